import { describe, expect, it } from "vitest";
import { createLiveKnowledge } from "../../src/operations/live-knowledge.ts";
import type { SentenceEncoder } from "../../src/retrieval/sentence-encoder.ts";
import { aDirectory, collectLog, until } from "../journal/records.ts";
import { load } from "../knowledge/knowledge-folder.ts";

const DIMENSIONS = 4;

/** An encoder that can be made to wait or fail, and that tells which texts it was given. */
function fakeEncoder() {
  const texts: string[] = [];
  const state = { wait: Promise.resolve(), fails: false };
  const encoder: SentenceEncoder = {
    model: "fake",
    dimensions: DIMENSIONS,
    embed: async () => new Float32Array(DIMENSIONS),
    async embedAll(list) {
      await state.wait;
      if (state.fails) throw new Error("no more memory");
      texts.push(...list);
      return new Float32Array(list.length * DIMENSIONS).fill(0.5);
    },
    close: async () => {},
  };
  return { encoder, texts, state };
}

const first = { "a.md": "# Ferries\n\nThe ferry leaves at nine." };
const second = { "a.md": "# Ferries\n\nThe ferry leaves at nine. It carries dogs." };

async function open(vectorsWaitMs = 5_000) {
  const fake = fakeEncoder();
  const live = createLiveKnowledge({
    snapshot: await load(first),
    encoder: fake.encoder,
    dataDir: aDirectory(),
    logger: collectLog(),
    vectorsWaitMs,
  });
  return { ...fake, live };
}

describe("the knowledge that answers now", () => {
  it("answers by words at the start and by meaning when the vectors are made", async () => {
    const { live } = await open();
    expect(live.meaning()).toBe("preparing");
    expect(live.current().vectors).toBeUndefined();
    await live.settled();
    expect(live.meaning()).toBe("ready");
    expect(live.current().vectors).toBeDefined();
  });

  it("goes from meaning to meaning when an edit is soon embedded, and embeds only what is new", async () => {
    const { live, texts } = await open();
    await live.settled();
    texts.length = 0;
    const next = await load(second);
    const replaced = live.replace(next);
    const seen = new Set<boolean>();
    let isReplaced = false;
    void replaced.then(() => {
      isReplaced = true;
    });
    while (!isReplaced) {
      seen.add(live.current().vectors !== undefined);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(live.current().snapshot.version).toBe(next.version);
    expect([...seen]).toEqual([true]);
    expect(live.meaning()).toBe("ready");
    expect(texts).toEqual(["It carries dogs."]);
  });

  it("answers by words when embedding takes longer than an edit may, and by meaning after that", async () => {
    const { live, state } = await open(5);
    await live.settled();
    let go = () => {};
    state.wait = new Promise((resolve) => {
      go = resolve;
    });
    const next = await load(second);
    await live.replace(next);
    expect(live.current().snapshot.version).toBe(next.version);
    expect(live.current().vectors).toBeUndefined();
    expect(live.meaning()).toBe("preparing");
    go();
    await live.settled();
    expect(live.current().vectors).toBeDefined();
    expect(live.meaning()).toBe("ready");
  });

  it("answers by words from the new snapshot when the encoder fails", async () => {
    const { live, state } = await open();
    await live.settled();
    state.fails = true;
    const next = await load(second);
    await live.replace(next);
    expect(live.current().snapshot.version).toBe(next.version);
    expect(live.current().vectors).toBeUndefined();
    expect(live.meaning()).toBe("lost");
  });

  it("lets the newest win when one is replaced before it answers", async () => {
    const { live, state } = await open();
    await live.settled();
    let go = () => {};
    state.wait = new Promise((resolve) => {
      go = resolve;
    });
    const newest = await load({ "a.md": "# Ferries\n\nThe ferry leaves at ten." });
    const both = [live.replace(await load(second)), live.replace(newest)];
    go();
    await Promise.all(both);
    await until(() => live.current().snapshot.version === newest.version);
    expect(live.meaning()).toBe("ready");
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
    encoder: undefined,
    dataDir: aDirectory(),
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
  expect(live.current().snapshot.passages).toHaveLength(20_000);
  expect(turns).toBeGreaterThan(100);
  expect(longestMs).toBeLessThan(totalMs / 3);
});
