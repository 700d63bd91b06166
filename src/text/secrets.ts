/** Shapes of credentials that end up in chats and logs by accident. */
const SECRET_SHAPES: readonly RegExp[] = [
  /\bxox[a-z](?:\.xox[a-z])?-[A-Za-z0-9-]{8,}/g,
  /\bxapp-[A-Za-z0-9-]{8,}/g,
  /\b[MNO][A-Za-z\d_-]{23,25}\.[A-Za-z\d_-]{6}\.[A-Za-z\d_-]{27,}/g,
  /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,})/g,
  /\bsk-[A-Za-z0-9_-]{16,}/g,
  /\bAKIA[0-9A-Z]{16}\b/g,
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /https:\/\/hooks\.slack\.com\/\S+/g,
];
/** Bounded, because an unbounded scheme makes the search quadratic in a long word. */
const URL_WITH_CREDENTIALS = /([a-z][a-z+.-]{0,20}:\/\/)[^\s/:@]{0,200}:[^\s/@]{1,200}@/gi;

/** All of these hold an address, a key's first line or a run of so many characters: most texts need no closer look. */
const SUSPICIOUS = /\S{13}|:\/\/|-----BEGIN/;

export const MASK = "[masked]";

/** The text with everything that looks like a credential replaced by `[masked]`. */
export function maskSecrets(text: string): string {
  if (!SUSPICIOUS.test(text)) return text;
  const masked = SECRET_SHAPES.reduce((rest, shape) => rest.replace(shape, MASK), text);
  return masked.replace(URL_WITH_CREDENTIALS, `$1${MASK}@`);
}

/** Whether `maskSecrets` would change the text. */
export function holdsSecret(text: string): boolean {
  return maskSecrets(text) !== text;
}
