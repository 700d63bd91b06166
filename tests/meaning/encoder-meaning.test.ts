import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { LateRow, MeaningIndex, MeaningRow, Nearest } from "../../src/domain/ports/meaning.ts";
import { keysOnDisk, LIMITS, manyRows, openTiny } from "./tiny-meaning.ts";

/** Reckoned with other tools by fixtures/make-tiny-encoder.py. */
const expected = JSON.parse(readFileSync(join(import.meta.dirname, "fixtures", "expected.json"), "utf8")) as {
  questions: string[];
  rows: string[];
  similarities: number[][];
  similaritiesToBoth: number[];
  late: number[][];
};
const wholes: readonly MeaningRow[] = expected.rows.map((text) => ({ kind: "whole", text }));
/** Bytes instead of floats: with 32 numbers a vector. */
const TOLERANCE = 0.01;
const ALL = { ...LIMITS, whole: wholes.length };

function expectClose(found: readonly number[] | undefined, wanted: readonly number[]): void {
  expect(found).toHaveLength(wanted.length);
  for (const [at, value] of wanted.entries())
    expect(Math.abs((found?.[at] ?? 9) - value)).toBeLessThan(TOLERANCE);
}

describe("nearest rows", () => {
  it("have the cosines that other tools find", async () => {
    const { meaning } = openTiny();
    const index = meaning.hold(wholes);
    await index.complete;
    for (const [at, question] of expected.questions.entries()) {
      const nearest = await index.nearest([question], ALL);
      expectClose(byRow(nearest), expected.similarities[at] ?? []);
    }
  });

  it("are near to the mean of several texts", async () => {
    const { meaning } = openTiny();
    const index = meaning.hold(wholes);
    await index.complete;
    const nearest = await index.nearest(expected.questions, ALL);
    expectClose(byRow(nearest), expected.similaritiesToBoth);
  });

  it("come best first, as many of each kind as are asked for, by their place among all rows", async () => {
    const { meaning } = openTiny();
    const rows: MeaningRow[] = [
      ...manyRows(1_500, "asking"),
      { kind: "title", text: "Refund" },
      ...manyRows(3, "sentence"),
      { kind: "asking", text: "Where is book number 700 today?" },
    ];
    const index = meaning.hold(rows);
    await index.complete;
    const nearest = await index.nearest(["where is BOOK number 700 today?"], { ...LIMITS, sentence: 2 });
    expect([...(nearest?.asking.rows.subarray(0, 2) ?? [])]).toEqual([700, 1_504]);
    expect(nearest?.asking.similarities[0]).toBeCloseTo(1, 2);
    expect([...(nearest?.title.rows ?? [])]).toEqual([1_500]);
    expect(nearest?.sentence.rows).toHaveLength(2);
    expect(nearest?.whole.rows).toHaveLength(0);
    const similarities = [...(nearest?.asking.similarities ?? [])];
    expect(similarities).toEqual([...similarities].sort((a, b) => b - a));
  });

  it("are those that are there while the others are being made", async () => {
    const { meaning } = openTiny();
    const index = meaning.hold(manyRows(4_000));
    const seen = new Set<number>();
    let made = 0;
    while (index.progress().made < 4_000) {
      const nearest = await index.nearest(["where is it?"], { ...LIMITS, sentence: 4_000 });
      expect(nearest?.sentence.rows.length).toBeGreaterThanOrEqual(made);
      made = nearest?.sentence.rows.length ?? 0;
      seen.add(made);
    }
    expect(seen.size).toBeGreaterThan(2);
  });

  it("are not known of nothing, nor once the rows are released", async () => {
    const { meaning } = openTiny();
    const index = meaning.hold(wholes);
    await index.complete;
    expect(await index.nearest([], LIMITS)).toBeUndefined();
    index.release();
    expect(await index.nearest(["refund"], LIMITS)).toBeUndefined();
  });
});

/** Similarities of the wholes in the order of their rows. */
const byRow = (nearest: Nearest | undefined): readonly number[] =>
  [...(nearest?.whole.rows.entries() ?? [])]
    .sort(([, a], [, b]) => a - b)
    .map(([at]) => nearest?.whole.similarities[at] ?? 0);

/** Compares every whole word by word; similarities in the order of the rows. */
async function lateOf(index: MeaningIndex, question: string, count = wholes.length): Promise<LateRow[]> {
  const { late } = (await index.nearest([question], { ...ALL, late: { whole: count, asked: 0 } })) ?? {};
  return Array.from({ length: count }, (_, row) => late?.get(row) ?? { similarity: Number.NaN, parts: [] });
}
const similarities = (rows: readonly LateRow[]) => rows.map(({ similarity }) => similarity);

describe("late interaction", () => {
  it("has the scores that other tools find, before and after its vectors are on disk", async () => {
    const { meaning, dataDir } = openTiny();
    const index = meaning.hold(wholes);
    await index.complete;
    for (const [at, question] of expected.questions.entries())
      expectClose(similarities(await lateOf(index, question)), expected.late[at] ?? []);
    expect(keysOnDisk(dataDir, ".tokens")).toHaveLength(wholes.length);
    await meaning.close();
    const again = openTiny({ dataDir }).meaning.hold(wholes);
    await again.complete;
    expectClose(similarities(await lateOf(again, expected.questions[0] ?? "")), expected.late[0] ?? []);
  });

  it("tells the parts of a text apart, and not those behind the tokens that are kept", async () => {
    const { meaning } = openTiny();
    const [first, second] = ["A refund takes five days.", "Books may be kept for a month."];
    const text = `${first} ${second} ${"word ".repeat(200)}Behind.`;
    const at = (part: string): readonly [number, number] => [
      text.indexOf(part),
      text.indexOf(part) + part.length,
    ];
    const index = meaning.hold([
      { kind: "whole", text, parts: [at(first), at(second), at("Behind.")] },
      { kind: "whole", text: second },
    ]);
    await index.complete;
    const [long, short] = await lateOf(index, "how long may books be kept", 2);
    const [ofFirst = 0, ofSecond = 0, behind] = Array.from(long?.parts ?? []);
    expect(ofSecond).toBeGreaterThan(ofFirst);
    expect(long?.similarity).toBeGreaterThanOrEqual(ofSecond);
    expect(behind).toBeNaN();
    expect(short?.parts).toHaveLength(0);
  });

  it("is known of the nearest passages, and of those that the nearest ways of asking ask for", async () => {
    const { meaning } = openTiny();
    const index = meaning.hold([
      ...wholes,
      { kind: "asking", text: "where is the red bicycle", asksFor: [2, 1] },
      { kind: "asking", text: "is it late" },
    ]);
    await index.complete;
    const compared = async (late: { whole: number; asked: number }) => [
      ...((await index.nearest(["where is the red bicycle?"], { ...ALL, late }))?.late?.keys() ?? []),
    ];
    expect(await compared({ whole: 0, asked: 9 })).toEqual([2, 1]);
    expect(await compared({ whole: 0, asked: 1 })).toEqual([2]);
    expect(await compared({ whole: wholes.length, asked: 2 })).toHaveLength(wholes.length);
    expect((await index.nearest(["where is the red bicycle?"], ALL))?.late).toBeUndefined();
  });
});

describe("vectors", () => {
  it("tell how far they are, and when all are made", async () => {
    const { meaning, log } = openTiny();
    const index = meaning.hold(manyRows(300));
    expect(index.progress()).toEqual({ made: 0, of: 300, isSearchable: false });
    await index.complete;
    expect(index.progress()).toEqual({ made: 300, of: 300, isSearchable: true });
    expect(meaning.health()).toEqual({ state: "ready" });
    expect(log.lines.map(({ message }) => message)).toEqual(["encoder ready"]);
    await meaning.hold([]).complete;
  });

  it("make passages and titles first, then ways of asking, then sentences", async () => {
    const { meaning } = openTiny();
    const kinds = ["sentence", "asking", "title", "whole"] as const;
    const rows = kinds.flatMap((kind) =>
      manyRows(800, kind).map(({ text }) => ({ kind, text: `${kind} ${text}` })),
    );
    const index = meaning.hold(rows);
    let madeWhenSearchable = 0;
    void index.searchable.then(() => {
      madeWhenSearchable = index.progress().made;
    });
    const all = { whole: 800, title: 800, asking: 800, sentence: 800 };
    const counts: (readonly number[])[] = [];
    while (index.progress().made < rows.length) {
      const nearest = await index.nearest(["book"], all);
      if (nearest !== undefined)
        counts.push([
          nearest.whole.rows.length + nearest.title.rows.length,
          nearest.asking.rows.length,
          nearest.sentence.rows.length,
        ]);
    }
    for (const [first = 0, second = 0, third = 0] of counts) {
      if (second > 0) expect(first).toBe(1_600);
      if (third > 0) expect(second).toBe(800);
    }
    expect(counts.some(([first = 0]) => first > 0 && first < 1_600)).toBe(true);
    expect(madeWhenSearchable).toBeGreaterThanOrEqual(2_400);
    expect(madeWhenSearchable).toBeLessThan(rows.length);
  });
});

describe("texts of their own", () => {
  it("become unit vectors, one after the other, as soon as the encoder runs; the same text the same", async () => {
    const { meaning } = openTiny();
    const texts = ["the book", "a dog", "the river", "a lamp", "the book"];
    const vectors = await meaning.embed(texts);
    const dimensions = (vectors?.length ?? 0) / texts.length;
    const rows = texts.map((_, at) => vectors?.subarray(at * dimensions, (at + 1) * dimensions) ?? []);
    for (const row of rows) expect(Math.hypot(...row)).toBeCloseTo(1);
    expect(rows[4]).toEqual(rows[0]);
    expect(rows[1]).not.toEqual(rows[0]);
  });

  it("become nothing when the encoder is closed", async () => {
    const { meaning } = openTiny();
    await meaning.close();
    expect(await meaning.embed(["the book"])).toBeUndefined();
  });
});
