/** The name of a picture as chats write it, between colons; with a letter, or one of the few without. */
const NAME = String.raw`(?:\+1|-1|100|1234|(?=[\p{N}_'’.&+-]{0,20}\p{L})[\p{L}\p{M}\p{N}_'’.&+-]{1,100})`;
const CODE = `:${NAME}:(?::skin-tone-[2-6]:)?`;
/**
 * A code, or several in a row, that begins where a word could begin; what follows may touch it. `10:30:45` and
 * `std::vector` are none.
 */
const FREE = new RegExp(`(?<![\\p{L}\\p{N}:])(?:${CODE})+(?!:)`, "gu");
/** At the end of a line a code may touch the word before it, as a picker leaves it. */
const LAST = new RegExp(`(?<=\\p{L}):${NAME}:(?::skin-tone-[2-6]:)?(?=\\s*$)`, "gmu");

/** Leaves out the codes of pictures: `:rocket:`, `:wave::skin-tone-3:`, and those a team made itself. */
export function dropCodes(text: string): string {
  return text.includes(":") ? text.replace(FREE, " ").replace(LAST, " ") : text;
}
