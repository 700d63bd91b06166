import { createHash } from "node:crypto";
import type { CurationFile } from "../curation/parse-curation.ts";
import type { KnowledgeFile } from "../files/knowledge-file.ts";
import { lostSource, type ParsedSources } from "../formats/parsed-sources.ts";
import { type FileProblem, fault } from "../problems/problems.ts";

/** All that one file says, for itself: plain data that can be handed to another thread and kept while it stays the same. */
export interface FileReading extends ParsedSources {
  /** Relative to the knowledge folder. */
  readonly path: string;
  /** SHA-256 of its bytes, in hex. */
  readonly hash: string;
  readonly curation?: CurationFile;
  /** A curation file of which nothing can be used. */
  readonly isLostCuration?: boolean;
}

export function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** What a file leaves behind that cannot be used at all. */
export function lostFile(
  { path, kind }: Pick<KnowledgeFile, "path" | "kind">,
  hash: string,
  problems: readonly FileProblem[],
  head = "",
): FileReading {
  if (kind === "curation") return { path, hash, sources: [], problems, isLostCuration: true };
  return { path, hash, ...lostSource(path, problems, head) };
}

/** A file whose reading was given up. */
export function slowFile(file: KnowledgeFile, hash: string, what: string): FileReading {
  return lostFile(file, hash, [
    fault("page", { file: file.path }, what, "Split it into smaller files, or remove it."),
  ]);
}
