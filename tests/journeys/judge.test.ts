import { afterAll, beforeAll, expect, it } from "vitest";
import { chooses, type EndpointServer, fails, startEndpoint } from "../judge-model/endpoint-server.ts";
import { type RunningPage, startPage } from "./running-page.ts";

/** About the shipped folder: found, and neither answered surely nor hopeless. */
const DOUBTFUL = "is there a limit to what must be paid?";

let endpoint: EndpointServer;
let page: RunningPage;
beforeAll(async () => {
  endpoint = await startEndpoint(chooses("limited by a total cap"));
  page = await startPage({
    JUDGE_URL: endpoint.url,
    JUDGE_MODEL: "small",
    JUDGE_KEY: "sk-canary-0123456789",
  });
});
afterAll(async () => {
  await page.stop();
  await endpoint.close();
});

async function ask(text: string): Promise<{ readonly answerId: string; readonly text: string }> {
  const body = JSON.stringify({ text, conversation: `conversation-${text.length}`, visibility: "private" });
  const headers = { "content-type": "application/json" };
  const reply = await fetch(`${page.address}/api/ask`, { method: "POST", headers, body });
  const turn = JSON.stringify(await reply.json());
  return { answerId: /"answerId":"([a-z0-9]{12})"/u.exec(turn)?.[1] ?? "", text: turn };
}
const get = async (path: string): Promise<string> => (await fetch(`${page.address}${path}`)).text();

it("is asked in the running bot; why, health and metrics tell of it, and no secret", async () => {
  expect(endpoint.calls).toEqual([]);
  expect(JSON.parse(await get("/readyz"))).toMatchObject({ ready: true, judge: "ready", warnings: [] });

  const { answerId, text } = await ask(DOUBTFUL);
  expect(text).toContain("limited by a total cap");
  expect(endpoint.calls).toHaveLength(1);
  const why = JSON.parse(await get(`/api/why?answer=${answerId}`)) as { judge: string };
  expect(why.judge).toMatch(/^A judge \(small\) chose \S+, in \d+ ms; /u);
  // Looking at why, and searching the topics, asks nobody.
  await get("/api/search?text=limit%20paid");
  expect(endpoint.calls).toHaveLength(1);

  endpoint.play = fails(401, "sk-canary-0123456789 is wrong");
  await ask("how long will they be tied together, those two?");
  const health = await get("/readyz");
  expect(JSON.parse(health)).toMatchObject({
    ready: true,
    judge: "away",
    warnings: [expect.stringMatching(/^The judge does not answer; questions are decided without it\./u)],
  });
  const metrics = await get("/metrics");
  for (const line of [
    "bot_judge_asked_total 2",
    'bot_judge_words_total{word="failed"} 1',
    'bot_judge_tokens_total{direction="read"} 900',
    'bot_judge_tokens_total{direction="written"} 40',
  ])
    expect(metrics).toContain(line);
  expect(metrics).toMatch(/^bot_judge_words_total\{word="(?:agreed|overruled)"\} 1$/mu);
  expect(metrics).toMatch(/^bot_judge_milliseconds_total [1-9]/mu);
  expect(health + metrics).not.toContain("canary");
});

it("is not told of where none is set up", async () => {
  const without = await startPage();
  const state = await (await fetch(`${without.address}/readyz`)).json();
  const metrics = await (await fetch(`${without.address}/metrics`)).text();
  await without.stop();
  expect(state).not.toHaveProperty("judge");
  expect(metrics).not.toContain("judge");
});
