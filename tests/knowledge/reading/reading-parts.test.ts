import { describe, expect, it } from "vitest";
import { createReadingJoiner, splitReading } from "../../../src/knowledge/reading/reading-parts.ts";

describe("a file's reading in parts", () => {
  it("is the same when it is put together again, wherever the parts end", () => {
    for (const length of [1, 99, 100, 101, 333, 31_000]) {
      const sources = Array.from({ length: 700 }, (_, at) => {
        const passage = { id: `p${at}`, sourceId: `p${at}`, headings: [], lines: [at, at] as const };
        const text = "x".repeat(length);
        return {
          source: { id: `p${at}`, title: "Page", text: "verbatim" as const, file: "passages.jsonl" },
          line: at,
          passages: [{ ...passage, text, sentences: [text] }],
        };
      });
      const reading = { sources } as unknown as Parameters<typeof splitReading>[0];
      const join = createReadingJoiner();
      const joined = splitReading(reading).map(join).at(-1);
      expect(joined?.sources).toEqual(sources);
    }
  });
});
