import type { AnswerRecord, Journal, PersonKey, PlatformName } from "../domain/journal.ts";
import type { ButtonValue } from "./button-value.ts";
import { chosenOffer } from "./offers.ts";

/** Who pressed, and where. */
export interface Presser {
  readonly platform: PlatformName;
  readonly person: PersonKey;
  /** Where the message with the button stands. */
  readonly channel: string;
  /** Where questions go that are passed on to people. */
  readonly helpChannel: string | undefined;
}

/**
 * Whether a button acts for whoever presses it: looked at when it is pressed, not only when it is drawn, because what
 * comes in names an answer, a person and a place, and need not come from a button of ours.
 */
export async function mayPress(
  value: ButtonValue,
  record: AnswerRecord,
  presser: Presser,
  journal: Pick<Journal, "wasShared">,
): Promise<boolean> {
  if (record.platform !== presser.platform) return false;
  const isAsker = record.person === presser.person;
  switch (value.action) {
    case "take":
    case "settle":
      return presser.helpChannel !== undefined && presser.channel === presser.helpChannel;
    case "share":
      // The asker's own, where it was asked: a conversation names its channel.
      return isAsker && record.visibility === "private" && isPlaceOf(record, presser.channel);
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

function isPlaceOf({ conversation }: AnswerRecord, channel: string): boolean {
  return channel !== "" && conversation.split(":").includes(channel);
}
