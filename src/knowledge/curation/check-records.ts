import type { Problem } from "../../domain/problem.ts";
import type { RecordEntry, Topic } from "../../domain/topic.ts";
import { mistake } from "../problems/problems.ts";
import type { Placed } from "./parse-curation.ts";

/** Records that contradict themselves: impossible spans, statements that replace themselves, nothing but disputes. */
export function checkRecords(topics: readonly Placed<Topic>[]): Problem[] {
  return topics.flatMap((topic) => [
    ...topic.value.record.flatMap((entry, index) => checkEntry(topic, entry, index)),
    ...checkDisputes(topic),
  ]);
}

function checkEntry({ file, lineOf }: Placed<Topic>, entry: RecordEntry, index: number): Problem[] {
  const { passage, from, until, supersededBy, disputedBy, doubtedBy } = entry;
  const problems: Problem[] = [];
  const add = (key: string, what: string, remedy: string) =>
    problems.push(mistake({ file, line: lineOf(["record", index, key]) }, what, remedy));
  if (from !== undefined && until !== undefined && from >= until) {
    add(
      "until",
      `until ${until} is not after from ${from}`,
      "until is the first day on which it no longer held.",
    );
  }
  if (supersededBy !== undefined && until === undefined) {
    add(
      "superseded-by",
      "superseded-by stands without until",
      "Add the first day on which it no longer held.",
    );
  }
  if (supersededBy === passage)
    add("superseded-by", "a passage supersedes itself", "Name the passage that replaced it.");
  if (doubtedBy === passage) add("doubted-by", "a passage doubts itself", "Name the passage that doubts it.");
  if (disputedBy === passage) add("disputed-by", "a passage disputes itself", "Name the better passage.");
  return problems;
}

function checkDisputes({ value, file, lineOf }: Placed<Topic>): Problem[] {
  const { record } = value;
  if (record.every(({ disputedBy }) => disputedBy !== undefined)) {
    const what = `every entry of the topic "${value.id}" is disputed`;
    return [
      mistake({ file, line: lineOf(["record"]) }, what, "Add the better passage as an entry of its own."),
    ];
  }
  const disputers = new Map(record.map(({ passage, disputedBy }) => [passage, disputedBy]));
  return record.flatMap(({ passage, disputedBy }, index) => {
    if (disputedBy === undefined || disputedBy === passage || disputers.get(disputedBy) !== passage)
      return [];
    const what = `"${passage}" and "${disputedBy}" dispute each other`;
    const line = lineOf(["record", index, "disputed-by"]);
    return [mistake({ file, line }, what, "Only the weaker one is disputed by the better one.")];
  });
}
