import type { Pause } from "../../domain/pause.ts";
import type { Problem } from "../../domain/problem.ts";
import type { ParsedSource } from "../formats/parsed-sources.ts";
import { mistake, type Place, remark } from "../problems/problems.ts";
import type { Curation, Placed } from "./parse-curation.ts";

/** An id and where it was given; the line is looked up for clashes only, because that costs far more than an id. */
interface Given {
  readonly id: string;
  readonly place: () => Place;
}

/** Ids that stand for two things (mistakes), or differ only in case (remarks). */
export async function checkIds(
  sources: readonly ParsedSource[],
  curation: Curation,
  pause: Pause,
): Promise<Problem[]> {
  const ofSources = sources.map(({ source, line }) => ({
    id: source.id,
    place: () => ({ file: source.file, line }),
  }));
  return [
    ...(await clashes("source", ofSources, pause)),
    ...(await clashes("passage", passagesOf(sources), pause)),
    ...(await clashes("topic", curation.topics.map(given), pause)),
    ...(await clashes("unknown", curation.unknowns.map(given), pause)),
    ...secondOnes("subject", curation.subjects),
  ];
}

/** Passages of equally named sources clash too; they are reported with the source alone. */
function passagesOf(sources: readonly ParsedSource[]): Given[] {
  const seen = new Set<string>();
  return sources.flatMap(({ source, passages }) => {
    const sourceId = source.id.toLowerCase();
    if (seen.has(sourceId)) return [];
    seen.add(sourceId);
    return passages.map(({ id, lines }) => ({ id, place: () => ({ file: source.file, line: lines[0] }) }));
  });
}

/** What a folder has once. */
function secondOnes(key: string, all: readonly Placed<unknown>[]): Problem[] {
  return all.slice(1).map(({ file, lineOf }) => {
    const place = { file, line: lineOf([]) };
    return mistake(place, `a second "${key}" in the folder`, `Keep one; the first is in ${all[0]?.file}.`);
  });
}

function given({ value, file, lineOf }: Placed<{ readonly id: string }>): Given {
  return { id: value.id, place: () => ({ file, line: lineOf(["id"]) }) };
}

async function clashes(kind: string, all: readonly Given[], pause: Pause): Promise<Problem[]> {
  const firstById = new Map<string, Given>();
  const problems: Problem[] = [];
  for (const [index, current] of all.entries()) {
    if (index % 1000 === 0) await pause();
    const folded = current.id.toLowerCase();
    const first = firstById.get(folded);
    if (first === undefined) firstById.set(folded, current);
    else problems.push(clash(kind, first, current));
  }
  return problems;
}

function clash(kind: string, first: Given, current: Given): Problem {
  const earlier = first.place();
  const remedy = `Give it another id than the one in ${earlier.file}:${earlier.line ?? 1}.`;
  if (first.id === current.id)
    return mistake(current.place(), `duplicate ${kind} id "${current.id}"`, remedy);
  return remark(
    current.place(),
    `the ${kind} id "${current.id}" differs from "${first.id}" only in case`,
    remedy,
  );
}
