/** Control characters but line breaks and tabs, and bidirectional overrides: invisible, and able to disguise what is shown back. */
const INVISIBLE = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;
const LONE_SURROGATES = /\p{Surrogate}/gu;
/** Holds neither. */
const VISIBLE_ASCII = /^[\t\n\r\x20-\x7e]*$/;

/** What a person typed as text that can be shown, stored and searched: no control characters, well-formed, trimmed. */
export function toQuestionText(text: string): string {
  if (VISIBLE_ASCII.test(text)) return text.trim();
  return text.replace(LONE_SURROGATES, "\ufffd").replace(INVISIBLE, "").trim();
}
