import { type DatabaseAddress, SSL_MODES, type SslMode } from "../domain/database-address.ts";
import type { Reader } from "./values.ts";

/** The database that several processes share; undefined: this process keeps everything in `DATA_DIR`. */
export function readDatabase(reader: Reader): DatabaseAddress | undefined {
  const text = reader.text("DATABASE_URL");
  if (text === undefined) return undefined;
  const parsed = parseDatabaseUrl(text);
  if ("what" in parsed) {
    reader.mistake("DATABASE_URL", parsed.what, parsed.remedy);
    return undefined;
  }
  return parsed;
}

const EXAMPLE = "Write it like postgres://user:password@host:5432/database?sslmode=verify-full.";

/** Takes the address apart, or says what is wrong with it, without repeating any of it. */
export function parseDatabaseUrl(
  text: string,
): DatabaseAddress | { readonly what: string; readonly remedy: string } {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined)
    return { what: "is not an address", remedy: `${EXAMPLE} Special characters of the password become %XX.` };
  if (url.protocol !== "postgres:" && url.protocol !== "postgresql:")
    return { what: "is not the address of a PostgreSQL database", remedy: EXAMPLE };
  const database = decoded(url.pathname.slice(1));
  const [user, password] = [decoded(url.username), decoded(url.password)];
  if (url.hostname === "" || database === "")
    return { what: "names no host or no database", remedy: EXAMPLE };
  if (database === undefined || user === undefined || password === undefined)
    return { what: "has a % that begins no character", remedy: "Write % as %25." };
  const sslMode = url.searchParams.get("sslmode") ?? "disable";
  if (!isSslMode(sslMode))
    return {
      what: "has an sslmode that the bot does not know",
      remedy: `Use one of ${SSL_MODES.join(", ")}; without it nothing is encrypted.`,
    };
  return {
    host: url.hostname.replace(/^\[(.*)\]$/u, "$1"),
    port: url.port === "" ? 5432 : Number(url.port),
    database,
    user: user === "" ? undefined : user,
    password: password === "" ? undefined : password,
    sslMode,
    rootCertificate: url.searchParams.get("sslrootcert") ?? undefined,
    options: url.searchParams.get("options") ?? undefined,
  };
}

function isSslMode(text: string): text is SslMode {
  return SSL_MODES.some((mode) => mode === text);
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
