import { type RecordEntry, type Topic, VERDICT_KINDS } from "../../domain/topic.ts";
import { lineInTable, type YamlPath } from "../shape/line-table.ts";
import type { Curation, CurationFile, Placed, Site } from "./parse-curation.ts";

type Data<Key extends keyof CurationFile["data"]> = NonNullable<CurationFile["data"][Key]>;

/** The things in a curation file, each with its place. */
export function placeCuration({ file, data, lines }: CurationFile): Curation {
  const { topics, unknowns, vocabulary, moments, subject, site } = data;
  const place = <Thing>(thing: Thing, path: YamlPath): Placed<Thing> => ({
    value: thing,
    file,
    lineOf: (inner) => lineInTable(lines, [...path, ...inner]),
  });
  return {
    topics: topics?.map((topic, index) => place(toTopic(topic), ["topics", index])) ?? [],
    unknowns: unknowns?.map((entry, index) => place({ aliases: [], ...entry }, ["unknowns", index])) ?? [],
    moments: moments?.map((moment, index) => place(moment, ["moments", index])) ?? [],
    subjects: subject === undefined ? [] : [place({ examples: [], ...subject }, ["subject"])],
    sites: site === undefined ? [] : [place(toSite(site), ["site"])],
    same: vocabulary?.same?.map((group, index) => place(group, ["vocabulary", "same", index])) ?? [],
    means: Object.entries(vocabulary?.means ?? {}).map((pair) =>
      place(pair, ["vocabulary", "means", pair[0]]),
    ),
  };
}

/** The curation of several files as one, in their order. */
export function mergeCuration(curations: readonly Curation[]): Curation {
  return {
    topics: curations.flatMap(({ topics }) => topics),
    unknowns: curations.flatMap(({ unknowns }) => unknowns),
    moments: curations.flatMap(({ moments }) => moments),
    subjects: curations.flatMap(({ subjects }) => subjects),
    sites: curations.flatMap(({ sites }) => sites),
    same: curations.flatMap(({ same }) => same),
    means: curations.flatMap(({ means }) => means),
  };
}

function toSite({ "base-url": baseUrl, drafts = false }: Data<"site">): Site {
  return { ...(baseUrl !== undefined && { baseUrl }), drafts };
}

function toTopic({ aliases = [], record, ...rest }: Data<"topics">[number]): Topic {
  const all = [...aliases, ...record.flatMap((entry) => entry.aliases ?? [])];
  return { ...rest, aliases: all, record: record.map(toRecordEntry) };
}

function toRecordEntry(entry: Data<"topics">[number]["record"][number]): RecordEntry {
  const {
    "superseded-by": supersededBy,
    "disputed-by": disputedBy,
    "doubted-by": doubtedBy,
    says,
    ...rest
  } = entry;
  return {
    ...rest,
    ...(says !== undefined && {
      says: says.flatMap(({ asks, ...texts }) =>
        VERDICT_KINDS.flatMap((kind) =>
          texts[kind] === undefined ? [] : [{ kind, text: texts[kind], asks }],
        ),
      ),
    }),
    ...(supersededBy !== undefined && { supersededBy }),
    ...(disputedBy !== undefined && { disputedBy }),
    ...(doubtedBy !== undefined && { doubtedBy }),
  };
}
