import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export interface VisitSettings {
  /** In pixels; default 1280. */
  readonly width?: number;
  readonly dark?: boolean;
  /** A finger instead of mouse and keyboard. */
  readonly touch?: boolean;
}

/** Somebody who looks at the page in a real browser, and what went wrong there meanwhile. */
export interface Visitor {
  open(address: string, path?: string, settings?: VisitSettings): Promise<Page>;
  /** Closes what was opened. Fails when a script failed, something was logged, or another host was asked. */
  leave(): Promise<void>;
}

/** `allowed` are messages of the console that are no fault, such as that a server is gone. */
export function createVisitor(browser: Browser, allowed?: RegExp): Visitor {
  const contexts: BrowserContext[] = [];
  const faults: string[] = [];
  return {
    async open(address, path = "", { width = 1280, dark = false, touch = false } = {}) {
      const context = await browser.newContext({
        viewport: { width, height: width < 500 ? 844 : 900 },
        colorScheme: dark ? "dark" : "light",
        reducedMotion: "reduce",
        ...(touch ? { hasTouch: true, isMobile: true } : {}),
      });
      contexts.push(context);
      const page = await context.newPage();
      page.on("console", (message) => {
        if (!["error", "warning"].includes(message.type()) || allowed?.test(message.text()) === true) return;
        faults.push(message.text());
      });
      page.on("pageerror", (error) => faults.push(String(error)));
      page.on("request", (request) => {
        if (new URL(request.url()).host !== new URL(address).host) faults.push(`asked ${request.url()}`);
      });
      await page.goto(`${address}/${path}`);
      await page.waitForSelector("html[data-ready]");
      return page;
    },
    async leave() {
      for (const context of contexts.splice(0)) await context.close();
      expect(faults.splice(0)).toEqual([]);
    },
  };
}

/** Asks as a person types, and waits for the answer. */
export async function ask(page: Page, text: string): Promise<void> {
  await page.fill("#question", text);
  await page.press("#question", "Enter");
  await answered(page, text);
}

/** Waits until the answer to a question, or to what was chosen, is shown. */
export async function answered(page: Page, heading: string): Promise<void> {
  await page.locator(`.turn:has(h2:text-is(${JSON.stringify(heading)})) .body`).waitFor();
}

/** Presses Tab until the focus is on something of this name or id; fails when it never is. */
export async function tabTo(page: Page, wanted: string | RegExp): Promise<void> {
  const seen: string[] = [];
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press("Tab");
    const names = await page.evaluate<string[]>(
      "(() => { const at = document.activeElement; return [at.id, at.getAttribute('aria-label') ?? '', (at.innerText ?? '').trim(), at.value ?? ''] })()",
    );
    if (names.some((name) => (typeof wanted === "string" ? name === wanted : wanted.test(name)))) return;
    seen.push(names.find((name) => name !== "") ?? "?");
  }
  throw new Error(`Tab never comes to ${wanted}: ${seen.join(", ")}`);
}

/** What has the focus: its tag and id; “body” is nowhere. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(
    "document.activeElement.tagName.toLowerCase() + (document.activeElement.id && '#' + document.activeElement.id)",
  );

/** Violations of WCAG 2.2 AA, in words. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          options: unknown,
        ): Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] }>;
      };
    };
    const found = await axe.run({ runOnly: { type: "tag", values: tags } });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
    );
  }, WCAG);
}

/** Pixels by which the page is wider than the screen. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
