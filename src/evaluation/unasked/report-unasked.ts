import { readFile } from "node:fs/promises";
import { UNASKED_CONFIDENCE } from "../../assistant/unasked.ts";
import { toTable } from "../print/table.ts";
import type { QuestionSet } from "../questions/question-set.ts";
import { closeSets, openSets } from "../run/ask-sets.ts";
import type { HeldMeaning } from "../run/held-meaning.ts";
import { overhearAll, saidUnasked, toUnaskedRates, type UnaskedRates } from "./measure-unasked.ts";

/** Ordinary lines of channels, one a line, written by who had not seen how questions are told from them. */
const CHATTER_FILE = "tests/chatter/ordinary.txt";
const CONFIDENCES = [0.8, 0.85, 0.88, 0.9, 0.91, UNASKED_CONFIDENCE, 0.93, 0.94, 0.95, 0.96];
/** Share of right answers among those that nobody asked for. */
const LEAST_RIGHT = 0.95;

/** Tells what answering unasked is worth at each confidence. Gives whether it holds what it shall at the one in use. */
export async function reportUnasked(
  sets: readonly QuestionSet[],
  held: HeldMeaning | undefined,
  say: (text: string) => void,
): Promise<boolean> {
  const chatter = await readChatter();
  const opened = await openSets(sets, held);
  try {
    const overheard = await overhearAll(opened, chatter);
    const answerable = sets
      .flatMap(({ questions }) => questions)
      .filter(({ expect }) => expect === "answered");
    const rates = CONFIDENCES.map((confidence) => toUnaskedRates(overheard, answerable.length, confidence));
    const questions = overheard.filter(({ isChatter }) => !isChatter).length;
    say(`${questions} questions as channel talk, ${overheard.length - questions} times chatter`);
    say(
      toTable(["confidence", "said", "right", "precision", "of answerable", "to chatter"], rates.map(toRow)),
    );
    const wrong = saidUnasked(overheard, UNASKED_CONFIDENCE).filter(({ isRight }) => !isRight);
    if (wrong.length > 0) say(["wrong:", ...wrong.map(({ text }) => `  ${text}`)].join("\n"));
    const inUse = toUnaskedRates(overheard, answerable.length, UNASKED_CONFIDENCE);
    const isKept = holds(inUse);
    say(
      `In use: ${UNASKED_CONFIDENCE}; precision ${precisionOf(inUse).toFixed(3)}, at least ${LEAST_RIGHT} is wanted, and no answer to chatter: ${isKept ? "held" : "not held"}.`,
    );
    return isKept;
  } finally {
    closeSets(opened);
  }
}

export async function readChatter(): Promise<readonly string[]> {
  return (await readFile(CHATTER_FILE, "utf8")).split("\n").filter((line) => line.trim() !== "");
}

export function holds(rates: UnaskedRates): boolean {
  return rates.toChatter === 0 && precisionOf(rates) >= LEAST_RIGHT;
}

/** Nothing said is nothing said wrong. */
export function precisionOf({ said, right }: UnaskedRates): number {
  return said === 0 ? 1 : right / said;
}

function toRow(rates: UnaskedRates): string[] {
  const { confidence, said, right, answerable, toChatter } = rates;
  return [
    confidence.toFixed(2),
    String(said),
    String(right),
    precisionOf(rates).toFixed(3),
    answerable === 0 ? "–" : (right / answerable).toFixed(3),
    String(toChatter),
  ];
}
