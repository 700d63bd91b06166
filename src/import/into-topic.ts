import { isMap, isScalar, isSeq, parseDocument } from "yaml";
import type { PassageId } from "../domain/passage.ts";
import { ImportRefused } from "./import-refused.ts";

/**
 * The file of a topic with these passages at the end of the topic's record, where they come after everything that is
 * there; every other character stays. Rejects with `ImportRefused` for a record that is written in one line.
 */
export function addToRecord(file: string, topic: string, passages: readonly PassageId[]): string {
  const lines = passages.map((passage) => `- passage: ${passage}`);
  const record = recordOf(file, topic);
  const last = isSeq(record) && record.flow !== true ? record.items.at(-1) : undefined;
  const [start, end] = isMap(last) ? (last.range ?? []) : [];
  if (start === undefined || end === undefined)
    throw new ImportRefused(
      `The record of ${topic} is not a list of one entry below the other. Add to it by hand: ${lines.join(", ")}.`,
    );
  const dash = file.lastIndexOf("-", start);
  const indent = file.slice(file.lastIndexOf("\n", dash) + 1, dash);
  const head = file.slice(0, end).trimEnd();
  return `${head}\n${lines.map((line) => `${indent}${line}`).join("\n")}\n${file.slice(end).replace(/^\n/u, "")}`;
}

function recordOf(file: string, topic: string): unknown {
  const topics = parseDocument(file, { schema: "core" }).get("topics");
  if (!isSeq(topics)) return undefined;
  const found = topics.items.find((item) => isMap(item) && textOf(item.get("id", true)) === topic);
  return isMap(found) ? found.get("record", true) : undefined;
}

function textOf(node: unknown): unknown {
  return isScalar(node) ? node.value : node;
}
