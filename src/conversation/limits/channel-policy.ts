/** Where the operator lets the bot speak. Direct messages are always answered. */
export interface ChannelPolicy {
  /** Whether the bot may speak in a channel. */
  allows(channel: string): boolean;
  /** Whether the operator named the channel, which also lets the bot into channels shared with other companies. */
  names(channel: string): boolean;
}

/** Ids of channels. An empty `allow` allows every channel; `deny` wins over `allow`. */
export function createChannelPolicy(allow: readonly string[], deny: readonly string[]): ChannelPolicy {
  const allowed = new Set(allow);
  const denied = new Set(deny);
  return {
    allows: (channel) => !denied.has(channel) && (allowed.size === 0 || allowed.has(channel)),
    names: (channel) => allowed.has(channel) && !denied.has(channel),
  };
}
