import type { RESTPutAPIApplicationCommandsJSONBody } from "discord.js";
import { BUTTONS } from "../../words/wording.ts";
import { DISCORD_LIMITS, isCommandName } from "./discord-limits.ts";

/** What the bot calls its commands; `info` holds what is asked about the bot itself. */
export interface CommandNames {
  readonly ask: string;
  readonly info: string;
  readonly answerThis: string;
  /** Absent where nobody is a curator. */
  readonly keep?: string;
}

export const INFO_SUFFIX = "-info";
export const INFO_WORDS = ["help", "sources", "status", "about", "forget-me"] as const;
export type InfoWord = (typeof INFO_WORDS)[number];

export const OPTION = { question: "question", visibility: "visibility", asOf: "as_of" } as const;
export const VISIBILITY = { private: "private", public: "public" } as const;

/**
 * The names for a configured command name; undefined when Discord would not take them.
 * @param keeps whether there are curators, who may keep people's answers.
 */
export function toCommandNames(commandName: string, keeps = false): CommandNames | undefined {
  const info = `${commandName}${INFO_SUFFIX}`;
  return isCommandName(commandName) && isCommandName(info)
    ? {
        ask: commandName,
        info,
        answerThis: BUTTONS.answerThis,
        ...(keeps ? { keep: BUTTONS.keep } : {}),
      }
    : undefined;
}

const TYPE = { chat: 1, message: 3, subcommand: 1, string: 3 } as const;
/** Servers, direct messages with the bot, and all other private channels; installed there or by the person alone. */
const EVERYWHERE = { integration_types: [0, 1], contexts: [0, 1, 2] };

/** Where the bot is and can write. */
const IN_SERVERS = { integration_types: [0], contexts: [0] };

const INFO_DESCRIPTIONS: Readonly<Record<InfoWord, string>> = {
  help: "How to ask, with examples",
  sources: "What the answers are quoted from",
  status: "Whether the bot is well and how far its knowledge reaches",
  about: "What this bot is and what it keeps",
  "forget-me": "Remove everything kept about you",
};

/** The commands as Discord is told of them; `subject` completes “questions about …”. */
export function toCommandDefinitions(
  names: CommandNames,
  subject: string,
): RESTPutAPIApplicationCommandsJSONBody {
  const about = `about ${subject}`;
  const limit = DISCORD_LIMITS.commandDescriptionCharacters;
  const description = `Ask ${about}; the answer is quoted and dated`;
  return [
    {
      ...EVERYWHERE,
      type: TYPE.chat,
      name: names.ask,
      description:
        description.length <= limit ? description : "Ask a question; the answer is quoted and dated",
      options: [
        {
          type: TYPE.string,
          name: OPTION.question,
          description: "Your question, in plain words",
          required: true,
          autocomplete: true,
        },
        {
          type: TYPE.string,
          name: OPTION.visibility,
          description: "Who sees the answer (default: only you)",
          required: false,
          choices: [
            { name: "Only me", value: VISIBILITY.private },
            { name: "Everyone here", value: VISIBILITY.public },
          ],
        },
        {
          type: TYPE.string,
          name: OPTION.asOf,
          description: "The day the answer shall speak of, as 2026-04-27 (default: today)",
          required: false,
          min_length: 10,
          max_length: 10,
        },
      ],
    },
    {
      ...EVERYWHERE,
      type: TYPE.chat,
      name: names.info,
      description: "Help, sources and status of this bot",
      options: INFO_WORDS.map((name) => ({
        type: TYPE.subcommand,
        name,
        description: INFO_DESCRIPTIONS[name],
      })),
    },
    { ...EVERYWHERE, type: TYPE.message, name: names.answerThis },
    ...(names.keep === undefined ? [] : [{ ...IN_SERVERS, type: TYPE.message, name: names.keep }]),
  ];
}
