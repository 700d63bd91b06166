import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, startApp } from "../../src/app/app.ts";
import { loadConfig } from "../../src/config/config.ts";
import { createLogger } from "../../src/operations/create-logger.ts";

export interface RunningPage {
  readonly app: App;
  readonly address: string;
  readonly dataDir: string;
  stop(): Promise<void>;
}

/** The whole bot as a person starts it, on a free port, over the shipped knowledge. */
export async function startPage(env: Readonly<Record<string, string>> = {}): Promise<RunningPage> {
  const dataDir = await mkdtemp(join(tmpdir(), "page-"));
  const loaded = loadConfig({ PORT: "0", SEMANTIC: "off", DATA_DIR: dataDir, PAGE: "on", ...env });
  if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems));
  const app = await startApp({
    config: loaded.config,
    logger: createLogger("error", "stderr"),
    version: "0.0.0-test",
    now: () => new Date("2026-11-23T12:00:00Z"),
    onNothingLeft: () => undefined,
  });
  return {
    app,
    address: app.address,
    dataDir,
    stop: async () => {
      await app.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
