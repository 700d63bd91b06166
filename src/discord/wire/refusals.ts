import { PlatformRefused } from "../../domain/ports/platform.ts";

/** Close codes of the gateway after which connecting again is useless, with what to do about them. */
const FATAL_CLOSES: Readonly<Record<number, string>> = {
  4004: "Discord rejected DISCORD_TOKEN (4004): copy a new token from the Bot page of the developer portal",
  4010: "Discord rejected the shard (4010): correct DISCORD_SHARDS, or leave it out",
  4011: "The bot is in too many servers for one connection (4011): set DISCORD_SHARDS=auto, or count more shards in it",
  4012: "Discord no longer speaks this version of its gateway (4012): update the bot",
  4013: "Discord rejected the intents (4013): update the bot",
  4014: "Discord rejected the intents (4014): tick “Message Content Intent” on the Bot page of the developer portal where LISTEN_CHANNELS is set, else compare the application's settings there",
};

export function isFatalClose(code: number): boolean {
  return Object.hasOwn(FATAL_CLOSES, code);
}

export function refusedByClose(code: number, cause?: unknown): PlatformRefused {
  const sentence = FATAL_CLOSES[code] ?? `Discord closed the connection for good (${code})`;
  return new PlatformRefused("discord", `${sentence}.`, 78, cause);
}

export function refusedToken(cause?: unknown): PlatformRefused {
  return new PlatformRefused(
    "discord",
    "Discord rejected DISCORD_TOKEN (401): copy a new token from the Bot page of the developer portal.",
    78,
    cause,
  );
}

export function notReachable(what: string, cause?: unknown): PlatformRefused {
  return new PlatformRefused("discord", `${what}; try again later.`, 75, cause);
}
