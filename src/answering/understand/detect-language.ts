import type { TextRead } from "../../text/read-text.ts";
import { markWords } from "../../text/word-marks.ts";

/** Frequent function words of languages people may ask in, folded; words that are also English are left out. */
const FOREIGN = markWords(
  `el los las una unos unas del que por para sin esta este esto como cual cuando donde quien quienes sigue hay puede
  pueden tiene tienen cuanto cuanta cuantos en y o se su sus al es son
  le les des est ce cette ces qui quoi quel quelle quels quelles pourquoi combien avec sans dans sont sera peut et ou du
  au aux sur une il elle ils leur depuis toujours encore
  der das dem den und ist wer wie warum wann wo wem wen welche welcher welches mit fur auf von ein eine einer einen
  einem nicht noch wird werden wurde kann konnen bei zu im zum zur hat haben viel wieviel gibt seit uber
  lo gli di che chi con della delle dei degli nel nella quando dove perche quanto quanta quanti viene uno sono ha hanno
  ancora e da
  os um uma da dos nao sao em com quem onde vai pode podem tem pela pelo ainda
  het een van hoe hoeveel waar waarom wanneer wie wat met voor niet zijn wordt kan bij heeft hebben nog`.split(
    /\s+/u,
  ),
);
const ENGLISH = markWords(
  "the is are was were what who how why when where which do does did can will would should of for with and that this it they in on to an not have has be".split(
    " ",
  ),
);
const OTHER_SCRIPT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Greek}\p{Script=Thai}]/u;

/**
 * True when a question is probably not English: written in another script, or with at least as many function words of
 * other languages as English ones.
 */
export function looksForeign({ folded, marks, marked, isPlain }: TextRead): boolean {
  if (!isPlain && !isAscii(folded) && OTHER_SCRIPT.test(folded)) return true;
  if ((marked & FOREIGN) === 0) return false;
  let foreign = 0;
  let english = 0;
  for (const mark of marks) {
    if ((mark & ENGLISH) !== 0) english++;
    else if ((mark & FOREIGN) !== 0) foreign++;
  }
  return foreign > 0 && foreign >= english;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}
