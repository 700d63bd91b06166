import type { Reader } from "./values.ts";

const WEEK = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;

/** A digest for curators. */
export interface DigestConfig {
  /** Of the week: 0 is Sunday. */
  readonly day: number;
  readonly slack: string | undefined;
  readonly discord: string | undefined;
}

/** Undefined: no digest. */
export function readDigest(reader: Reader): DigestConfig | undefined {
  const day = reader.oneOf("DIGEST", [...WEEK, "off"]) ?? "off";
  const channels = reader.onePerChat("DIGEST_CHANNEL");
  if (day === "off") {
    if (reader.has("DIGEST_CHANNEL"))
      reader.remark("DIGEST_CHANNEL", "does nothing while DIGEST is off", "Set DIGEST to a day of the week.");
    return undefined;
  }
  return { day: WEEK.indexOf(day), ...channels };
}
