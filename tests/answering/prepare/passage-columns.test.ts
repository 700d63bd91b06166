import { expect, it } from "vitest";
import { passageColumns } from "../../../src/answering/prepare/passage-columns.ts";
import { aPassage, aSource, prepared } from "../../builders.ts";

const { passages } = prepared({
  sources: [aSource("timetable", { authority: "primary" }), aSource("gossip", { authority: "secondary" })],
  passages: [
    aPassage("timetable#fares", "A ticket to the island costs $4 since 3 May 2026."),
    aPassage("gossip#fares", "The ticket was much cheaper in former days."),
  ],
});
const columns = passageColumns(passages);

it("says of each passage what the ranking reads", () => {
  expect([...columns.isSecondary]).toEqual([0, 1]);
  expect([...columns.values.money]).toEqual([1, 0]);
  expect([...columns.values.date]).toEqual([1, 0]);
  expect([...columns.values.percent]).toEqual([0, 0]);
  expect(columns.section).toEqual(passages.map(({ section }) => section));
});
