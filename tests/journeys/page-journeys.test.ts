import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createSamplePage } from "../page/sample-page.ts";
import { launchChromium } from "./chromium.ts";
import {
  answered,
  createVisitor,
  focused,
  overflow,
  tabTo,
  type Visitor,
  violations,
} from "./page-visitor.ts";
import { type RunningPage, startPage } from "./running-page.ts";

const QUESTION = "is azure still the exclusive cloud for the openai api?";
const BEFORE = "who may sell openai models on their cloud?";
const FOLLOW_UP = "and what about amazon?";
/** Answered as the closest passage, with other readings below it. */
const CLOSEST = "are microsoft and openai breaking up";
const PLAIN_FOLDER = "tests/folders/docusaurus/pages";
/** `npm run screenshots` makes the pictures anew. */
const isMaking = process.env.WRITE_SCREENSHOTS === "1";
const PICTURES = "docs/states";
const GONE = /ERR_CONNECTION_REFUSED|Failed to load resource/u;

const browser: Browser | undefined = await launchChromium();
afterAll(() => browser?.close());

describe.skipIf(browser === undefined).each([1440, 390])(
  "by keyboard alone, on a screen of %i pixels",
  (width) => {
    let running: RunningPage;
    let visitor: Visitor;
    const empty = mkdtempSync(join(tmpdir(), "empty-"));

    beforeAll(async () => {
      mkdirSync(PICTURES, { recursive: true });
      running = await startPage();
      visitor = createVisitor(browser as Browser, GONE);
    }, 60_000);
    afterEach(() => visitor.leave());
    afterAll(async () => {
      await running.stop();
      rmSync(empty, { recursive: true });
    });

    const open = (path = "", address = running.address) => visitor.open(address, path, { width });
    const type = async (page: Page, text: string) => {
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    };
    /** Nothing for axe, nothing to scroll sideways; and a picture. */
    async function look(page: Page, name: string): Promise<void> {
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      if (!isMaking) return;
      await page.evaluate("scrollTo(0, 0)");
      await page.screenshot({ path: `${PICTURES}/${name}-${width}.png`, fullPage: true });
    }

    it("asks by a link, follows up, goes back and forward, and finds all again after a reload", async () => {
      const page = await open(`?q=${encodeURIComponent(BEFORE)}`);
      await answered(page, BEFORE);
      await page.keyboard.press("/");
      expect(await focused(page)).toBe("input#question");
      await type(page, FOLLOW_UP);
      await answered(page, FOLLOW_UP);
      expect(await page.locator(".read-as").textContent()).toMatch(/^Reading this as: /u);
      expect(new URL(page.url()).searchParams.get("after")).toBe(BEFORE);
      expect(await focused(page)).toBe("input#question");
      expect(await page.inputValue("#question")).toBe("");
      await look(page, "follow-up");
      await page.goBack();
      await answered(page, BEFORE);
      expect(await focused(page)).toBe("h2");
      await page.goForward();
      await answered(page, FOLLOW_UP);
      const asked: string[] = [];
      page.on("request", (request) => asked.push(new URL(request.url()).pathname));
      await page.reload();
      await answered(page, FOLLOW_UP);
      expect(asked).not.toContain("/api/ask");
      await tabTo(page, BEFORE);
      await page.keyboard.press("Enter");
      await answered(page, BEFORE);
    });

    it("takes another reading, whose title is the heading then", async () => {
      const page = await open();
      await page.keyboard.press("/");
      await type(page, CLOSEST);
      await answered(page, CLOSEST);
      const title = (await page.locator(".offers .choice").first().textContent()) ?? "";
      await look(page, "closest");
      await tabTo(page, title);
      await page.keyboard.press("Enter");
      await answered(page, title);
      expect(await page.locator(".asked").first().textContent()).toBe(`You asked: ${CLOSEST}`);
      expect(await focused(page)).toBe("h2");
      expect(new URL(page.url()).searchParams.get("topic")).not.toBeNull();
      await look(page, "chosen");
      const link = page.url();
      const other = await visitor.open(link.replace(/\/\?.*/u, ""), link.slice(link.indexOf("?")), { width });
      await answered(other, title);
    });

    it("asks back with a button beside each option, and answers from the one that is pressed", async () => {
      // No question to the shipped folder is asked back: it names the closest passage instead.
      const server = serve({ fetch: createSamplePage().fetch, port: 0, hostname: "127.0.0.1" });
      await once(server, "listening");
      const page = await open("", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      await page.keyboard.press("/");
      await type(page, "the boat?");
      await answered(page, "the boat?");
      expect(await page.locator(".options li").count()).toBe(3);
      await look(page, "question-back");
      await tabTo(page, /^2\. /u);
      await page.keyboard.press("Enter");
      await page.waitForURL(/[?&]topic=night\b/u);
      await page.locator(".turn .reading .cited").first().waitFor();
      expect(await page.locator(".options").count()).toBe(0);
      await page.context().close();
      server.close();
    });

    it("shows the passages and what was asked in vain, and comes back from both", async () => {
      const page = await open(`?q=${encodeURIComponent(QUESTION)}`);
      await answered(page, QUESTION);
      await tabTo(page, "Show passages");
      await page.keyboard.press("Enter");
      await page.waitForSelector("dialog[open]");
      await look(page, "passages");
      await page.keyboard.press("Escape");
      expect(await page.locator(":focus").textContent()).toBe("Show passages");
      await page.focus("#question");
      await type(page, "do they have a joint cricket team?");
      await answered(page, "do they have a joint cricket team?");
      await page.focus("#nav-gaps");
      await page.keyboard.press("Enter");
      await page.locator(".gap", { hasText: "cricket team" }).waitFor();
      await look(page, "gaps");
      await page.goBack();
      await answered(page, "do they have a joint cricket team?");
    });

    it("copies the answer with its citations, and a link that asks the same again", async () => {
      const page = await open();
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      const clipboard = () => page.evaluate<string>("navigator.clipboard.readText()");
      await page.keyboard.press("/");
      await type(page, QUESTION);
      await answered(page, QUESTION);
      await look(page, "answer");
      await tabTo(page, "Copy answer");
      await page.keyboard.press("Enter");
      await page.getByText("Copied", { exact: true }).waitFor();
      expect(await clipboard()).toMatch(
        /^Closest passage: Azure's exclusivity[^\n]* \[1\]\n[\s\S]*\n\[1\] Summary of “[\s\S]*\nAs known on 22 Nov 2026\.$/u,
      );
      await tabTo(page, "Copy link");
      await page.keyboard.press("Enter");
      await page.getByText("Copied", { exact: true }).last().waitFor();
      await expect.poll(clipboard).toBe(page.url());
      expect(page.url()).toBe(`${running.address}/?q=${encodeURIComponent(QUESTION).replaceAll("%20", "+")}`);
    });

    it("keeps what was typed when the server does not answer, and asks again once it is back", {
      timeout: 60_000,
    }, async () => {
      const first = await startPage();
      const page = await open("", first.address);
      await page.keyboard.press("/");
      await first.stop();
      await type(page, QUESTION);
      await page.locator(".failed").waitFor();
      expect(await page.locator(".failed").textContent()).toContain(
        "The bot does not answer. Is it still running?",
      );
      expect(await page.inputValue("#question")).toBe(QUESTION);
      expect(await focused(page)).toBe("input#question");
      await look(page, "server-gone");
      const second = await startPage({ PORT: new URL(first.address).port });
      await tabTo(page, "Try again");
      await page.keyboard.press("Enter");
      await answered(page, QUESTION);
      expect(await focused(page)).toBe("h2");
      expect(await page.inputValue("#question")).toBe("");
      await page.context().close();
      await second.stop();
    });

    it("speaks of the day that is chosen, which the address keeps", async () => {
      const page = await open();
      await tabTo(page, "as-of");
      await page.keyboard.type("03152026");
      await page.keyboard.press("/");
      await page.keyboard.down("Shift");
      await tabTo(page, "question");
      await page.keyboard.up("Shift");
      await type(page, QUESTION);
      await answered(page, QUESTION);
      expect(new URL(page.url()).searchParams.get("asOf")).toBe("2026-03-15");
      expect(await page.locator(".asked").textContent()).toBe("As of 15 Mar 2026");
      expect(await page.locator(".reading").textContent()).toMatch(/superseded later/u);
      await look(page, "as-of");
    });

    it("says at once that it looks, and does not take a second question meanwhile", async () => {
      const page = await open();
      await page.route("**/api/ask", async (route) => {
        await new Promise((later) => setTimeout(later, 1_500));
        await route.continue();
      });
      await page.fill("#question", QUESTION);
      // In the same turn of the event loop: no reply and no timer can have come between.
      expect(
        await page.evaluate(
          "document.querySelector('#ask').requestSubmit(), document.querySelector('.waiting')?.textContent + document.querySelector('#submit').disabled",
        ),
      ).toBe("Looking through the sources…true");
      expect(await page.inputValue("#question")).toBe(QUESTION);
      await look(page, "waiting");
      await answered(page, QUESTION);
    });

    it("refuses in a line or two, with three controls at most", async () => {
      const page = await open();
      for (const text of ["do they have a joint cricket team?", "asdfghjkl", "<script>alert(1)</script>"]) {
        await page.fill("#question", "");
        await page.focus("#question");
        await type(page, text);
        await answered(page, text);
        expect(await page.locator(".turn .reading p:not(.offers p)").count()).toBeLessThanOrEqual(2);
        const controls = page.locator(".turn :is(button, a, summary)");
        expect(await controls.count()).toBeLessThanOrEqual(3);
      }
      await look(page, "refusal");
    });

    it("greets without a verdict, and does nothing at an empty Enter", async () => {
      const page = await open();
      await page.keyboard.press("/");
      await page.keyboard.press("Enter");
      await type(page, "   ");
      expect(await page.locator(".turn").count()).toBe(0);
      expect(new URL(page.url()).search).toBe("");
      await type(page, "hello");
      await answered(page, "hello");
      expect(await page.locator(".turn").innerText()).not.toMatch(/not answered|confidence|why this/iu);
      await look(page, "greeting");
    });

    it("shows part of a long question, and all of it at a press", async () => {
      const page = await open();
      const text =
        `${"which cloud may sell openai models, and since when, and to whom, ".repeat(20)}?`.trim();
      await page.fill("#question", text);
      await page.press("#question", "Enter");
      await page.locator(".turn .body").waitFor();
      const height = () =>
        page
          .locator(".turn h2")
          .evaluate((title) => (title as unknown as { clientHeight: number }).clientHeight);
      const short = await height();
      await look(page, "long-question");
      await tabTo(page, "The whole question");
      await page.keyboard.press("Enter");
      expect(await height()).toBeGreaterThan(short * 2);
    });

    it("says what an empty folder needs, and does with one sentence in it", async () => {
      await expect(startPage({ KNOWLEDGE_DIR: empty })).rejects.toThrow(
        "the folder holds no passage. Add a .md, .html, .txt or .jsonl file with something to say.",
      );
      writeFileSync(join(empty, "shop.md"), "The shop opens at ten.\n");
      const bare = await startPage({ KNOWLEDGE_DIR: empty });
      const page = await open("", bare.address);
      await page.keyboard.press("/");
      await type(page, "when does the shop open?");
      await answered(page, "when does the shop open?");
      expect(await page.locator(".reading").textContent()).toContain("The shop opens at ten.\u00a0[1]");
      await look(page, "one-page");
      for (const view of ["nav-topics", "nav-sources", "nav-gaps"]) {
        await page.focus(`#${view}`);
        await page.keyboard.press("Enter");
        await page.locator(`#${view}[aria-current]`).waitFor();
        expect(await violations(page)).toEqual([]);
      }
      await page.context().close();
      await bare.stop();
      rmSync(join(empty, "shop.md"));
    });

    it("offers questions to press and the pages to read in a plain folder", async () => {
      const plain = await startPage({ KNOWLEDGE_DIR: PLAIN_FOLDER });
      const page = await open("", plain.address);
      expect(await page.locator("#examples button").count()).toBeGreaterThan(0);
      await look(page, "plain-folder");
      await tabTo(page, "nav-topics");
      expect(await page.locator("#nav-topics").textContent()).toBe("Pages");
      await page.keyboard.press("Enter");
      const first = page.locator("#topic-list a").first();
      await first.waitFor();
      await tabTo(page, "search");
      await tabTo(page, (await first.innerText()).trim());
      await page.keyboard.press("Enter");
      await page.locator("#topic .source-text p").first().waitFor();
      await look(page, "plain-pages");
      await page.context().close();
      await plain.stop();
    });

    it("comes back from an address where there is nothing", async () => {
      const page = await (await open()).context().newPage();
      const reply = await page.goto(`${running.address}/nothing`);
      expect(reply?.status()).toBe(404);
      await look(page, "not-found");
      await tabTo(page, "Ask a question");
      await page.keyboard.press("Enter");
      await page.waitForSelector("html[data-ready]");
      expect(page.url()).toBe(`${running.address}/`);
    });
  },
);
