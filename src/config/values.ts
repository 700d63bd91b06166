import type { ConfigProblem, Environment } from "./config-problem.ts";
import type { ConfigKey } from "./keys.ts";

/** Reads settings one by one and remembers what is wrong with them; after a mistake it returns the fallback. */
export interface Reader {
  /** The value without white space around it; undefined when absent, empty or broken. */
  text(key: ConfigKey): string | undefined;
  /** A credential: nothing is trimmed, because what was pasted wrong shall be seen. */
  secret(key: ConfigKey): string | undefined;
  /** Whether the key holds anything, right or wrong. */
  has(key: ConfigKey): boolean;
  oneOf<T extends string>(key: ConfigKey, allowed: readonly T[]): T | undefined;
  wholeNumber(key: ConfigKey, range: { least: number; most: number; fallback: number }): number;
  /** 0 to 65535. */
  port(key: ConfigKey, fallback: number): number;
  url(key: ConfigKey): string | undefined;
  /** Ids separated by commas or white space. */
  list(key: ConfigKey): readonly string[];
  /** The id of one channel of each chat, told apart by its form. */
  onePerChat(key: ConfigKey): { readonly slack: string | undefined; readonly discord: string | undefined };
  mistake(key: ConfigKey, what: string, remedy: string): void;
  remark(key: ConfigKey, what: string, remedy: string): void;
}

const PLACEHOLDER =
  /^<.*>$|^(xox[bp]-|xapp-)?(your|my|the|insert|put|paste|replace|change|enter)[-_ ]|^(changeme|todo|tbd|none|null|undefined|secret|token|xxx+|\.\.\.)$|here$|(token|secret)-goes/i;

export function createReader(env: Environment, problems: ConfigProblem[]): Reader {
  const report =
    (severity: ConfigProblem["severity"]) =>
    (key: ConfigKey, what: string, remedy: string): void =>
      void problems.push({ severity, key, what, remedy });
  const mistake = report("mistake");

  const text = (key: ConfigKey): string | undefined => {
    const value = unquoted(env[key]?.trim());
    if (value === undefined || value === "") return undefined;
    const wrong = unreadable(value);
    if (wrong === undefined) return value;
    mistake(key, wrong.what, wrong.remedy);
    return undefined;
  };
  const wholeNumber: Reader["wholeNumber"] = (key, { least, most, fallback }) => {
    const value = text(key);
    if (value === undefined) return fallback;
    if (/^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most) return Number(value);
    mistake(key, `is not a whole number from ${least} to ${most}`, `Leave it out for ${fallback}.`);
    return fallback;
  };

  const list = (key: ConfigKey): readonly string[] => [
    ...new Set((text(key) ?? "").split(/[\s,]+/).filter((part) => part !== "")),
  ];

  return {
    text,
    secret(key) {
      const value = unquoted(env[key]);
      if (value === undefined || value.trim() === "") return undefined;
      const wrong = unusableSecret(value);
      if (wrong === undefined) return value;
      mistake(key, wrong.what, wrong.remedy);
      return undefined;
    },
    has: (key) => (unquoted(env[key]?.trim()) ?? "") !== "",
    oneOf(key, allowed) {
      const value = text(key);
      if (value === undefined) return undefined;
      const found = allowed.find((one) => one === value.toLowerCase());
      if (found === undefined)
        mistake(key, `is none of ${allowed.join(", ")}`, "Use one of them, or leave it out.");
      return found;
    },
    wholeNumber,
    port: (key, fallback) => wholeNumber(key, { least: 0, most: 65_535, fallback }),
    url(key) {
      const value = text(key);
      if (value === undefined) return undefined;
      const parsed = URL.canParse(value) ? new URL(value) : undefined;
      if (parsed === undefined || !["http:", "https:"].includes(parsed.protocol))
        mistake(key, "is not an address", "Write it whole, starting with https://, or leave it out.");
      else if (parsed.username !== "" || parsed.password !== "")
        mistake(key, "holds credentials", "Write the address without a name and password.");
      else return value;
      return undefined;
    },
    list,
    onePerChat(key) {
      const ids = list(key);
      const discord = ids.filter((id) => /^\d+$/.test(id));
      const slack = ids.filter((id) => !/^\d+$/.test(id));
      const workspaces = slack.map((id) => id.split("/").slice(0, -1).join("/"));
      if (new Set(workspaces).size < slack.length || discord.length > 1)
        mistake(
          key,
          "names more than one channel of the same platform",
          "Name one channel of Slack – with many workspaces, of each –, one of Discord, or one of each.",
        );
      return { slack: slack[0], discord: discord[0] };
    },
    mistake,
    remark: report("remark"),
  };
}

interface Wrong {
  readonly what: string;
  readonly remedy: string;
}

/** `docker run --env-file` passes a value on with the quotes it stands in; no value of ours begins and ends with one. */
function unquoted(value: string | undefined): string | undefined {
  const quoted = value === undefined ? undefined : /^(["'`])(.*)\1$/su.exec(value.trim());
  return quoted === undefined || quoted === null || quoted[2]?.includes(String(quoted[1]))
    ? value
    : quoted[2];
}

/** dotenv leaves the quote character in a value whose closing one is missing. */
function unreadable(value: string): Wrong | undefined {
  if (/^["'`]/.test(value))
    return { what: "starts with a quote that is never closed", remedy: "Close the quote, or remove it." };
  if (/\p{Cc}/u.test(value))
    return { what: "has a line break or control character", remedy: "Write it on one line." };
  return undefined;
}

function unusableSecret(value: string): Wrong | undefined {
  const copyAgain = "Copy it again, without anything around it.";
  if (/^["'`]/.test(value.trim())) return unreadable(value.trim());
  if (/[\r\n]|\\[rn]$/.test(value)) return { what: "has a line break", remedy: copyAgain };
  if (/\s/.test(value)) return { what: "has white space", remedy: copyAgain };
  if (PLACEHOLDER.test(value))
    return { what: "is still the placeholder", remedy: "Set your own value, or leave it empty." };
  if (/[^\x21-\x7e]/.test(value)) return { what: "has characters no token has", remedy: copyAgain };
  return undefined;
}
