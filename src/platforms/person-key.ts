import { createHmac } from "node:crypto";
import type { PersonKey, PlatformName } from "../domain/journal.ts";

/** Turns a person's platform id into the key the journal keeps; the id cannot be read back without the salt. */
export type ToPersonKey = (platform: PlatformName, id: string) => PersonKey;

/** `salt` must stay the same for as long as a person shall be recognised; 16 bytes or more. */
export function createPersonKeys(salt: string): ToPersonKey {
  return (platform, id) => createHmac("sha256", salt).update(`${platform}:${id}`).digest("hex").slice(0, 24);
}
