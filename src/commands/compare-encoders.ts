import type { CalendarDate } from "../domain/calendar-date.ts";
import { encoderRanking, openEncoder } from "../evaluation/encoders/encoder-ranking.ts";
import { encoderTable } from "../evaluation/encoders/encoder-table.ts";
import type { Ranking } from "../evaluation/encoders/ranking.ts";
import { readRetrievalSets } from "../evaluation/encoders/read-sets.ts";
import { wordsRanking } from "../evaluation/encoders/words-ranking.ts";
import { type CommandContext, EXIT } from "./command.ts";

export interface CompareOptions {
  readonly knowledge: string;
  /** Question files or folders about `knowledge`. */
  readonly questions: readonly string[];
  /** A folder with further sets. */
  readonly data: string | undefined;
  /** Folders of encoders. */
  readonly encoders: readonly string[];
  readonly today: CalendarDate;
}

/** `npm run evaluate -- --encoders`: one table; the vectors stay in the data folder, so that a second run is quick. */
export async function compareEncoders(context: CommandContext, options: CompareOptions): Promise<number> {
  const dataDir = context.env.DATA_DIR || "data";
  const rankings: Ranking[] = [wordsRanking(options.today)];
  try {
    const sets = await readRetrievalSets(options.knowledge, options.questions, options.data, (reason) =>
      context.stderr.write(`${reason}\n`),
    );
    for (const folder of options.encoders)
      rankings.push(encoderRanking(folder, await openEncoder(folder, dataDir)));
    context.stdout.write("hit@1 / hit@3 / hit@10 of the passages\n\n");
    await encoderTable(sets, rankings, (line) => context.stdout.write(`${line}\n`));
    return EXIT.fine;
  } catch (error) {
    context.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return EXIT.failed;
  } finally {
    for (const ranking of rankings) await ranking.close();
  }
}
