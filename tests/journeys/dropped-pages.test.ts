import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningPage, startPage } from "./running-page.ts";

/** Pages as a team might write them, each with a question and the words that answer it. */
const PAGES: readonly (readonly [file: string, page: string, question: string, fact: RegExp])[] = [
  [
    "kitchen.md",
    "# Kitchen\n\nThe coffee machine on the second floor is cleaned every Friday by whoever used it last.\n",
    "who cleans the coffee machine?",
    /whoever used it last/,
  ],
  [
    "parking.md",
    "# Parking\n\n## Visitors\n\nVisitors park on deck C and collect a ticket at the porter's lodge.\n",
    "where can visitors park?",
    /deck C/,
  ],
  [
    "badges.txt",
    "Lost badges\n\nA lost badge is blocked by calling extension 4410, day and night.\n",
    "I lost my badge, whom do I call?",
    /4410/,
  ],
  [
    "travel.md",
    "---\ntitle: Travel\ntags: [hr]\n---\n\n## Trains\n\nTrain tickets are booked in the portal called Schiene at least three days ahead.\n",
    "how do I book a train ticket?",
    /Schiene/,
  ],
  [
    "printers.md",
    "# Printers\n\nColour prints are only possible on the printer named Rembrandt beside the library.\n",
    "which printer prints in colour?",
    /Rembrandt/,
  ],
  [
    "onboarding/first-day.md",
    "# First day\n\nNewcomers meet their mentor at 9:30 in the winter garden.\n",
    "when do newcomers meet their mentor?",
    /9:30/,
  ],
  [
    "bikes.html",
    "<html><body><h1>Bikes</h1><p>The cellar for bicycles is unlocked with the code of the month, which hangs in the lift.</p></body></html>",
    "how do I get into the bicycle cellar?",
    /code of the month/,
  ],
  [
    "plants.md",
    "# Plants\n\nThe plants in the atrium are watered by the gardening firm Grünzeug on Mondays.\n",
    "who waters the plants in the atrium?",
    /Grünzeug/,
  ],
  [
    "meals.md",
    "# Meals\n\n| Day | Canteen closes at |\n|---|---|\n| Friday | 13:15 |\n| Monday | 14:30 |\n",
    "when does the canteen close on Friday?",
    /13:15/,
  ],
  [
    "library.md",
    "# Library\n\n> [!NOTE]\n> Books are lent for six weeks and may be renewed twice.\n",
    "for how long can I borrow a book from the library?",
    /six weeks/,
  ],
];
/** Ten seconds on an idle machine; this bound is for a busy one. */
const PATIENCE_MS = 60_000;
const ROOT = resolve(import.meta.dirname, "../..");

let folder: string;
let page: RunningPage;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dropped-"));
  await cp(join(ROOT, "knowledge"), folder, { recursive: true });
  page = await startPage({ KNOWLEDGE_DIR: folder, SEMANTIC: "on" });
}, 60_000);
afterAll(async () => {
  await page.stop();
  await rm(folder, { recursive: true, force: true });
});

async function ask(text: string): Promise<string> {
  const reply = await fetch(`${page.address}/api/ask`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: page.address },
    body: JSON.stringify({ text, conversation: "dropped-pages" }),
  });
  return reply.text();
}

it("says what stands in each of ten pages, each laid into the shipped folder while the bot runs", {
  timeout: PAGES.length * PATIENCE_MS,
}, async () => {
  const seconds: string[] = [];
  for (const [file, text, question, fact] of PAGES) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
    const began = performance.now();
    let reply = "";
    while (!fact.test(reply) && performance.now() - began < PATIENCE_MS) {
      await sleep(750);
      reply = await ask(question);
    }
    expect(reply, question).toMatch(fact);
    seconds.push(((performance.now() - began) / 1_000).toFixed(1));
  }
  process.stdout.write(`Ten pages laid in one at a time: said after ${seconds.join(", ")} s\n`);
});
