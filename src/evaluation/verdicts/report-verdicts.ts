import { respond } from "../../answering/answer.ts";
import { wordOf } from "../../answering/select/pick-verdict.ts";
import type { VerdictKind } from "../../domain/topic.ts";
import { EVALUATION_DAY } from "../golden.ts";
import { share, toTable } from "../print/table.ts";
import type { QuestionSet } from "../questions/question-set.ts";
import type { HeldMeaning } from "../run/held-meaning.ts";
import { loadFolder, type OpenedFolder, openSnapshot } from "../run/open-folder.ts";
import { halveVerdicts, type TakenOut } from "./half-asked.ts";

/** The short answer that an example got while it was taken out; undefined: none. */
export interface Opened {
  readonly asked: TakenOut;
  readonly got: string | undefined;
}

const KINDS: readonly VerdictKind[] = ["yesno", "value"];

/** Asks the examples that were taken out, in the folder without them. */
export async function askTakenOut(
  takenOut: readonly TakenOut[],
  { knowledge, meaning }: OpenedFolder,
): Promise<readonly Opened[]> {
  const opened: Opened[] = [];
  for (const asked of takenOut) {
    const { answer } = await respond({ text: asked.question, asOf: EVALUATION_DAY }, knowledge, meaning);
    opened.push({ asked, got: answer.outcome === "answered" ? answer.verdict : undefined });
  }
  return opened;
}

/** How each folder's short answers do with half of their examples; the wrong ones by name. */
export async function reportVerdicts(
  sets: readonly QuestionSet[],
  held: HeldMeaning | undefined,
  say: (text: string) => void,
): Promise<void> {
  for (const folder of new Set(sets.map(({ knowledge }) => knowledge))) {
    const { snapshot, takenOut } = halveVerdicts(await loadFolder(folder));
    if (takenOut.length === 0) {
      say(`${folder} has no short answer with several examples.`);
      continue;
    }
    const halved = await openSnapshot(snapshot, held);
    try {
      say(printVerdicts(folder, await askTakenOut(takenOut, halved)));
    } finally {
      halved.close();
    }
  }
}

function printVerdicts(folder: string, opened: readonly Opened[]): string {
  const rows = KINDS.map((kind) => {
    const ofKind = opened.filter(({ asked }) => asked.verdict.kind === kind);
    const said = ofKind.filter(({ got }) => got !== undefined);
    const right = said.filter(isRight);
    const wrong = said.length - right.length;
    return [
      kind,
      String(ofKind.length),
      String(right.length),
      String(wrong),
      String(ofKind.length - said.length),
      share(right.length / said.length),
    ];
  });
  const wrong = opened.filter((one) => one.got !== undefined && !isRight(one));
  const lines = wrong.map(({ asked, got }) => `${asked.question}: ${got}, not ${asked.verdict.text}`);
  const table = toTable([folder, "asked", "right", "wrong", "none", "precision"], rows);
  return [table, ...(lines.length === 0 ? [] : [lines.join("\n")])].join("\n\n");
}

/** The same word in front of a yes or no, the same value. */
export function isRight({ asked: { verdict }, got = "" }: Opened): boolean {
  return wordOf({ kind: verdict.kind, text: got }) === wordOf(verdict);
}
