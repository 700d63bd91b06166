import type { CalendarDate } from "../domain/calendar-date.ts";
import type { Source } from "../domain/source.ts";
import type { Topic } from "../domain/topic.ts";
import type { ParsedSource } from "../knowledge/formats/parsed-sources.ts";
import { cleanText, foldWhiteSpace } from "../text/normalise.ts";
import { changedPassages, compareSections, type SectionChange } from "./compare.ts";
import { giveIds, toPlainId } from "./give-ids.ts";
import { ImportRefused } from "./import-refused.ts";
import { type KnowledgeFolder, newPath, readSourceFile, sourcesIn } from "./knowledge-folder.ts";
import type { Original } from "./read/original.ts";
import { sameText, splitPage, withoutTitle } from "./sections.ts";
import {
  fingerprintOf,
  headerLine,
  readBack,
  rewriteHeader,
  rewriteSource,
  takeApart,
  writeSource,
} from "./source-file.ts";

/** A document and where it comes from: one of `url` and `via`. */
export interface Brought {
  readonly original: Original;
  readonly url?: string;
  /** The address that was named, when it led to another one. */
  readonly named?: string;
  /** Where its own site says that it stands from now on. */
  readonly movedTo?: string;
  /** The file it was read from, in words. */
  readonly via?: string;
  /** What it is called where it has no title. */
  readonly name: string;
}

/** A file that would be written, with what a curator has to see before. */
export interface Plan {
  readonly kind: "new" | "update" | "renewed";
  /** Relative to the knowledge folder. */
  readonly path: string;
  readonly text: string;
  readonly written: ParsedSource;
  /** In sentences. */
  readonly notes: readonly string[];
  readonly changes: readonly SectionChange[];
  /** Topics whose record rests on a changed section. */
  readonly topics: readonly Topic[];
}

export interface PlanOptions {
  readonly today: CalendarDate;
  readonly licence?: string;
  /** Ids that other plans of the same run take. */
  readonly takenIds: ReadonlySet<string>;
}

/** A new source. Rejects with `ImportRefused` when the folder holds it already. */
export function planNew(brought: Brought, folder: KnowledgeFolder, options: PlanOptions): Plan {
  const known = findSource(brought, folder);
  if (known !== undefined)
    throw new ImportRefused(
      `${known.file} holds it already. Add --update to compare it and bring it up to date.`,
    );
  const { original, via, name } = brought;
  const title = headerLine(original.title ?? name);
  const id = freeId(toPlainId(title), folder, options.takenIds);
  const path = newPath(folder, id);
  const url = brought.url ?? original.url;
  const sections = giveIds(withoutTitle(splitPage(original.markdown), title));
  const text = writeSource(
    {
      id,
      title,
      ...(original.publisher !== undefined && { publisher: headerLine(original.publisher) }),
      ...(url !== undefined && { url }),
      ...(original.published !== undefined && { published: original.published }),
      text: "verbatim",
      checked: options.today,
      ...(via !== undefined && { via }),
      ...(options.licence !== undefined && { licence: headerLine(options.licence) }),
      fingerprint: fingerprintOf(original.markdown),
    },
    sections,
  );
  const written = readBack(path, text);
  const notes = [...original.notes, ...lostSentences(original, written)];
  return { kind: "new", path, text, written, notes, changes: [], topics: [] };
}

/** A source that is brought up to date. Rejects with `ImportRefused` when the folder does not hold it. */
export function planUpdate(brought: Brought, folder: KnowledgeFolder, options: PlanOptions): Plan {
  const { original } = brought;
  const known = findSource(brought, folder);
  if (known === undefined)
    throw new ImportRefused(`No source in ${folder.path} comes from there. Leave out --update to add it.`);
  const file = readSourceFile(folder, known);
  const before = readBack(known.file, file);
  const renewed = {
    checked: options.today,
    fingerprint: fingerprintOf(original.markdown),
    ...(options.licence !== undefined && { licence: headerLine(options.licence) }),
  };
  if (known.text === "summary") return renewSummary(known, file, renewed, before);
  const title = headerLine(original.title ?? known.title);
  const old = splitPage(takeApart(file).body);
  const sections = giveIds(withoutTitle(splitPage(original.markdown), title), old);
  const published = original.published === undefined ? {} : { published: original.published };
  const text = rewriteSource(file, { ...published, ...renewed }, sections);
  const written = readBack(known.file, text);
  const changes = compareSections(before.passages, written.passages);
  const changed = changedPassages(before.passages, written.passages);
  const topics = (folder.loaded?.snapshot.topics ?? []).filter(({ record }) =>
    record.some(({ passage }) => changed.has(passage)),
  );
  const notes = [...original.notes, ...otherTitle(known, title), ...lostSentences(original, written)];
  return { kind: "update", path: known.file, text, written, notes, changes, topics };
}

/** Somebody's own words about a page are not replaced by it: only the day and the fingerprint of the page are renewed. */
function renewSummary(
  known: Source,
  file: string,
  renewed: Parameters<typeof rewriteHeader>[1],
  written: ParsedSource,
): Plan {
  const was = known.fingerprint === undefined ? "Nothing was kept of it before" : "Its words have changed";
  const isSame = known.fingerprint === renewed.fingerprint;
  const what = isSame ? `The page is as it was on ${known.checked ?? "the day it was kept"}` : was;
  const notes = [
    `${what}; ${known.file} is a summary, so its text stays as it is. Say yes when you have compared the two.`,
  ];
  const text = rewriteHeader(file, renewed);
  return { kind: "renewed", path: known.file, text, written, notes, changes: [], topics: [] };
}

/** The source that comes from the same place. */
function findSource({ url, named, via, original }: Brought, folder: KnowledgeFolder): Source | undefined {
  const addresses = [url, named, original.url].filter((one) => one !== undefined).map(addressKey);
  return sourcesIn(folder).find(
    (source) =>
      (source.url !== undefined && addresses.includes(addressKey(source.url))) ||
      (via !== undefined && source.via === via),
  );
}

/** One page under the addresses that usually lead to it. */
export function addressKey(url: string): string {
  return url
    .replace(/^https?:\/\/(?:www\.)?/iu, "")
    .replace(/#.*$/u, "")
    .replace(/\/$/u, "");
}

function freeId(base: string, folder: KnowledgeFolder, takenIds: ReadonlySet<string>): string {
  const isTaken = (id: string): boolean =>
    takenIds.has(id) || folder.loaded?.snapshot.sourcesById.has(id) === true;
  let id = base;
  for (let count = 2; isTaken(id); count += 1) id = `${base}-${count}`;
  return id;
}

function otherTitle(known: Source, title: string): string[] {
  if (sameText(known.title, title)) return [];
  return [`The page calls itself “${title}”; the header keeps “${known.title}”.`];
}

const NAMED_SENTENCES = 3;

/** Sentences that the reader of knowledge will read otherwise than they stand there, or not at all. */
function lostSentences({ sentences }: Original, { passages }: ParsedSource): string[] {
  const text = passages.map((passage) => passage.text).join(" ");
  const lost = sentences.filter((sentence) => !text.includes(foldWhiteSpace(cleanText(sentence))));
  if (lost.length === 0) return [];
  const named = lost.slice(0, NAMED_SENTENCES).map((sentence) => `“${cleanText(sentence).slice(0, 80)}”`);
  const count = lost.length === 1 ? "1 sentence is" : `${lost.length} sentences are`;
  return [`${count} not read as written there: ${named.join(", ")}.`];
}
