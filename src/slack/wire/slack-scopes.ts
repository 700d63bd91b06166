/** A permission the app asks for, and what it buys. */
export interface SlackScope {
  readonly scope: string;
  readonly buys: string;
}

/** The least the bot works with. */
export const REQUIRED_SCOPES: readonly SlackScope[] = [
  { scope: "app_mentions:read", buys: "see messages that mention the bot" },
  {
    scope: "assistant:write",
    buys: "be an agent: suggest questions when a direct message is opened",
  },
  { scope: "chat:write", buys: "answer" },
  { scope: "commands", buys: "the slash command and the message action" },
  { scope: "im:history", buys: "read the direct messages people send it" },
];

/** So that what is refused in a channel shared with another company is refused on every way there. */
export const PLACE_SCOPES: readonly SlackScope[] = [
  { scope: "channels:read", buys: "know which public channels are shared with another company" },
  { scope: "groups:read", buys: "know which private channels are shared with another company" },
];

/** Only for votes by reaction. */
export const REACTION_SCOPES: readonly SlackScope[] = [
  { scope: "reactions:read", buys: "count 👍 and 👎 on its answers as votes" },
];

/** Only for follow-ups without a new mention, for edits and deletions of questions in channels, and for `LISTEN_CHANNELS`. */
export const FOLLOW_SCOPES: readonly SlackScope[] = [
  { scope: "channels:history", buys: "see messages of public channels it is in" },
  { scope: "groups:history", buys: "see messages of private channels it is in" },
];
