import type { Assistant } from "../assistant/assistant.ts";
import type { Config } from "../config/config.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { createDigest } from "../journal/report/create-digest.ts";
import type { TextVectors } from "../journal/report/group-questions.ts";
import { createDigestFile, removeDigestFile } from "./digest-file.ts";
import { createDigests, type Digests, type DigestsOptions } from "./digests.ts";

export interface OpenDigestsOptions extends Pick<DigestsOptions, "platformOf" | "logger" | "now"> {
  readonly config: Pick<Config, "digest" | "dataDir" | "retentionDays">;
  readonly journal: DigestsOptions["journal"] & Parameters<typeof createDigest>[0];
  readonly assistant: Pick<Assistant, "explain">;
  /** Of the knowledge that answers now. */
  readonly snapshot: () => Snapshot;
  readonly vectors: TextVectors | undefined;
  readonly settings: DigestsOptions["settings"] | undefined;
}

/** The digests that the configuration asks for; undefined when it asks for none. */
export function openDigests(options: OpenDigestsOptions): Digests | undefined {
  const { config, journal, assistant, snapshot, vectors, settings = {}, ...rest } = options;
  const { digest, dataDir, retentionDays } = config;
  if (digest === undefined) {
    removeDigestFile(dataDir);
    return undefined;
  }
  return createDigests({
    ...rest,
    settings,
    journal,
    retentionDays,
    day: digest.day,
    channels: { slack: digest.slack, discord: digest.discord },
    // With a retention of 0 days no words are written.
    file: retentionDays === 0 ? undefined : createDigestFile(dataDir),
    create: (since) =>
      createDigest(journal, {
        since,
        now: rest.now(),
        snapshot: snapshot(),
        vectors,
        isKnown: async (text) => (await assistant.explain({ text })).decision === "sure",
      }),
  });
}
