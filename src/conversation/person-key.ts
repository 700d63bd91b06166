import { createHmac } from "node:crypto";
import type { PersonKey, PlatformName } from "../domain/journal.ts";

/** Turns a person's platform id into the key the journal keeps; the id cannot be read back without the salt. */
export type ToPersonKey = (platform: PlatformName, id: string) => PersonKey;

/** Keys that are kept in memory, so that whoever asks again is recognised at once. */
const MAX_KEYS_KEPT = 10_000;

/** `salt` must stay the same for as long as a person shall be recognised; 16 bytes or more. */
export function createPersonKeys(salt: string): ToPersonKey {
  const keys = new Map<string, PersonKey>();
  return (platform, id) => {
    const name = `${platform}:${id}`;
    const known = keys.get(name);
    if (known !== undefined) return known;
    const key = createHmac("sha256", salt).update(name).digest("hex").slice(0, 24);
    if (keys.size >= MAX_KEYS_KEPT) keys.clear();
    keys.set(name, key);
    return key;
  };
}
