import type { Problem } from "../domain/problem.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import type { Curation } from "./curation/parse-curation.ts";
import type { FolderContent } from "./reading/join-readings.ts";

/** The snapshot of content that was checked. Passages stand in the order of the files' paths and lines. */
export function buildSnapshot(content: FolderContent, remarks: readonly Problem[]): Snapshot {
  const { version, sources, curation } = content;
  const passages = sources.flatMap((source) => source.passages);
  const topics = curation.topics.map(({ value }) => value);
  const subject = curation.subjects[0]?.value;
  return {
    version,
    ...(subject !== undefined && { subject }),
    sourcesById: new Map(sources.map(({ source }) => [source.id, source])),
    passages,
    passagesById: new Map(passages.map((passage) => [passage.id, passage])),
    topics,
    topicsById: new Map(topics.map((topic) => [topic.id, topic])),
    unknowns: curation.unknowns.map(({ value }) => value),
    vocabulary: { same: curation.same.map(({ value }) => value), means: mergeMeanings(curation) },
    moments: curation.moments.map(({ value }) => value),
    remarks,
  };
}

/** A word that several files explain has all its meanings, in the order of the files. */
function mergeMeanings({ means }: Curation): Map<string, readonly string[]> {
  const meaningsByWord = new Map<string, readonly string[]>();
  for (const { value } of means) {
    const [word, meanings] = value;
    meaningsByWord.set(word, [...new Set([...(meaningsByWord.get(word) ?? []), ...meanings])]);
  }
  return meaningsByWord;
}
