import type { App, AppOptions } from "@slack/bolt";
import type { PostReference } from "../domain/journal.ts";
import type { WorkspaceHealth } from "../domain/ports/platform.ts";
import type { BotOf, SlackBot } from "./out/slack-bot.ts";
import type { Installing } from "./wire/installing.ts";

/** A place of a workspace that the journal names, as Slack knows it. */
export interface Place {
  readonly bot: SlackBot;
  readonly channel: string;
  /** The same post as the journal keeps it. */
  readonly toKept: (post: PostReference) => PostReference;
}

/** The workspaces in which one app answers: the one whose token is set, or all that installed it. */
export interface Workspaces {
  /** The pages for installing; absent with one workspace. */
  readonly installing?: Installing;
  /** Learns who the bot is. Rejects with `PlatformRefused`. */
  open(): Promise<Pick<AppOptions, "token" | "botUserId" | "botId" | "authorize">>;
  readonly botOf: BotOf;
  /** Undefined where the bot is not installed any more. */
  at(place: string): Promise<Place | undefined>;
  /** Hears that the app was removed; lets nothing through to the other listeners that no workspace is known for. */
  listen(app: App): void;
  /** The bot is connected. */
  begin(): void;
  /** From now on only waits that end within `withinMs` are waited for. */
  stop(withinMs: number): void;
  /** For people: as whom the bot is connected. */
  identity(): string | undefined;
  warnings(): readonly string[];
  /** Each that installed the app; absent with one. */
  readonly health?: () => readonly WorkspaceHealth[];
}
