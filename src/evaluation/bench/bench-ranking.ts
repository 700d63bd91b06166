import { respond } from "../../answering/answer.ts";
import type { CalendarDate } from "../../domain/calendar-date.ts";
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
  today: CalendarDate,
): Promise<readonly Figure[]> {
  const search = createPlainSearch(folder.knowledge.snapshot);
  const judged: { ours: number; plain: number; first: number; said: number }[] = [];
  for (const { text, passage, answers } of questions) {
    const { ids, statements } = await replyTo(text, folder, today);
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
  today: CalendarDate,
): Promise<readonly Figure[]> {
  const search = createPlainSearch(folder.knowledge.snapshot);
  const [ours, plain]: [number[], number[]] = [[], []];
  for (const { text, passage } of questions) {
    const { ids } = await replyTo(text, folder, today);
    ours.push(Number(ids[0] === passage));
    plain.push(Number(search(text)[0] === passage));
  }
  return [
    { label: "StackFAQ hit@1", value: mean(ours) },
    { label: "StackFAQ hit@1, MiniSearch defaults", value: mean(plain) },
  ];
}

/** Passages of Cranfield, beside MiniSearch with its defaults. */
export async function benchCranfield(
  folder: OpenedFolder,
  questions: readonly CranfieldQuestion[],
  today: CalendarDate,
): Promise<readonly Figure[]> {
  const search = createPlainSearch(folder.knowledge.snapshot);
  const [ours, plain]: [number[], number[]] = [[], []];
  for (const { text, relevant } of questions) {
    ours.push(normalisedGain((await replyTo(text, folder, today)).ids, relevant));
    plain.push(normalisedGain(search(text), relevant));
  }
  return [
    { label: "Cranfield nDCG@10", value: mean(ours), atLeast: 0.39 },
    { label: "Cranfield nDCG@10, MiniSearch defaults", value: mean(plain) },
  ];
}

/** Ids of the passages as they are ranked, and what is said when the first one is said boldly. */
async function replyTo(text: string, folder: OpenedFolder, today: CalendarDate) {
  const { knowledge, meaning } = boldly(folder, "sure");
  const { answer, consideration } = await respond({ text, asOf: today }, knowledge, meaning);
  const ranked = consideration?.ranked ?? [];
  return {
    ids: ranked.map(({ place }) => knowledge.snapshot.passages[place]?.id ?? ""),
    statements: answer.statements.map((statement) => statement.text),
  };
}
