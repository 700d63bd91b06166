import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkJudge } from "../../src/operations/doctor/check-judge.ts";
import { examine } from "../../src/operations/doctor/examine.ts";
import { type Finding, toExitCode } from "../../src/operations/doctor/finding.ts";
import { aDirectory } from "../journal/records.ts";
import { chooses, type EndpointServer, fails, says, startEndpoint } from "../judge-model/endpoint-server.ts";

const KEY = "sk-canary-0123456789abcdef";
let endpoint: EndpointServer;
beforeEach(async () => {
  endpoint = await startEndpoint(chooses("leaves at nine"));
});
afterEach(() => endpoint.close());

async function check(waitMs = 2_500): Promise<{ findings: Finding[]; code: number }> {
  const findings = await checkJudge({ url: endpoint.url, model: "small", key: KEY, waitMs, daily: 1_000 });
  expect(JSON.stringify(findings)).not.toContain("canary");
  for (const { area, what, remedy = "Fine." } of findings) {
    expect(area).toBe("judge");
    for (const text of [what, remedy]) expect(text).toMatch(/^\S.*\.$/u);
  }
  return { findings, code: toExitCode(findings) };
}

describe("the doctor makes one call to the judge and says", () => {
  it("what it chose, how long that took and what it cost", async () => {
    const { findings, code } = await check();
    expect(findings.map(({ status, what }) => [status, what])).toEqual([
      [
        "fine",
        expect.stringMatching(
          /^The judge small \(there: small-2026-11\) chose the right one of two passages in \d+ ms\.$/u,
        ),
      ],
      ["fine", "That took 900 tokens to read and 40 to write."],
    ]);
    expect(code).toBe(0);
    expect(endpoint.calls).toHaveLength(1);
  });

  it("that it chose wrong, or takes longer than a question waits, or does not take a setting", async () => {
    endpoint.play = chooses("four francs");
    expect((await check()).findings[0]).toMatchObject({
      status: "warning",
      what: expect.stringContaining("the wrong one"),
    });
    endpoint.play = says('{"passages": []}');
    expect((await check()).findings[0]).toMatchObject({
      status: "warning",
      what: expect.stringContaining("chose none"),
    });
    endpoint.play = (response, call) => void setTimeout(() => chooses("leaves at nine")(response, call), 120);
    expect((await check(100)).findings[1]?.what).toContain("JUDGE_WAIT_MS (100 ms)");
    endpoint.play = (response, call) =>
      "seed" in call.body
        ? fails(400, "seed is not supported")(response, call)
        : chooses("leaves at nine")(response, call);
    expect((await check()).findings[1]?.what).toBe("The endpoint does not take seed; it is asked without.");
  });

  it.each([
    [401, 1, "refused (http 401)", "JUDGE_KEY"],
    [404, 1, "rejected (http 404)", "JUDGE_MODEL"],
    [429, 75, "crowded (http 429)", "JUDGE_DAILY"],
    [503, 75, "failing (http 503)", "log of the endpoint"],
  ])("what http %i means", async (status, code, what, remedy) => {
    endpoint.play = fails(status, `no ${KEY}`);
    expect(await check()).toMatchObject({
      code,
      findings: [
        {
          status: "problem",
          what: `The judge gave no word: ${what}.`,
          remedy: expect.stringContaining(remedy),
        },
      ],
    });
  });

  it("that it writes something else, or is not there", async () => {
    endpoint.play = says("The second one.");
    expect(await check()).toMatchObject({
      code: 1,
      findings: [{ what: expect.stringContaining("unreadable") }],
    });
    const { url } = endpoint;
    await endpoint.close();
    expect(await check()).toMatchObject({
      code: 75,
      findings: [{ what: expect.stringContaining("unreachable") }],
    });
    endpoint = await startEndpoint(chooses());
    expect(url).toBeTruthy();
  });

  it("nothing without one, and nothing offline", async () => {
    const env = { DATA_DIR: aDirectory() };
    const judge = { JUDGE_URL: endpoint.url, JUDGE_MODEL: "small" };
    const areas = async (online: boolean, more: Record<string, string>) => {
      const options = { file: { values: {}, problems: [] }, nodeVersion: "20.19.0", now: () => new Date() };
      const { findings } = await examine({ ...options, env: { ...env, ...more }, online });
      return findings.map(({ area }) => area);
    };
    expect(await areas(true, {})).not.toContain("judge");
    expect(await areas(false, judge)).not.toContain("judge");
    expect(endpoint.calls).toEqual([]);
    expect(await areas(true, judge)).toContain("judge");
  });
});
