import { describe, expect, it } from "vitest";
import type { InstallationStore } from "../../src/domain/ports/installation-store.ts";
import { createSharedInstallations } from "../../src/journal/postgres/shared-installations.ts";
import { usePostgres } from "../postgres-server.ts";
import { openSharedJournal, openTestJournal } from "./records.ts";

const postgres = usePostgres();

/** Two processes that share a store; on disk there is but one. */
const STORES: Readonly<Record<string, () => Promise<readonly [InstallationStore, InstallationStore]>>> = {
  "on disk": async () => {
    const { installations } = openTestJournal();
    return [installations, installations];
  },
  "in PostgreSQL": async () => {
    const url = await postgres().createDatabase();
    const journals = [await openSharedJournal(url), await openSharedJournal(url)] as const;
    return [createSharedInstallations(journals[0].pool), createSharedInstallations(journals[1].pool)];
  },
};

const at = new Date("2026-11-20T12:00:00Z");
const later = (seconds: number) => new Date(at.getTime() + seconds * 1_000);
const harbour = { id: "T0HARBOUR", keyId: "k1", sealed: "secret", installedAt: at };

describe.each(Object.entries(STORES))("where the bot was let in, kept %s", (_name, open) => {
  it("is found by every process, in its newest state", async () => {
    const [one, two] = await open();
    expect(await two.find("T0HARBOUR")).toBeUndefined();
    await one.keep(harbour);
    await one.keep({ ...harbour, id: "E0COAST" });
    await two.keep({ ...harbour, keyId: "k2" });
    expect(await one.find("T0HARBOUR")).toEqual({ ...harbour, keyId: "k2" });
    expect((await one.list()).map(({ id }) => id)).toEqual(["E0COAST", "T0HARBOUR"]);
  });

  it("is removed, unless it was made anew since", async () => {
    const [one, two] = await open();
    await one.keep(harbour);
    expect(await two.remove("T0HARBOUR", later(-1))).toBe(false);
    expect(await two.remove("T0HARBOUR", at)).toBe(true);
    expect(await one.find("T0HARBOUR")).toBeUndefined();
    expect(await one.remove("T0HARBOUR", at)).toBe(false);
  });

  it("is worked at by one at a time, also after a fault, while others are worked at", async () => {
    const [one, two] = await open();
    let [atWork, most] = [0, 0];
    const work = async () => {
      atWork += 1;
      most = Math.max(most, atWork);
      await one.keep(harbour);
      await two.find("T0HARBOUR");
      atWork -= 1;
    };
    const broken = one.alone("T0HARBOUR", () => Promise.reject(new Error("broken")));
    await Promise.all([
      expect(broken).rejects.toThrow("broken"),
      ...[one, two, one, two].map((store) => store.alone("T0HARBOUR", work)),
    ]);
    expect(most).toBe(1);
    let isDone = false;
    await one.alone("T0HARBOUR", () =>
      two.alone("T0AIRPORT", async () => {
        isDone = true;
      }),
    );
    expect(isDone).toBe(true);
  });

  it("lets be used once what may be used once, by whomever", async () => {
    const [one, two] = await open();
    const taken = await Promise.all([one, two, one, two].map((store) => store.takeOnce("state", at)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await one.takeOnce("another", at)).toBe(true);
    // Nobody takes one of the day before yesterday; it is not kept.
    expect(await two.takeOnce("state", later(100_000))).toBe(true);
  });

  it("remembers the workspace that was there first", async () => {
    const [one, two] = await open();
    expect(await one.home()).toBeUndefined();
    await one.keepHome("T0HARBOUR");
    await one.keepHome("T0AIRPORT");
    expect(await two.home()).toBe("T0AIRPORT");
  });
});
