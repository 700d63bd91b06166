import { isDeepStrictEqual } from "node:util";
import { type REST, type RESTPutAPIApplicationCommandsJSONBody, Routes } from "discord.js";

export type Registration = "unchanged" | "registered";

/**
 * Tells Discord of the commands when it holds others: in one guild, where they appear at once, or everywhere. Discord
 * allows 200 new commands a day, so a restart must not register again. Rejects with Discord's answer.
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  definitions: RESTPutAPIApplicationCommandsJSONBody,
  guildId?: string,
): Promise<Registration> {
  const route =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  const held = (await rest.get(route)) as unknown[];
  if (isSame(held, definitions)) return "unchanged";
  await rest.put(route, { body: definitions });
  return "registered";
}

/** Whether Discord holds the same commands; fields that it adds by itself do not count. */
export function isSame(held: readonly unknown[], wanted: readonly unknown[]): boolean {
  return held.length === wanted.length && isDeepStrictEqual(sorted(held), sorted(wanted));
}

const COMPARED = [
  "type",
  "name",
  "description",
  "options",
  "required",
  "autocomplete",
  "choices",
  "value",
  "min_length",
  "max_length",
  "integration_types",
  "contexts",
];

function sorted(commands: readonly unknown[]): unknown[] {
  return commands
    .map((command) => comparable(command))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** Only what we set, without what means the same as its absence: Discord returns `required: false` or nothing. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object" || value === null) return value;
  const held = new Map(Object.entries(value));
  return Object.fromEntries(
    COMPARED.map((key) => [key, comparable(held.get(key))] as const).filter(
      ([, inner]) =>
        inner !== undefined &&
        inner !== false &&
        inner !== "" &&
        !(Array.isArray(inner) && inner.length === 0),
    ),
  );
}
