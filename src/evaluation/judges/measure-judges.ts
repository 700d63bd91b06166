import { toMessages } from "../../judge-model/to-messages.ts";
import { DEFAULT_WAY } from "../../judge-model/ways-to-ask.ts";
import type { Reply } from "../run/ask-set.ts";
import { askSets, type OpenedSet } from "../run/ask-sets.ts";
import type { JudgeFor } from "./label-judge.ts";

/** What questions are asked with. */
export interface NamedJudge {
  readonly name: string;
  /** Undefined: nobody is asked. */
  readonly judgeFor: JudgeFor | undefined;
}

export interface MeasuredJudge {
  readonly name: string;
  /** By the name of the set. */
  readonly replies: ReadonlyMap<string, readonly Reply[]>;
  /** Characters of all that it was sent. */
  readonly characters: number;
  /** Words it was asked for. */
  readonly asked: number;
}

/** Asks all questions once with each judge. */
export async function measureJudges(
  opened: readonly OpenedSet[],
  judges: readonly NamedJudge[],
): Promise<readonly MeasuredJudge[]> {
  const measured: MeasuredJudge[] = [];
  for (const { name, judgeFor } of judges) {
    let [characters, asked] = [0, 0];
    const counting: JudgeFor = (question, right) => {
      const judge = judgeFor?.(question, right);
      if (judge === undefined) return undefined;
      return {
        ask(request) {
          asked += 1;
          for (const { content } of toMessages(request, DEFAULT_WAY)) characters += content.length;
          return judge.ask(request);
        },
      };
    };
    const replies = await askSets(opened, judgeFor === undefined ? undefined : counting);
    measured.push({ name, replies, characters, asked });
  }
  return measured;
}
