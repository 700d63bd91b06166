import { describe, expect, it } from "vitest";
import { createDigests, type DigestsOptions, dueDigest } from "../../src/app/digests.ts";
import { toUtcDay } from "../../src/domain/calendar-date.ts";
import type { Digest } from "../../src/domain/digest.ts";
import type { Notice, Platform } from "../../src/domain/ports/platform.ts";
import { aDirectory, collectLog, openTestJournal } from "../journal/records.ts";

const MONDAY = 1;
/** A Monday. */
const at = new Date("2026-11-30T08:10:00Z");

const EMPTY: Digest = {
  since: toUtcDay(at),
  until: toUtcDay(at),
  questions: 0,
  people: 0,
  answered: 0,
  refused: 0,
  unanswered: [],
  learnt: [],
  votedDown: [],
  sources: [],
  topicsChecked: 0,
};

describe("a digest", () => {
  it.each([
    ["2026-11-30T07:59:00Z", undefined],
    ["2026-11-30T08:00:00Z", "2026-11-30T08:00:00.000Z"],
    ["2026-12-01T07:59:00Z", "2026-11-30T08:00:00.000Z"],
    ["2026-12-01T08:00:00Z", undefined],
    ["2026-12-05T12:00:00Z", undefined],
    ["2026-12-07T23:00:00Z", "2026-12-07T08:00:00.000Z"],
  ])("of Mondays is due at %s: %s", (now, due) => {
    expect(dueDigest(new Date(now), MONDAY)?.toISOString()).toBe(due);
  });

  function keeper(
    directory: string,
    posted: string[],
    change: Partial<DigestsOptions> & { post?: Platform["post"]; isOwner?: boolean } = {},
  ) {
    const { isOwner = true, post, ...options } = change;
    const platform = {
      post: post ?? (async (channel: string, { title }: Notice) => void posted.push(`${channel} ${title}`)),
    };
    return createDigests({
      day: MONDAY,
      channels: { slack: "C1", discord: "600000000000000001" },
      journal: openTestJournal({ directory, isOwner }),
      create: async () => EMPTY,
      platformOf: () => platform as unknown as Platform,
      retentionDays: 90,
      logger: collectLog(),
      now: () => at,
      ...options,
    });
  }

  it("is sent once to each channel by two processes, and not again after a restart", async () => {
    const directory = aDirectory();
    const posted: string[] = [];
    const first = keeper(directory, posted);
    const second = keeper(directory, posted, { isOwner: false });
    await Promise.all([first.look(), second.look()]);
    await Promise.all([first.look(), second.look()]);
    await Promise.all([first.close(), second.close()]);
    const third = keeper(directory, posted, { isOwner: false });
    await third.look();
    await third.close();
    const title = "What people asked, 30 Nov 2026 to 30 Nov 2026";
    expect(posted.sort()).toEqual([`600000000000000001 ${title}`, `C1 ${title}`]);
  });

  it("that could not be sent is tried again, and the other channel does not wait for it", async () => {
    const posted: string[] = [];
    let isDown = true;
    const digests = keeper(aDirectory(), posted, {
      async post(channel) {
        if (channel === "C1" && isDown) throw new Error("down");
        posted.push(channel);
      },
    });
    await digests.look();
    expect(posted).toEqual(["600000000000000001"]);
    isDown = false;
    await digests.look();
    expect(posted).toEqual(["600000000000000001", "C1"]);
    await digests.close();
  });

  it("waits for a chat that is not connected", async () => {
    const digests = keeper(aDirectory(), [], { platformOf: () => undefined });
    await digests.look();
    const posted: string[] = [];
    const later = keeper(aDirectory(), posted);
    await later.look();
    expect(posted).toHaveLength(2);
    await Promise.all([digests.close(), later.close()]);
  });
});
