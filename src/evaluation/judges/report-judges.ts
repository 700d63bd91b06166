import { appendFile } from "node:fs/promises";
import type { EndpointJudge } from "../../judge-model/endpoint-judge.ts";
import type { QuestionSet } from "../questions/question-set.ts";
import { closeSets, openSets } from "../run/ask-sets.ts";
import type { HeldMeaning } from "../run/held-meaning.ts";
import { labelJudge } from "./label-judge.ts";
import { measureJudges, type NamedJudge } from "./measure-judges.ts";
import { printCost, printJudges } from "./print-judges.ts";
import { onlyRecorded, type RecordedWord, recordedJudge, recording } from "./recorded-judge.ts";

export interface JudgesReport {
  /** Words of an earlier run; when there are any, only its questions are asked. */
  readonly recorded: readonly RecordedWord[];
  /** The endpoint of the settings, by each way to ask. */
  readonly endpoints: readonly { readonly way: RecordedWord["way"]; readonly judge: EndpointJudge }[];
  /** Where the words of `endpoints` are written down. */
  readonly record: string | undefined;
}

/** One wrong word in so many. */
const ONE_IN = 10;

/** Tells how good the replies are without a judge, with a perfect one, with one that errs, and with those that there are. */
export async function reportJudges(
  all: readonly QuestionSet[],
  held: HeldMeaning | undefined,
  { recorded, endpoints, record }: JudgesReport,
  say: (text: string) => void,
): Promise<void> {
  const sets = recorded.length === 0 ? all : onlyRecorded(all, recorded);
  const opened = await openSets(sets, held);
  const words: RecordedWord[] = [];
  const played: NamedJudge[] = (["each", "pick"] as const).flatMap((way) => {
    const own = recorded.filter((word) => word.way === way);
    return own.length === 0 ? [] : [{ name: `recorded, ${way}`, judgeFor: recordedJudge(own) }];
  });
  try {
    const measured = await measureJudges(opened, [
      { name: "none", judgeFor: undefined },
      { name: "perfect", judgeFor: labelJudge(0) },
      { name: `1 in ${ONE_IN} wrong`, judgeFor: labelJudge(1 / ONE_IN) },
      ...played,
      ...endpoints.map(({ way, judge }) => ({
        name: `${judge.model}, ${way}`,
        judgeFor: recording(judge, way, (word) => void words.push(word)),
      })),
    ]);
    say(printJudges(measured));
    const questions = sets.reduce((sum, set) => sum + set.questions.length, 0);
    const [, perfect] = measured;
    if (perfect !== undefined) say(printCost(perfect, questions));
    for (const { way, judge } of endpoints) say(tell(way, judge));
  } finally {
    closeSets(opened);
    if (record !== undefined && words.length > 0)
      await appendFile(record, words.map((word) => `${JSON.stringify(word)}\n`).join(""));
  }
}

function tell(way: string, judge: EndpointJudge): string {
  const { asked, agreed, overruled, failed, tokensRead, tokensWritten, milliseconds } = judge.counts();
  const each = asked === 0 ? 0 : Math.round(milliseconds / asked);
  return `${judge.model}, ${way}: asked ${asked}, agreed ${agreed}, overruled ${overruled}, failed ${failed}; ${tokensRead} tokens read, ${tokensWritten} written; ${each} ms each.`;
}
