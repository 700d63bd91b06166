import { createHash } from "node:crypto";
import type { PassageId } from "../../domain/passage.ts";
import { type JudgeRequest, type PassageJudge, wordOf } from "../../domain/ports/passage-judge.ts";
import type { GoldenQuestion } from "../golden.ts";

const BY = { model: "labels", ms: 0 };

/** A judge for one question, who may know its labels; undefined: nobody is asked. */
export type JudgeFor = (question: GoldenQuestion, right: ReadonlySet<PassageId>) => PassageJudge | undefined;

/**
 * Plays a judge by the labels: chooses a right passage where it is shown one, none where it is not.
 *
 * @param wrong share of its words that are wrong, 0 to 1. It errs where it does most harm: it chooses what would be said
 *   anyway when that is wrong, keeps silent about what is right, or chooses something where nothing answers. The same
 *   questions every time.
 */
export function labelJudge(wrong: number): JudgeFor {
  return (question, right) => {
    // Several labels are words that a reply must hold, which no passage may hold alone.
    if (question.expect === "answered" && right.size === 0) return undefined;
    const [errs, silently] = chances(question);
    return {
      ask: async (request) =>
        wordOf(BY, errs < wrong ? misjudge(request, right, silently < 0.5) : judge(request, right)),
    };
  };
}

function judge({ candidates }: JudgeRequest, right: ReadonlySet<PassageId>): readonly PassageId[] {
  return candidates.flatMap(({ passage }) => (right.has(passage) ? [passage] : [])).slice(0, 1);
}

function misjudge(
  { candidates, local }: JudgeRequest,
  right: ReadonlySet<PassageId>,
  silently: boolean,
): readonly PassageId[] {
  const wrong = candidates.map(({ passage }) => passage).filter((passage) => !right.has(passage));
  const hasRight = wrong.length < candidates.length;
  if (hasRight && silently) return [];
  const worst = local !== undefined && wrong.includes(local) ? local : wrong[0];
  return worst === undefined ? [] : [worst];
}

/** Two numbers from 0 to 1 that depend on the question alone. */
function chances({ id, question }: GoldenQuestion): readonly [number, number] {
  const hash = createHash("sha256").update(`${id}\n${question}`).digest();
  return [hash.readUInt32BE(0) / 2 ** 32, hash.readUInt32BE(4) / 2 ** 32];
}
