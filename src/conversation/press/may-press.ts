import type { AnswerRecord, PersonKey, PlatformName } from "../../domain/journal.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { ButtonValue } from "../../words/button-value.ts";
import { chosenOffer } from "../../words/offers.ts";

/** Who pressed, and where. */
export interface Presser {
  readonly person: PersonKey;
  /** Where the message with the button stands; absent on the page, which is one place. */
  readonly channel?: string;
}

export interface PressedAt {
  readonly platform: PlatformName;
  /** Where questions go that are passed on to people. */
  readonly askAPersonChannel?: string | undefined;
  readonly journal: Pick<Journal, "wasShared">;
}

/**
 * Whether a button acts for whoever presses it: looked at when it is pressed, not only when it is drawn, because what
 * comes in names an answer, a person and a place, and need not come from a button of ours.
 */
export async function mayPress(
  value: ButtonValue,
  record: AnswerRecord,
  { person, channel }: Presser,
  { platform, askAPersonChannel, journal }: PressedAt,
): Promise<boolean> {
  if (record.platform !== platform) return false;
  const isAsker = record.person === person;
  switch (value.action) {
    case "take":
    case "settle":
      // On the page nothing is passed on to people, which is what it says.
      return channel === undefined || channel === askAPersonChannel;
    case "publish":
    case "discard":
      // A draft is the curators' wherever it is shown; who they are is looked at when it is decided about.
      return true;
    case "share":
      // The asker's own, where it was asked: a conversation names its channel.
      return isAsker && record.visibility === "private" && isPlaceOf(record, channel);
    case "choose":
      if (chosenOffer(record.answer, value.argument) === undefined) return false;
      break;
    case "not-that":
      if (record.answer.readAs === undefined) return false;
      break;
    case "passages":
    case "helpful":
    case "not-helpful":
    case "person":
    case "tell-me":
  }
  // What only its asker saw is nobody else's business, until it was shared.
  return isAsker || record.visibility === "public" || journal.wasShared(record.answerId);
}

function isPlaceOf({ conversation }: AnswerRecord, channel: string | undefined): boolean {
  if (channel === undefined) return true;
  return channel !== "" && conversation.split(":").includes(channel);
}
