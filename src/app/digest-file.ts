import { renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const DIGEST_FILE = "digest.md";

/** The newest digest in the data directory. It holds words that people typed, so it goes when somebody is forgotten. */
export interface DigestFile {
  /** Whether it was written since a moment. */
  isNewerThan(moment: Date): boolean;
  write(text: string): void;
  removeOlderThan(moment: Date): void;
}

export function createDigestFile(dataDir: string): DigestFile {
  const file = join(dataDir, DIGEST_FILE);
  const writtenAt = () => statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return {
    isNewerThan: (moment) => (writtenAt() ?? 0) >= moment.getTime(),
    removeOlderThan(moment) {
      if ((writtenAt() ?? Number.POSITIVE_INFINITY) < moment.getTime()) removeDigestFile(dataDir);
    },
    write(text) {
      // Moved into its place, so that nobody reads half of it.
      writeFileSync(`${file}.new`, text, { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}

/** Removes the digest, because somebody's words may stand in it. */
export function removeDigestFile(dataDir: string): void {
  for (const name of [DIGEST_FILE, `${DIGEST_FILE}.new`]) rmSync(join(dataDir, name), { force: true });
}
