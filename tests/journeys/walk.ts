import { expect, it } from "vitest";
import { CANARY } from "../wire/slack-web-api.ts";
import { type ShellRun, startShell } from "./fresh-directory.ts";

/** How one command of a walk is run, and what shall come of it. */
export interface Step {
  /** Stands in the command for something that only the run knows, such as the id of an answer. */
  readonly instead?: Readonly<Record<string, () => string>>;
  /** Beside the environment of the walk. */
  readonly env?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>);
  readonly input?: string | { readonly open: true };
  readonly isLeftOut?: boolean;
  readonly before?: () => void;
  /** Exit code; default 0. */
  readonly code?: number;
  /** What stdout and stderr together match at the end. */
  readonly shows?: RegExp;
  readonly after?: (run: ShellRun) => void | Promise<void>;
  /** For what runs until Ctrl-C, which is pressed when this is done. */
  readonly during?: (run: ShellRun) => Promise<void>;
}

/** One test a command, in order, all in one directory; `walked` has what was run. No token may be shown by any. */
export function createWalk(cwd: string, env: () => Readonly<Record<string, string>>) {
  const walked: string[] = [];

  function start(line: string, { env: more = {}, input }: Pick<Step, "env" | "input"> = {}): ShellRun {
    const own = typeof more === "function" ? more() : more;
    return startShell(line, { cwd, env: { ...env(), ...own }, ...(input === undefined ? {} : { input }) });
  }

  function step(command: string, { isLeftOut = false, code = 0, ...step }: Step = {}): void {
    walked.push(command);
    it.skipIf(isLeftOut)(command, { timeout: 180_000 }, async () => {
      step.before?.();
      let line = command;
      for (const [words, value] of Object.entries(step.instead ?? {})) line = line.replace(words, value());
      const run = start(line, step);
      try {
        await step.during?.(run);
      } finally {
        if (step.during !== undefined) run.signal("SIGINT");
      }
      const ended = await run.ended;
      const shown = run.output.stdout + run.output.stderr;
      expect(ended, shown).toBe(code);
      if (step.shows !== undefined) expect(shown).toMatch(step.shows);
      expect(shown).not.toContain(CANARY);
      await step.after?.(run);
    });
  }
  return { step, start, walked };
}
