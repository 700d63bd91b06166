import type { Address, AnswerRecord, Journal, PersonKey } from "../domain/journal.ts";
import { SENTENCES } from "./wording.ts";

/** Who pressed, and where the bot can write to them again. */
export interface Promised {
  readonly record: AnswerRecord;
  readonly person: PersonKey;
  readonly address: Address;
  readonly at: Date;
}

/** Promises to tell when a question can be answered, or takes the promise back; returns what the person is told. */
export async function togglePromise(journal: Journal, promised: Promised): Promise<string> {
  const { record, person, address, at } = promised;
  const { answerId } = record;
  const open = await journal.openPromises("tell-when-known");
  const earlier = open.find((promise) => promise.answerId === answerId && promise.person === person);
  if (earlier !== undefined) {
    journal.movePromise(earlier, "ended");
    return SENTENCES.promiseWithdrawn;
  }
  journal.recordPromise({ kind: "tell-when-known", answerId, person, address, madeAt: at });
  return SENTENCES.promised;
}
