// npm run soak -- --minutes 30 [--rate 20]: a long bad day, and a hundred kill -9. Prints what it measured.
// npm run soak -- --calm --minutes 5: the same load on a day on which nothing goes wrong, with what a question, its acknowledgement and
// memory may cost.
// npm run soak -- --fuzz 60: what no chat should send, over both chats, for so many minutes.
// npm run soak -- --processes 3 [--events 10000]: several bots with one PostgreSQL that is stopped; they are killed and held up.
// npm run soak -- --processes 3 --rolling: they are stopped and started one after the other under fifty questions a second.
// npm run soak -- --processes 2 --shards 8: several bots share Discord's shards out and keep its identify limits, one killed after the other.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { parseArgs } from "node:util";
import { createProgress } from "../dist/commands/progress.js";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    rate: { type: "string", default: "20" },
    calm: { type: "boolean", default: false },
    fuzz: { type: "string" },
    processes: { type: "string" },
    shards: { type: "string" },
    events: { type: "string", default: "10000" },
    rolling: { type: "boolean", default: false },
  },
});
const { fuzz, processes, shards } = values;
/** What is run, and the settings it reads. */
function chosen() {
  if (fuzz !== undefined)
    return { tests: ["tests/wire/fuzz.test.ts"], settings: { FUZZ_SECONDS: String(Number(fuzz) * 60) } };
  if (shards !== undefined)
    return {
      tests: ["tests/soak/discord-shards.test.ts"],
      settings: {
        SOAK_PROCESSES: processes ?? "2",
        SOAK_EVENTS: values.events,
        SOAK_SHARDS: shards,
        SOAK_KILLS: "6",
        SOAK_MAX_CONCURRENCY: "1",
      },
    };
  if (processes !== undefined)
    return {
      tests: ["tests/soak/several-processes.test.ts"],
      settings: {
        SOAK_PROCESSES: processes,
        SOAK_EVENTS: values.events,
        ...(values.rolling ? { SOAK_ROLLING: "1" } : {}),
      },
    };
  const bad = ["tests/soak/many-files.test.ts", "tests/soak/paused.test.ts", "tests/journal/crash.test.ts"];
  return {
    tests: ["tests/soak/soak.test.ts", ...(values.calm ? [] : bad)],
    settings: {
      SOAK_MINUTES: values.minutes,
      SOAK_RATE: values.rate,
      ...(values.calm ? { SOAK_CALM: "1" } : {}),
    },
  };
}
const { tests, settings } = chosen();
const env = { ...process.env, ...settings };
const progress = createProgress(process.stderr);
progress.phase(`Soaking: ${tests.join(", ")}`);
const run = spawn("npx", ["vitest", "run", "--mode", "soak", "--maxWorkers=1", ...tests], {
  stdio: ["ignore", "pipe", "inherit"],
  env,
});
run.stdout.on("data", (chunk) => progress.aside(() => process.stdout.write(chunk)));
// Ends with this, also when this is ended.
process.once("SIGTERM", () => run.kill());
const [status] = await once(run, "close");
progress.end();
process.exitCode = status ?? 70;
