import type { Passage } from "../../domain/passage.ts";
import type { Source } from "../../domain/source.ts";
import { fileStem, toSourceId, withoutEnding } from "../files/knowledge-file.ts";
import { type FileProblem, remark } from "../problems/problems.ts";
import { MAX_LINE_CHARACTERS } from "../shape/shape.ts";

/** A source with its passages and the line of the file it begins on. */
export interface ParsedSource {
  readonly source: Source;
  readonly line: number;
  readonly passages: readonly Passage[];
  /** Absent for what is not a page: curated sources, lines of a `.jsonl` file. */
  readonly page?: PageFacts;
}

/** What a page says about its place among others; its source is finished when all pages are known. */
export interface PageFacts {
  /** Its own site does not show it, or not in its search. */
  readonly isDraft: boolean;
  /** A path on its site, or a whole address. */
  readonly address?: string;
}

/** What one file yields: the good sources and everything that was wrong. */
export interface ParsedSources {
  readonly sources: readonly ParsedSource[];
  readonly problems: readonly FileProblem[];
  /** Ids of sources that could not be read: references to them are not reported a second time. */
  readonly lostIds?: readonly string[];
  /** True for a source with our own keys, readable or not. */
  readonly isCurated?: boolean;
  /** Keys of its front matter that nothing is made of. */
  readonly unusedKeys?: readonly string[];
  /** True when the page only lists links or says that it moved: nothing of it is said. */
  readonly onlyLeadsOn?: boolean;
}

/** What a file that cannot be used leaves behind: its problems, and the ids that others may know it by. */
export function lostSource(file: string, problems: readonly FileProblem[], text = ""): ParsedSources {
  const written = /^id: *["']?([a-z0-9-]+)/mu.exec(text.slice(0, 4000))?.[1];
  const lostIds = [written, toSourceId(fileStem(file)), toSourceId(withoutEnding(file))];
  return { sources: [], problems, lostIds: lostIds.filter((id) => id !== undefined) };
}

export function noText(file: string): FileProblem {
  return remark({ file }, "the file holds no text", "Write it or remove the file.");
}

/** A line of text as a title: cut at a word, with an ellipsis, when it is longer. */
export function toTitle(line: string, maxCharacters = MAX_LINE_CHARACTERS): string {
  if (line.length <= maxCharacters) return line;
  const head = line.slice(0, maxCharacters - 1);
  const border = head.lastIndexOf(" ");
  return `${head.slice(0, border > maxCharacters / 2 ? border : undefined).toWellFormed()}…`;
}
