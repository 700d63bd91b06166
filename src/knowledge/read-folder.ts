import type { Problem } from "../domain/problem.ts";
import { decodeText } from "./decode-text.ts";
import { findSecrets } from "./find-secrets.ts";
import type { KnowledgeFile } from "./knowledge-file.ts";
import { createVersionCounter } from "./knowledge-version.ts";
import { type Curation, mergeCuration, parseCuration } from "./parse-curation.ts";
import { parseSources } from "./parse-sources.ts";
import { lostSource, type ParsedSource, type ParsedSources } from "./parsed-sources.ts";
import { isMistake } from "./problems.ts";
import { readKnowledgeFile } from "./read-file.ts";

/** The content of all files, each for itself; what they say about each other is not looked at yet. */
export interface FolderContent {
  readonly version: string;
  readonly sources: readonly ParsedSource[];
  readonly curation: Curation;
  readonly problems: readonly Problem[];
  readonly lostSourceIds: ReadonlySet<string>;
  readonly hasLostCuration: boolean;
}

/** Reads and parses files in the given order. The version is a hash over the path and bytes of each. */
export async function readFolder(files: readonly KnowledgeFile[]): Promise<FolderContent> {
  const counter = createVersionCounter();
  const parsed: ParsedSources[] = [];
  const curations: { curation: Curation; problems: Problem[] }[] = [];
  for (const file of files) {
    const read = await readKnowledgeFile(file);
    const bytes = "bytes" in read ? read.bytes : Buffer.alloc(0);
    counter.add(file.path, bytes);
    const text = "bytes" in read ? toSafeText(file.path, bytes) : { problems: [read.problem] };
    if (file.kind === "curation") {
      if ("text" in text) curations.push(parseCuration(file.path, text.text));
      else curations.push({ curation: mergeCuration([]), problems: text.problems });
    } else if ("text" in text) parsed.push(parseSources(file.kind, file.path, text.text));
    else parsed.push(lostSource(file.path, text.problems, bytes.toString("latin1", 0, 4000)));
  }
  return {
    version: counter.version(),
    sources: parsed.flatMap(({ sources }) => sources),
    curation: mergeCuration(curations.map(({ curation }) => curation)),
    problems: [...parsed, ...curations].flatMap(({ problems }) => problems),
    lostSourceIds: new Set(parsed.flatMap(({ lostIds = [] }) => lostIds)),
    hasLostCuration: curations.some(({ problems }) => problems.some(isMistake)),
  };
}

/** Text that is readable and holds no secret. A file with a secret is not taken apart, so that no message repeats it. */
function toSafeText(file: string, bytes: Buffer): { text: string } | { problems: Problem[] } {
  const decoded = decodeText(file, bytes);
  if ("problem" in decoded) return { problems: [decoded.problem] };
  const secrets = findSecrets(file, decoded.text);
  return secrets.length > 0 ? { problems: secrets } : decoded;
}
