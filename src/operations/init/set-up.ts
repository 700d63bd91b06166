import type { ConfigKey } from "../../config/keys.ts";
import { loadConfig } from "../../config.ts";
import { personInviteUrl, serverInviteUrl } from "../../platforms/discord/invite-url.ts";
import type { Prompter, TextQuestion } from "./prompter.ts";

/** What the person decided, by key of the environment; undefined when they gave up. */
export type Decisions = Readonly<Record<string, string>> | undefined;

const SLACK_STEPS = `1. Open https://api.slack.com/apps and choose Create New App → From a manifest.
2. Paste what \`npm run --silent slack:manifest\` prints, and create the app.
3. Basic Information → App-Level Tokens: generate one with the scope connections:write (xapp-…).
4. OAuth & Permissions: install to the workspace and copy the Bot User OAuth Token (xoxb-…).`;

const DISCORD_STEPS = `1. Open https://discord.com/developers/applications and choose New Application.
2. General Information: copy the Application ID, and leave Interactions Endpoint URL empty.
3. Bot: Reset Token and copy it. No privileged intent is needed.`;

/** Asks for what the bot needs, one thing at a time, and checks each answer at once. Writes nothing. */
export async function setUp(prompter: Prompter): Promise<Decisions> {
  const chats = await prompter.choose("Where shall the bot answer? (none: only the local page)", [
    { value: "slack", label: "Slack" },
    { value: "discord", label: "Discord" },
  ]);
  if (chats === undefined) return undefined;
  const questions: Question[] = [];
  if (chats.includes("slack")) questions.push(...SLACK_QUESTIONS);
  if (chats.includes("discord")) questions.push(...DISCORD_QUESTIONS);
  if (chats.length > 0) questions.push(...CHAT_QUESTIONS);
  const decided: Record<string, string> = {};
  for (const { key, before, isOptional = false, ...question } of questions) {
    if (before !== undefined) prompter.note(before.text, before.title);
    const answer = await prompter.ask({ ...question, validate: validatorOf(key, isOptional) });
    if (answer === undefined) return undefined;
    if (answer.trim() !== "") decided[key] = answer.trim();
  }
  const applicationId = decided.DISCORD_APPLICATION_ID;
  if (applicationId !== undefined)
    prompter.note(
      `To a server:  ${serverInviteUrl(applicationId)}\nTo yourself:  ${personInviteUrl(applicationId)}`,
      "Add the bot",
    );
  return decided;
}

interface Question extends Omit<TextQuestion, "validate"> {
  readonly key: ConfigKey;
  readonly isOptional?: boolean;
  /** Shown before the question. */
  readonly before?: { readonly title: string; readonly text: string };
}

const SLACK_QUESTIONS: readonly Question[] = [
  {
    key: "SLACK_BOT_TOKEN",
    question: "Bot User OAuth Token",
    isSecret: true,
    before: { title: "Slack", text: SLACK_STEPS },
  },
  { key: "SLACK_APP_TOKEN", question: "App-level token", isSecret: true },
];

const DISCORD_QUESTIONS: readonly Question[] = [
  {
    key: "DISCORD_APPLICATION_ID",
    question: "Application ID",
    before: { title: "Discord", text: DISCORD_STEPS },
  },
  { key: "DISCORD_TOKEN", question: "Bot token", isSecret: true },
];

const CHAT_QUESTIONS: readonly Question[] = [
  {
    key: "COMMAND_NAME",
    question: "Name of the command, without the slash",
    placeholder: "openai-msft",
    isOptional: true,
  },
  {
    key: "ASK_A_PERSON_CHANNEL",
    question: "Channel id for questions that people pass on (optional)",
    isOptional: true,
  },
];

/** The same rules as at the start, for one key. */
function validatorOf(key: ConfigKey, isOptional: boolean): TextQuestion["validate"] {
  return (text) => {
    if (text.trim() === "") return isOptional ? undefined : "This is needed.";
    const loaded = loadConfig({ [key]: text });
    const found = "problems" in loaded ? loaded.problems.find((problem) => problem.key === key) : undefined;
    return found === undefined ? undefined : `It ${found.what}. ${found.remedy}`;
  };
}
