import { tokenize } from "../text/tokens.ts";

/** Frequent function words of languages people may ask in, folded; words that are also English are left out. */
const FOREIGN: ReadonlySet<string> = new Set(
  `el la los las una unos del que por para con sin esta este como cual cuando donde quien sigue hay puede tiene se ha
  y o le les des est ce que qui quoi quel quelle pourquoi comment avec pour dans sur sont sera peut une et ou du au
  der das und ist wer wie warum wann wo mit fur auf von den dem ein eine einer nicht wird werden kann noch bei zu im
  il lo gli di che chi per con sono della delle dei nel nella quando dove perche cosa viene uno
  os as um uma do da dos das nao sao em com quem quando onde vai pode tem pela pelo
  het een van wie hoe waar waarom wanneer met voor niet zijn wordt kan bij`.split(/\s+/u),
);
const ENGLISH: ReadonlySet<string> = new Set(
  "the is are was were what who how why when where which do does did can will would should of for with and that this it they in on to an not have has be".split(
    " ",
  ),
);
const OTHER_SCRIPT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Greek}\p{Script=Thai}]/u;

/** True when a folded question is probably not English: another script, or more function words of other languages than English ones. */
export function looksForeign(folded: string): boolean {
  if (OTHER_SCRIPT.test(folded)) return true;
  let foreign = 0;
  let english = 0;
  for (const word of tokenize(folded)) {
    if (ENGLISH.has(word)) english++;
    else if (FOREIGN.has(word)) foreign++;
  }
  return foreign >= 2 && foreign > english;
}
