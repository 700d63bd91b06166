import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run as evaluate } from "../../src/commands/evaluate.ts";
import type { JudgeRequest, JudgeWord } from "../../src/domain/ports/passage-judge.ts";
import { labelJudge } from "../../src/evaluation/judges/label-judge.ts";
import { chooses, startEndpoint } from "../judge-model/endpoint-server.ts";
import { aFolder } from "../knowledge/knowledge-folder.ts";
import { silentContext } from "../silent-context.ts";
import { ask as askOne } from "./questions.ts";
import { LIBRARY, LIBRARY_QUESTIONS } from "./small-folder.ts";

/** Asked in other words than the pages', so that under any fit of the numbers some of them are not sure. */
const INDIRECT = [
  { question: "what happens if i keep a book too long at home?", gold: "20 cents a day", page: "books" },
  { question: "do i pay when my dog eats a book?", gold: "pays for a new one", page: "books" },
  { question: "what if my card is gone?", gold: "three euros", page: "card" },
  { question: "is my kid old enough for a card?", gold: "age of six", page: "card" },
  { question: "can i come to the library early on a weekday?", gold: "opens at nine", page: "hours" },
  { question: "may i eat in the library?", expect: "abstained" },
  { question: "who wrote the books?", expect: "abstained" },
];
const ALL: readonly object[] = [...LIBRARY_QUESTIONS, ...INDIRECT];
const LINES = ALL.map((line) => JSON.stringify(line)).join("\n");

async function run(
  argv: readonly string[],
  env: Record<string, string> = {},
  files: Record<string, string> = {},
) {
  const root = await aFolder({
    "questions/library.jsonl": LINES,
    ...Object.fromEntries(Object.entries(LIBRARY).map(([file, text]) => [`pages/${file}`, text])),
    ...files,
  });
  const places = ["--words", "--knowledge", `${root}/pages`, "--questions", `${root}/questions`];
  const context = silentContext(
    [...places, "--judge", ...argv.map((one) => one.replace("ROOT", root))],
    "",
    env,
  );
  return { code: await evaluate(context), out: context.written(), err: context.complained(), root };
}

describe("evaluate --judge", () => {
  it("prints the rates without, with a perfect and with an erring judge, and the cost", async () => {
    const { code, out } = await run([]);
    expect(code).toBe(0);
    expect(out).toMatch(/^set +judge +n +n\/a +right +surely/mu);
    expect(out).toMatch(/^questions +none +9 +3 /mu);
    expect(out).toMatch(/^ +perfect +9 +3 +1\.00 /mu);
    expect(out).toMatch(/^ +1 in 10 wrong +9 +3 /mu);
    expect(out).toMatch(/of 12 questions were not sure and went to a judge, about \d+ tokens each\./u);
    expect(out).toMatch(
      /^A thousand such questions: \d+ asked, about [\d,]+ tokens read and [\d,]+ written\.$/mu,
    );
  });

  it("asks the endpoint of the settings in both ways, writes its words down, and plays them again", async () => {
    const endpoint = await startEndpoint(
      chooses("20 cents", "three euros", "opens at nine", "closed on Sundays"),
    );
    const env = { JUDGE_URL: endpoint.url, JUDGE_MODEL: "small" };
    const { code, out, root } = await run(["--record", "ROOT/words.jsonl"], env);
    const sent = endpoint.calls.length;
    expect(code).toBe(0);
    expect(sent).toBeGreaterThan(1);
    expect(out).toMatch(/^ +small, each +9 +3 /mu);
    expect(out).toMatch(/^ +small, pick +9 +3 /mu);
    expect(out).toMatch(
      /^small, pick: asked \d+, agreed \d+, overruled \d+, failed 0; \d+ tokens read, \d+ written; \d+ ms each\.$/mu,
    );
    const words = readFileSync(join(root, "words.jsonl"), "utf8");
    expect(words.trim().split("\n")).toHaveLength(sent);
    // Played over its own questions it does what the endpoint does, which is asked them again.
    const played = await run(["--recorded", "ROOT/words.jsonl"], env, { "words.jsonl": words });
    await endpoint.close();
    const line = (name: string) => new RegExp(`^ +${name} +(.*)$`, "mu").exec(played.out)?.[1];
    expect(line("recorded, pick")).toBeTruthy();
    expect(line("recorded, pick")).toBe(line("small, pick"));
    expect(line("recorded, each")).toBe(line("small, each"));
  });

  it("tells a recording that cannot be read", async () => {
    const { code, err } = await run(
      ["--recorded", "ROOT/words.jsonl"],
      {},
      { "words.jsonl": '{"judge":"x"}' },
    );
    expect([code, err]).toEqual([64, expect.stringMatching(/words\.jsonl:1: /u)]);
  });
});

describe("a judge by the labels", () => {
  const request = {
    candidates: [{ passage: "a" }, { passage: "b" }, { passage: "c" }],
    local: "a",
  } as unknown as JudgeRequest;
  const words = async (wrong: number, right: readonly string[], expected: "answered" | "abstained") => {
    const judgeFor = labelJudge(wrong);
    const said: (JudgeWord | undefined)[] = [];
    for (let at = 0; at < 400; at++) {
      const question = askOne({ id: `q${at}`, question: "what?", expect: expected });
      said.push(await judgeFor(question, new Set(right))?.ask(request));
    }
    return said;
  };
  const share = (all: Awaited<ReturnType<typeof words>>, said: object) =>
    all.filter((word) => JSON.stringify(word) === JSON.stringify({ model: "labels", ms: 0, ...said }))
      .length / all.length;

  it("chooses what is right, and nothing where nothing is", async () => {
    expect(share(await words(0, ["b"], "answered"), { said: "these", passages: ["b"] })).toBe(1);
    expect(share(await words(0, [], "abstained"), { said: "none" })).toBe(1);
    expect(share(await words(0, ["z"], "answered"), { said: "none" })).toBe(1);
    expect(await words(0, [], "answered")).toEqual(Array(400).fill(undefined));
  });

  it("errs as often as it shall, and to the worst", async () => {
    const wrong = await words(0.1, [], "abstained");
    expect(share(wrong, { said: "these", passages: ["a"] })).toBeGreaterThan(0.05);
    expect(share(wrong, { said: "these", passages: ["a"] })).toBeLessThan(0.16);
    const answered = await words(1, ["b"], "answered");
    expect(share(answered, { said: "these", passages: ["b"] })).toBe(0);
    expect(share(answered, { said: "none" })).toBeGreaterThan(0.4);
    expect(share(answered, { said: "these", passages: ["a"] })).toBeGreaterThan(0.4);
    expect(await words(0.1, [], "abstained")).toEqual(wrong);
  });
});
