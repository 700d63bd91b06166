import { randomInt } from "node:crypto";

const ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
export const ANSWER_ID_LENGTH = 12;

/** A new answer id: 12 random characters `[a-z0-9]`, about 62 bits. */
export function createAnswerId(): string {
  return Array.from({ length: ANSWER_ID_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}

export function isAnswerId(text: string): boolean {
  return /^[a-z0-9]{12}$/.test(text);
}
