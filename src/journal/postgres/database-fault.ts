import { type DatabaseAddress, describeAddress } from "../../domain/database-address.ts";

/** Codes of PostgreSQL and of Node under which the rows are wrong, not the database. */
const ROW_CLASSES: readonly string[] = ["22", "23", "42", "54"];

/** Whether the database is well and only refused what it was given. */
export function isRowFault(error: unknown): boolean {
  const code = codeOf(error);
  return /^\w{5}$/.test(code) && ROW_CLASSES.includes(code.slice(0, 2)) && code !== "42501";
}

/** Whether it was given up in favour of somebody else's work, and is to be tried again at once. */
export function isConflict(error: unknown): boolean {
  return codeOf(error).startsWith("40");
}

/** Whether one connection ended; another one may be well. */
export function isBroken(error: unknown): boolean {
  return ["ECONNRESET", "57P01"].includes(codeOf(error));
}

/** Whether it took too long, for its turn or for its work. */
export function isLate(error: unknown): boolean {
  return ["timeout", "57014"].includes(codeOf(error));
}

/** Faults that pass by themselves; the others want an operator. */
const PASSING: readonly string[] = [
  "ECONNREFUSED",
  "ECONNRESET",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EAI_AGAIN",
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "57014",
  "timeout",
];

export function mayPass(error: unknown): boolean {
  return PASSING.includes(codeOf(error));
}

const CERTIFICATES: readonly string[] = [
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_GET_ISSUER_CERT",
];

/** What keeps the database from being used, in a sentence for the operator, with the remedy. */
export function describeDatabaseFault(error: unknown, address: DatabaseAddress): string {
  const { host, port, database, user } = address;
  const where = describeAddress(address);
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : "";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return `The host ${host} of DATABASE_URL is not known. Check its name, or the name server.`;
  if (code === "ECONNREFUSED")
    return `No database listens at ${host}:${port}. Start PostgreSQL, or correct host and port in DATABASE_URL.`;
  if (
    code === "timeout" ||
    code === "57014" ||
    code === "ETIMEDOUT" ||
    code === "EHOSTUNREACH" ||
    code === "ENETUNREACH"
  )
    return `The database at ${host}:${port} does not answer. Check the network and the firewall between it and the bot.`;
  if (code === "28P01")
    return `The database at ${host}:${port} refuses the password of ${user ?? "this user"}. Correct it in DATABASE_URL; special characters are written as %XX.`;
  if (code === "28000" && /no encryption/.test(message))
    return `The database at ${host}:${port} takes encrypted connections only. Add sslmode=require (or verify-full) to DATABASE_URL.`;
  if (code === "28000")
    return `The database at ${host}:${port} does not let ${user ?? "this user"} in. Check the user in DATABASE_URL and the server's pg_hba.conf.`;
  if (code === "3D000")
    return `There is no database ${database} at ${host}:${port}. Make it with CREATE DATABASE, or correct the name in DATABASE_URL.`;
  if (code === "42501" || code === "3F000")
    return `The user ${user ?? ""} may not make tables in the database ${database} at ${host}:${port}. Make it the owner of the database, or GRANT CREATE on its schema.`;
  if (code === "ECONNRESET" || code === "57P01" || code === "57P02")
    return `The database at ${host}:${port} ended the connection. It is tried again.`;
  if (code === "53300")
    return `The database at ${host}:${port} has no connection left. Raise its max_connections, or run fewer processes.`;
  if (code === "57P03") return `The database at ${host}:${port} is starting. It is tried again.`;
  if (code === "25006")
    return `The database at ${host}:${port} is a read-only copy. Set DATABASE_URL to the one that is written to.`;
  if (/does not support SSL/.test(message))
    return `The database at ${host}:${port} does not encrypt. Turn ssl on there, or set sslmode=disable in DATABASE_URL.`;
  if (CERTIFICATES.includes(code))
    return `The certificate of the database at ${host}:${port} is not signed by anybody this computer trusts. Add sslrootcert=/path/to/ca.pem to DATABASE_URL.`;
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID")
    return `The certificate of the database at ${host}:${port} is for another host. Use the name it was made for in DATABASE_URL, or sslmode=verify-ca.`;
  if (code === "CERT_HAS_EXPIRED")
    return `The certificate of the database at ${host}:${port} has expired. Renew it.`;
  if (code === "ENOENT" && address.rootCertificate !== undefined)
    return `The certificate file ${address.rootCertificate} of DATABASE_URL is missing. Correct sslrootcert.`;
  return `The database ${where} cannot be used (${code === "" ? message : code}). Its log says why.`;
}

/** `timeout` for what took too long, whoever noticed. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if ("code" in error && typeof error.code === "string") return error.code;
  if (/timeout/i.test(error.message)) return "timeout";
  return /Connection terminated|not queryable/.test(error.message) ? "ECONNRESET" : "";
}
