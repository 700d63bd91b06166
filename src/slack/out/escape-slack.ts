/** Plain text for a field that Slack reads as mark-up: nothing in it can become a mention, a link or an entity. */
export function escapeSlack(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
