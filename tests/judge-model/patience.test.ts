import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { JudgeRequest } from "../../src/domain/ports/passage-judge.ts";
import { toAddress } from "../../src/judge-model/endpoint.ts";
import type { EndpointJudge } from "../../src/judge-model/endpoint-judge.ts";
import { JUDGE_DEFAULTS } from "../../src/judge-model/judge-settings.ts";
import { chooses, type EndpointServer, fails, says, startEndpoint } from "./endpoint-server.ts";
import { judgeAt } from "./harbour.ts";

const DAY_MS = 86_400_000;
let endpoint: EndpointServer;
const judges: EndpointJudge[] = [];
beforeEach(async () => {
  endpoint = await startEndpoint(chooses("Text of a#2"));
});
afterEach(async () => {
  await Promise.all(judges.splice(0).map((judge) => judge.close()));
  await endpoint.close();
});

function open(...options: Parameters<typeof judgeAt> extends [string, ...infer Rest] ? Rest : never) {
  const judge = judgeAt(endpoint.url, ...options);
  judges.push(judge);
  return judge;
}

function asking(question: string, change: Partial<JudgeRequest> = {}): JudgeRequest {
  return {
    question,
    candidates: [
      { passage: "a#1", title: "A", text: "Text of a#1." },
      { passage: "a#2", title: "A", text: "Text of a#2." },
    ],
    local: "a#1",
    knowledge: "k-1",
    ...change,
  };
}

it("waits as long and asks as much by default as the manual says", () => {
  expect(JUDGE_DEFAULTS).toEqual({
    atOnce: 4,
    pauseMs: 150,
    failures: 5,
    restMs: 30_000,
    remembered: 1_000,
    replyBytes: 65_536,
  });
});

describe("what is asked again", () => {
  it("is not sent again while question, passages and knowledge are the same", async () => {
    const judge = open();
    const first = await judge.ask(asking("one?"));
    expect(await judge.ask(asking("one?"))).toEqual({ ...first, ms: 0 });
    expect(endpoint.calls).toHaveLength(1);
    await judge.ask(asking("two?"));
    await judge.ask(asking("one?", { knowledge: "k-2" }));
    await judge.ask(asking("one?", { previous: "zero?" }));
    await judge.ask(asking("one?", { candidates: [{ passage: "a#2", title: "A", text: "Text of a#2." }] }));
    expect(endpoint.calls).toHaveLength(5);
    expect(judge.counts()).toMatchObject({ asked: 5, overruled: 5, failed: 0 });
  });

  it("is sent again when nothing came of it, and when it was long ago", async () => {
    const judge = open({ tuning: { remembered: 2 } });
    endpoint.play = says("no");
    await judge.ask(asking("one?"));
    endpoint.play = chooses("Text of a#1");
    for (const question of ["one?", "two?", "three?", "one?"]) await judge.ask(asking(question));
    expect(endpoint.calls.map(({ question }) => question)).toEqual([
      "one?",
      "one?",
      "two?",
      "three?",
      "one?",
    ]);
  });
});

describe("failures", () => {
  it("in a row send it to rest; after that one question tries, and its success ends the rest", async () => {
    let now = 0;
    const judge = open({ now: () => now, tuning: { failures: 3, restMs: 1_000 } });
    endpoint.play = says("no");
    for (const question of ["1", "2"]) await judge.ask(asking(question));
    expect(judge.health()).toEqual({ state: "ready" });
    await judge.ask(asking("3"));
    expect(judge.health()).toEqual({
      state: "away",
      reason: expect.stringMatching(
        /^The judge \(small\) does not answer \(unreadable: .*\. Run npm run doctor\.$/,
      ),
    });
    expect(await judge.ask(asking("4"))).toMatchObject({ said: "nothing", because: "away" });
    expect(endpoint.calls).toHaveLength(3);

    now = 1_500;
    const [tried, waits] = await Promise.all([judge.ask(asking("5")), judge.ask(asking("6"))]);
    expect([tried, waits]).toMatchObject([{ because: "unreadable" }, { because: "away" }]);
    endpoint.play = chooses("Text of a#2");
    now = 3_000;
    expect(await judge.ask(asking("7"))).toMatchObject({ said: "these" });
    expect(judge.health()).toEqual({ state: "ready" });
    expect(judge.log.lines.map(({ level, message }) => [level, message.slice(0, 27)])).toEqual([
      ["warn", "the judge is left alone for"],
      ["info", "the judge answers again"],
    ]);
    expect(judge.counts()).toMatchObject({ asked: 5, failed: 6, overruled: 1 });
  });

  it("that somebody must mend send it to rest at once", async () => {
    for (const status of [401, 404]) {
      endpoint.play = fails(status);
      const judge = open();
      await judge.ask(asking("one?"));
      expect(judge.health().state).toBe("away");
    }
  });

  it("apart from each other do not", async () => {
    const judge = open({ tuning: { failures: 2 } });
    for (const question of ["1", "2", "3"]) {
      endpoint.play = says("no");
      await judge.ask(asking(`bad ${question}`));
      endpoint.play = chooses("Text of a#2");
      await judge.ask(asking(`good ${question}`));
    }
    expect(judge.health()).toEqual({ state: "ready" });
  });
});

describe("the day's budget", () => {
  it("ends the asking until midnight UTC", async () => {
    let now = 20_000 * DAY_MS + 1;
    const judge = open({ now: () => now, settings: { daily: 2 } });
    for (const question of ["1", "2", "3"]) await judge.ask(asking(question));
    expect(endpoint.calls).toHaveLength(2);
    expect(await judge.ask(asking("4"))).toMatchObject({ said: "nothing", because: "spent" });
    expect(await judge.ask(asking("1"))).toMatchObject({ said: "these" });
    expect(judge.health()).toMatchObject({ state: "spent", reason: expect.stringContaining("JUDGE_DAILY") });
    now += DAY_MS;
    expect(judge.health()).toEqual({ state: "ready" });
    expect(await judge.ask(asking("4"))).toMatchObject({ said: "these" });
  });

  it("of none is never spent on anything", async () => {
    const judge = open({ settings: { daily: 0 } });
    expect(await judge.ask(asking("1"))).toMatchObject({ because: "spent" });
    expect(endpoint.calls).toEqual([]);
  });
});

describe("many at once", () => {
  it("are asked a few at a time", async () => {
    endpoint.play = (response, call) => void setTimeout(() => chooses("Text of a#2")(response, call), 20);
    const judge = open({ tuning: { atOnce: 3 } });
    const words = await Promise.all(Array.from({ length: 12 }, (_, at) => judge.ask(asking(`${at}`))));
    expect(words.every(({ said }) => said === "these")).toBe(true);
    expect(endpoint.mostAtOnce).toBe(3);
  });

  it("do not wait for their turn longer than for an answer", async () => {
    endpoint.play = () => undefined;
    const judge = open({ settings: { waitMs: 100 }, tuning: { atOnce: 1, failures: 100 } });
    const words = await Promise.all(Array.from({ length: 6 }, (_, at) => judge.ask(asking(`${at}`))));
    expect(words.map((word) => word.said === "nothing" && word.because)).toEqual(Array(6).fill("slow"));
    // Six in a row would take six times as long; a busy machine is given three.
    expect(Math.max(...words.map(({ ms }) => ms))).toBeLessThan(350);
  });
});

describe("what is sent", () => {
  it("is one request that any run repeats byte for byte", async () => {
    await open().ask(asking("one?"));
    await open().ask(asking("one?"));
    expect(endpoint.calls[1]?.raw).toBe(endpoint.calls[0]?.raw);
    expect(endpoint.calls[0]).toMatchObject({
      path: "/v1/chat/completions",
      headers: { authorization: "Bearer sk-canary-0123456789abcdef", "content-type": "application/json" },
      body: {
        model: "small",
        temperature: 0,
        seed: 1,
        response_format: {
          type: "json_schema",
          json_schema: { strict: true, schema: { required: ["passages"] } },
        },
      },
    });
    expect(endpoint.calls[0]?.headers).not.toHaveProperty("api-key");
  });

  it("holds nothing of what would be said, nor of the knowledge's version", async () => {
    await open().ask(asking("one?", { knowledge: "k-canary", local: "a#1" }));
    expect(endpoint.calls[0]?.raw).not.toMatch(/k-canary|a#1"/);
  });

  it("leaves out what the endpoint does not take, and remembers that", async () => {
    endpoint.play = (response, call) => {
      const refused = ["seed", "temperature", "max_tokens"].find((name) => name in call.body);
      if (refused === undefined) chooses("Text of a#2")(response, call);
      else
        fails(400, `Unsupported parameter: '${refused}' is not supported with this model.`)(response, call);
    };
    const judge = open();
    expect(await judge.ask(asking("one?"))).toMatchObject({ said: "these" });
    expect(endpoint.calls).toHaveLength(4);
    await judge.ask(asking("two?"));
    expect(endpoint.calls).toHaveLength(5);
    expect(endpoint.calls[4]?.body).toMatchObject({ max_completion_tokens: 32 });
    expect(endpoint.calls[4]?.body).not.toHaveProperty("temperature");
  });

  it.each([
    ["https://api.example/v1", "https://api.example/v1/chat/completions"],
    ["https://api.example/v1/", "https://api.example/v1/chat/completions"],
    ["https://api.example/v1/chat/completions", "https://api.example/v1/chat/completions"],
    ["http://127.0.0.1:8080", "http://127.0.0.1:8080/chat/completions"],
    [
      "https://x.openai.azure.com/openai/deployments/small?api-version=2024-10-21",
      "https://x.openai.azure.com/openai/deployments/small/chat/completions?api-version=2024-10-21",
    ],
  ])("goes for %s to %s", (url, address) => {
    expect(toAddress(url)).toBe(address);
  });
});

it("counts tokens and time, agreement and overruling, and logs nothing that was typed", async () => {
  const judge = open();
  await judge.ask(asking("canary one?", { local: "a#2" }));
  await judge.ask(asking("canary two?", { local: "a#1" }));
  await judge.ask(asking("canary three?", { local: undefined }));
  endpoint.play = chooses("nothing of this");
  await judge.ask(asking("canary four?", { local: undefined }));
  await judge.ask(asking("canary five?", { local: "a#1" }));
  const counts = judge.counts();
  expect(counts).toMatchObject({ asked: 5, agreed: 2, overruled: 3, tokensRead: 4_500, tokensWritten: 200 });
  expect(counts.milliseconds).toBeGreaterThan(0);
  endpoint.play = fails(401, "wrong key sk-canary-0123456789abcdef for canary six");
  await judge.ask(asking("canary six?"));
  expect(judge.log.lines).toHaveLength(1);
  expect(JSON.stringify([judge.log.lines, judge.health()])).not.toContain("canary");
});
