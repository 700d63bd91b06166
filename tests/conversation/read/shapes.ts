import fc from "fast-check";

/** Questions as people type them, of many forms. */
export const QUESTIONS = [
  "what is stargate?",
  "who owns the openai ip?",
  "what changed in april 2026?",
  "is azure the exclusive cloud for the openai api?",
  "how much is 10:30 vs 11:45, in $250B?",
  "does std::vector or foo:bar:baz work?",
  "help",
  "what did sam say about the ip, and when?",
] as const;

const NAMES = [
  "rocket",
  "eyes",
  "+1",
  "openai",
  "chart_with_upwards_trend",
  "flag-us",
  "e-mail",
  "100",
  "承知",
];

/** A code of an emoji, with a tone of skin or without. */
export const emojiCode = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom("", ":skin-tone-2:", ":skin-tone-6:"))
  .map(([name, tone]) => `:${name}:${tone === "" ? "" : tone}`);
/** What an emoji is as a character or several. */
export const picture = fc.constantFrom("🚀", "👩‍👩‍👧", "🇺🇸", "1️⃣", "❤️", "🙏🏼", "☺");
export const unseen = fc.constantFrom(
  "\u200b",
  "\u200e",
  "\u200f",
  "\u00ad",
  "\u2060",
  "\ufeff",
  "\ufe0f",
  "\u061c",
  "\u180e",
);
export const blank = fc.constantFrom(" ", "  ", "\u00a0", "\u2003", "\t");

/** Puts things before, after and into a text where a blank stands. */
export function strewn(text: string, things: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const words = text.split(" ");
  return fc
    .array(fc.option(things, { nil: undefined }), {
      minLength: words.length + 1,
      maxLength: words.length + 1,
    })
    .map((parts) =>
      parts
        .flatMap((part, at) => [
          ...(part === undefined ? [] : [part]),
          ...(words[at] === undefined ? [] : [words[at]]),
        ])
        .join(" "),
    );
}
