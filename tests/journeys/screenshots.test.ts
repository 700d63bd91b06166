import { existsSync, mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "./chromium.ts";
import { ask } from "./page-visitor.ts";
import { type RunningPage, startPage } from "./running-page.ts";

/** `npm run screenshots` makes the pictures of the README anew; otherwise only their presence is looked at. */
const isMaking = process.env.WRITE_SCREENSHOTS === "1";
const FOLDER = "docs";
const QUESTION = "is azure the exclusive cloud for the openai api?";
const DESKTOP = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };
/** One column, in which an answer is as wide as in a chat. */
const COLUMN = { width: 720, height: 900 };

const PICTURES = [
  { name: "page-desktop-light", view: DESKTOP, dark: false },
  { name: "page-desktop-dark", view: DESKTOP, dark: true },
  { name: "page-phone-light", view: PHONE, dark: false },
  { name: "page-phone-dark", view: PHONE, dark: true },
  { name: "topics-desktop-light", view: DESKTOP, dark: false },
  { name: "topics-desktop-dark", view: DESKTOP, dark: true },
  { name: "topics-phone-light", view: PHONE, dark: false },
  { name: "answer-slack", view: COLUMN, dark: false },
  { name: "answer-discord", view: COLUMN, dark: true },
  { name: "why-desktop-light", view: DESKTOP, dark: false },
] as const;
type Picture = (typeof PICTURES)[number];

describe("the pictures in docs/", () => {
  it.each(PICTURES)("$name is there", ({ name }) => {
    expect(isMaking || existsSync(`${FOLDER}/${name}.png`)).toBe(true);
  });
});

describe.runIf(isMaking)("making the pictures", () => {
  let running: RunningPage;
  let browser: Browser | undefined;
  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    running = await startPage({ SEMANTIC: "on" });
    await running.app.settled();
    browser = await launchChromium();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await running.stop();
  });

  it.each(PICTURES)("draws $name", async (picture) => {
    const context = await (browser as Browser).newContext({
      viewport: picture.view,
      colorScheme: picture.dark ? "dark" : "light",
      deviceScaleFactor: picture.name.startsWith("answer") ? 2 : 1.5,
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    await page.goto(
      `${running.address}/${picture.name.startsWith("topics") ? "#topics/stateless-apis" : ""}`,
    );
    await page.waitForSelector("html[data-ready]");
    await draw(page, picture);
    await context.close();
  });

  async function draw(page: Page, { name }: Picture): Promise<void> {
    const path = `${FOLDER}/${name}.png`;
    if (name.startsWith("topics")) {
      await page.locator(".bar").first().waitFor();
      await page.evaluate("scrollTo(0, 0)");
      await page.screenshot({ path });
      return;
    }
    await ask(page, QUESTION);
    await page.locator("#question").blur();
    await page.mouse.move(0, 0);
    if (name.startsWith("answer")) {
      const chat = page.locator(name === "answer-slack" ? ".chat.slack" : ".chat.discord");
      await page.locator(`#looks input[value="${name.slice("answer-".length)}"]`).check({ force: true });
      await chat.scrollIntoViewIfNeeded();
      const { x, y, width, height } = (await chat.boundingBox()) ?? { x: 0, y: 0, width: 1, height: 1 };
      // The card around the chat shall not show at the edges.
      await page.screenshot({
        path,
        fullPage: true,
        clip: {
          x: Math.ceil(x) + 1,
          y: Math.ceil(y + (await page.evaluate<number>("scrollY"))) + 1,
          width: Math.floor(width) - 3,
          height: Math.floor(height) - 3,
        },
      });
      return;
    }
    if (name.startsWith("why")) {
      await page.getByText("Why this answer").click();
      await page.locator(".figures").waitFor();
      await page.locator(".why").screenshot({ path });
      return;
    }
    await page.evaluate("scrollTo(0, 0)");
    const height = name.includes("phone") ? 1100 : 860;
    await page.setViewportSize({ width: page.viewportSize()?.width ?? 1280, height });
    await page.screenshot({ path });
  }
});
