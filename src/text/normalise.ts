const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/gu;
/** Anything but visible ASCII, blanks and line ends: most texts have nothing to clean or fold. */
const NOT_PLAIN = /[^\t\n\r\x20-\x7e]/u;
/** White space that folding changes. */
const LOOSE_SPACE = /[^\S ]| {2}|^ | $/u;
const LATIN_MARKS = /[\u0300-\u036f]/gu;

/**
 * Text as a person sees it: well-formed Unicode, without control, zero-width and direction characters.
 * White space and case stay. A lone surrogate becomes U+FFFD.
 */
export function cleanText(text: string): string {
  if (!NOT_PLAIN.test(text)) return text;
  return text.toWellFormed().replace(CONTROL, "").replace(INVISIBLE, "");
}

/**
 * The form in which words are compared: cleaned, NFKC, lower case, Latin accents folded (`é` → `e`), typographic
 * quotes and dashes as ASCII. The same for knowledge and questions.
 */
export function foldText(text: string): string {
  if (!NOT_PLAIN.test(text)) return text.toLowerCase().replaceAll("`", "'");
  return cleanText(text)
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(LATIN_MARKS, "")
    .normalize("NFC")
    .replace(/[\u2018\u2019\u02bc`´]/gu, "'")
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/gu, '"')
    .replace(/[\u2010-\u2015\u2212]/gu, "-");
}

/** Runs of white space become one blank; none at the ends. */
export function foldWhiteSpace(text: string): string {
  return LOOSE_SPACE.test(text) ? text.replace(/\s+/gu, " ").trim() : text;
}
