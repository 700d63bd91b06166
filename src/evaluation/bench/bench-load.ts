import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { loadKnowledge } from "../../knowledge/load-knowledge.ts";
import { createFolderReader } from "../../knowledge/reading/folder-reader.ts";
import { createRandom } from "../random.ts";
import { cpuMs } from "./cpu.ts";
import type { Figure } from "./figure.ts";
import { everydayWords } from "./words.ts";

/** The timer that is watched; its own period is no delay. In ms. */
const RESOLUTION_MS = 1;
const PAGES_A_FOLDER = 50;
/** Reading a folder of so many pages for the first time, and again after one file changed. */
export async function benchLoad(count: number): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "bench-load-"));
  const pages = `${count.toLocaleString("en")} pages`;
  try {
    for (let n = 0; n < count; n++) await writePage(folder, n, n);
    const reader = createFolderReader();
    const first = await measure(() => load(folder, reader));
    await writePage(folder, Math.floor(count / 2), count);
    const again = await measure(() => load(folder, reader));
    return [
      {
        label: `${pages}, first load`,
        value: first.wallMs,
        unit: "ms",
        beside: `CPU ${first.cpuMs.toFixed(0)} ms, ${first.megabytes.toFixed(0)} MB more in memory, loop stood still ${first.standstillMs.toFixed(0)} ms`,
      },
      {
        label: `${pages}, one changed file, part of the first load`,
        value: again.wallMs / first.wallMs,
        atMost: 0.1,
        beside: `${again.wallMs.toFixed(0)} ms, CPU ${again.cpuMs.toFixed(0)} ms, loop stood still ${again.standstillMs.toFixed(0)} ms`,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function load(folder: string, reader: ReturnType<typeof createFolderReader>): Promise<unknown> {
  const loaded = await loadKnowledge(folder, reader);
  if ("problems" in loaded) throw new Error("the folder of the bench has mistakes");
  return loaded;
}

async function measure(work: () => Promise<unknown>) {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  const cpu = cpuMs();
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const started = performance.now();
  await work();
  const wallMs = performance.now() - started;
  delay.disable();
  return {
    wallMs,
    cpuMs: cpuMs() - cpu,
    megabytes: (process.memoryUsage.rss() - before) / 1e6,
    standstillMs: Math.max(0, delay.max / 1e6 - RESOLUTION_MS),
  };
}

/** A page as handbooks have them: front matter, six sections, a list, a table, an admonition, links. */
async function writePage(folder: string, number: number, seed: number): Promise<void> {
  const words = everydayWords(createRandom(seed + 1));
  const sentence = (): string => `The ${words(12)} **${words(2)}** and [${words(2)}](./page.md) ${words(4)}.`;
  const sections = Array.from({ length: 6 }, (_, n) =>
    [
      `## ${words(4)} {#part-${n}}`,
      [sentence(), sentence(), sentence()].join(" "),
      n % 3 === 0 ? `:::note\n${sentence()}\n:::` : sentence(),
      n % 3 === 1 ? `- ${words(8)}\n- ${words(8)}\n- ${words(8)}` : sentence(),
      n % 3 === 2 ? `| ${words(1)} | ${words(1)} |\n|---|---|\n| ${words(2)} | ${n} |` : sentence(),
    ].join("\n\n"),
  );
  const page = `---\ntitle: Page ${number}\ntags: [${words(1)}]\nsidebar_position: ${number}\n---\n\n${sections.join("\n\n")}\n`;
  const file = join(folder, `part-${Math.floor(number / PAGES_A_FOLDER)}`, `page-${number}.md`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, page);
}
