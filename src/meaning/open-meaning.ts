import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Logger } from "../domain/ports/logger.ts";
import type { Meaning } from "../domain/ports/meaning.ts";
import { readEncoderFolder } from "./encoder-folder.ts";
import { EncoderMeaning, type EncoderMeaningOptions } from "./encoder-meaning.ts";
import { EncoderRefused } from "./encoder-refused.ts";
import { fingerprint } from "./fingerprint.ts";

/** The settings that meaning needs, see `Config`. */
export interface MeaningConfig {
  readonly semantic: boolean;
  readonly modelDir: string;
  readonly dataDir: string;
  /** Longest wait of a question for its meaning, in milliseconds. */
  readonly meaningWaitMs: number;
}

/**
 * Starts the encoder and returns at once; questions that come before it is ready wait for it no longer than for anything
 * else. An encoder that cannot be used is lost from the start, said in one warning; it never throws. Undefined when
 * meaning is switched off.
 */
export function openMeaning(
  config: MeaningConfig,
  logger: Logger,
  tuning: Pick<EncoderMeaningOptions, "stuckMs"> = {},
): Meaning | undefined {
  if (!config.semantic) {
    logger.info({}, "meaning is off (SEMANTIC=off), questions go by their words alone");
    return undefined;
  }
  try {
    const encoder = readEncoderFolder(resolve(config.modelDir));
    const mark = fingerprint(encoder);
    return new EncoderMeaning({
      encoder: mark,
      entry: entryFile(),
      start: { encoder, vectorsDir: vectorsFolder(config.dataDir, mark) },
      waitMs: config.meaningWaitMs,
      logger,
      ...tuning,
    });
  } catch (error) {
    const reason =
      error instanceof EncoderRefused ? error.message : `The encoder cannot be opened (${String(error)}).`;
    logger.warn({ reason }, "encoder lost, questions go by their words");
    return lostMeaning(reason);
  }
}

/** What an encoder is that cannot be used: nothing is ever near. */
function lostMeaning(reason: string): Meaning {
  return {
    encoder: "none",
    health: () => ({ state: "lost", reason }),
    hold(rows) {
      const complete = Promise.reject<void>(new Error(reason));
      complete.catch(() => {});
      return {
        nearest: async () => undefined,
        late: async () => undefined,
        progress: () => ({ made: 0, of: rows.length, isSearchable: false }),
        searchable: complete,
        complete,
        release() {},
      };
    },
    embed: async () => undefined,
    dropRemembered() {},
    async close() {},
  };
}

/** Where the vectors that an encoder makes are kept. */
export function vectorsFolder(dataDir: string, encoder: string): string {
  return resolve(dataDir, "vectors", encoder);
}

/** The compiled entry of the process; when this file runs as TypeScript (in tests) that of the last build. */
function entryFile(): URL {
  const beside = new URL("./child/main.js", import.meta.url);
  const built = new URL(join("..", "..", "dist", "meaning", "child", "main.js"), import.meta.url);
  const found = [beside, built].find((file) => existsSync(file));
  if (found === undefined) throw new EncoderRefused("The encoder's program is not built; run npm run build.");
  return found;
}
