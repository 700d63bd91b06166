import type { PlatformName } from "../../domain/journal.ts";
import type { ChatOptions } from "../chat-options.ts";
import { type Capture, createCapture } from "./capture.ts";

/** Capture for one chat; undefined where nobody is a curator. */
export function openCapture(
  { drafts, curators = [], journal, logger, toPersonKey }: ChatOptions,
  platform: PlatformName,
  now: () => Date,
): Capture | undefined {
  if (drafts === undefined) return undefined;
  const keys = new Set(curators.map((id) => toPersonKey(platform, id)));
  return createCapture({ journal, drafts, isCurator: (person) => keys.has(person), logger, now });
}
