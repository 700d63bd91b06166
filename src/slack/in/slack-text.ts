import { type Piece, toWords } from "../../conversation/read/spoken.ts";

/**
 * Slack's mark-up in what people type: people, channels, groups and links in angle brackets, three escaped characters.
 * No part runs over a further `<`, which Slack escapes in what people type: the search stays linear in any text.
 */
const MARK_UP =
  /<(?:@([UW][A-Z0-9]*)|#([CG][A-Z0-9]*)|!([^|<>]*)|((?:https?:|mailto:|tel:)[^|<>]*))(?:\|([^<>]*))?>/g;
const EVERYONE: readonly string[] = ["here", "channel", "everyone", "group"];

/** What a person typed, as the text they see; `botUserId`'s mentions, groups and broadcasts are left out. */
export function fromSlackText(text: string, botUserId?: string): string {
  return toWords(toPieces(text, botUserId));
}

/** Slack's mark-up taken apart. */
export function toPieces(text: string, botUserId?: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const found of text.matchAll(MARK_UP)) {
    pieces.push(
      { kind: "words", text: unescapeSlack(text.slice(at, found.index)) },
      toPiece(found, botUserId),
    );
    at = found.index + found[0].length;
  }
  return [...pieces, { kind: "words", text: unescapeSlack(text.slice(at)) }];
}

function toPiece([, user, channel, special, link, given]: RegExpExecArray, botUserId?: string): Piece {
  const label = given === undefined ? undefined : unescapeSlack(given);
  if (user !== undefined) return user === botUserId ? { kind: "bot" } : { kind: "person", name: label };
  if (channel !== undefined) return { kind: "channel", name: label };
  if (special?.startsWith("subteam")) return { kind: "group", name: label };
  if (special !== undefined && EVERYONE.includes(special)) return { kind: "everyone" };
  if (special !== undefined) return { kind: "words", text: label ?? "" };
  return { kind: "words", text: label ?? unescapeSlack(String(link)).replace(/^(mailto|tel):/, "") };
}

/** Whether the text mentions somebody other than `botUserId`. */
export function mentionsSomebodyElse(text: string, botUserId: string): boolean {
  return [...text.matchAll(MARK_UP)].some(([, user]) => user !== undefined && user !== botUserId);
}

export function mentions(text: string, userId: string): boolean {
  return [...text.matchAll(MARK_UP)].some(([, user]) => user === userId);
}

function unescapeSlack(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
