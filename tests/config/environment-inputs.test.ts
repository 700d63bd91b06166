import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/config.ts";
import { readEnvFile } from "../../src/config/read-env-file.ts";

/** One row of the collection: what stands in the environment, and which kind of reaction it shall get. */
interface Row {
  readonly id: string;
  readonly input: string;
  readonly expect: string;
}

const BOT = { SLACK_BOT_TOKEN: "xoxb-1-2-3" };
const APP = { SLACK_APP_TOKEN: "xapp-1-A-2-3" };
const DISCORD = {
  DISCORD_TOKEN: "OTAwMDAwMDAwMDAwMDAwMDAx.Gtest0.0123456789",
  DISCORD_APPLICATION_ID: "900000000000000001",
};

/** The environment of each row that is about a key of ours, with the key that must be named. */
const MISTAKES: Readonly<Record<string, readonly [Record<string, string>, string]>> = {
  "env-001": [{ ...APP, SLACK_BOT_TOKEN: "" }, "SLACK_BOT_TOKEN"],
  "env-004": [{ ...APP, SLACK_BOT_TOKEN: "xoxb-value\n" }, "SLACK_BOT_TOKEN"],
  "env-007": [{ ...BOT, SLACK_APP_TOKEN: "" }, "SLACK_APP_TOKEN"],
  "env-009": [{ ...BOT, SLACK_APP_TOKEN: "value with space" }, "SLACK_APP_TOKEN"],
  "env-010": [{ ...BOT, SLACK_APP_TOKEN: "value\n" }, "SLACK_APP_TOKEN"],
  "env-013": [{ ...BOT, SLACK_SIGNING_SECRET: "" }, "SLACK_APP_TOKEN"],
  "env-014": [{ ...BOT }, "SLACK_APP_TOKEN"],
  "env-015": [{ ...BOT, SLACK_SIGNING_SECRET: "value with space" }, "SLACK_SIGNING_SECRET"],
  "env-016": [{ ...BOT, SLACK_SIGNING_SECRET: "value\n" }, "SLACK_SIGNING_SECRET"],
  "env-017": [{ ...BOT, SLACK_SIGNING_SECRET: "your-token-here" }, "SLACK_SIGNING_SECRET"],
  "env-018": [{ ...BOT, SLACK_SIGNING_SECRET: "é" }, "SLACK_SIGNING_SECRET"],
  "env-020": [{ DISCORD_APPLICATION_ID: DISCORD.DISCORD_APPLICATION_ID }, "DISCORD_TOKEN"],
  "env-021": [{ ...DISCORD, DISCORD_TOKEN: "value with space" }, "DISCORD_TOKEN"],
  "env-022": [{ ...DISCORD, DISCORD_TOKEN: "value\n" }, "DISCORD_TOKEN"],
  "env-023": [{ ...DISCORD, DISCORD_TOKEN: "your-token-here" }, "DISCORD_TOKEN"],
  "env-024": [{ ...DISCORD, DISCORD_TOKEN: "é" }, "DISCORD_TOKEN"],
  "env-026": [{ ...BOT, SLACK_APP_TOKEN: "xoxb-…" }, "SLACK_APP_TOKEN"],
  "env-027": [{ ...APP, SLACK_BOT_TOKEN: "xoxp-…" }, "SLACK_BOT_TOKEN"],
  "env-037": [{ PORT: "-1" }, "PORT"],
  "env-040": [{ PORT: "1e3" }, "PORT"],
  "env-048": [{ KNOWLEDGE_DIR: "~/kb" }, "KNOWLEDGE_DIR"],
  "env-053": [{ DATABASE_URL: "postgres://u:p@h:99999/d" }, "DATABASE_URL"],
  "env-064": [{ LOG_LEVEL: "loud" }, "LOG_LEVEL"],
  "env-066": [{ RETENTION_DAYS: "-1" }, "RETENTION_DAYS"],
  "env-067": [{ RETENTION_DAYS: "ten" }, "RETENTION_DAYS"],
  "env-080": [{ NODE_TLS_REJECT_UNAUTHORIZED: "0" }, "NODE_TLS_REJECT_UNAUTHORIZED"],
  "env-081": [{}, "Node"],
};
const REMARKS: typeof MISTAKES = {
  "env-043": [{ ...DISCORD, HOST: "0.0.0.0" }, "HOST"],
  "env-070": [{ SLAK_BOT_TOKEN: "xoxb-1" }, "SLAK_BOT_TOKEN"],
};
/** What stands in the file of each row about `.env` itself. */
const FILES = ["env-072", "env-073", "env-074", "env-075", "env-076", "env-077", "env-078"];
/** Rows that are answered after the settings are read: the test of each, where one can be made. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "env-031": "tests/app/app.test.ts",
  "env-032": "tests/app/app.test.ts",
  "env-033": "tests/wire/slack-start-faults.test.ts",
  "env-035": "tests/config/config.test.ts",
  "env-036": "tests/journeys/page-door.test.ts",
  "env-045": "tests/app/app.test.ts",
  "env-046": "tests/app/app.test.ts",
  "env-049": "tests/knowledge/files/walk-folder.test.ts",
  "env-055": "tests/journal/postgres/refusals.test.ts",
  "env-063": "tests/journal/store-faults.test.ts",
  "env-065": "tests/wire/slack-secrets.test.ts",
  "env-082": "tests/operations/doctor.test.ts",
};
/** Rows without a test, each with the reason. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  "env-041": "whether a low port is refused depends on the machine; the sentence stands in listen.ts",
  "env-057": "no such key: the file stands in DATA_DIR",
  "env-058": "no such key: the file stands in DATA_DIR",
  "env-059": "no such key: the file stands in DATA_DIR",
  "env-061": "no such key: the file stands in DATA_DIR",
  "env-062": "no such key: the file stands in DATA_DIR",
  "env-068": "no such key: the longest question is fixed",
  "env-069": "no such key: thresholds stand in the knowledge folder",
};

const rows: readonly Row[] = (await readFile("tests/inputs/environment.jsonl", "utf8"))
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Row);

describe("an environment that is wrong", () => {
  it("has a reaction for every row of the collection", () => {
    const known = [MISTAKES, REMARKS, ELSEWHERE, LEFT_OUT].flatMap((table) => Object.keys(table));
    expect(rows.map(({ id }) => id).sort()).toEqual([...known, ...FILES].sort());
  });

  it("has its test where it is answered later", () => {
    expect(Object.values(ELSEWHERE).filter((path) => !existsSync(path))).toEqual([]);
  });

  it.each(rows.filter(({ id }) => id in MISTAKES))(
    "$id $input is a mistake with its key and a remedy",
    ({ id }) => {
      const [env, key] = MISTAKES[id] as (typeof MISTAKES)[string];
      const loaded = loadConfig(env, { nodeVersion: id === "env-081" ? "18.20.4" : "20.19.0" });
      const problems = "problems" in loaded ? loaded.problems : [];
      const named = problems.find((problem) => problem.key === key);
      expect(named).toMatchObject({ severity: "mistake", remedy: expect.stringMatching(/^[A-Z].+\.$/) });
    },
  );

  it.each(rows.filter(({ id }) => id in REMARKS))("$id $input is only remarked", ({ id }) => {
    const [env, key] = REMARKS[id] as (typeof REMARKS)[string];
    const loaded = loadConfig(env);
    expect("problems" in loaded ? [] : loaded.remarks).toMatchObject([{ severity: "remark", key }]);
  });

  it("takes port 0 for any free port", () => {
    expect(loadConfig({ PORT: "0" })).toMatchObject({ config: { port: 0 } });
  });

  it("suggests the key that was probably meant", () => {
    expect(loadConfig({ SLAK_BOT_TOKEN: "x" })).toMatchObject({
      remarks: [{ remedy: "Did you mean SLACK_BOT_TOKEN?" }],
    });
  });
});

describe("readEnvFile", () => {
  let folder: string;
  let path: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "env-"));
    path = join(folder, ".env");
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function write(content: string | Buffer, mode = 0o600) {
    await writeFile(path, content);
    await chmod(path, mode);
    return readEnvFile(path);
  }

  it("takes a missing file for an empty one", async () => {
    expect(await readEnvFile(join(folder, "none"))).toEqual({ values: {}, problems: [] });
  });

  it("names a folder as a mistake (env-072)", async () => {
    await mkdir(join(folder, "dir"));
    const { problems } = await readEnvFile(join(folder, "dir"));
    expect(problems).toMatchObject([{ severity: "mistake", what: "cannot be read (EISDIR)" }]);
  });

  it("remarks a file that others may read (env-073)", async () => {
    expect((await write("A=1", 0o644)).problems).toMatchObject([{ severity: "remark" }]);
    expect((await write("A=1")).problems).toEqual([]);
  });

  it("refuses UTF-16 (env-074)", async () => {
    const { problems } = await write(Buffer.from("\ufeffA=1", "utf16le"));
    expect(problems).toMatchObject([{ severity: "mistake", what: "is not UTF-8 text" }]);
  });

  it("reads the first key after a byte order mark (env-075)", async () => {
    expect((await write("\ufeffPORT=1\nHOST=x")).values).toEqual({ PORT: "1", HOST: "x" });
  });

  it("lets the last of two equal keys count, and remarks it (env-076)", async () => {
    const { values, problems } = await write("PORT=1\nPORT=2");
    expect(values).toEqual({ PORT: "2" });
    expect(problems).toMatchObject([{ severity: "remark", key: "PORT" }]);
  });

  it("leads to a mistake when a quote is never closed (env-077)", async () => {
    const { values } = await write('SLACK_BOT_TOKEN="xoxb-1-2-3\nHOST="127.0.0.1');
    const loaded = loadConfig(values);
    const keys = "problems" in loaded ? loaded.problems.map(({ key }) => key) : [];
    expect(keys).toContain("SLACK_BOT_TOKEN");
    expect(keys).toContain("HOST");
  });

  it("expands nothing (env-078)", async () => {
    expect((await write("A=$B")).values).toEqual({ A: "$B" });
  });
});
