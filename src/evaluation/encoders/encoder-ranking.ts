import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../../domain/logger.ts";
import type { Meaning } from "../../domain/meaning.ts";
import type { Passage } from "../../domain/passage.ts";
import type { Snapshot } from "../../domain/snapshot.ts";
import { openMeaning } from "../../meaning/open-meaning.ts";
import type { Ranking } from "./ranking.ts";

const SILENT: Logger = { debug() {}, info() {}, warn() {}, error() {} };
const WAIT_MS = 60_000;
const LIMITS = { whole: 10, title: 0, asking: 0, sentence: 0 };

/** An encoder that is ready, its vectors kept in `dataDir`. Throws with its sentence when it cannot be used. */
export async function openEncoder(modelDir: string, dataDir: string): Promise<Meaning> {
  const meaning = openMeaning({ semantic: true, modelDir, dataDir, meaningWaitMs: WAIT_MS }, SILENT);
  if (meaning === undefined) throw new Error("Meaning is off.");
  while (meaning.health().state === "starting") await sleep(5);
  const { state, reason = "" } = meaning.health();
  if (state === "ready") return meaning;
  await meaning.close();
  throw new Error(reason);
}

/** An encoder alone: passages by the cosine of *title > headings. text* with the question. */
export function encoderRanking(modelDir: string, meaning: Meaning): Ranking {
  return {
    name: basename(modelDir),
    async open(snapshot) {
      const index = meaning.hold(
        snapshot.passages.map((passage) => ({ kind: "whole", text: wholeText(snapshot, passage) })),
      );
      await index.complete;
      return {
        async rank(question) {
          const nearest = await index.nearest([question], LIMITS);
          return (nearest?.whole ?? []).map(({ row }) => row);
        },
        close: () => index.release(),
      };
    },
    close: () => meaning.close(),
  };
}

function wholeText(snapshot: Snapshot, { sourceId, headings, text }: Passage): string {
  const title = snapshot.sourcesById.get(sourceId)?.title ?? "";
  return `${[...new Set([title, ...headings])].filter((part) => part !== "").join(" > ")}. ${text}`;
}
