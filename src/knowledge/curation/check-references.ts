import type { PassageId } from "../../domain/passage.ts";
import type { Problem } from "../../domain/problem.ts";
import { mistake } from "../problems/problems.ts";
import type { YamlPath } from "../shape/line-table.ts";
import type { Curation, Placed } from "./parse-curation.ts";

/** All that curation may refer to. */
export interface Targets {
  readonly sourceIds: ReadonlySet<string>;
  readonly passageIds: ReadonlySet<PassageId>;
  readonly topicIds: ReadonlySet<string>;
  /** Sources whose files could not be read: whatever refers to them is taken as good. */
  readonly lostSourceIds: ReadonlySet<string>;
  /** True when a curation file could not be read, so that a missing topic may stand there. */
  readonly topicsAreLost: boolean;
}

/** References of topics, unknowns and moments that lead nowhere. */
export function checkReferences(curation: Curation, targets: Targets): Problem[] {
  return [
    ...curation.topics.flatMap((topic) =>
      topic.value.record.flatMap((entry, index) => [
        ...checkPassage(topic, ["record", index, "passage"], entry.passage, targets),
        ...checkPassage(topic, ["record", index, "superseded-by"], entry.supersededBy, targets),
        ...checkPassage(topic, ["record", index, "disputed-by"], entry.disputedBy, targets),
        ...checkPassage(topic, ["record", index, "doubted-by"], entry.doubtedBy, targets),
      ]),
    ),
    ...curation.unknowns.flatMap((unknown) => [
      ...checkPassage(unknown, ["instead"], unknown.value.instead, targets),
      ...(targets.topicsAreLost ? [] : checkId(unknown, "topic", unknown.value.topic, targets.topicIds)),
    ]),
    ...curation.moments.flatMap((moment) => {
      const { source } = moment.value;
      if (source !== undefined && targets.lostSourceIds.has(source)) return [];
      return checkId(moment, "source", source, targets.sourceIds);
    }),
  ];
}

function checkPassage(
  { file, lineOf }: Placed<unknown>,
  path: YamlPath,
  id: PassageId | undefined,
  targets: Targets,
): Problem[] {
  if (id === undefined || targets.passageIds.has(id) || isLost(id, targets)) return [];
  const what = `${String(path.at(-1))} names the passage "${id}", which does not exist`;
  return [mistake({ file, line: lineOf(path) }, what, remedyFor(id, targets))];
}

function checkId(
  { file, lineOf }: Placed<unknown>,
  key: "topic" | "source",
  id: string | undefined,
  known: ReadonlySet<string>,
): Problem[] {
  if (id === undefined || known.has(id)) return [];
  const what = `${key} names "${id}", which does not exist`;
  return [mistake({ file, line: lineOf([key]) }, what, `Write the id of a ${key}, or leave the key out.`)];
}

function isLost(id: PassageId, { lostSourceIds }: Targets): boolean {
  return lostSourceIds.has(id) || lostSourceIds.has(id.replace(/#[^#]*$/u, ""));
}

function remedyFor(id: PassageId, { passageIds }: Targets): string {
  const source = id.replace(/#.*$/u, "#");
  const siblings = [...passageIds].filter((candidate) => candidate.startsWith(source)).slice(0, 8);
  if (siblings.length === 0) return "Write the id of a passage as source-id#section-id.";
  return `The source has: ${siblings.join(", ")}.`;
}
