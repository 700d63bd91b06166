import { type Kysely, sql } from "kysely";
import type Database from "libsql";
import { type DatabaseAddress, describeAddress } from "../../domain/database-address.ts";
import { JournalRefused } from "../journal-refused.ts";
import { NOW_MS } from "./postgres-dialect.ts";
import { POSTGRES_DEFAULTS } from "./postgres-settings.ts";
import type { PostgresTables } from "./postgres-tables.ts";

/** The tables that are copied, each in an order that the copy keeps. */
const ORDERS = {
  answers: "position",
  answer_bodies: "answer_id",
  citations: "answer_id, marker",
  posts: "channel, message",
  votes: "answer_id, person",
  shares: "shared_at",
  hand_overs: "answer_id",
  promises: "kind, answer_id, person",
  events: "key",
  knowledge: "version",
  once: "key",
  installations: "id",
  used_keys: "key",
  home_workspace: "platform",
} as const;
export type CopiedTable = keyof typeof ORDERS;

/** Rows in one statement; the widest table has 18 columns, and PostgreSQL takes 65,535 values. */
const ROWS_AT_ONCE = 500;

export interface CopyOptions {
  /** A journal file, which a bot may be writing to. */
  readonly from: Database.Database;
  /** What made the person keys in it. */
  readonly salt: string;
  readonly to: Kysely<PostgresTables>;
  readonly address: DatabaseAddress;
}

/**
 * Puts all rows of a journal file in the place of what the database holds, as a whole or not at all, and counts them on
 * both sides. Rejects with `JournalRefused` when bots use the database, or when the counts differ.
 */
export async function copyJournal({
  from,
  salt,
  to,
  address,
}: CopyOptions): Promise<Readonly<Record<CopiedTable, number>>> {
  // One moment of the file, whatever is written to it meanwhile.
  from.exec("begin");
  try {
    return await to.transaction().execute(async (transaction) => {
      await sql`lock table processes in exclusive mode`.execute(transaction);
      await refuseWhenUsed(transaction, address);
      const counts: Partial<Record<CopiedTable, number>> = {};
      for (const table of Object.keys(ORDERS) as CopiedTable[])
        counts[table] = await copyTable(from, transaction, table, address);
      await transaction.deleteFrom("secrets").where("name", "=", "salt").execute();
      await transaction.insertInto("secrets").values({ name: "salt", value: salt }).execute();
      return counts as Record<CopiedTable, number>;
    });
  } finally {
    from.exec("rollback");
  }
}

async function refuseWhenUsed(transaction: Kysely<PostgresTables>, address: DatabaseAddress): Promise<void> {
  const { running } = await transaction
    .selectFrom("processes")
    .where("seen_at", ">", sql<number>`${NOW_MS} - ${POSTGRES_DEFAULTS.leaseMs}::bigint`)
    .select(({ fn }) => fn.countAll<number>().as("running"))
    .executeTakeFirstOrThrow();
  if (running > 0)
    throw new JournalRefused(
      `Bots use ${describeAddress(address)} now (${running}), and what they keep would be replaced. Stop them, wait half a minute, and run this again.`,
      75,
    );
}

async function copyTable(
  from: Database.Database,
  transaction: Kysely<PostgresTables>,
  table: CopiedTable,
  address: DatabaseAddress,
): Promise<number> {
  await sql`delete from ${sql.table(table)}`.execute(transaction);
  let rows: Record<string, unknown>[] = [];
  const write = async (): Promise<void> => {
    if (rows.length > 0)
      await transaction
        .insertInto(table)
        .values(rows as never)
        .execute();
    rows = [];
  };
  for (const row of from.prepare(`select * from ${table} order by ${ORDERS[table]}`).iterate()) {
    rows.push(toPostgres(table, row as Record<string, unknown>));
    if (rows.length === ROWS_AT_ONCE) await write();
  }
  await write();
  const [[there = 0] = []] = from.prepare(`select count(*) from ${table}`).raw().all() as number[][];
  const { here } = await transaction
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as("here"))
    .executeTakeFirstOrThrow();
  if (here !== there)
    throw new JournalRefused(
      `Of ${there} rows of ${table} only ${here} came to ${describeAddress(address)}. Nothing was changed there; run this again.`,
      75,
    );
  return here;
}

/** The database numbers answers itself, in the order in which they come; nobody is at work on a copied event. */
function toPostgres(table: CopiedTable, row: Record<string, unknown>): Record<string, unknown> {
  const { position: _, ...rest } = row;
  return table === "events" ? { ...rest, owner: "" } : rest;
}
