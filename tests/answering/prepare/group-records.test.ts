import { expect, it } from "vitest";
import { groupRecords } from "../../../src/answering/prepare/group-records.ts";
import { aPassage, aTopic, prepared } from "../../builders.ts";

const { snapshot } = prepared({
  passages: [
    aPassage("timetable#ferry", "The ferry leaves at noon."),
    aPassage("timetable#bell", "A bell rings."),
    aPassage("museum#hours", "The museum opens at nine."),
  ],
  topics: [
    aTopic(
      "crossing",
      ["when is the boat off"],
      [{ passage: "timetable#bell" }, { passage: "timetable#ferry" }],
    ),
    aTopic("noise", ["what rings"], [{ passage: "timetable#bell" }]),
  ],
});
const places = new Map(snapshot.passages.map(({ id }, place) => [id, place]));
const records = groupRecords(snapshot, places.size, (id) => places.get(id));
const of = (id: string) =>
  records[places.get(id) ?? -1]?.map(({ topic, order, entry }) => [topic, order, entry.passage]);

it("tells for each passage where which topics record it", () => {
  expect(of("timetable#bell")).toEqual([
    [0, 0, "timetable#bell"],
    [1, 0, "timetable#bell"],
  ]);
  expect(of("timetable#ferry")).toEqual([[0, 1, "timetable#ferry"]]);
});

it("has nothing for a passage of its own", () => expect(of("museum#hours")).toEqual([]));
