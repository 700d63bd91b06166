import type { ConfigKey } from "./keys.ts";
import type { Reader } from "./values.ts";

/** Ids of persons or channels, told apart by their form. */
export interface IdsByChat {
  readonly slack: readonly string[];
  readonly discord: readonly string[];
}

/** Ids of channels, told apart by their form. */
export function readChannels(reader: Reader, key: ConfigKey): IdsByChat {
  const ids = reader.list(key);
  return {
    slack: ids.filter((id) => !/^\d+$/.test(id)),
    discord: ids.filter((id) => /^\d+$/.test(id)),
  };
}

/** Who may keep people's answers as knowledge. */
export function readCurators(reader: Reader): IdsByChat {
  const ids = reader.list("CURATORS");
  const curators = {
    // With many workspaces each stands before the person.
    slack: ids.filter((id) => /^(?:[TE][A-Z0-9]{2,}\/)?[UW][A-Z0-9]{2,}$/.test(id)),
    discord: ids.filter((id) => /^\d{17,20}$/.test(id)),
  };
  if (curators.slack.length + curators.discord.length < ids.length)
    reader.mistake(
      "CURATORS",
      "holds something that is no id of a person",
      "Write member ids of Slack (U0123456789) and user ids of Discord (17 to 20 digits), not names.",
    );
  return curators;
}
