import type { App } from "@slack/bolt";
import { PlatformRefused } from "../../domain/ports/platform.ts";
import type { BotOf } from "../out/slack-bot.ts";
import { renderHome } from "../out/slack-home.ts";
import { SLACK_LIMITS } from "../out/slack-limits.ts";
import { callFields } from "../wire/slack-calls.ts";

/** The bot's own page: the Home tab when it is opened, and questions to tap when the Messages tab is. */
export function listenToAppHome(app: App, botOf: BotOf): void {
  app.event("app_home_opened", async ({ event, body, context }) => {
    const bot = botOf(context);
    const work = async () => {
      const overview = bot.overview();
      if (event.tab === "home") return bot.api.publishHome(event.user, renderHome(overview));
      const prompts = overview.subject.examples.slice(0, SLACK_LIMITS.suggestedPrompts);
      if (prompts.length === 0) return;
      try {
        await bot.api.suggestPrompts(event.channel, `Ask about ${overview.subject.name}`, prompts);
      } catch (error) {
        bot.logger.info(callFields(error), "suggested prompts not shown");
      }
    };
    await bot.take({ keys: [`event:${body.event_id}`], work });
  });
}

/** Slack tells that the app was removed or its token revoked. */
export function listenToRemoval(app: App, onRefused: (refused: PlatformRefused) => void): void {
  const refuse = async () =>
    onRefused(
      new PlatformRefused(
        "slack",
        "The Slack app was removed from the workspace or its token revoked. Install it again and set SLACK_BOT_TOKEN.",
        78,
      ),
    );
  app.event("app_uninstalled", refuse);
  app.event("tokens_revoked", refuse);
}
