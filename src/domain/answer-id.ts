import { randomInt } from "node:crypto";

/** Digits of a number to this base are `[a-z0-9]`. */
const BASE = 36;
const HALF = 6;

/** A new answer id: 12 random characters `[a-z0-9]`, about 62 bits. */
export function createAnswerId(): string {
  return half() + half();
}

function half(): string {
  return randomInt(BASE ** HALF)
    .toString(BASE)
    .padStart(HALF, "0");
}

export function isAnswerId(text: string): boolean {
  return /^[a-z0-9]{12}$/.test(text);
}
