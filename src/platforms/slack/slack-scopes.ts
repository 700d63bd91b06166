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
    buys: "suggest questions when a direct message is opened, and show that it works",
  },
  { scope: "chat:write", buys: "answer" },
  { scope: "commands", buys: "the slash command and the message action" },
  { scope: "im:history", buys: "read the direct messages people send it" },
];

/** Only for follow-ups without a new mention, and for edits and deletions of questions in channels. */
export const FOLLOW_SCOPES: readonly SlackScope[] = [
  { scope: "channels:history", buys: "see messages of public channels it is in" },
  { scope: "groups:history", buys: "see messages of private channels it is in" },
];
