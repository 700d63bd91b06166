import { KEEP_SHORTCUT } from "../slack/wire/delivery-shape.ts";
import {
  FOLLOW_SCOPES,
  PLACE_SCOPES,
  REACTION_SCOPES,
  REQUIRED_SCOPES,
  type SlackScope,
} from "../slack/wire/slack-scopes.ts";
import { clipAtWord } from "../words/shorten.ts";
import { BUTTONS } from "../words/wording.ts";

export interface SlackManifestOptions {
  /** Without the slash; Slack allows 31 characters. */
  readonly commandName: string;
  /** What the bot is called in Slack; at most 35 characters are used. */
  readonly name: string;
  /** What the folder is about, completing “questions about …”. */
  readonly subject: string;
  /** At most four are used. */
  readonly examples: readonly string[];
  readonly disclaimer?: string;
  /** HTTP mode: the public address that leads to `SLACK_PORT`. Without it the app uses Socket Mode. */
  readonly httpUrl?: string;
  /**
   * For many workspaces: the public address that leads to `SLACK_PORT`, where they install the app. Tokens are exchanged
   * twice a day then.
   */
  readonly distributeUrl?: string;
  /** Adds the history scopes for follow-ups without a mention, and for edits and deletions in channels. */
  readonly follow?: boolean;
  /** Adds the same, so that questions are seen that nobody put to the bot. */
  readonly listen?: boolean;
  /** Adds *Keep as knowledge* to the menu of messages. */
  readonly capture?: boolean;
  /** Adds the scope and events for votes by 👍 and 👎 on answers. */
  readonly reactions?: boolean;
}

/** The scopes of a manifest, each with what it buys. */
export function manifestScopes({
  follow,
  listen,
  reactions,
}: Pick<SlackManifestOptions, "follow" | "listen" | "reactions">): readonly SlackScope[] {
  return [
    ...REQUIRED_SCOPES,
    ...PLACE_SCOPES,
    ...(follow || listen ? FOLLOW_SCOPES : []),
    ...(reactions ? REACTION_SCOPES : []),
  ];
}

/** The app manifest to paste into “Create an app from a manifest”. Lengths are Slack's. */
export function toSlackManifest(options: SlackManifestOptions) {
  const { subject, httpUrl, distributeUrl } = options;
  const url = httpUrl === undefined ? {} : { request_url: eventsUrl(httpUrl) };
  const events = [
    "agent_session_stopped",
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "message.im",
    "tokens_revoked",
  ];
  return {
    _metadata: { major_version: 2 },
    display_information: {
      name: clipAtWord(options.name, 35),
      description: clipAtWord(`Cited answers about ${subject}`, 140),
      long_description: longDescription(options),
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: clipAtWord(options.name, 35), always_online: true },
      agent_view: {
        agent_description: clipAtWord(
          `Answers questions about ${subject} with dated quotes from checked sources.`,
          300,
        ),
        suggested_prompts: options.examples
          .slice(0, 4)
          .map((example) => ({ title: clipAtWord(example, 100), message: example })),
      },
      slash_commands: [
        {
          command: `/${options.commandName}`,
          description: clipAtWord(`Ask about ${subject}`, 2_000),
          usage_hint: "your question, or help",
          should_escape: true,
          ...(httpUrl === undefined ? {} : { url: eventsUrl(httpUrl) }),
        },
      ],
      shortcuts: [
        {
          name: BUTTONS.answerThis,
          type: "message",
          callback_id: "answer_this",
          description: "Answers the question in a message",
        },
        ...(options.capture
          ? [
              {
                name: BUTTONS.keep,
                type: "message",
                callback_id: KEEP_SHORTCUT,
                description: "For curators: makes a draft of a person's answer",
              },
            ]
          : []),
        { name: BUTTONS.ask, type: "global", callback_id: "ask", description: "Opens a question dialog" },
      ],
    },
    oauth_config: {
      ...(distributeUrl === undefined
        ? {}
        : { redirect_urls: [`${withoutSlash(distributeUrl)}/slack/oauth_redirect`] }),
      scopes: { bot: manifestScopes(options).map(({ scope }) => scope) },
    },
    settings: {
      event_subscriptions: {
        ...url,
        bot_events: [
          ...events,
          ...(options.follow || options.listen ? ["message.channels", "message.groups"] : []),
          ...(options.reactions ? ["reaction_added"] : []),
        ],
      },
      interactivity: { is_enabled: true, ...url },
      org_deploy_enabled: distributeUrl !== undefined,
      socket_mode_enabled: httpUrl === undefined,
      token_rotation_enabled: distributeUrl !== undefined,
    },
  };
}

function eventsUrl(httpUrl: string): string {
  return `${withoutSlash(httpUrl)}/slack/events`;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}

/** Slack asks for 175 characters at least. */
function longDescription({ subject, disclaimer, commandName }: SlackManifestOptions): string {
  const text = [
    `Answers questions about ${subject} with sentences quoted word for word from a curated folder of sources.`,
    "Each quote carries its source, section, publisher, date and link; what was replaced or is disputed is said.",
    "When the folder does not answer a question, the bot says so and offers to ask a person.",
    `Ask with /${commandName}, by mentioning the bot, in a direct message, or with “${BUTTONS.answerThis}” in a message's menu.`,
    ...(disclaimer === undefined ? [] : [disclaimer]),
  ].join(" ");
  return clipAtWord(text, 4_000);
}
