import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { faultFields, type Logger } from "../platforms/logger.ts";

const FILE = "person-salt";

/**
 * The salt of people's hashes, made at the first start and kept in the data directory. Where nothing can be written
 * people are recognised until the next start only.
 */
export async function loadPersonSalt(dataDir: string, logger: Logger): Promise<string> {
  const file = join(dataDir, FILE);
  const kept = await readFile(file, "utf8").catch(() => "");
  if (kept.trim().length >= 32) return kept.trim();
  const salt = randomBytes(32).toString("hex");
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await writeFile(file, `${salt}\n`, { mode: 0o600 });
  } catch (error) {
    logger.warn(
      faultFields(error),
      "data directory cannot be written, people are not recognised after a restart",
    );
  }
  return salt;
}
