import { expect, it } from "vitest";
import { namedYears } from "../../../src/answering/understand/named-years.ts";
import { day } from "../../builders.ts";

it.each<[string, readonly number[]]>([
  ["will it open in 2027 or 2028", [2027, 2028]],
  ["will it open next year", [2027]],
  ["did it open this year or last year", [2026, 2025]],
  ["is 2027 next year", [2027]],
  ["does it hold 20271 people", []],
  ["is it open", []],
])("The years in “%s” are %j, seen from 22 November 2026", (text, years) =>
  expect(namedYears(text, day("2026-11-22"))).toEqual(years),
);
