import { readdirSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Encoders that were used before and whose vectors stay: somebody may be comparing them. */
const KEPT = 2;

/** Removes the vectors of encoders not used for longest; `folder` is that of the one in use. Best effort. */
export function forgetEncoders(folder: string): void {
  const home = dirname(folder);
  try {
    const others = readdirSync(home)
      .filter((name) => /^[0-9a-f]{16}$/u.test(name) && name !== basename(folder))
      .map((name) => ({ name, usedAt: statSync(join(home, name)).mtimeMs }))
      .sort((a, b) => b.usedAt - a.usedAt);
    for (const { name } of others.slice(KEPT)) rmSync(join(home, name), { recursive: true, force: true });
  } catch {
    // Nothing there yet, or not ours to remove: only disk space is lost.
  }
}
