import { expect, it } from "vitest";
import { openSharedJournal, openTestJournal } from "../journal/records.ts";
import { usePostgres } from "../postgres-server.ts";
import { percentile } from "../soak/measures.ts";
import { benchClaims, benchStores, benchThroughput, STORES } from "./store-bench.ts";

/** `npm run bench -- --store` sets it. */
const IS_LONG = process.env.BENCH_STORE !== undefined;

const postgres = usePostgres();
const say = (line: string) => void process.stdout.write(`${line}\n`);

it("takes an event in PostgreSQL in about a millisecond", { timeout: 60_000 }, async () => {
  const count = IS_LONG ? 2_000 : 100;
  const shared = await openSharedJournal(await postgres().createDatabase());
  for (const [name, journal] of [
    ["SQLite", openTestJournal()],
    ["PostgreSQL", shared],
  ] as const) {
    const times = await benchClaims(journal, count);
    say(
      `one claim, ${name}: p50 ${percentile(times, 0.5).toFixed(2)} ms, p99 ${percentile(times, 0.99).toFixed(2)} ms`,
    );
    expect(percentile(times, 0.5)).toBeLessThan(50);
  }
});

it.runIf(IS_LONG)("answers from PostgreSQL nearly as fast as from SQLite", { timeout: 600_000 }, async () => {
  for (const [name, hasMeaning] of [
    ["with meaning", true],
    ["by words", false],
  ] as const) {
    const database = await postgres().createDatabase();
    const figures = await benchStores({ database, questions: 200, hasMeaning });
    for (const store of STORES) {
      const { replyMs, startMs, residentMb } = figures[store];
      const [p50, p99] = [percentile(replyMs, 0.5).toFixed(1), percentile(replyMs, 0.99).toFixed(1)];
      say(
        `${store}, ${name}: event to reply p50 ${p50} ms, p99 ${p99} ms, ${replyMs.length} questions; started in ${startMs.toFixed(0)} ms, then ${residentMb.toFixed(0)} MB`,
      );
    }
    const ratio = percentile(figures.PostgreSQL.replyMs, 0.5) / percentile(figures.SQLite.replyMs, 0.5);
    say(`PostgreSQL ÷ SQLite, ${name}: ${ratio.toFixed(2)}`);
    if (hasMeaning) expect(ratio).toBeLessThanOrEqual(1.5);
  }
});

it.runIf(IS_LONG)(
  "answers with one, two and three processes side by side",
  { timeout: 600_000 },
  async () => {
    for (const processes of [1, 2, 3]) {
      const perSecond = await benchThroughput(await postgres().createDatabase(), processes, 2_000);
      say(
        `${processes} ${processes === 1 ? "process" : "processes"}: ${perSecond.toFixed(0)} events a second, by words`,
      );
      expect(perSecond).toBeGreaterThan(0);
    }
  },
);
