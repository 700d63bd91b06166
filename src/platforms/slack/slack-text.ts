/**
 * Slack's mark-up in what people type: people, channels, groups and links in angle brackets, three escaped characters.
 * No part runs over a further `<`, which Slack escapes in what people type: the search stays linear in any text.
 */
const MARK_UP =
  /<(?:@([UW][A-Z0-9]*)|#([CG][A-Z0-9]*)|!([^|<>]*)|((?:https?:|mailto:|tel:)[^|<>]*))(?:\|([^<>]*))?>/g;

/** What a person typed, as the text they see; `botUserId`'s mentions are left out. */
export function fromSlackText(text: string, botUserId?: string): string {
  const plain = text.replace(MARK_UP, (_whole, user, channel, special, link, label) => {
    if (user !== undefined) return user === botUserId ? " " : label === undefined ? "" : `@${label}`;
    if (channel !== undefined) return label === undefined || label === "" ? "" : `#${label}`;
    if (special !== undefined) return label ?? String(special).replace(/\^.*$/, "");
    return label ?? String(link).replace(/^(mailto|tel):/, "");
  });
  return unescapeSlack(plain).trim();
}

/** Whether the text mentions somebody other than `botUserId`. */
export function mentionsSomebodyElse(text: string, botUserId: string): boolean {
  return [...text.matchAll(MARK_UP)].some(([, user]) => user !== undefined && user !== botUserId);
}

export function mentions(text: string, userId: string): boolean {
  return [...text.matchAll(MARK_UP)].some(([, user]) => user === userId);
}

/** Plain text for a field that Slack reads as mark-up: nothing in it can become a mention, a link or an entity. */
export function escapeSlack(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function unescapeSlack(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
