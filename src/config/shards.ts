import type { ShardPlan } from "../domain/shard-plan.ts";
import type { Reader } from "./values.ts";

const KEY = "DISCORD_SHARDS";
const EXAMPLE = "Write auto, or which shards of how many this process runs, for example 0-3/8.";

/** Undefined: one connection carries everything. */
export function readShards(reader: Reader): ShardPlan | undefined {
  const text = reader.text(KEY);
  if (text === undefined) return undefined;
  if (text.toLowerCase() === "auto") return "auto";
  const parsed = parseShards(text);
  if ("what" in parsed) {
    reader.mistake(KEY, parsed.what, parsed.remedy);
    return undefined;
  }
  const isWhole = parsed.first === 0 && parsed.last === parsed.count - 1;
  if (!isWhole && !reader.has("DATABASE_URL"))
    reader.remark(
      KEY,
      "names some of the shards while DATABASE_URL is not set, so that the processes know nothing of each other",
      "Set the same DATABASE_URL for all of them, or let one process run all shards.",
    );
  return parsed;
}

/** Takes `first-last/count` or `shard/count` apart, or says what is wrong with it. */
function parseShards(
  text: string,
): Exclude<ShardPlan, "auto"> | { readonly what: string; readonly remedy: string } {
  const [, from, to, of] = /^(\d{1,4})(?:\s*-\s*(\d{1,4}))?\s*\/\s*(\d{1,4})$/u.exec(text) ?? [];
  if (from === undefined || of === undefined)
    return { what: "is neither auto nor a part of the shards", remedy: EXAMPLE };
  const [first, last, count] = [Number(from), Number(to ?? from), Number(of)];
  if (count === 0)
    return { what: "says that there are no shards", remedy: "Write how many there are after the slash." };
  if (first > last)
    return { what: "ends before it begins", remedy: "Write the lower shard first, for example 0-3/8." };
  if (last >= count)
    return {
      what: "names a shard that does not exist: they count from 0, so the last is one less than the number after the slash",
      remedy: EXAMPLE,
    };
  return { first, last, count };
}
