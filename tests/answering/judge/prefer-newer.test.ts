import { describe, expect, it } from "vitest";
import { preferNewer } from "../../../src/answering/judge/prefer-newer.ts";
import type { Ranked } from "../../../src/answering/judge/rank.ts";
import { COLUMN, signalTable } from "../../../src/answering/judge/signal-table.ts";
import { toPartialDate } from "../../../src/domain/calendar-date.ts";
import { aPassage, aSource, day, prepared } from "../../builders.ts";

/** Pages by name: the folder each lies in, and when it appeared. */
const PAGES: Readonly<Record<string, readonly [folder: string, published?: string]>> = {
  winter: ["news/", "2026-01-19"],
  autumn: ["news/", "2026-10-26"],
  summer: ["news/", "2026-06"],
  ahead: ["news/", "2026-12-24"],
  undated: ["news/"],
  elsewhere: ["info/", "2026-11-01"],
};
const folder = prepared({
  passages: Object.keys(PAGES).map((name) => aPassage(`${name}#start`, `The last ferry, ${name}.`)),
  sources: Object.entries(PAGES).map(([name, [path, published]]) => {
    const date = published === undefined ? undefined : toPartialDate(published);
    return aSource(name, { file: `${path}${name}.md`, ...(date === undefined ? {} : { published: date }) });
  }),
});

type Fields = Partial<Pick<Ranked, "score" | "topic">> & { readonly cover?: number };
function ranked(name: string, { score = 10, topic, cover = 1 }: Fields = {}): Ranked {
  const table = signalTable(1);
  table[COLUMN.cover] = cover;
  const place = Object.keys(PAGES).indexOf(name);
  return { place, topic, entry: undefined, group: name, table, row: 0, score };
}
const names = (candidates: readonly Ranked[], on = "2026-11-22") =>
  preferNewer(candidates, day(on), folder).map(({ group }) => group);

describe("of news that speak nearly as well for an answer", () => {
  it("the newest goes first, and the others stay in their order", () => {
    const candidates = [ranked("winter"), ranked("summer", { score: 9.8 }), ranked("autumn", { score: 9.2 })];
    expect(names(candidates)).toEqual(["autumn", "winter", "summer"]);
  });

  it("the newest on the day that is asked about does", () => {
    const candidates = [ranked("winter"), ranked("summer", { score: 9.8 }), ranked("autumn", { score: 9.2 })];
    expect(names(candidates, "2026-07-01")).toEqual(["summer", "winter", "autumn"]);
  });

  it.each<[string, Ranked]>([
    ["it speaks clearly less", ranked("autumn", { score: 8.9 })],
    ["it holds fewer of the question's words", ranked("autumn", { score: 9.9, cover: 0.8 })],
    ["it has not appeared yet", ranked("ahead", { score: 9.9 })],
    ["nobody knows when it appeared", ranked("undated", { score: 9.9 })],
    ["it lies in another folder", ranked("elsewhere", { score: 9.9 })],
    ["a topic says what holds of it", ranked("autumn", { score: 9.9, topic: 0 })],
  ])("one stays behind when %s", (_, other) => {
    const candidates = [ranked("winter"), other];
    expect(preferNewer(candidates, day("2026-11-22"), folder)).toBe(candidates);
  });

  it("none goes before the first of a topic", () => {
    const candidates = [ranked("winter", { topic: 0 }), ranked("autumn", { score: 9.9 })];
    expect(preferNewer(candidates, day("2026-11-22"), folder)).toBe(candidates);
  });
});
