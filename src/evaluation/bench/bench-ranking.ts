import { respond } from "../../answering/answer.ts";
import { EVALUATION_DAY } from "../golden.ts";
import { mean, normalisedGain, reciprocalRank } from "../measures.ts";
import { holdsPhrase, visibleText } from "../questions/visible-text.ts";
import { boldly } from "../run/bold.ts";
import type { OpenedFolder } from "../run/open-folder.ts";
import type { Figure } from "./figure.ts";
import { createPlainSearch } from "./plain-search.ts";
import type { CranfieldQuestion, FaqQuestion, SquadQuestion } from "./public-sets.ts";

/** Passages of SQuAD beside MiniSearch with its defaults, and whether the sentence said holds the answer. */
export async function benchSquad(
  folder: OpenedFolder,
  questions: readonly SquadQuestion[],
): Promise<readonly Figure[]> {
  const search = createPlainSearch(folder.knowledge.snapshot);
  const judged: { ours: number; plain: number; first: number; said: number }[] = [];
  for (const { text, passage, answers } of questions) {
    const { ids, statements } = await replyTo(text, folder);
    const holds = (statement: string): boolean =>
      answers.some((answer) => holdsPhrase(visibleText(statement), answer));
    judged.push({
      ours: reciprocalRank(ids, passage),
      plain: reciprocalRank(search(text), passage),
      first: Number(statements[0] !== undefined && holds(statements[0])),
      said: Number(statements.some(holds)),
    });
  }
  return [
    { label: "SQuAD passage MRR@10", value: mean(judged.map(({ ours }) => ours)), atLeast: 0.85 },
    { label: "SQuAD passage MRR@10, MiniSearch defaults", value: mean(judged.map(({ plain }) => plain)) },
    { label: "SQuAD answer in the first sentence", value: mean(judged.map(({ first }) => first)) },
    { label: "SQuAD answer in the reply", value: mean(judged.map(({ said }) => said)) },
  ];
}

/** The one right passage of StackFAQ first, beside MiniSearch with its defaults. */
export async function benchStackFaq(
  folder: OpenedFolder,
  questions: readonly FaqQuestion[],
): Promise<readonly Figure[]> {
  const isFirst = ({ passage }: FaqQuestion, ids: readonly string[]) => Number(ids[0] === passage);
  const { ours, plain } = await besidePlain(folder, questions, isFirst);
  return [
    { label: "StackFAQ hit@1", value: ours },
    { label: "StackFAQ hit@1, MiniSearch defaults", value: plain },
  ];
}

/** Passages of Cranfield, beside MiniSearch with its defaults. */
export async function benchCranfield(
  folder: OpenedFolder,
  questions: readonly CranfieldQuestion[],
): Promise<readonly Figure[]> {
  const gain = ({ relevant }: CranfieldQuestion, ids: readonly string[]) => normalisedGain(ids, relevant);
  const { ours, plain } = await besidePlain(folder, questions, gain);
  return [
    { label: "Cranfield nDCG@10", value: ours, atLeast: 0.39 },
    { label: "Cranfield nDCG@10, MiniSearch defaults", value: plain },
  ];
}

/** The mean worth of our ranking and of MiniSearch's with its defaults. */
async function besidePlain<Question extends { readonly text: string }>(
  folder: OpenedFolder,
  questions: readonly Question[],
  worth: (question: Question, ids: readonly string[]) => number,
) {
  const search = createPlainSearch(folder.knowledge.snapshot);
  const [ours, plain]: [number[], number[]] = [[], []];
  for (const question of questions) {
    ours.push(worth(question, (await replyTo(question.text, folder)).ids));
    plain.push(worth(question, search(question.text)));
  }
  return { ours: mean(ours), plain: mean(plain) };
}

/** Ids of the passages as they are ranked, and what is said when the first one is said boldly. */
async function replyTo(text: string, folder: OpenedFolder) {
  const { knowledge, meaning } = boldly(folder, "sure");
  const { answer, consideration } = await respond({ text, asOf: EVALUATION_DAY }, knowledge, meaning);
  const ranked = consideration?.ranked ?? [];
  return {
    ids: ranked.map(({ place }) => knowledge.snapshot.passages[place]?.id ?? ""),
    statements: answer.statements.map((statement) => statement.text),
  };
}
