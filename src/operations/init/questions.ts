import type { ConfigKey } from "../../config/keys.ts";
import type { TextQuestion } from "./prompter.ts";

/** A setting that is asked for. */
export interface Question extends Omit<TextQuestion, "validate"> {
  readonly key: ConfigKey;
  readonly isOptional?: boolean;
  /** Shown before the question. */
  readonly before?: { readonly title: string; readonly text: string };
}

const SLACK_STEPS = `1. Open https://api.slack.com/apps and choose Create New App → From a manifest.
2. Paste what \`npm run --silent slack:manifest\` prints, and create the app.
3. Basic Information → App-Level Tokens: generate one with the scope connections:write (xapp-…).
4. OAuth & Permissions: install to the workspace and copy the Bot User OAuth Token (xoxb-…).`;

const DISCORD_STEPS = `1. Open https://discord.com/developers/applications and choose New Application.
2. General Information: copy the Application ID, and leave Interactions Endpoint URL empty.
3. Bot: Reset Token and copy it. No privileged intent is needed.`;

export const SLACK_QUESTIONS: readonly Question[] = [
  {
    key: "SLACK_BOT_TOKEN",
    question: "Bot User OAuth Token",
    isSecret: true,
    before: { title: "Slack", text: SLACK_STEPS },
  },
  { key: "SLACK_APP_TOKEN", question: "App-level token", isSecret: true },
];

export const DISCORD_QUESTIONS: readonly Question[] = [
  {
    key: "DISCORD_APPLICATION_ID",
    question: "Application ID",
    before: { title: "Discord", text: DISCORD_STEPS },
  },
  { key: "DISCORD_TOKEN", question: "Bot token", isSecret: true },
];

/** The page shows it, too. */
export const NAME_QUESTION: Question = {
  key: "COMMAND_NAME",
  question: "Name of the bot and of its command, without the slash",
  placeholder: "openai-msft",
  isOptional: true,
};

export const CHAT_QUESTIONS: readonly Question[] = [
  {
    key: "ASK_A_PERSON_CHANNEL",
    question: "Channel id for questions that people pass on, optional",
    isOptional: true,
  },
];

export const FOLDER_QUESTION = "Path of the folder";
