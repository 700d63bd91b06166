import { execFileSync } from "node:child_process";
import { platform } from "node:os";
import { describe, expect, it } from "vitest";

const MODULE = new URL("../../dist/operations/yield-at-start.js", import.meta.url).href;
/** What the priorities of all threads are before, meanwhile and afterwards; a worker is started meanwhile. */
const SCRIPT = `
  import { readdirSync } from "node:fs";
  import { getPriority } from "node:os";
  import { Worker } from "node:worker_threads";
  import { yieldAtStart } from ${JSON.stringify(MODULE)};
  const own = () => getPriority();
  const all = () => [...new Set(readdirSync("/proc/self/task").map((thread) => getPriority(Number(thread))))];
  const before = own();
  const comeForward = yieldAtStart();
  const worker = new Worker("setInterval(() => {}, 1e6)", { eval: true });
  await new Promise((resolve) => worker.once("online", resolve));
  const meanwhile = own();
  comeForward();
  console.log(JSON.stringify({ before, meanwhile, after: own(), all: all() }));
  process.exit(0);
`;
const isRoot = process.getuid?.() === 0;

function priorities(uid?: number) {
  const child = { encoding: "utf8", cwd: "/", ...(uid === undefined ? {} : { uid, gid: uid }) } as const;
  const script = `--input-type=module`;
  return JSON.parse(execFileSync(process.execPath, [script, "-e", SCRIPT], child)) as Record<string, unknown>;
}

describe.runIf(platform() === "linux")("a process that starts beside others", () => {
  it.runIf(isRoot)("lets them go first, and comes forward with all its threads", () => {
    const { before, meanwhile, after, all } = priorities();
    expect(meanwhile).toBe(19);
    expect(after).toBe(before);
    expect(all).toEqual([before]);
  });

  it.runIf(isRoot)("stays where it is when it could not come back", () => {
    const { before, meanwhile, after } = priorities(65_534);
    expect(Number(meanwhile) - Number(before)).toBeLessThanOrEqual(1);
    expect(after).toBe(meanwhile);
  });
});
