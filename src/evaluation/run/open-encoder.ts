import { setTimeout as sleep } from "node:timers/promises";
import { SILENT } from "../../domain/ports/logger.ts";
import type { Meaning } from "../../domain/ports/meaning.ts";
import { EncoderRefused } from "../../meaning/encoder-refused.ts";
import { openMeaning } from "../../meaning/open-meaning.ts";

/** A question that is measured waits as long as it takes: a busy machine must not change a figure. In ms. */
const WAIT_MS = 60_000;

/** An encoder that is ready, its vectors kept in `dataDir`. @throws EncoderRefused when it cannot be used. */
export async function openEncoder(modelDir: string, dataDir: string): Promise<Meaning> {
  const meaning = openMeaning({ semantic: true, modelDir, dataDir, meaningWaitMs: WAIT_MS }, SILENT);
  if (meaning === undefined) throw new Error("Meaning is off.");
  while (meaning.health().state === "starting") await sleep(1);
  const { state, reason = "" } = meaning.health();
  if (state === "ready") return meaning;
  await meaning.close();
  throw new EncoderRefused(reason);
}
