/**
 * Whether a response address belongs to Slack: the API's own host, or the one that Slack names in its payloads. A signed
 * payload could name any other, and the bot would send an answer there from inside the network.
 *
 * @param apiUrl address of the Web API; ends with a slash.
 */
export function isOwnResponseAddress(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const [asked, api] = [new URL(address), new URL(apiUrl)];
  if (asked.origin === api.origin) return true;
  return asked.protocol === "https:" && asked.host === `hooks.${api.host}`;
}
