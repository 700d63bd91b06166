import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "libsql";
import { expect, it } from "vitest";
import { type Figure, printFigures } from "../../src/evaluation/bench/figure.ts";
import { createAsking, type Put } from "./asking.ts";
import { badMinute, isIll, mountDisk, type Spell } from "./bad-day.ts";
import { isPaused, percentile, readTurns, watchBot } from "./measures.ts";
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

    const lost = pending();
    const well = asking.put.filter(({ at }) => !isIll(at, spells)).flatMap(({ answerMs }) => answerMs ?? []);
    const twice = asking.put.filter((one) => one.outcome().answers > 1);
    const told = asking.put.filter((one) => one.outcome().answers === 0 && one.outcome().isTold);
    const expired = asking.put.filter((one) => one.outcome().answers === 0 && mayBeExpired(one, spells));
    const acks = asking.put.flatMap(({ ackMs, at }) =>
      ackMs === undefined || isPaused(at, spells, 1_000) ? [] : [ackMs],
    );
    const awake = watch.samples.filter(({ at }) => !isPaused(at, spells, SAMPLE_MS));
    const late = watch.samples.filter(({ at }) => at - began > Math.min(5, MINUTES / 2) * 60_000);
    const turns = readTurns(turnsFile).filter(({ at }) => at > began && !isPaused(at, spells, SAMPLE_MS));
    const report = {
      asked: asking.put.length,
      answered: asking.put.length - lost.length - told.length - expired.length,
      "told that it went wrong, or to ask again": told.length,
      "expired (Discord forgets a command after 3 s, Slack delivers none again)": expired.length,
      lost: lost.map(({ way, number }) => `${way} ${number}`),
      "answered while nothing is ill, p50 / p99 ms": [percentile(well, 0.5), percentile(well, 0.99)].map(
        Math.round,
      ),
      twice: twice.map(({ way, number }) => `${way} ${number}`),
      "acknowledged, p50 / p99 ms": [percentile(acks, 0.5), percentile(acks, 0.99)].map(Math.round),
      "longest standstill ms": Math.round(Math.max(...awake.map(({ standstillMs }) => standstillMs))),
      "resident MB, first late / last / most": [
        late[0]?.rssMb ?? 0,
        late.at(-1)?.rssMb ?? 0,
        Math.max(...watch.samples.map(({ rssMb }) => rssMb)),
      ].map(Math.round),
      "and of the encoder's process, most": Math.round(
        Math.max(...watch.samples.map(({ encoderMb }) => encoderMb)),
      ),
      "longest standstills ms, without the time in which it had no core": turns
        .map(({ stoodMs }) => Math.round(stoodMs))
        .toSorted((a, b) => b - a)
        .slice(0, 10),
      "without a core, most ms in 10": Math.round(
        Math.max(...turns.map(({ withoutCoreMs }) => withoutCoreMs)),
      ),
      "journal.db-wal, most MB": Math.round(Math.max(...watch.samples.map(({ walMb }) => walMb))),
      spells: spells.map(({ what }) => what),
      "disk filled": unmount !== undefined,
    };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    const steady: readonly Figure[] = [
      { label: "question to answer, p50", value: percentile(well, 0.5), unit: "ms" },
      { label: "question to answer, p99", value: percentile(well, 0.99), unit: "ms", atMost: 500 },
      { label: "acknowledged, p99", value: percentile(acks, 0.99), unit: "ms", atMost: 1_000 },
      {
        label: "resident memory, most",
        value: report["resident MB, first late / last / most"][2] ?? Number.NaN,
        unit: "MB",
        atMost: 450,
        beside: `and ${report["and of the encoder's process, most"]} MB of the encoder's process`,
      },
    ];
    if (IS_CALM)
      process.stdout.write(
        `${printFigures(`${RATE} questions a second for ${MINUTES} minutes, hardly any asked twice`, steady)}\n`,
      );
    expect(lost.map(({ way, number }) => `${way} ${number}`)).toEqual([]);
    expect(report.twice).toEqual([]);
    expect(report["journal.db-wal, most MB"]).toBeLessThan(40);
    expect(bot.child.exitCode).toBeNull();
    if (IS_LONG) {
      expect(percentile(acks, 0.99)).toBeLessThan(1_000);
      expect(Math.max(...turns.map(({ stoodMs }) => stoodMs))).toBeLessThanOrEqual(100);
      expect(report["resident MB, first late / last / most"][2]).toBeLessThan(500);
      const [first = 0, last = 0] = report["resident MB, first late / last / most"];
      expect(last - first).toBeLessThan(30);
    }
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

/** Answered, or told what became of it, or not to be answered any more. */
function isSettled(one: Put, spells: readonly Spell[]): boolean {
  const { answers, isTold } = one.outcome();
  return answers > 0 || isTold || mayBeExpired(one, spells);
}

/**
 * A command that arrived while the process was frozen, or just before; or one that was on a socket that was cut: Slack
 * delivers events again, commands not, and tells the person so.
 */
function mayBeExpired(one: Put, spells: readonly Spell[]): boolean {
  if (one.way === "slack-command" && one.ackMs === undefined)
    return spells.some(
      ({ what, from, until }) => what === "socket cut" && one.at > from - 1_000 && one.at < until,
    );
  return one.mayExpire && isPaused(one.at, spells, 3_000);
}

async function meaningReady(address: string): Promise<void> {
  for (;;) {
    const { meaning } = (await (await fetch(`${address}/readyz`)).json()) as { meaning: string };
    if (meaning === "ready") return;
    await sleep(1_000);
  }
}
