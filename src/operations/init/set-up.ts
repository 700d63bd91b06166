import { homedir } from "node:os";
import { loadConfig } from "../../config/config.ts";
import type { ConfigKey } from "../../config/keys.ts";
import { personInviteUrl, serverInviteUrl } from "../../discord/wire/invite-url.ts";
import type { Prompter } from "./prompter.ts";
import {
  CHAT_QUESTIONS,
  DISCORD_QUESTIONS,
  FOLDER_QUESTION,
  NAME_QUESTION,
  type Question,
  SLACK_QUESTIONS,
} from "./questions.ts";
import type { Attempts } from "./try-tokens.ts";

/** What the person decided, by key of the environment; undefined when they gave up. */
export type Decisions = Readonly<Record<string, string>> | undefined;

/** What the set-up does beside asking. */
export interface Helpers {
  /** Tries what was typed against the platform; keys without one are not tried. */
  readonly attempts: Attempts;
  /** How a folder of the person's loads: what it holds, or what is wrong. */
  readonly lookAt: (folder: string) => Promise<{ readonly holds: string } | { readonly wrong: string }>;
  /** Writes the example folder where there is none yet. */
  readonly writeExample: (folder: string) => Promise<void>;
}

/** Typed instead of an answer, or behind one that was refused: to the question before. */
export const BACK = "<";
const isBack = (text: string): boolean => text.trim().endsWith(BACK);
export const EXAMPLE_FOLDER = "example";
type Outcome = "next" | "back" | "given up";

/**
 * Asks for what the bot needs, one thing at a time, checks each answer at once and tries the tokens. One step back is
 * always possible. Writes no setting.
 */
export async function setUp(prompter: Prompter, helpers: Helpers): Promise<Decisions> {
  const decided: Record<string, string> = {};
  let questions: readonly Question[] = [];
  let at = -1;
  for (;;) {
    let outcome: Outcome;
    if (at < 0) {
      const chats = await chooseChats(prompter);
      if (chats !== undefined) questions = questionsFor(chats);
      outcome = chats === undefined ? "given up" : "next";
      for (const key of Object.keys(decided)) delete decided[key];
    } else if (at < questions.length) {
      outcome = await askOne(questions[at] as Question, decided, prompter, helpers);
    } else if (at === questions.length) {
      outcome = await chooseFolder(decided, prompter, helpers);
    } else break;
    if (outcome === "given up") return undefined;
    at += outcome === "next" ? 1 : -1;
  }
  const applicationId = decided.DISCORD_APPLICATION_ID;
  if (applicationId !== undefined)
    prompter.note(
      `To a server:  ${serverInviteUrl(applicationId)}\nTo yourself:  ${personInviteUrl(applicationId)}`,
      "Add the bot",
    );
  return decided;
}

/** What is left to do when the settings are written, one a line. */
export function nextSteps(decided: NonNullable<Decisions>): readonly string[] {
  const name = decided.COMMAND_NAME ?? "openai-msft";
  const isChat = decided.SLACK_BOT_TOKEN !== undefined || decided.DISCORD_TOKEN !== undefined;
  return [
    ...(decided.SLACK_BOT_TOKEN !== undefined && decided.COMMAND_NAME !== undefined
      ? [
          "npm run --silent slack:manifest, and paste it under App Manifest: the command has a name of its own",
        ]
      : []),
    ...(decided.DISCORD_TOKEN === undefined ? [] : ["npm run discord:register"]),
    "npm run doctor",
    "npm start",
    isChat ? `/${name} help, in the chat` : "open the address that it prints",
  ];
}

function chooseChats(prompter: Prompter): Promise<readonly string[] | undefined> {
  return prompter.choose("Where shall the bot answer? (none: only the local page)", [
    { value: "slack", label: "Slack" },
    { value: "discord", label: "Discord" },
  ]);
}

function questionsFor(chats: readonly string[]): readonly Question[] {
  return [
    ...(chats.includes("slack") ? SLACK_QUESTIONS : []),
    ...(chats.includes("discord") ? DISCORD_QUESTIONS : []),
    NAME_QUESTION,
    ...(chats.length > 0 ? CHAT_QUESTIONS : []),
  ];
}

/** Asks until the answer is one, and works as far as anybody can tell. */
async function askOne(
  { key, before, isOptional = false, ...question }: Question,
  decided: Record<string, string>,
  prompter: Prompter,
  { attempts }: Helpers,
): Promise<Outcome> {
  if (before !== undefined) prompter.note(before.text, before.title);
  for (;;) {
    const validate = validatorOf(key, isOptional);
    const answer = await prompter.ask({
      ...question,
      question: `${question.question} (${BACK} goes back)`,
      validate: (text) => (isBack(text) ? undefined : validate(text)),
    });
    if (answer === undefined) return "given up";
    const value = answer.trim();
    delete decided[key];
    if (isBack(value)) return "back";
    if (value === "") return "next";
    const tried = await attempts[key]?.(value, decided);
    if (tried !== undefined) prompter.note(tried.words, tried.title);
    if (tried?.works === false) continue;
    decided[key] = value;
    return "next";
  }
}

async function chooseFolder(
  decided: Record<string, string>,
  prompter: Prompter,
  { lookAt, writeExample }: Helpers,
): Promise<Outcome> {
  delete decided.KNOWLEDGE_DIR;
  const picked = await prompter.pick("What shall it know?", [
    { value: "ours", label: "What came with it (knowledge/)" },
    { value: "own", label: "A folder of mine: Markdown, HTML or text, as it is" },
    { value: "example", label: `A small example to try and to change (${EXAMPLE_FOLDER}/)` },
    { value: BACK, label: "Back" },
  ]);
  if (picked === undefined) return "given up";
  if (picked === BACK) return "back";
  if (picked === "example") {
    await writeExample(EXAMPLE_FOLDER);
    decided.KNOWLEDGE_DIR = EXAMPLE_FOLDER;
  }
  if (picked !== "own") return "next";
  for (;;) {
    const answer = await prompter.ask({
      question: `${FOLDER_QUESTION} (${BACK} goes back)`,
      validate: (text) => (text.trim() === "" ? "This is needed." : undefined),
    });
    if (answer === undefined) return "given up";
    if (isBack(answer)) return chooseFolder(decided, prompter, { attempts: {}, lookAt, writeExample });
    const folder = answer.trim().replace(/^~(?=\/|$)/, homedir());
    const found = await lookAt(folder);
    if ("wrong" in found) {
      prompter.note(found.wrong, "That folder does not load");
      continue;
    }
    prompter.note(found.holds, "It loads");
    decided.KNOWLEDGE_DIR = folder;
    return "next";
  }
}

/** The same rules as at the start, for one key. */
function validatorOf(key: ConfigKey, isOptional: boolean): (text: string) => string | undefined {
  return (text) => {
    if (text.trim() === "") return isOptional ? undefined : "This is needed.";
    const loaded = loadConfig({ [key]: text });
    const found = "problems" in loaded ? loaded.problems.find((problem) => problem.key === key) : undefined;
    return found === undefined ? undefined : `It ${found.what}. ${found.remedy}`;
  };
}
