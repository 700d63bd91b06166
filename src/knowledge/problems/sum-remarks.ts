import type { Problem } from "../../domain/problem.ts";
import { remark } from "./problems.ts";
import type { Reported } from "./render-problem.ts";

/** So many remarks of one kind are told one by one. */
const MAX_SINGLE = 2;
/** So many files are named in a sum. */
const MAX_NAMED = 3;
const MAX_KEYS = 8;

/** Things of one kind that stand in many places, told in one line each. Mistakes stay as they are. */
export function sumUp<One extends Reported>(all: readonly One[], maxSingle = MAX_SINGLE): One[] {
  const groups = new Map<string, One[]>();
  for (const one of all) {
    const key = one.severity === "mistake" ? `mistake ${groups.size}` : kindOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || group.length <= maxSingle) return group;
    const { line: _, ...rest } = first;
    return [{ ...rest, file: ".", what: `${sharedWhat(group)} (${places(group)})` } as One];
  });
}

/** The remark about keys of other tools: "12 keys are not used here: …". */
export function unusedKeys(counts: ReadonlyMap<string, number>): Problem[] {
  if (counts.size === 0) return [];
  const sorted = [...counts].toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  const named = sorted.slice(0, MAX_KEYS).map(([key, count]) => `\`${key.slice(0, 40)}\` (${files(count)})`);
  const rest = counts.size > MAX_KEYS ? ", …" : "";
  const what = `${counts.size === 1 ? "1 key is" : `${counts.size} keys are`} not used here: ${named.join(", ")}${rest}`;
  return [remark({ file: "." }, what, "Nothing needs to be done.")];
}

function kindOf({ severity, what }: Reported): string {
  return `${severity} ${withoutDetail(what)}`;
}

function sharedWhat(group: readonly Reported[]): string {
  const [first = "", ...others] = new Set(group.map(({ what }) => what));
  return others.length === 0 ? first : withoutDetail(first);
}

/** What stands in quotes is another one each time. */
function withoutDetail(what: string): string {
  return what.replace(/"[^"]*"/gu, "…").replace(/\d[\d,.]*/gu, "…");
}

function places(group: readonly Reported[]): string {
  const distinct = new Set(group.map(({ file }) => file));
  const named = group
    .slice(0, MAX_NAMED)
    .map(({ file, line }) => (line === undefined ? file : `${file}:${line}`));
  const rest = group.length > MAX_NAMED ? ", …" : "";
  const count = distinct.size === group.length ? files(group.length) : `${group.length} places`;
  return `${count}: ${named.join(", ")}${rest}`;
}

function files(count: number): string {
  return count === 1 ? "1 file" : `${count.toLocaleString("en")} files`;
}
