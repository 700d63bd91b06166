import { expect, it } from "vitest";
import { openRealAssistant } from "../wire/real-assistant.ts";
import { benchJournal, quantile } from "./journal-bench.ts";

it("answers as fast with the journal as without, also while the database is locked", {
  timeout: 120_000,
}, async () => {
  const isLong = process.env.BENCH_ROUNDS !== undefined;
  const result = await benchJournal({
    assistant: await openRealAssistant(),
    questions: [
      "who hosts the stateless api?",
      "is azure exclusive?",
      "how much did amazon invest?",
      "what is for lunch?",
    ],
    rounds: Number(process.env.BENCH_ROUNDS ?? 100),
    lockMs: isLong ? 10_000 : 2_000,
  });
  const ms = (values: readonly number[], share: number) => quantile(values, share).toFixed(1);
  const ratio = quantile(result.on, 0.5) / quantile(result.off, 0.5);
  for (const name of ["off", "on", "locked"] as const)
    process.stdout.write(
      `journal ${name}: event to reply p50 ${ms(result[name], 0.5)} ms, p95 ${ms(result[name], 0.95)} ms, slowest ${ms(result[name], 1)} ms, ${result[name].length} questions\n`,
    );
  process.stdout.write(
    `journal on against off: ${ratio.toFixed(2)} times; ${result.queued} rows waited for the lock\n`,
  );
  const longer = quantile(result.locked, 1) - quantile(result.on, 1);
  process.stdout.write(`slowest answer while the database is locked: ${longer.toFixed(1)} ms longer\n`);
  // A short run on a busy machine only shows that nothing is badly wrong.
  expect(ratio).toBeLessThanOrEqual(isLong ? 1.2 : 1.6);
  expect(longer).toBeLessThan(isLong ? 50 : 250);
});
