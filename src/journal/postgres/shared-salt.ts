import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { PostgresTables } from "./postgres-tables.ts";

const SALT_BYTES = 32;

/** The salt that turns platform ids into person keys: made by the first process, the same for all. */
export async function sharedSalt(
  queries: Kysely<PostgresTables>,
  first = randomBytes(SALT_BYTES).toString("hex"),
): Promise<string> {
  await queries
    .insertInto("secrets")
    .values({ name: "salt", value: first })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { value } = await queries
    .selectFrom("secrets")
    .where("name", "=", "salt")
    .select("value")
    .executeTakeFirstOrThrow();
  return value;
}
