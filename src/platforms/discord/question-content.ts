import { toCalendarDate } from "../../domain/calendar-date.ts";

/** How a message names what it mentions. */
export interface MentionNames {
  readonly botId: string;
  /** Roles that stand for the bot. */
  readonly botRoleIds: readonly string[];
  /** The display name of another person, a role or a channel; undefined when it is not known. */
  readonly nameOf: (id: string) => string | undefined;
}

const MENTION = /<(@!|@&|@|#)(\d{1,20})>/g;
const EMOJI = /<a?:(\w{2,32}):\d{1,20}>/g;
const TIMESTAMP = /<t:(-?\d{1,12})(?::[a-zA-Z])?>/g;
const COMMAND = /<\/([^:<>]{1,100}):\d{1,20}>/g;

/** What a person typed without Discord's mark-up: the bot's mention is gone, others stand as names. */
export function toQuestionContent(content: string, { botId, botRoleIds, nameOf }: MentionNames): string {
  const named = content.replace(MENTION, (_, kind: string, id: string) => {
    if (id === botId || botRoleIds.includes(id)) return " ";
    return `${kind === "#" ? "#" : "@"}${nameOf(id) ?? "someone"}`;
  });
  if (!named.includes("<")) return named.trim();
  return named
    .replace(EMOJI, ":$1:")
    .replace(TIMESTAMP, (written, seconds: string) => dayOf(Number(seconds)) ?? written)
    .replace(COMMAND, "/$1")
    .trim();
}

/** Undefined for moments without a day of four-digit year. */
function dayOf(seconds: number): string | undefined {
  const moment = new Date(seconds * 1_000);
  return Number.isNaN(moment.getTime()) ? undefined : toCalendarDate(moment.toISOString().slice(0, 10));
}
