import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CalendarDate } from "../domain/calendar-date.ts";
import type { PageFetcher } from "./fetch/fetch-page.ts";
import { type Document, findDocuments } from "./find-documents.ts";
import { ImportRefused } from "./import-refused.ts";
import { addToRecord } from "./into-topic.ts";
import { type KnowledgeFolder, openKnowledgeFolder } from "./knowledge-folder.ts";
import { type Plan, planNew, planUpdate } from "./plan.ts";
import { renderPlan } from "./render-plan.ts";
import { headerLine, rewriteHeader } from "./source-file.ts";
import { type FileToWrite, writeFiles } from "./write-files.ts";

export interface BringInOptions {
  /** An address, a file or a folder. */
  readonly named: string;
  /** The knowledge folder. */
  readonly folder: string;
  /** The topic whose record the new passages go to. */
  readonly into?: string;
  readonly isUpdate: boolean;
  readonly licence?: string;
  readonly today: CalendarDate;
}

export interface BringInParts {
  readonly fetcher: PageFetcher;
  /** Asked once, when something is to be written; undefined when nobody can be asked. */
  readonly askLicence: () => Promise<string | undefined>;
  /** Asked once, with everything shown; undefined when nobody can be asked. */
  readonly confirm: (question: string) => Promise<boolean | undefined>;
  /** Tells the person something. */
  readonly say: (text: string) => void;
}

export type BroughtIn = "written" | "declined" | "unasked" | "failed";

const DECISION =
  "To quote somebody's page in a chat is your decision as the operator: a licence is noted here, not checked.";

/** Shows what bringing in a document would write, asks, writes. Rejects with `ImportRefused` where nothing can be done. */
export async function bringIn(options: BringInOptions, parts: BringInParts): Promise<BroughtIn> {
  const { say, confirm, askLicence } = parts;
  const folder = await openKnowledgeFolder(options.folder);
  const topic = options.into === undefined ? undefined : findTopic(folder, options.into);
  const documents = findDocuments(options.named, parts.fetcher);
  const { plans: found, refused } = await planAll(documents, folder, options);
  const isAsked = options.licence === undefined && found.some(({ kind }) => kind === "new");
  const licence = isAsked ? await askLicence() : undefined;
  const plans = licence ? found.map((plan) => withLicence(plan, licence)) : found;
  for (const plan of plans) say(`${renderPlan(plan, options.folder)}\n`);
  for (const { name, why } of refused) say(`${name} is left out. ${why}`);
  if (plans.length === 0) return "failed";
  const files = [...plans.map(toFile), ...(topic === undefined ? [] : [intoTopic(folder, topic, plans)])];
  if (topic !== undefined) say(`The passages go to the end of the record of ${topic.id} in ${topic.file}.`);
  if (plans.some(({ kind }) => kind === "new")) say(DECISION);
  const isMeant = await confirm(files.length === 1 ? "Write it?" : `Write ${files.length} files?`);
  if (isMeant !== true) return isMeant === undefined ? "unasked" : "declined";
  const mistakes = await writeFiles(options.folder, files);
  if (mistakes.length > 0) {
    for (const mistake of mistakes) say(mistake);
    say("Nothing was written: the folder would not load any more. Correct what is named above first.");
    return "failed";
  }
  for (const { path } of files) say(`Written: ${options.folder}/${path}`);
  return refused.length > 0 ? "failed" : "written";
}

function withLicence(plan: Plan, licence: string): Plan {
  return { ...plan, text: rewriteHeader(plan.text, { licence: headerLine(licence) }) };
}

/** One document after the other, so that no more than one is in memory. */
async function planAll(
  documents: readonly Document[],
  folder: KnowledgeFolder,
  { isUpdate, today, licence }: Pick<BringInOptions, "isUpdate" | "today" | "licence">,
) {
  const plans: Plan[] = [];
  const refused: { name: string; why: string }[] = [];
  for (const document of documents) {
    const takenIds = new Set(plans.map(({ written }) => written.source.id));
    try {
      const plan = isUpdate ? planUpdate : planNew;
      plans.push(
        plan(await document.read(), folder, { today, takenIds, ...(licence !== undefined && { licence }) }),
      );
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      refused.push({ name: document.name, why: error.message });
    }
  }
  return { plans, refused };
}

function findTopic({ loaded, path }: KnowledgeFolder, id: string) {
  const found = loaded?.curation.topics.find(({ value }) => value.id === id);
  if (found !== undefined) return { id, file: found.file };
  throw new ImportRefused(`${path} has no topic ${id}. Add the source without --into, then write the topic.`);
}

function intoTopic(
  { path }: KnowledgeFolder,
  { id, file }: ReturnType<typeof findTopic>,
  plans: readonly Plan[],
): FileToWrite {
  const passages = plans.flatMap(({ written }) => written.passages.map((passage) => passage.id));
  const text = addToRecord(readFileSync(join(path, file), "utf8"), id, passages);
  return { path: file, text, isNew: false };
}

function toFile({ kind, path, text }: Plan): FileToWrite {
  return { path, text, isNew: kind === "new" };
}
