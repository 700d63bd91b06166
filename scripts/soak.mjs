// npm run soak -- --minutes 30 [--rate 20]: a long bad day, and a hundred kill -9. Prints what it measured.
// npm run soak -- --fuzz 60: what no chat should send, over both chats, for so many minutes.
// npm run soak -- --processes 3 [--events 10000]: several bots with one PostgreSQL that is stopped, one of them killed every two seconds.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { parseArgs } from "node:util";
import { createProgress } from "../dist/commands/progress.js";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    rate: { type: "string", default: "20" },
    fuzz: { type: "string" },
    processes: { type: "string" },
    events: { type: "string", default: "10000" },
  },
});
const { fuzz, processes } = values;
/** What is run, and the settings it reads. */
function chosen() {
  if (fuzz !== undefined)
    return { tests: ["tests/wire/fuzz.test.ts"], settings: { FUZZ_SECONDS: String(Number(fuzz) * 60) } };
  if (processes !== undefined)
    return {
      tests: ["tests/soak/several-processes.test.ts"],
      settings: { SOAK_PROCESSES: processes, SOAK_EVENTS: values.events },
    };
  return {
    tests: [
      "tests/soak/soak.test.ts",
      "tests/soak/many-files.test.ts",
      "tests/soak/paused.test.ts",
      "tests/journal/crash.test.ts",
    ],
    settings: { SOAK_MINUTES: values.minutes, SOAK_RATE: values.rate },
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
