import { describe, expect, it } from "vitest";
import { readTimes } from "../../../src/answering/understand/read-time.ts";
import { day } from "../../builders.ts";

const moments = [{ date: day("2026-04-27"), names: ["the reopening"], source: "next" }];
const readAll = (text: string) => readTimes(text, moments, day("2026-11-22")).map(({ date }) => date);
const read = (text: string) => readAll(text)[0];

describe("readTimes", () => {
  it.each([
    ["where did it run on 3 march 2026", "2026-03-03"],
    ["who paid as of 2026-03-15", "2026-03-15"],
    ["what held in march 2026", "2026-03-31"],
    ["and in february?", "2026-02-28"],
    ["what was true in december", "2025-12-31"],
    ["what did they do in 2019", "2019-12-31"],
    ["who hosted it before the reopening", "2026-04-26"],
    ["before april 2026, who paid", "2026-03-31"],
    ["before april, who paid", "2026-03-31"],
    ["who paid prior to april?", "2026-03-31"],
    ["until april, who paid", "2026-03-31"],
    ["who paid before the change in april", "2026-03-31"],
    ["who paid up to 15 march 2026", "2026-03-14"],
    ["who paid until the end of april", "2026-04-30"],
    ["who paid before 2026", "2025-12-31"],
    ["what does the reopening say", "2026-04-27"],
    ["summer of 2025: who had to ask first", "2025-08-31"],
    ["under the rules of late 2025", "2025-12-31"],
    ["what was agreed in autumn '25", "2025-11-30"],
  ])("reads %j as %s", (text, date) => expect(read(text)).toBe(date));

  it.each([
    "who hosts it",
    "who hosts it now, after the reopening",
    "what changed since april 2026",
    ...["january", "april", "july", "october", "december"].map((month) => `what changed since ${month}?`),
    "what is new after the end of august",
    "what may happen",
    "will it march on",
    "in 2030?",
  ])("reads no time in %j", (text) => expect(read(text)).toBeUndefined());
});
