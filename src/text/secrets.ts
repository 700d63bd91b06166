/** A shape of credentials that end up in chats, logs and files by accident. */
interface SecretShape {
  /** For people, with an article: “a GitHub token”. */
  readonly name: string;
  /** Finds it whole. Begins with fixed letters and is bounded or simple behind them, so that no text makes it slow. */
  readonly shape: RegExp;
  /** What stands in its place; `$1` is what the shape keeps. */
  readonly mask: string;
}

export const MASK = "[masked]";

/** What documentation writes in the place of a password: `user:password@host`, `root:root@host`, `<token>`. */
const PLACEHOLDER =
  "(?:pass(?:word|wd)?|pwd|secret|token|key|example|changeme|my-?\\w+|your-?\\w+|x{3,}|\\*+|\\.{3}|[<$[{%][^\\s/@]{1,60}|\\k<user>)@";

/** One list for what people type, which is masked, and for what stands in the knowledge folder, which is refused. */
const SHAPES: readonly SecretShape[] = [
  whole("a Slack token", /\bxox[a-z](?:\.xox[a-z])?-[\w-]{8,}/gu),
  whole("a Slack app token", /\bxapp-[\w-]{8,}/gu),
  whole("a Slack response address", /https:\/\/hooks\.slack\.com\/[a-z]{2,20}\/[\w/-]{8,}/gu),
  whole("a Discord bot token", /(?<![\w-])[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,}/gu),
  whole("a GitHub token", /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,})/gu),
  whole("a GitLab token", /\bglpat-[\w-]{16,}/gu),
  whole("an AWS access key", /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/gu),
  whole("an API key", /(?<![A-Za-z0-9-])sk-(?:(?=[\w-]{0,60}\d)[\w-]{16,}|[A-Za-z0-9]{24,})/gu),
  whole("a signed token", /(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/gu),
  whole(
    "a private key",
    /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----|$)/gu,
  ),
  {
    name: "an address with a password",
    // Bounded, because an unbounded scheme makes the search quadratic in a long word.
    shape: new RegExp(
      `([a-z][a-z+.-]{0,20}:\\/\\/)(?<user>[^\\s/:@]{0,200}):(?!${PLACEHOLDER})[^\\s/@]{1,200}@`,
      "giu",
    ),
    mask: `$1${MASK}@`,
  },
];

/** All of these hold an address, a key's first line or a run of so many characters: most texts need no closer look. */
const SUSPICIOUS = /\S{13}|:\/\/|-----BEGIN/u;

/** The text with everything that looks like a credential replaced by `[masked]`. */
export function maskSecrets(text: string): string {
  if (!SUSPICIOUS.test(text)) return text;
  return SHAPES.reduce((rest, { shape, mask }) => rest.replace(shape, mask), text);
}

/** Whether `maskSecrets` would change the text. */
export function holdsSecret(text: string): boolean {
  return findSecret(text) !== undefined;
}

/** What the first credential in a text looks like: “a GitHub token”. */
export function findSecret(text: string): string | undefined {
  if (!SUSPICIOUS.test(text)) return undefined;
  return SHAPES.find(({ shape }) => text.search(shape) >= 0)?.name;
}

function whole(name: string, shape: RegExp): SecretShape {
  return { name, shape, mask: MASK };
}
