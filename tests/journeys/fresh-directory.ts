import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
/** What a clone does not hold; `node_modules` is what `npm ci` put beside this file. */
const NOT_CLONED = [".git", ".env", "node_modules", "dist", "data", "coverage"];

/** A copy of this checkout as a clone would be after `npm ci`: nothing built, no settings, no data; `..` is empty. */
export function createFreshDirectory(): { readonly path: string; remove(): void } {
  const around = mkdtempSync(join(tmpdir(), "fresh-"));
  const path = join(around, "clone");
  mkdirSync(path);
  for (const name of readdirSync(ROOT))
    if (!NOT_CLONED.includes(name)) cpSync(join(ROOT, name), join(path, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(path, "node_modules"));
  return { path, remove: () => rmSync(around, { recursive: true, force: true }) };
}

export interface ShellRun {
  readonly child: ChildProcess;
  /** What was written so far. */
  readonly output: { readonly stdout: string; readonly stderr: string };
  /** Resolves with what matches in stdout or stderr; rejects when the command ends or `timeoutMs` pass before. */
  shows(pattern: RegExp, timeoutMs?: number): Promise<RegExpExecArray>;
  /** A signal to the command and all that it started, as Ctrl-C in a terminal is. */
  signal(name: NodeJS.Signals): void;
  /** The exit code, once the command and its output have ended. */
  readonly ended: Promise<number>;
}

/** One line of a shell in a directory, with this environment and no other. */
export function startShell(
  line: string,
  {
    cwd,
    env,
    input,
  }: { cwd: string; env: Readonly<Record<string, string>>; input?: string | { readonly open: true } },
): ShellRun {
  const child = spawn("sh", ["-c", line], { cwd, env: { ...env }, detached: true });
  const output = { stdout: "", stderr: "" };
  const waiting = new Set<() => void>();
  const keep = (stream: "stdout" | "stderr") => (chunk: Buffer) => {
    output[stream] += chunk.toString("utf8");
    for (const look of waiting) look();
  };
  child.stdout.on("data", keep("stdout"));
  child.stderr.on("data", keep("stderr"));
  // A command that reads nothing may have ended before this is written.
  child.stdin.on("error", () => undefined);
  if (typeof input === "string") child.stdin.end(input);
  else if (input === undefined) child.stdin.end();
  let isOver = false;
  const ended = once(child, "close").then(([code]) => {
    isOver = true;
    for (const look of waiting) look();
    return Number(code);
  });
  return {
    child,
    output,
    ended,
    shows: (pattern, timeoutMs = 60_000) =>
      new Promise((found, reject) => {
        const finish = (match: RegExpExecArray | undefined) => {
          clearTimeout(timer);
          waiting.delete(look);
          if (match === undefined) reject(new Error(`never showed ${pattern}:\n${all()}`));
          else found(match);
        };
        const all = () => output.stdout + output.stderr;
        const look = () => {
          const match = pattern.exec(all());
          if (match !== null) finish(match);
          else if (isOver) finish(undefined);
        };
        const timer = setTimeout(() => finish(undefined), timeoutMs);
        waiting.add(look);
        look();
      }),
    signal: (name) => {
      if (!isOver && child.pid !== undefined) process.kill(-child.pid, name);
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

export async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const found = await new Promise<boolean>((tell) => {
    server.once("error", () => tell(false)).listen(port, "127.0.0.1", () => tell(true));
  });
  if (found) server.close();
  return found;
}
