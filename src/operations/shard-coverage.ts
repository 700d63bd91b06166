import type { ShardsHealth } from "../domain/ports/platform.ts";

/** What is wrong with how several processes share Discord's shards out, a sentence each with what to do. */
export interface ShardFault {
  readonly what: string;
  readonly remedy: string;
}

/** Looks at the shards of all processes that say which they run; others are not known. */
export function findShardFaults(all: readonly ShardsHealth[]): ShardFault[] {
  const known = all.filter(({ states }) => Object.keys(states).length > 0);
  const counts = [...new Set(known.map(({ count }) => count))].sort((a, b) => a - b);
  const [count] = counts;
  if (count === undefined) return [];
  if (counts.length > 1)
    return [
      {
        what: `The processes count different numbers of Discord's shards (${counts.join(", ")}).`,
        remedy: "Give all of them the same number after the slash of DISCORD_SHARDS.",
      },
    ];
  const runs = Array.from({ length: count }, (_, id) => known.filter(({ states }) => id in states).length);
  const missing = runs.flatMap((times, id) => (times === 0 ? [id] : []));
  const doubled = runs.flatMap((times, id) => (times > 1 ? [id] : []));
  return [
    ...(missing.length === 0
      ? []
      : [
          {
            what: `No process runs ${nameShards(missing)} of ${count}, so that nobody is answered in their servers.`,
            remedy: "Start a process that has them in its DISCORD_SHARDS.",
          },
        ]),
    ...(doubled.length === 0
      ? []
      : [
          {
            what: `Several processes run ${nameShards(doubled)} of ${count}.`,
            remedy:
              "Give each process shards of its own in DISCORD_SHARDS; after a restart this passes within half a minute.",
          },
        ]),
  ];
}

/** As `shard 3` or `shards 0-2, 5`; the numbers rise. */
export function nameShards(ids: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const id of ids) {
    const run = runs.at(-1);
    if (run !== undefined && run.last === id - 1) run.last = id;
    else runs.push({ first: id, last: id });
  }
  const names = runs.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
  return `${ids.length === 1 ? "shard" : "shards"} ${names.join(", ")}`;
}
