import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import type { Browser } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { run as askCommand } from "../../src/commands/ask.ts";
import { createSamplePage } from "../page/sample-page.ts";
import { silentContext } from "../silent-context.ts";
import { launchChromium } from "./chromium.ts";
import { answered, createVisitor } from "./page-visitor.ts";
import { startPage } from "./running-page.ts";

/** A phone's screen, in pixels. */
const SCREEN = 844;
const LONGEST = 10;

const browser: Browser | undefined = await launchChromium();
afterAll(() => browser?.close());

describe.skipIf(browser === undefined)("on a phone", () => {
  it("an answer is at most two screens high: the ten longest replies to the labelled questions", {
    timeout: 180_000,
  }, async () => {
    // Vectors are made once for both.
    const DATA_DIR = mkdtempSync(join(tmpdir(), "height-"));
    const batch = silentContext(["--batch", "--as-of", "2026-11-23"], goldenQuestions(), { DATA_DIR });
    expect(await askCommand(batch)).toBe(0);
    const longest = batch
      .written()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { question: string; text: string })
      .map(({ question, text }) => ({ question, length: text.length }))
      .toSorted((a, b) => b.length - a.length)
      .slice(0, LONGEST);
    expect(longest.at(-1)?.length).toBeGreaterThan(500);
    const running = await startPage({ SEMANTIC: "on", DATA_DIR });
    await running.app.settled();
    const visitor = createVisitor(browser as Browser);
    const heights: string[] = [];
    for (const { question, length } of longest) {
      const page = await visitor.open(running.address, `?q=${encodeURIComponent(question)}`, {
        width: 390,
        touch: true,
      });
      await answered(page, question);
      await page.locator(".reading .cited").waitFor();
      const height = await page.evaluate<number>("document.documentElement.scrollHeight");
      heights.push(`${height} px for ${length} characters: ${question}`);
      expect(height, question).toBeLessThanOrEqual(2 * SCREEN);
      await page.context().close();
    }
    process.stdout.write(`longest replies on a phone of ${SCREEN} px:\n${heights.join("\n")}\n`);
    await visitor.leave();
    await running.stop();
    rmSync(DATA_DIR, { recursive: true, force: true });
  });

  it("a question back is at most one and a half", async () => {
    const server = serve({ fetch: createSamplePage().fetch, port: 0, hostname: "127.0.0.1" });
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const visitor = createVisitor(browser as Browser);
    const shown = await visitor.open(`http://127.0.0.1:${port}`, "?q=the+boat%3F", {
      width: 390,
      touch: true,
    });
    await answered(shown, "the boat?");
    const options = shown.locator(".options li");
    expect(await options.count()).toBe(3);
    for (const option of await options.all()) {
      // Number and title on the button, the sentence at it; each once.
      expect(await option.locator("button").innerText()).toMatch(/^\d\. \S/u);
      expect(await option.locator(".statement").count()).toBeLessThanOrEqual(1);
    }
    expect(await shown.evaluate<number>("document.documentElement.scrollHeight")).toBeLessThanOrEqual(
      1.5 * SCREEN,
    );
    await visitor.leave();
    server.close();
  });
});

/** One a line, without what was asked before. */
function goldenQuestions(): string {
  return readdirSync("tests/golden")
    .filter((name) => name.endsWith(".jsonl"))
    .flatMap((name) => readFileSync(`tests/golden/${name}`, "utf8").trim().split("\n"))
    .map((line) => JSON.stringify({ question: (JSON.parse(line) as { question: string }).question }))
    .join("\n");
}
