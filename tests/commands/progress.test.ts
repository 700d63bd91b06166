import { PassThrough } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createProgress } from "../../src/commands/progress.ts";

const QUICK = { afterMs: 0, lineAfterMs: 0, everyMs: 5 };

function aStream(isTTY: boolean) {
  let text = "";
  const stream = Object.assign(new PassThrough(), { isTTY });
  stream.on("data", (chunk: Buffer) => {
    text += chunk.toString("utf8");
  });
  return { stream, text: () => text };
}

describe("progress", () => {
  it("is one line that moves on a terminal, and is gone at the end", async () => {
    const { stream, text } = aStream(true);
    let done = 0;
    const progress = createProgress(stream, QUICK);
    progress.phase("Making vectors", () => ({ done, of: 1_200 }));
    await expect.poll(text).toContain("Making vectors: 0 of 1,200 (0 %), 0 s");
    done = 300;
    await expect.poll(text).toContain("Making vectors: 300 of 1,200 (25 %)");
    progress.end();
    expect(text().endsWith("\r\u001b[2K")).toBe(true);
    expect(text()).not.toContain("\n");
  });

  it("is one line a phase elsewhere", async () => {
    const { stream, text } = aStream(false);
    const progress = createProgress(stream, QUICK);
    progress.phase("Reading", () => ({ done: 1 }));
    await expect.poll(text).toBe("Reading …\n");
    progress.phase("Asking");
    await expect.poll(text).toBe("Reading …\nAsking …\n");
    progress.end();
    await sleep(20);
    expect(text()).toBe("Reading …\nAsking …\n");
  });

  it("says nothing of what is done soon", async () => {
    const { stream, text } = aStream(true);
    const progress = createProgress(stream, { afterMs: 60_000, everyMs: 5 });
    progress.phase("Reading");
    await sleep(30);
    progress.end();
    expect(text()).toBe("");
  });

  it("makes room for a result", async () => {
    const { stream, text } = aStream(true);
    const progress = createProgress(stream, QUICK);
    progress.phase("Asking");
    await expect.poll(text).toContain("Asking");
    progress.aside(() => stream.write("result\n"));
    expect(text()).toMatch(/\r.\[2Kresult\n$/u);
    progress.end();
  });
});
