import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";
import { chromium } from "playwright-core";

/** Chromium as npm brings it (Linux), or the Chrome that `CHROME_PATH` names; undefined when there is none. */
export async function launchChromium(): Promise<Browser | undefined> {
  const own = process.env.CHROME_PATH;
  if (own !== undefined && own !== "") return chromium.launch({ executablePath: own });
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const { default: packed } = await import("@sparticuz/chromium");
  const executablePath = await packed.executablePath();
  if (!existsSync(executablePath)) return undefined;
  // Its own arguments switch processes into one, which breaks several pages at once.
  const args = packed.args.filter((arg) => !["--single-process", "--no-zygote"].includes(arg));
  return chromium.launch({ executablePath, args, headless: true });
}
