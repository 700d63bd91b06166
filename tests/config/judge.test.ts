import { describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/config.ts";

const URL = "https://models.example/v1";
const KEY = "sk-canary-0123456789abcdef";
const load = (env: Record<string, string>) => loadConfig(env, { nodeVersion: "20.19.0" });
const problemsOf = (env: Record<string, string>): readonly string[] => {
  const loaded = load(env);
  const problems = "problems" in loaded ? loaded.problems : loaded.remarks;
  expect(JSON.stringify(problems)).not.toMatch(/canary|models\.example/u);
  return problems.map(({ severity, key, what }) => `${severity} ${key} ${what}`);
};

describe("the judge's settings", () => {
  it("are off by default and complete when address and model are set", () => {
    expect(load({})).toMatchObject({ config: { judge: undefined } });
    expect(load({ JUDGE_URL: URL, JUDGE_MODEL: "small" })).toMatchObject({
      config: { judge: { url: URL, model: "small", key: undefined, waitMs: 2_500, daily: 1_000 } },
      remarks: [],
    });
    const all = {
      JUDGE_URL: URL,
      JUDGE_MODEL: "small",
      JUDGE_KEY: KEY,
      JUDGE_WAIT_MS: "800",
      JUDGE_DAILY: "0",
    };
    expect(load(all)).toMatchObject({ config: { judge: { key: KEY, waitMs: 800, daily: 0 } } });
  });

  it.each([
    [{ JUDGE_URL: URL }, "mistake JUDGE_MODEL is missing while JUDGE_URL is set"],
    [{ JUDGE_MODEL: "small" }, "mistake JUDGE_URL is missing while a model or a key for it is set"],
    [{ JUDGE_KEY: KEY }, "mistake JUDGE_URL is missing while a model or a key for it is set"],
    [{ JUDGE_URL: "models.example", JUDGE_MODEL: "small" }, "mistake JUDGE_URL is not an address"],
    [
      { JUDGE_URL: "https://me:canary@models.example/v1", JUDGE_MODEL: "small" },
      "mistake JUDGE_URL holds credentials",
    ],
    [
      { JUDGE_URL: URL, JUDGE_MODEL: "small", JUDGE_KEY: "your-key-here" },
      "mistake JUDGE_KEY is still the placeholder",
    ],
    [
      { JUDGE_URL: URL, JUDGE_MODEL: "small", JUDGE_WAIT_MS: "60000" },
      "mistake JUDGE_WAIT_MS is not a whole number from 100 to 10000",
    ],
    [
      { JUDGE_URL: URL, JUDGE_MODEL: "small", JUDGE_DAILY: "many" },
      "mistake JUDGE_DAILY is not a whole number from 0 to 1000000",
    ],
    [
      { JUDGE_URL: "http://models.example/v1", JUDGE_MODEL: "small" },
      "remark JUDGE_URL sends questions and key unencrypted to another computer",
    ],
  ])("%j: %s", (env, problem) => {
    expect(problemsOf(env)).toEqual([problem]);
  });

  it.each(["http://127.0.0.1:11434/v1", "http://localhost:8080/v1", "http://[::1]:8080/v1"])(
    "take %s as it is",
    (url) => {
      expect(problemsOf({ JUDGE_URL: url, JUDGE_MODEL: "small" })).toEqual([]);
    },
  );
});
