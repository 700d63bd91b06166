import type { Address, AnswerRecord, PersonKey } from "../../domain/journal.ts";
import type { Promises } from "../../domain/ports/journal.ts";
import { SENTENCES } from "../../words/wording.ts";

/** Who pressed, and where the bot can write to them again. */
export interface Promised {
  readonly record: AnswerRecord;
  readonly person: PersonKey;
  readonly address: Address;
  readonly at: Date;
}

/** Questions a person may wait for at once: more than anybody remembers having asked. */
export const MAX_PROMISES = 20;

/** Promises to tell when a question can be answered, or takes the promise back; returns what the person is told. */
export async function togglePromise(journal: Promises, promised: Promised): Promise<string> {
  const { record, person, address, at } = promised;
  const { answerId } = record;
  const [earlier] = await journal.openPromises("tell-when-known", { answerId, person });
  if (earlier !== undefined) {
    await journal.withdrawPromise(earlier);
    return SENTENCES.promiseWithdrawn;
  }
  const open = await journal.openPromises("tell-when-known", { person, limit: MAX_PROMISES });
  if (open.length === MAX_PROMISES) return SENTENCES.tooManyPromises;
  await journal.recordPromise({ kind: "tell-when-known", answerId, person, address, madeAt: at });
  return SENTENCES.promised;
}
