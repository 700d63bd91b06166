import type { App } from "@slack/bolt";
import { createPlatformWaits, type PlatformWaits } from "../conversation/limits/platform-waits.ts";
import { faultFields } from "../domain/ports/logger.ts";
import type { WorkspaceHealth } from "../domain/ports/platform.ts";
import { counted } from "../text/counted.ts";
import { createBot, type SharedParts } from "./create-bot.ts";
import type { SlackBot } from "./out/slack-bot.ts";
import { createInstallationBook } from "./wire/installation-book.ts";
import { createInstalling } from "./wire/installing.ts";
import { isRemoval, toRemoval } from "./wire/removal.ts";
import { type CallSlack, callFields } from "./wire/slack-calls.ts";
import { FOLLOW_SCOPES, PLACE_SCOPES, REACTION_SCOPES, REQUIRED_SCOPES } from "./wire/slack-scopes.ts";
import type { OauthOptions, SlackOptions } from "./wire/slack-settings.ts";
import { createTokenSeal } from "./wire/token-seal.ts";
import { createWorkspaceCall } from "./wire/workspace-call.ts";
import { fromPlace, optionsOf, prefixOf } from "./wire/workspace-scope.ts";
import { createWorkspaceTokens, type InstalledWorkspace } from "./wire/workspace-tokens.ts";
import type { Workspaces } from "./workspaces.ts";

export interface ManyWorkspacesOptions {
  readonly options: SlackOptions;
  readonly oauth: OauthOptions;
  readonly shared: SharedParts;
}

/** One workspace while the process runs. */
interface Running {
  readonly bot: SlackBot;
  readonly limits: PlatformWaits;
  readonly call: CallSlack;
}

/** Every workspace that installed the app, each with its own token, limits, rows and health. */
export function createManyWorkspaces({ options: given, oauth, shared }: ManyWorkspacesOptions): Workspaces {
  // Each workspace has its own.
  const { askAPersonChannel: _, ...options } = given;
  const { logger } = options;
  const { settings, now, health: counts, fetch, apiUrl } = shared;
  const { store } = oauth;
  const book = createInstallationBook(store, createTokenSeal(oauth.tokenKeys), now);
  const installing = createInstalling({
    oauth,
    book,
    store,
    scopes: scopesOf(options, oauth),
    apiUrl,
    settings,
    fetch,
    logger,
    now,
    onInstalled: healed,
  });
  const tokens = createWorkspaceTokens({ installer: installing.installer, book, store, logger, now });
  const running = new Map<string, Running>();
  const states = new Map<string, WorkspaceHealth>();
  let home: string | undefined;
  let locked = 0;
  let checks: NodeJS.Timeout | undefined;

  function healed(workspace: string): void {
    if (states.get(workspace)?.state !== "connected")
      states.set(workspace, { workspace, state: "connected", since: now() });
  }

  function refused(workspace: string, reason: string): void {
    if (states.get(workspace)?.state === "refused") return;
    states.set(workspace, { workspace, state: "refused", since: now(), reason });
    logger.error({ workspace, reason }, "slack refuses the bot in one workspace, the others go on");
  }

  function run({ id, botUserId }: InstalledWorkspace): Running {
    const known = running.get(id);
    if (known?.bot.botUserId === botUserId) return known;
    const limits = createPlatformWaits({
      platform: "slack",
      logger,
      now,
      maxWaitMs: settings.maxRateLimitWaitMs,
    });
    const call = createWorkspaceCall({
      workspace: id,
      tokens,
      settings,
      apiUrl,
      fetch,
      logger,
      limits,
      onRefused: ({ reason }) => refused(id, reason),
      onAccepted: () => healed(id),
    });
    const { policy, ...own } = optionsOf(options, id, prefixOf(id, home));
    const bot = createBot({ ...options, ...own }, shared, { call, botUserId, policy });
    const started = { bot, limits, call };
    running.set(id, started);
    if (!states.has(id)) healed(id);
    return started;
  }

  async function restoreSessions(): Promise<void> {
    try {
      const left = (await options.journal.unfinishedEvents()).map((key) => fromPlace(key).workspace ?? home);
      for (const id of new Set(left)) {
        const workspace = id === undefined ? undefined : await tokens.of(id);
        if (workspace !== undefined) await run(workspace).bot.sessions.restore();
      }
    } catch (error) {
      logger.warn(faultFields(error), "statuses of an earlier run not taken back");
    }
  }

  /** What other processes heard: where the app was installed, and where it was removed. */
  async function lookAround(): Promise<void> {
    try {
      const ids = new Set((await store.list()).map(({ id }) => id));
      for (const id of [...states.keys()].filter((known) => !ids.has(known))) states.delete(id);
      for (const id of [...ids].filter((one) => !states.has(one))) healed(id);
    } catch (error) {
      logger.warn(faultFields(error), "workspaces not looked up");
    }
    await lookAtRefused();
  }

  /** A workspace that refused the bot may let it in again: an administrator's mistake, or a fault of Slack's. */
  async function lookAtRefused(): Promise<void> {
    for (const { workspace, state } of states.values()) {
      if (state !== "refused") continue;
      try {
        const installed = await tokens.of(workspace, "afresh");
        if (installed === undefined) states.delete(workspace);
        else await run(installed).call("auth.test", {});
      } catch (error) {
        logger.info({ workspace, ...callFields(error) }, "workspace still refuses the bot");
      }
    }
  }

  async function remove(body: unknown): Promise<void> {
    const removal = toRemoval(body);
    if (removal === undefined || !(await tokens.remove(removal.id, removal.at))) return;
    const { id } = removal;
    running.get(id)?.limits.stop(0);
    running.delete(id);
    states.delete(id);
    counts.count("uninstalled");
    logger.info({ workspace: id }, "slack app removed, its tokens are gone");
  }

  return {
    installing,
    async open() {
      home = await store.home();
      const sealed = await book.sealAnew();
      locked = sealed.locked;
      if (sealed.sealedAnew > 0) logger.info({ ...sealed }, "tokens sealed with the new key");
      if (locked > 0) logger.error({ ...sealed }, "tokens sealed with a key that is not set");
      for (const { id } of await store.list()) healed(id);
      return {
        async authorize(source) {
          const found = await tokens.find(source);
          if (found === undefined) return {};
          run(found);
          return { workspace: found.id, botId: found.botId, botUserId: found.botUserId };
        },
      };
    },
    botOf({ workspace }) {
      const found = typeof workspace === "string" ? running.get(workspace) : undefined;
      if (found === undefined) throw new Error("slack is not installed there");
      return found.bot;
    },
    async at(place) {
      const { workspace = home, rest } = fromPlace(place);
      const installed = workspace === undefined ? undefined : await tokens.of(workspace);
      if (installed === undefined) return undefined;
      const prefix = prefixOf(installed.id, home);
      return {
        bot: run(installed).bot,
        channel: rest,
        toKept: (post) => ({ ...post, channel: `${prefix}${post.channel}` }),
      };
    },
    listen(app: App) {
      app.use(async ({ context, body, next, ...args }) => {
        if (context.workspace !== undefined) return next();
        if (isRemoval(body)) return remove(body);
        counts.count("not-installed");
        if ("ack" in args && typeof args.ack === "function") await args.ack();
      });
    },
    begin() {
      void restoreSessions();
      checks = setInterval(() => void lookAround(), settings.tokenCheckMs).unref();
    },
    stop(withinMs) {
      clearInterval(checks);
      for (const { limits } of running.values()) limits.stop(withinMs);
    },
    identity: () => counted(states.size, "workspace"),
    warnings() {
      const closed = [...states.values()].filter(({ state }) => state === "refused").length;
      const limited = [...running.values()].filter(({ limits }) => limits.warnings().length > 0).length;
      return [
        ...(closed === 0
          ? []
          : [`Slack refuses the bot in ${counted(closed, "workspace")}. The log says where.`]),
        ...(limited === 0
          ? []
          : [`Slack limits the bot in ${counted(limited, "workspace")}. The log says where.`]),
        ...(locked === 0
          ? []
          : [
              `The tokens of ${counted(locked, "workspace")} were sealed with a key that SLACK_TOKEN_KEY does not hold.`,
            ]),
      ];
    },
    health: () => [...states.values()],
  };
}

/** What the pages for installing ask for. */
function scopesOf({ listenChannels = [] }: SlackOptions, { reactions }: OauthOptions): string[] {
  return [
    ...REQUIRED_SCOPES,
    ...PLACE_SCOPES,
    ...(listenChannels.length > 0 ? FOLLOW_SCOPES : []),
    ...(reactions ? REACTION_SCOPES : []),
  ].map(({ scope }) => scope);
}
