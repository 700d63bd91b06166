import { describe, expect, it } from "vitest";
import { createLiveKnowledge } from "../../src/assistant/live-knowledge.ts";
import type { Meaning, MeaningRow } from "../../src/domain/ports/meaning.ts";
import { collectLog } from "../journal/records.ts";
import { load } from "../knowledge/knowledge-folder.ts";
import { openTiny } from "../meaning/tiny-meaning.ts";

/** Rows of one folder, whose vectors are there when the test says so. */
class Held {
  readonly rows: readonly MeaningRow[];
  readonly searchable: Promise<void>;
  readonly complete: Promise<void>;
  isSearchable = false;
  isReleased = false;
  make: () => void = () => {};
  fail: () => void = () => {};

  constructor(rows: readonly MeaningRow[]) {
    this.rows = rows;
    this.searchable = new Promise((resolve, reject) => {
      this.make = () => {
        this.isSearchable = true;
        resolve();
      };
      this.fail = () => reject(new Error("lost"));
    });
    this.searchable.catch(() => {});
    this.complete = this.searchable;
  }

  progress() {
    return {
      made: this.isSearchable ? this.rows.length : 1,
      of: this.rows.length,
      isSearchable: this.isSearchable,
    };
  }

  async nearest() {
    return undefined;
  }

  release() {
    this.isReleased = true;
  }
}

/** An encoder that makes vectors when it is told to. */
function anEncoder() {
  const held: Held[] = [];
  const state = { isLost: false };
  const meaning: Meaning = {
    encoder: "told",
    health: () => (state.isLost ? { state: "lost", reason: "It ran out of memory." } : { state: "ready" }),
    hold(rows) {
      const one = new Held(rows);
      held.push(one);
      return one;
    },
    embed: async () => undefined,
    dropRemembered() {},
    close: async () => {},
  };
  const last = (): Held => held.at(-1) as Held;
  return { meaning, held, last, state };
}

const first = { "a.md": "# Ferries\n\nThe ferry leaves at nine." };
const second = { "a.md": "# Ferries\n\nThe ferry leaves at nine. It carries dogs." };

async function open(vectorsWaitMs = 5_000) {
  const encoder = anEncoder();
  const live = createLiveKnowledge({
    snapshot: await load(first),
    meaning: encoder.meaning,
    logger: collectLog(),
    vectorsWaitMs,
  });
  return { ...encoder, live };
}

/** Lets everything that is ready to go on do so. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 50));

describe("the knowledge that answers now", () => {
  it("answers by words at the start and by meaning when the vectors are made", async () => {
    const { live, last } = await open();
    expect(live.meaning()).toEqual({ state: "preparing", vectors: { made: 1, of: last().rows.length } });
    expect(live.current().meaning).toBeUndefined();
    last().make();
    await live.settled();
    expect(live.meaning()).toMatchObject({ state: "ready" });
    expect(live.current().meaning).toBe(last());
  });

  it("goes from meaning to meaning when an edit's vectors are soon made", async () => {
    const { live, last, held } = await open();
    last().make();
    const next = await load(second);
    const replaced = live.replace(next);
    await turn();
    expect(held).toHaveLength(2);
    expect(live.current().prepared.snapshot.version).not.toBe(next.version);
    expect(live.current().meaning).toBe(held[0]);
    last().make();
    await replaced;
    expect(live.current().prepared.snapshot.version).toBe(next.version);
    expect(live.current().meaning).toBe(held[1]);
  });

  it("answers by words when the vectors take longer than an edit may, and by meaning after that", async () => {
    const { live, last } = await open(5);
    last().make();
    const next = await load(second);
    await live.replace(next);
    expect(live.current().prepared.snapshot.version).toBe(next.version);
    expect(live.current().meaning).toBeUndefined();
    expect(live.meaning()).toMatchObject({ state: "preparing" });
    last().make();
    await live.settled();
    expect(live.current().meaning).toBe(last());
  });

  it("answers by words from the new snapshot when the encoder is lost, and says why", async () => {
    const { live, last, state } = await open();
    last().make();
    state.isLost = true;
    const next = await load(second);
    const replaced = live.replace(next);
    await turn();
    last().fail();
    await replaced;
    expect(live.current().prepared.snapshot.version).toBe(next.version);
    expect(live.current().meaning).toBeUndefined();
    expect(live.meaning()).toEqual({ state: "lost", reason: "It ran out of memory." });
  });

  it("lets the newest win when one is replaced before it answers", async () => {
    const { live, last, held } = await open();
    last().make();
    const newest = await load({ "a.md": "# Ferries\n\nThe ferry leaves at ten." });
    const older = live.replace(await load(second));
    await turn();
    const newer = live.replace(newest);
    await turn();
    for (const one of held) one.make();
    await Promise.all([older, newer]);
    expect(live.current().prepared.snapshot.version).toBe(newest.version);
    expect(live.current().meaning).toBe(held[2]);
    expect(held[1]?.isReleased).toBe(true);
  });

  it("is off without an encoder", async () => {
    const live = createLiveKnowledge({
      snapshot: await load(first),
      meaning: undefined,
      logger: collectLog(),
    });
    await live.settled();
    expect(live.meaning()).toEqual({ state: "off" });
    expect(live.current().meaning).toBeUndefined();
  });

  it("makes ready with a real encoder, and after an edit again", async () => {
    const { meaning, log } = openTiny();
    const live = createLiveKnowledge({ snapshot: await load(first), meaning, logger: log });
    await live.settled();
    expect(live.meaning()).toMatchObject({ state: "ready" });
    await live.replace(await load(second));
    expect(
      live.current().prepared.rows.filter(({ text }) => text.endsWith(". It carries dogs.")),
    ).not.toEqual([]);
    await live.settled();
    const near = await live
      .current()
      .meaning?.nearest(["dogs"], { whole: 1, title: 1, asking: 1, sentence: 2 });
    expect(near?.whole.rows).toHaveLength(1);
  });
});

/** Passages that share words, as a large folder's do. */
function manyPassages(count: number): string {
  const word = (n: number) => `w${((n * 7919) % 4_001).toString(36)}x`;
  const sentence = (n: number) =>
    `${Array.from({ length: 12 }, (_, at) => word(n * 13 + at ** 3)).join(" ")}.`;
  return Array.from({ length: count }, (_, n) =>
    JSON.stringify({ id: `p${n}`, title: `About ${word(n)}`, text: `${sentence(n)} ${sentence(n + 1)}` }),
  ).join("\n");
}

it("goes on answering while 20,000 passages are loaded and made to answer", {
  timeout: 120_000,
}, async () => {
  const live = createLiveKnowledge({
    snapshot: await load(first),
    meaning: undefined,
    logger: collectLog(),
  });
  let isDone = false;
  let turns = 0;
  let longestMs = 0;
  const started = performance.now();
  const replaced = load({ "many.jsonl": manyPassages(20_000) })
    .then((snapshot) => live.replace(snapshot))
    .finally(() => {
      isDone = true;
    });
  for (let last = performance.now(); !isDone; turns += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    longestMs = Math.max(longestMs, performance.now() - last);
    last = performance.now();
  }
  await replaced;
  const totalMs = performance.now() - started;
  process.stdout.write(
    `20,000 passages live after ${Math.round(totalMs)} ms, the event loop stood still for ${Math.round(longestMs)} ms at most, ${turns} turns\n`,
  );
  expect(live.current().prepared.snapshot.passages).toHaveLength(20_000);
  expect(turns).toBeGreaterThan(100);
  expect(longestMs).toBeLessThan(totalMs / 3);
});
