import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "libsql";
import { expect, it } from "vitest";
import { type Figure, printFigures } from "../../src/evaluation/bench/figure.ts";
import { createAsking } from "./asking.ts";
import { badMinute, isIll, mountDisk, type Spell } from "./bad-day.ts";
import { isSettled, renderRows, toRows } from "./day-report.ts";
import { percentile, readTurns, watchBot } from "./measures.ts";
import { startBot, startChats } from "./running-bot.ts";

/** `npm run soak -- --minutes 30` sets them; `npm test` runs one minute by words alone. */
const MINUTES = Number(process.env.SOAK_MINUTES ?? 1);
const RATE = Number(process.env.SOAK_RATE ?? 20);
const IS_LONG = process.env.SOAK_MINUTES !== undefined;
/** Nothing goes wrong: what a steady load costs. */
const IS_CALM = process.env.SOAK_CALM !== undefined;
const SAMPLE_MS = 5_000;
/** What Slack repeats last, and the longest wait in line. */
const SETTLE_MS = 60_000;

it(`answers ${RATE} questions a second for ${MINUTES} ${IS_CALM ? "calm" : "bad"} minutes over both chats, each once`, {
  timeout: (MINUTES + 15) * 60_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "soak-"));
  const [dataDir, knowledgeDir] = [mkdtempSync(join(folder, "data-")), join(folder, "knowledge")];
  const unmount = mountDisk(dataDir);
  cpSync("knowledge", knowledgeDir, { recursive: true });
  writeFileSync(join(knowledgeDir, "soak.md"), "# Soak\n");
  const chats = await startChats();
  const env = { ...chats.env, DATA_DIR: dataDir, KNOWLEDGE_DIR: knowledgeDir, LOG_LEVEL: "warn" };
  const turnsFile = join(folder, "turns.jsonl");
  const bot = await startBot(
    { ...env, LOG_LEVEL: "info", SEMANTIC: IS_LONG ? "on" : "off", TURNS_FILE: turnsFile },
    { execArgv: ["--import", join(import.meta.dirname, "turn-watch.mjs")] },
  );
  try {
    if (IS_LONG) await meaningReady(bot.address);
    const asking = createAsking(chats);
    const watch = watchBot(bot.address, bot.child.pid ?? 0, dataDir, SAMPLE_MS);
    const spells: Spell[] = [];
    const began = performance.now();
    const day = (async () => {
      for (let minute = 0; minute < MINUTES && !IS_CALM; minute += 1) {
        const next = began + (minute + 1) * 60_000;
        await badMinute(
          { chats, bot, dataDir, knowledgeDir, hasOwnDisk: unmount !== undefined },
          minute,
          spells,
        );
        await sleep(Math.max(0, next - performance.now()));
      }
    })();
    for (let number = 1; performance.now() - began < MINUTES * 60_000; number += 1) {
      asking.ask(number);
      asking.look();
      if (number % 200 === 0) {
        chats.slack.calls.length = 0;
        chats.discord.forgetCalls();
      }
      await sleep(Math.max(0, began + (number * 1_000) / RATE - performance.now()));
    }
    await day;
    const pending = () => asking.put.filter((one) => !isSettled(one, spells));
    for (const end = performance.now() + SETTLE_MS; performance.now() < end && pending().length > 0; )
      await sleep(2_000);
    watch.stop();

    const rows = toRows({
      put: asking.put,
      spells,
      began,
      samples: watch.samples,
      turns: readTurns(turnsFile),
      reloads: bot.logs.filter(({ msg }) => msg === "knowledge reloaded").length,
      minutes: MINUTES,
      isMeasured: IS_LONG,
    });
    process.stdout.write(`${renderRows(rows)}\n`);
    if (IS_CALM) {
      const well = asking.put
        .filter(({ at }) => !isIll(at, spells))
        .flatMap(({ answerMs }) => answerMs ?? []);
      const acknowledged = asking.put.flatMap(({ ackMs }) => ackMs ?? []);
      const encoderMb = Math.round(Math.max(...watch.samples.map((sample) => sample.encoderMb)));
      const steady: readonly Figure[] = [
        { label: "question to answer, p50", value: percentile(well, 0.5), unit: "ms" },
        { label: "question to answer, p99", value: percentile(well, 0.99), unit: "ms", atMost: 500 },
        { label: "acknowledged, p99", value: percentile(acknowledged, 0.99), unit: "ms", atMost: 1_000 },
        {
          label: "resident memory, most",
          value: Math.max(...watch.samples.map(({ rssMb }) => rssMb)),
          unit: "MB",
          atMost: 450,
          beside: `and ${encoderMb} MB of the encoder's process`,
        },
      ];
      process.stdout.write(
        `${printFigures(`${RATE} questions a second for ${MINUTES} minutes, hardly any asked twice`, steady)}\n`,
      );
    }
    expect(rows.filter(({ holds }) => !holds)).toEqual([]);
    expect(bot.child.exitCode).toBeNull();
    expect(await bot.stop()).toBe(0);
    const journal = new Database(join(dataDir, "journal.db"));
    expect(journal.prepare("pragma integrity_check").get()).toMatchObject({ integrity_check: "ok" });
    journal.close();
  } finally {
    bot.child.kill("SIGKILL");
    await chats.close();
    unmount?.();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function meaningReady(address: string): Promise<void> {
  for (;;) {
    const { meaning } = (await (await fetch(`${address}/readyz`)).json()) as { meaning: string };
    if (meaning === "ready") return;
    await sleep(1_000);
  }
}
