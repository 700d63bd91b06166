import { expect, it } from "vitest";
import { groupVerdicts } from "../../../src/answering/prepare/verdict-examples.ts";
import type { Verdict } from "../../../src/domain/topic.ts";

const yes: Verdict = { kind: "yesno", text: "Yes.", asks: [] };
const day: Verdict = { kind: "value", text: "In May.", asks: [] };
const of = (text: string, verdict?: Verdict) => ({
  text,
  stems: [],
  topic: 1,
  passage: 7,
  ...(verdict && { verdict }),
});
const verdicts = groupVerdicts([
  of("the ball"),
  of("is there a ball", yes),
  of("when is the ball", day),
  of("is it on", yes),
]);

it("finds an example by its number", () => {
  expect(verdicts.example(2)).toMatchObject({
    text: "when is the ball",
    verdict: day,
    wanted: ["date", "duration"],
  });
  expect(verdicts.example(0)).toBeUndefined();
});

it("lists the examples of an entry, kind by kind", () => {
  expect(verdicts.ofEntry(1, 7, "yesno").map(({ number }) => number)).toEqual([1, 3]);
  expect(verdicts.ofEntry(1, 7, "value").map(({ number }) => number)).toEqual([2]);
  expect(verdicts.ofEntry(2, 7, "yesno")).toEqual([]);
});
