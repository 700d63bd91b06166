import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCurrentOverview } from "../../src/assistant/current-overview.ts";
import { toCommandWord } from "../../src/conversation/introductions.ts";
import { createChannelPolicy } from "../../src/conversation/limits/channel-policy.ts";
import { createRateLimit, QUESTIONS_PER_MINUTE } from "../../src/conversation/limits/rate-limit.ts";
import { createPersonKeys } from "../../src/conversation/person-key.ts";
import { readQuestion } from "../../src/conversation/read/read-question.ts";
import {
  createReplyQueue,
  MAX_WAITING_POSTS,
  ReplyQueueFull,
} from "../../src/conversation/take/reply-queue.ts";
import type { Abstained } from "../../src/domain/answer.ts";
import { createAnswerId, isAnswerId } from "../../src/domain/answer-id.ts";
import { faultFields } from "../../src/domain/ports/logger.ts";
import { countCharacters, toAnswerParts, toFittingParts } from "../../src/words/answer-parts.ts";
import { parseButtonText, toButtonText } from "../../src/words/button-value.ts";
import { nextSteps } from "../../src/words/offers.ts";
import { clipAtWord, shortenAtSentence } from "../../src/words/shorten.ts";
import {
  aCitation,
  anAbstention,
  anAnswer,
  createFakeAssistant,
  OVERVIEW,
  SAMPLE_ANSWERS,
  SUBJECT,
} from "../words/sample-answers.ts";

describe("a button value", () => {
  it("reads back what was written", () => {
    const answerId = createAnswerId();
    expect(isAnswerId(answerId)).toBe(true);
    for (const value of [
      { action: "helpful", answerId },
      { action: "choose", answerId, argument: 2 },
    ] as const) {
      expect(parseButtonText(toButtonText(value))).toEqual(value);
    }
  });

  it("is nothing when this bot did not write it", () => {
    const foreign = [
      "",
      "x",
      "v1:",
      "v0:helpful:abcdefghijkl",
      "v1:pay:abcdefghijkl",
      "v1:helpful:ABCDEFGHIJKL",
    ];
    const odd = [5, null, undefined, [], {}, "v1:choose:abcdefghijkl:1e3", "v1:choose:abcdefghijkl:1:2"];
    for (const text of [...foreign, ...odd]) expect(parseButtonText(text)).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => parseButtonText(text) === undefined));
  });
});

describe("the channel policy", () => {
  it("allows every channel when none is named, and only the named ones otherwise", () => {
    expect(createChannelPolicy([], []).allows("C1")).toBe(true);
    expect(createChannelPolicy(["C2"], []).allows("C1")).toBe(false);
    expect(createChannelPolicy(["C1"], []).allows("C1")).toBe(true);
  });

  it("denies before it allows", () => {
    expect(createChannelPolicy(["C1"], ["C1"]).allows("C1")).toBe(false);
    expect(createChannelPolicy([], ["C1"]).allows("C1")).toBe(false);
  });
});

describe("a question's text", () => {
  it("loses control characters, bidirectional overrides and half characters", () => {
    expect(readQuestion(" re\u0000set \ud800 \u202eabc ")).toBe("reset \ufffd abc");
    expect(readQuestion("two\nlines")).toBe("two\nlines");
  });
});

describe("a person's key", () => {
  it("is the same for the same person and hides who it is", () => {
    const toKey = createPersonKeys("a salt of enough characters");
    expect(toKey("slack", "U1")).toBe(toKey("slack", "U1"));
    expect(toKey("slack", "U1")).not.toBe(toKey("discord", "U1"));
    expect(toKey("slack", "U1")).not.toContain("U1");
    expect(createPersonKeys("another salt entirely")("slack", "U1")).not.toBe(toKey("slack", "U1"));
  });
});

describe("the rate limit", () => {
  it("welcomes ten questions a minute and names the wait after that", async () => {
    const rateLimit = createRateLimit();
    expect(QUESTIONS_PER_MINUTE).toBe(10);
    for (let count = 0; count < 10; count += 1) expect(await rateLimit("anna")).toBe(0);
    const waitMs = await rateLimit("anna");
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(60_000);
    expect(await rateLimit("bert")).toBe(0);
  });
});

describe("the reply queue", () => {
  it("posts in order within a channel, and does not make another channel wait", async () => {
    const queue = createReplyQueue();
    const done: string[] = [];
    let open = () => {};
    const held = new Promise<void>((resolve) => {
      open = resolve;
    });
    const first = queue.enqueue("C1", async () => {
      await held;
      done.push("C1 first");
    });
    const second = queue.enqueue("C1", async () => void done.push("C1 second"));
    await queue.enqueue("C2", async () => void done.push("C2"));
    open();
    await Promise.all([first, second]);
    expect(done).toEqual(["C2", "C1 first", "C1 second"]);
  });

  it("lets 50 posts wait in a channel and refuses the next", async () => {
    const queue = createReplyQueue();
    let open = () => {};
    const held = new Promise<void>((resolve) => {
      open = resolve;
    });
    const posts = Array.from({ length: 1 + MAX_WAITING_POSTS }, () => queue.enqueue("C1", () => held));
    await expect(queue.enqueue("C1", () => held)).rejects.toBeInstanceOf(ReplyQueueFull);
    open();
    await Promise.all(posts);
    expect(await queue.enqueue("C1", async () => "again")).toBe("again");
  });

  it("goes on after a post that failed", async () => {
    const queue = createReplyQueue();
    await expect(queue.enqueue("C1", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await queue.enqueue("C1", async () => "next")).toBe("next");
  });
});

describe("shortening", () => {
  it("keeps a text that fits and ends at a sentence when it does not", () => {
    expect(shortenAtSentence("One. Two.", 9)).toBe("One. Two.");
    expect(shortenAtSentence("The first one. The second one is longer.", 25)).toBe("The first one. …");
  });

  it("ends at a word when no sentence fits", () => {
    expect(shortenAtSentence("alpha beta gamma delta", 14)).toBe("alpha beta …");
  });

  it("never exceeds the room nor splits a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 8, max: 60 }), (text, room) => {
        for (const cut of [shortenAtSentence(text, room), clipAtWord(text, room)]) {
          expect(cut.length).toBeLessThanOrEqual(Math.max(room, 8));
          expect(cut).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
        }
      }),
    );
  });
});

describe("the parts of an answer", () => {
  it.each(Object.entries(SAMPLE_ANSWERS))("fit in 4,000 characters: %s", (_name, answer) => {
    const shown = toFittingParts(answer, SUBJECT, 4_000);
    const said = [...shown.statements, ...shown.options.flatMap((option) => option.statements)];
    expect(said).toHaveLength(answer.statements.length);
    expect(shown.sources.map(({ marker }) => marker)).toEqual(answer.citations.map(({ marker }) => marker));
    if (answer.citations.length < 12) expect(countCharacters(shown)).toBeLessThanOrEqual(4_000);
  });

  it("leave out a link that is not http or carries credentials", () => {
    for (const url of ["javascript:alert(1)", "https://a:b@c.example/", "not a url"]) {
      const answer = anAnswer({ citations: [aCitation({ source: { ...aCitation().source, url } })] });
      expect(toAnswerParts(answer, SUBJECT).sources[0]?.url).toBeUndefined();
    }
  });
});

describe("what a person can do with a refusal", () => {
  const labelsOf = (answer: Abstained, canAskAPerson: boolean) => {
    const { choices, steps, canVote } = nextSteps(answer, { canShare: true, canAskAPerson });
    expect(canVote).toBe(false);
    return [...choices, ...steps].map(({ label }) => label);
  };
  it("is every way on: to ask a person where there is one, and to be told later", () => {
    expect(labelsOf(anAbstention({ nearest: [] }), true)).toEqual(["Ask a person", "Tell me when you know"]);
    expect(labelsOf(anAbstention({ nearest: [] }), false)).toEqual(["Tell me when you know"]);
    const { steps } = nextSteps(anAbstention({ nearest: [] }), {
      canShare: true,
      canAskAPerson: false,
      canComeBack: false,
    });
    expect(steps).toEqual([]);
  });

  it("is as many near topics as leave three controls, the nearest first", () => {
    expect(labelsOf(anAbstention(), false)).toEqual([
      "Who runs the ferry",
      "The night boat",
      "Tell me when you know",
    ]);
    expect(labelsOf(anAbstention(), true)).toEqual([
      "Who runs the ferry",
      "Ask a person",
      "Tell me when you know",
    ]);
  });

  it("is to have a follow-up read otherwise before any near topic", () => {
    expect(labelsOf(anAbstention({ readAs: "how many?" }), true)).toEqual([
      "Not that",
      "Ask a person",
      "Tell me when you know",
    ]);
  });

  it("is nothing after a courtesy", () => {
    expect(labelsOf(anAbstention({ reason: "courtesy", nearest: [] }), true)).toEqual([]);
  });
});

describe("the current overview", () => {
  it("is made once a version of the knowledge", () => {
    let made = 0;
    const assistant = { ...createFakeAssistant(), knowledge: "k-1" };
    const overview = createCurrentOverview({
      ...assistant,
      get knowledge() {
        return assistant.knowledge;
      },
      overview() {
        made += 1;
        return { ...OVERVIEW, knowledge: assistant.knowledge };
      },
    });
    overview();
    overview();
    expect(made).toBe(1);
    assistant.knowledge = "k-2";
    expect(overview().knowledge).toBe("k-2");
  });
});

describe("command words", () => {
  it("are only themselves", () => {
    expect(toCommandWord(" Help ")).toBe("help");
    expect(toCommandWord("help me with the cap")).toBeUndefined();
  });
});

describe("what is logged of a fault", () => {
  it("names its class and place and not its words", () => {
    const fields = faultFields(Object.assign(new TypeError("secret words"), { code: "ODD" }));
    expect(JSON.stringify(fields)).not.toContain("secret words");
    expect(fields).toMatchObject({ fault: "TypeError", code: "ODD" });
  });
});
