import { expect, it } from "vitest";
import type { InstallationStore } from "../../../src/domain/ports/installation-store.ts";
import { createInstallationBook } from "../../../src/slack/wire/installation-book.ts";
import { createTokenSeal } from "../../../src/slack/wire/token-seal.ts";
import { createWorkspaceTokens } from "../../../src/slack/wire/workspace-tokens.ts";
import { collectLog, openTestJournal } from "../../journal/records.ts";

const now = () => new Date("2026-11-20T12:00:00Z");

/** A workspace whose token ends in `endsInSeconds`, and a store that can be made ill. */
async function aWorkspace(endsInSeconds: number) {
  const { installations } = openTestJournal();
  let illness: "silent" | "refusing" | undefined;
  const store: InstallationStore = {
    ...installations,
    find(id) {
      if (illness === "silent") return new Promise(() => undefined);
      if (illness === "refusing") return Promise.reject(new Error("the store is ill"));
      return installations.find(id);
    },
  };
  const book = createInstallationBook(store, createTokenSeal(["0123456789abcdef".repeat(4)]), now);
  const expiresAt = now().getTime() / 1_000 + endsInSeconds;
  const bot = { token: "first", refreshToken: "r", expiresAt, scopes: [], id: "B1", userId: "U0BOT" };
  const user = { token: undefined, scopes: undefined, id: "U1" };
  await book.storeInstallation({ team: { id: "T1" }, enterprise: undefined, user, bot });
  const logger = collectLog();
  let exchanges = 0;
  const installer = {
    authorize() {
      exchanges += 1;
      return new Promise<never>(() => undefined);
    },
  };
  const tokens = createWorkspaceTokens({ installer, book, store, logger, now, rememberedMs: 0 });
  return {
    tokens,
    book,
    fallIll: (how: typeof illness) => {
      illness = how;
    },
    exchanges: () => exchanges,
  };
}

it.each(["silent", "refusing"] as const)("a store that is %s keeps no answer waiting", async (how) => {
  const { tokens, fallIll } = await aWorkspace(43_200);
  expect((await tokens.of("T1"))?.token).toBe("first");
  fallIll(how);
  expect((await tokens.of("T1"))?.token).toBe("first");
  expect((await tokens.of("T1"))?.token).toBe("first");
});

it("an exchange that hangs keeps no answer waiting while the token works", async () => {
  const { tokens, exchanges } = await aWorkspace(600);
  expect((await tokens.of("T1"))?.token).toBe("first");
  expect((await tokens.of("T1"))?.token).toBe("first");
  expect(exchanges()).toBe(1);
});

it("what is kept of an installation names nobody who made it", async () => {
  const { book } = await aWorkspace(600);
  expect(await book.read("T1")).toMatchObject({ user: { id: "" }, bot: { token: "first" } });
});
