import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Snapshot } from "../../domain/snapshot.ts";
import { openPassages } from "./open-passages.ts";

const SQUAD_QUESTION = z.object({
  text: z.string(),
  passage: z.string(),
  answerable: z.boolean(),
  answers: z.array(z.string()),
});
const TEXT = z.object({ id: z.string(), text: z.string() });
const PARAPHRASE = z.object({ text: z.string(), passage: z.string() });
const JUDGEMENT = z.object({ query: z.string(), passage: z.string(), relevance: z.number() });

/** An answerable question of SQuAD 2.0. */
export interface SquadQuestion {
  readonly text: string;
  /** The one passage that answers it, and the words in it that do. */
  readonly passage: string;
  readonly answers: readonly string[];
}

/** A paraphrase of StackFAQ with the one passage that answers it. */
export interface FaqQuestion {
  readonly text: string;
  readonly passage: string;
}

/** A question of Cranfield with the passages judged relevant. */
export interface CranfieldQuestion {
  readonly text: string;
  readonly relevant: ReadonlyMap<string, number>;
}

/** Public question sets, read from a folder that is not part of this project. */
export interface PublicSets {
  readonly squad: { readonly snapshot: Snapshot; readonly questions: readonly SquadQuestion[] };
  readonly cranfield: { readonly snapshot: Snapshot; readonly questions: readonly CranfieldQuestion[] };
  readonly stackFaq: { readonly snapshot: Snapshot; readonly questions: readonly FaqQuestion[] };
  /** Things people ask a bot that it cannot know. */
  readonly outOfScope: readonly string[];
}

/** Reads `squad2/`, `cranfield/`, `stackfaq/` and `out-of-scope.jsonl` of a folder. Throws for a file that is missing or malformed. */
export async function readPublicSets(folder: string): Promise<PublicSets> {
  const read = <T>(name: string, shape: z.ZodType<T>) => readLines(join(folder, name), shape);
  const open = async (name: string) =>
    openPassages(await readFile(join(folder, name, "passages.jsonl"), "utf8"));
  const squad = await open("squad2");
  const asked = await read("squad2/questions.jsonl", SQUAD_QUESTION);
  const judgements = await read("cranfield/qrels.jsonl", JUDGEMENT);
  return {
    squad: {
      snapshot: squad,
      questions: asked.filter(({ answerable }) => answerable),
    },
    cranfield: {
      snapshot: await open("cranfield"),
      questions: (await read("cranfield/queries.jsonl", TEXT)).map(({ id, text }) => ({
        text,
        relevant: new Map(
          judgements
            .filter(({ query }) => query === id)
            .map(({ passage, relevance }) => [passage, relevance]),
        ),
      })),
    },
    stackFaq: {
      snapshot: await open("stackfaq"),
      questions: await read("stackfaq/queries.jsonl", PARAPHRASE),
    },
    outOfScope: (await read("out-of-scope.jsonl", TEXT)).map(({ text }) => text),
  };
}

async function readLines<T>(file: string, shape: z.ZodType<T>): Promise<readonly T[]> {
  const lines = (await readFile(file, "utf8")).split("\n");
  return lines.flatMap((line, index) => {
    if (line.trim() === "") return [];
    const parsed = shape.safeParse(JSON.parse(line));
    if (!parsed.success) throw new Error(`${file}:${index + 1}: ${z.prettifyError(parsed.error)}`);
    return [parsed.data];
  });
}
