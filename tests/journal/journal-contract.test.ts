import { describe, expect, it } from "vitest";
import { PASSING_MS } from "../../src/domain/journal.ts";
import type { Journal } from "../../src/domain/ports/journal.ts";
import { createMemoryJournal } from "../../src/journal/memory/memory-journal.ts";
import { usePostgres } from "../postgres-server.ts";
import { anAbstention, anAnswer, SAMPLE_ANSWERS } from "../words/sample-answers.ts";
import { aDirectory, aPromise, aRecord, openSharedJournal, openTestJournal } from "./records.ts";

interface Clock {
  now: () => Date;
}

interface Opened {
  readonly journal: Journal;
  /** The same journal, or what stands in it for whoever opens it next. */
  readonly reopen: () => Promise<Journal>;
}

const postgres = usePostgres();

/** Every journal does the same; the ones that keep it also when they are opened anew for each reading. */
const JOURNALS: Readonly<Record<string, (clock: Clock) => Promise<Opened>>> = {
  "in memory": async (clock) => {
    const journal = createMemoryJournal(clock);
    return { journal, reopen: async () => journal };
  },
  "on disk": async (clock) => {
    const journal = openTestJournal(clock);
    return { journal, reopen: async () => journal };
  },
  "on disk, after a restart": async (clock) => {
    const directory = aDirectory();
    const journal = openTestJournal({ directory, ...clock });
    return {
      journal,
      reopen: async () => {
        await journal.close();
        return openTestJournal({ directory, ...clock });
      },
    };
  },
  "in PostgreSQL": async (clock) => {
    const journal = await openSharedJournal(await postgres().createDatabase(), clock);
    return { journal, reopen: async () => journal };
  },
  "in PostgreSQL, after a restart": async (clock) => {
    const url = await postgres().createDatabase();
    const journal = await openSharedJournal(url, clock);
    return {
      journal,
      reopen: async () => {
        await journal.close();
        return openSharedJournal(url, clock);
      },
    };
  },
};

const clock: Clock = { now: () => new Date("2026-11-20T12:00:00Z") };
const at = clock.now();
const post = { channel: "C1", message: "2" };
const askedIn = { channel: "C1", message: "1" };

describe.each(Object.entries(JOURNALS))("a journal %s", (_name, open) => {
  it("gives every kind of answer back as it was", async () => {
    const { journal, reopen } = await open(clock);
    const records = Object.values(SAMPLE_ANSWERS).map((answer, index) =>
      aRecord({
        answerId: `answer-${index}`,
        answer,
        question: { text: "q", asOf: answer.asOf, topic: "t" },
      }),
    );
    for (const record of records) await journal.recordAnswer(record);
    const reopened = await reopen();
    for (const record of records) expect(await reopened.findAnswer(record.answerId)).toEqual(record);
    expect(await reopened.findAnswer("another")).toBeUndefined();
  });

  it("knows the latest answer of a conversation", async () => {
    const { journal, reopen } = await open(clock);
    await journal.recordAnswer(aRecord());
    await journal.recordAnswer(aRecord({ answerId: "second" }));
    await journal.recordAnswer(aRecord({ answerId: "elsewhere", conversation: "C1:2" }));
    const reopened = await reopen();
    expect((await reopened.latestAnswer("C1:1"))?.answerId).toBe("second");
    expect(await reopened.latestAnswer("C1:3")).toBeUndefined();
  });

  it("tells whoever comes first that something is not done yet, and nobody else, unless it could not be done", async () => {
    const { journal, reopen } = await open(clock);
    const first = await Promise.all([journal.recordOnce("weekly", at), journal.recordOnce("weekly", at)]);
    expect(first.filter((mine) => mine)).toHaveLength(1);
    const reopened = await reopen();
    expect(await reopened.recordOnce("weekly", at)).toBe(false);
    expect(await reopened.recordOnce("another", at)).toBe(true);
    await reopened.dropOnce("weekly");
    expect(await reopened.recordOnce("weekly", at)).toBe(true);
  });

  it("remembers how far an event came", async () => {
    const { journal, reopen } = await open(clock);
    await journal.claim(["a"]);
    await journal.settle(["a"], "answered");
    await journal.claim(["b"]);
    const reopened = await reopen();
    expect(await reopened.claim(["a"])).toBe("handled");
    expect(await reopened.claim(["b"])).toBe("unsure");
    expect(await reopened.claim(["c"])).toBe("mine");
  });

  it("gives an event that came under several keys to one of those who claim it at once", async () => {
    const { journal } = await open(clock);
    const claims = [["a", "b"], ["b", "a"], ["b"]].map((keys) => journal.claim(keys));
    expect((await Promise.all(claims)).filter((claim) => claim === "mine")).toHaveLength(1);
    await journal.settle(["a", "b"], "seen");
    expect(await journal.claim(["b"])).toBe("mine");
    await journal.settle(["a", "b"], "answered");
    expect(await journal.claim(["c", "a"])).toBe("handled");
    expect(await journal.claim(["c"])).toBe("mine");
  });

  it("finds the message that shows the answer to a message, the newest answer when it was edited", async () => {
    const { journal, reopen } = await open(clock);
    await journal.recordAnswer(aRecord());
    await journal.recordPost("abcdefghijkl", post, askedIn);
    await journal.recordAnswer(aRecord({ answerId: "edited" }));
    await journal.recordPost("edited", post, askedIn);
    const reopened = await reopen();
    expect(await reopened.findPost(askedIn)).toEqual({ answerId: "edited", post });
    expect(await reopened.findPost(post)).toBeUndefined();
    expect(await reopened.findPostedAnswer(post)).toBe("edited");
    expect(await reopened.findPostedAnswer(askedIn)).toBeUndefined();
  });

  it("counts one vote a person and answer, lets it change, and adds a reason to it", async () => {
    const { journal, reopen } = await open(clock);
    const vote = { answerId: "a", person: "anna", at };
    expect(await journal.recordVote({ ...vote, helpful: true })).toBe("counted");
    const reopened = await reopen();
    expect(await reopened.recordVote({ ...vote, helpful: true })).toBe("already-counted");
    expect(await reopened.recordVote({ ...vote, helpful: false })).toBe("changed");
    expect(await reopened.recordVote({ ...vote, helpful: false, reason: "wrong" })).toBe("changed");
    expect(await reopened.recordVote({ ...vote, person: "bert", helpful: true })).toBe("counted");
  });

  it("moves a hand-over from asked to taken to answered, each for one of those who try", async () => {
    const { journal, reopen } = await open(clock);
    const of = "abcdefghijkl";
    const firsts = ["anna", "anna"].map((person) => journal.recordHandOver(of, person, at));
    expect((await Promise.all(firsts)).filter(Boolean)).toHaveLength(1);
    expect(await journal.moveHandOver(of, "asked", "anna", at)).toBe(true);
    expect(await journal.findHandOver(of)).toEqual({ answerId: of, state: "asked", person: "anna" });
    expect(await journal.moveHandOver(of, "taken", "bert", at)).toBe(true);
    const reopened = await reopen();
    expect(await reopened.recordHandOver(of, "carla", at)).toBe(false);
    expect(await reopened.moveHandOver(of, "taken", "carla", at)).toBe(false);
    expect(await reopened.findHandOver(of)).toEqual({
      answerId: of,
      state: "taken",
      person: "anna",
      by: "bert",
    });
    expect(await reopened.moveHandOver(of, "answered", "carla", at)).toBe(true);
    expect((await reopened.findHandOver(of))?.state).toBe("answered");
    expect(await reopened.moveHandOver("other", "taken", "carla", at)).toBe(false);
    expect(await reopened.findHandOver("other")).toBeUndefined();
  });

  it("lets a hand-over be tried again that failed, or that a process died over", async () => {
    const { journal } = await open(clock);
    expect(await journal.recordHandOver("a", "anna", at)).toBe(true);
    await journal.dropHandOver("a");
    expect(await journal.recordHandOver("a", "bert", at)).toBe(true);
    const later = (ms: number) => new Date(at.getTime() + ms);
    expect(await journal.recordHandOver("a", "anna", later(PASSING_MS))).toBe(false);
    expect(await journal.recordHandOver("a", "anna", later(PASSING_MS + 1))).toBe(true);
  });

  it("keeps a promise until it is ended, and leaves out one that is being told", async () => {
    const { journal, reopen } = await open(clock);
    const later = aPromise({ answerId: "later", madeAt: new Date("2026-11-20T11:00:00Z") });
    for (const promise of [later, aPromise(), aPromise()]) await journal.recordPromise(promise);
    const reopened = await reopen();
    expect(await reopened.openPromises("tell-when-known")).toEqual([aPromise(), later]);
    expect(await reopened.openPromises("tell-about-hand-over")).toEqual([]);
    const moves = [reopened, reopened].map((each) => each.movePromise(later, "telling"));
    expect((await Promise.all(moves)).filter(Boolean)).toHaveLength(1);
    expect(await reopened.movePromise(aPromise(), "ended")).toBe(true);
    expect(await reopened.movePromise(aPromise(), "telling")).toBe(false);
    expect(await reopened.openPromises("tell-when-known")).toEqual([]);
    await reopened.movePromise(later, "open");
    expect(await reopened.openPromises("tell-when-known")).toEqual([later]);
  });

  it("moves the promises of all who wait for the same answer in the same place, and withdraws one", async () => {
    const { journal } = await open(clock);
    const elsewhere = { platform: "slack", channel: "D1", user: "U0CARL" } as const;
    const [annas, berts] = [aPromise(), aPromise({ person: "bert" })];
    const carls = aPromise({ person: "carl", address: elsewhere });
    for (const promise of [annas, berts, carls]) await journal.recordPromise(promise);
    await journal.movePromise(annas, "telling");
    expect(await journal.openPromises("tell-when-known")).toEqual([carls]);
    await journal.movePromise(annas, "open");
    await journal.withdrawPromise(annas);
    expect(await journal.openPromises("tell-when-known")).toEqual([berts, carls]);
  });

  it("lists posted answers whose readers were not told of a change yet", async () => {
    const { journal, reopen } = await open(clock);
    const second = { channel: "C1", message: "3" };
    for (const answerId of ["first", "second", "nowhere"]) await journal.recordAnswer(aRecord({ answerId }));
    await journal.recordPost("first", post, askedIn);
    await journal.recordPost("second", second);
    const reopened = await reopen();
    const since = new Date("2026-11-01T00:00:00Z");
    expect((await reopened.postedAnswers(since)).map(({ record, post }) => [record.answerId, post])).toEqual([
      ["first", post],
      ["second", second],
    ]);
    const firsts = [1, 2].map(() => reopened.recordPostUpdate(post, at));
    expect((await Promise.all(firsts)).filter(Boolean)).toHaveLength(1);
    expect((await reopened.postedAnswers(since)).map(({ record }) => record.answerId)).toEqual(["second"]);
    expect(await reopened.postedAnswers(new Date("2026-11-21T00:00:00Z"))).toEqual([]);
  });

  it("remembers the files of a knowledge version", async () => {
    const { journal, reopen } = await open(clock);
    await journal.recordKnowledge("k-1", { "a.md": "aa" }, at);
    const reopened = await reopen();
    expect(await reopened.findKnowledge("k-1")).toEqual({ "a.md": "aa" });
    expect(await reopened.findKnowledge("k-2")).toBeUndefined();
  });

  it("masks secrets before it keeps a question, a comment or anything that repeats them", async () => {
    const { journal, reopen } = await open(clock);
    const token = ["xoxb", "123456789012", "abcdefghijkl"].join("-");
    const text = `why is ${token} refused\0?`;
    await journal.recordAnswer(
      aRecord({
        question: { text, previous: text, asOf: anAnswer().asOf },
        answer: anAbstention({
          question: text,
          readAs: text,
          notes: [{ kind: "missing-words", words: ["xoxb", "123456789012"] }],
        }),
      }),
    );
    const kept = await (await reopen()).findAnswer("abcdefghijkl");
    expect(JSON.stringify(kept)).not.toContain("123456789012");
    expect(kept?.question.text).toBe("why is [masked] refused?");
    expect(kept?.answer.notes).toEqual([]);
  });

  it("removes all that a person left, and only that", async () => {
    const { journal, reopen } = await open(clock);
    await journal.recordAnswer(aRecord());
    await journal.recordPost("abcdefghijkl", post, askedIn);
    await journal.recordVote({ answerId: "abcdefghijkl", person: "anna", helpful: true, at });
    await journal.recordVote({ answerId: "abcdefghijkl", person: "bert", helpful: true, at });
    await journal.recordPromise(aPromise());
    await journal.recordHandOver("abcdefghijkl", "anna", at);
    await journal.recordAnswer(aRecord({ answerId: "of-bert", person: "bert" }));
    await journal.recordAnswer(aRecord({ answerId: "in-annas-words", person: "bert", author: "anna" }));
    await journal.recordHandOver("of-bert", "bert", at);
    await journal.moveHandOver("of-bert", "taken", "anna", at);
    const reopened = await reopen();
    expect(await reopened.forget("anna")).toEqual({ rows: 4, isGone: true });
    expect(await reopened.findAnswer("abcdefghijkl")).toBeUndefined();
    expect(await reopened.findAnswer("in-annas-words")).toBeUndefined();
    expect(await reopened.latestAnswer("C1:1")).toMatchObject({ answerId: "of-bert" });
    expect(await reopened.findPost(askedIn)).toBeUndefined();
    expect(await reopened.openPromises("tell-when-known")).toEqual([]);
    expect(await reopened.findHandOver("of-bert")).toEqual({
      answerId: "of-bert",
      state: "taken",
      person: "bert",
    });
    expect(await reopened.forget("anna")).toEqual({ rows: 0, isGone: true });
  });

  it("summarises what was asked since a day", async () => {
    const { journal, reopen } = await open(clock);
    const nearest = [{ topic: "tickets", title: "Tickets" }];
    const refused = (text: string) => anAbstention({ question: text, reason: "not-covered", nearest });
    const ask = (answerId: string, person: string, text: string, change = {}) =>
      journal.recordAnswer(
        aRecord({
          answerId,
          person,
          question: { text, asOf: anAnswer().asOf },
          answer: refused(text),
          ...change,
        }),
      );
    await ask("a", "anna", "may dogs come?");
    await ask("b", "bert", "may dogs come?", { askedAt: new Date("2026-11-21T00:00:00Z") });
    await ask("c", "bert", "is there tea?");
    await ask("d", "bert", "old", { askedAt: new Date("2026-10-01T00:00:00Z") });
    await ask("e", "carla", "who runs it?", { answer: anAnswer({ topic: "operator" }), durationMs: 70 });
    for (const [person, helpful] of [
      ["anna", false],
      ["bert", false],
      ["carla", true],
    ] as const)
      await journal.recordVote({
        answerId: "e",
        person,
        helpful,
        at,
        ...(helpful ? {} : { reason: "wrong" }),
      });
    const summary = await (await reopen()).summarise(new Date("2026-11-01T00:00:00Z"));
    expect(summary).toMatchObject({
      questions: 4,
      people: 3,
      outcomes: [
        { outcome: "abstained", reason: "not-covered", count: 3 },
        { outcome: "answered", count: 1 },
      ],
      days: [
        { day: "2026-11-20", questions: 3, answered: 1 },
        { day: "2026-11-21", questions: 1, answered: 0 },
      ],
      votes: { helpful: 1, notHelpful: 2 },
      worstRated: [
        {
          answerId: "e",
          text: "who runs it?",
          topic: "operator",
          helpful: 1,
          notHelpful: 2,
          reasons: ["wrong"],
        },
      ],
      unanswered: [
        {
          text: "may dogs come?",
          count: 2,
          people: ["anna", "bert"],
          lastAskedAt: new Date("2026-11-21T00:00:00Z"),
          nearest: nearest[0],
        },
        { text: "is there tea?", count: 1, people: ["bert"] },
      ],
    });
    expect(summary.slowest[0]).toEqual({ answerId: "e", text: "who runs it?", durationMs: 70 });
    expect(summary.mostCited.map(({ passage }) => passage)).toContain(anAnswer().citations[0].passage);
  });

  it("is well", async () => {
    expect((await open(clock)).journal.health()).toMatchObject({ state: "ok", queued: 0, dropped: 0 });
  });
});

describe("the journal in memory", () => {
  it("keeps a bounded number of records, the newest", async () => {
    const journal = createMemoryJournal({ maxRecords: 2 });
    for (const answerId of ["a", "b", "c"]) await journal.recordAnswer(aRecord({ answerId }));
    expect(await journal.findAnswer("a")).toBeUndefined();
    expect((await journal.findAnswer("c"))?.answerId).toBe("c");
  });

  it("forgets events after ten minutes", async () => {
    let time = 0;
    const journal = createMemoryJournal({ now: () => new Date(time) });
    await journal.settle(["e"], "answered");
    time = 600_000;
    expect(await journal.claim(["e"])).toBe("handled");
    time = 600_001;
    expect(await journal.claim(["e"])).toBe("mine");
  });
});
