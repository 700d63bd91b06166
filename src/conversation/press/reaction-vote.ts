const TONES = /(?:::?skin-tone-[2-6]|[\u{1f3fb}-\u{1f3ff}])$/u;
const HELPFUL: readonly string[] = ["+1", "thumbsup", "👍"];
const NOT_HELPFUL: readonly string[] = ["-1", "thumbsdown", "👎"];

/** What a reaction says of an answer, by its name or its character, in any tone of skin; undefined: nothing. */
export function voteOf(reaction: unknown): "helpful" | "not-helpful" | undefined {
  if (typeof reaction !== "string") return undefined;
  const plain = reaction.replace(TONES, "").replace(/\ufe0f/gu, "");
  if (HELPFUL.includes(plain)) return "helpful";
  return NOT_HELPFUL.includes(plain) ? "not-helpful" : undefined;
}
