/** What pages of benches are written with. */
export const EVERYDAY_WORDS =
  `a all and any book by can claim close day desk each early every ferry first for form from give have help hour in is it leave
  letter list month must name new no not of office on one open or pass pay person phone place plan room rule see send ship sign
  some staff team ten than that the their then they this ticket time to two use week when who will with work write year you`.split(
    /\s+/u,
  );

/** Says so many of them, drawn by `random`. */
export function everydayWords(random: () => number): (count: number) => string {
  const one = () => EVERYDAY_WORDS[Math.floor(random() * EVERYDAY_WORDS.length)];
  return (count) => Array.from({ length: count }, one).join(" ");
}
