import { isLoopback } from "../../config/loopback.ts";
import { type DatabaseAddress, describeAddress } from "../../domain/database-address.ts";
import type { ShardsHealth } from "../../domain/ports/platform.ts";
import { JournalRefused } from "../../journal/journal-refused.ts";
import { lookIntoDatabase } from "../../journal/postgres/look-into-database.ts";
import { findShardFaults, nameShards } from "../shard-coverage.ts";
import { type Finding, findingsOn } from "./finding.ts";

const { fine, problem, warning } = findingsOn("database");
const onDiscord = findingsOn("discord");

/** The database that several processes share: it can be reached, and holds a journal or may hold one. */
export async function checkDatabase(address: DatabaseAddress): Promise<Finding[]> {
  const where = describeAddress(address);
  try {
    const { version, hasJournal, mayMakeTables, shards } = await lookIntoDatabase(address);
    if (!mayMakeTables)
      return [
        problem(
          `The user of DATABASE_URL may not make tables in ${where}.`,
          "Make it the owner of the database, or GRANT CREATE on its schema.",
          "configuration",
        ),
      ];
    const found = hasJournal ? "holds the journal" : "can be used; the bot makes its tables at the start";
    return [fine(`${where} (PostgreSQL ${version}) ${found}.`), ...readable(address), ...checkShards(shards)];
  } catch (error) {
    if (!(error instanceof JournalRefused)) throw error;
    // What happened, then what to do.
    const end = error.message.indexOf(". ") + 1;
    const kind = error.exitCode === 75 ? "reach" : "configuration";
    return [problem(error.message.slice(0, end), error.message.slice(end + 1), kind)];
  }
}

/** What the running processes say of Discord's shards. */
function checkShards(all: readonly ShardsHealth[]): Finding[] {
  const states = all.flatMap((one) =>
    Object.entries(one.states).map(([id, state]) => ({ id: Number(id), state })),
  );
  const named = (isWell: boolean) =>
    states
      .filter(({ state }) => (state === "connected") === isWell)
      .map(({ id }) => id)
      .sort((a, b) => a - b);
  const [well, ill] = [named(true), named(false)];
  return [
    ...(well.length === 0 ? [] : [onDiscord.fine(`Connected in running processes: ${nameShards(well)}.`)]),
    ...(ill.length === 0
      ? []
      : [
          onDiscord.problem(
            `Not connected in running processes: ${nameShards(ill)}.`,
            "Look into /readyz and the log of the process that runs them.",
          ),
        ]),
    ...findShardFaults(all).map(({ what, remedy }) => onDiscord.warning(what, remedy)),
  ];
}

function readable({ host, sslMode }: DatabaseAddress): Finding[] {
  if (sslMode !== "disable" || isLoopback(host)) return [];
  return [
    warning(`What people ask goes to ${host} unencrypted.`, "Add sslmode=verify-full to DATABASE_URL."),
  ];
}
