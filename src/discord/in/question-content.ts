import { type Piece, toWords } from "../../conversation/read/spoken.ts";
import { toCalendarDate } from "../../domain/calendar-date.ts";

/** How a message names what it mentions. */
export interface MentionNames {
  readonly botId: string;
  /** Roles that stand for the bot. */
  readonly botRoleIds: readonly string[];
  /** The display name of another person, a role or a channel; undefined when it is not known. */
  readonly nameOf: (id: string) => string | undefined;
}

/** Discord's mark-up: mentions, a team's own emoji, moments, commands, and the two words that call everybody. */
const MARK_UP =
  /<(@!|@&|@|#)(\d{1,20})>|<a?:\w{2,32}:\d{1,20}>|<t:(-?\d{1,12})(?::[a-zA-Z])?>|<\/([^:<>]{1,100}):\d{1,20}>|(?<![\p{L}\p{N}])@(?:everyone|here)\b/gu;

/** What a person typed without Discord's mark-up: the bot's mention, roles and emoji are gone, people and channels stand as names. */
export function toQuestionContent(content: string, names: MentionNames): string {
  const pieces: Piece[] = [];
  let at = 0;
  for (const found of content.matchAll(MARK_UP)) {
    pieces.push({ kind: "words", text: content.slice(at, found.index) }, toPiece(found, names));
    at = found.index + found[0].length;
  }
  return toWords([...pieces, { kind: "words", text: content.slice(at) }]);
}

function toPiece([written, kind, id, seconds, command]: RegExpExecArray, names: MentionNames): Piece {
  if (kind !== undefined && id !== undefined) {
    if (id === names.botId || names.botRoleIds.includes(id)) return { kind: "bot" };
    if (kind === "@&") return { kind: "group", name: names.nameOf(id) };
    return { kind: kind === "#" ? "channel" : "person", name: names.nameOf(id) };
  }
  if (seconds !== undefined) return { kind: "words", text: dayOf(Number(seconds)) ?? written };
  if (command !== undefined) return { kind: "words", text: `/${command}` };
  return { kind: written.startsWith("@") ? "everyone" : "picture" };
}

/** Undefined for moments without a day of four-digit year. */
function dayOf(seconds: number): string | undefined {
  const moment = new Date(seconds * 1_000);
  return Number.isNaN(moment.getTime()) ? undefined : toCalendarDate(moment.toISOString().slice(0, 10));
}
