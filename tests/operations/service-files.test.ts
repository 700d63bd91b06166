import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { parse as parseEnv } from "dotenv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { loadConfig } from "../../src/config/config.ts";
import { CONFIG_KEYS } from "../../src/config/keys.ts";
import { DISCORD_DEFAULTS } from "../../src/discord/wire/discord-settings.ts";
import { SLACK_DEFAULTS } from "../../src/slack/wire/slack-settings.ts";
import { EXIT } from "../../src/terminal/command.ts";
import { parseDockerfile } from "./dockerfile.ts";

const KNOWN_KEYS: readonly string[] = [...CONFIG_KEYS, "NODE_ENV"];
const drainMs = Math.max(SLACK_DEFAULTS.drainMs, DISCORD_DEFAULTS.drainMs);
const [, image = []] = parseDockerfile(readFileSync("Dockerfile", "utf8"));
const textOf = (name: string) => image.find((instruction) => instruction.name === name)?.text ?? "";
const imageEnv = Object.fromEntries(
  textOf("ENV")
    .split(" ")
    .map((pair) => pair.split("=") as [string, string]),
);
const imageCommand = (JSON.parse(textOf("CMD")) as string[]).join(" ");

describe("the image", () => {
  it("sets only keys that the bot reads, to values it takes", () => {
    expect(Object.keys(imageEnv).filter((key) => !KNOWN_KEYS.includes(key))).toEqual([]);
    expect(loadConfig(imageEnv)).toMatchObject({ remarks: [], config: { dataDir: textOf("VOLUME") } });
  });

  it("is healthy where the bot listens when no port is set", () => {
    const { config } = loadConfig({}) as { config: { host: string; port: number } };
    const port = `\${process.env.PORT || ${config.port}}`;
    expect(textOf("HEALTHCHECK")).toContain(`http://${config.host}:${port}/healthz`);
  });
});

describe("compose.yaml", () => {
  const text = readFileSync("compose.yaml", "utf8");
  const { services, volumes } = parse(text, { merge: true }) as {
    services: Record<"bot" | "bot-1" | "bot-2" | "database", Record<string, unknown>>;
    volumes: Record<string, unknown>;
  };
  const { bot } = services;

  it("builds the image of this folder, without rights and on a file system that cannot be written", () => {
    expect(bot).toMatchObject({
      build: ".",
      read_only: true,
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
    });
  });

  it("keeps the data in a volume at the place where the bot writes, and mounts the folder that it reads", () => {
    expect(bot.environment).toEqual({ DATA_DIR: textOf("VOLUME") });
    expect(Object.keys(volumes)).toContain("data");
    expect(bot.volumes).toEqual([`data:${textOf("VOLUME")}`, `./knowledge:${imageEnv.KNOWLEDGE_DIR}:ro`]);
  });

  it("has two of the same with one database, each with its own data, started by its profile alone", () => {
    for (const number of [1, 2]) {
      const {
        environment,
        volumes: mounted,
        profiles,
        depends_on,
        ...rest
      } = services[`bot-${number as 1 | 2}`];
      const { environment: _, volumes: __, ...alone } = bot;
      expect(rest).toEqual(alone);
      expect(profiles).toEqual(services.database.profiles);
      expect(mounted).toEqual([
        `data-${number}:${textOf("VOLUME")}`,
        `./knowledge:${imageEnv.KNOWLEDGE_DIR}:ro`,
      ]);
      const { DATABASE_URL = "", DISCORD_SHARDS } = environment as Record<string, string>;
      const loaded = loadConfig({
        DATABASE_URL: DATABASE_URL.replace(/\$\{\w+:-\}/, "secret"),
        DISCORD_TOKEN: "OTAwMDAwMDAwMDAwMDAwMDAx.Gtest0.canary-0123456789",
        DISCORD_APPLICATION_ID: "900000000000000001",
        DISCORD_SHARDS,
      });
      const shard = number - 1;
      expect(loaded).toMatchObject({
        config: {
          database: { host: "database", user: "bot", password: "secret" },
          discord: { shards: { first: shard, last: shard, count: 2 } },
        },
        remarks: [],
      });
      expect(depends_on).toHaveProperty("database");
    }
    expect(bot).not.toHaveProperty("profiles");
  });

  it("gives the bot the settings of .env, of which none is needed to start", () => {
    expect(bot.env_file).toBe(".env");
    const settings = { ...imageEnv, ...parseEnv(readFileSync(".env.example")), DATA_DIR: "/data" };
    expect(loadConfig(settings)).toMatchObject({
      remarks: [],
      config: { page: true, host: imageEnv.HOST, port: Number(imageEnv.PORT), dataDir: "/data" },
    });
  });

  it("waits longer than the bot needs to finish what is in flight", () => {
    expect(Number(/^(\d+)s$/.exec(String(bot.stop_grace_period))?.[1]) * 1000).toBeGreaterThan(drainMs);
  });

  it("proposes the port of the image for the page", () => {
    expect(text).toContain(`# ports: ["127.0.0.1:${imageEnv.PORT}:${imageEnv.PORT}"]`);
  });
});

describe("the systemd unit of docs/operate.md", () => {
  const [, unit = ""] =
    /```ini\n# \/etc\/systemd\/system\/.*\n([\s\S]*?)^```$/mu.exec(readFileSync("docs/operate.md", "utf8")) ??
    [];
  const lines = unit.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const unitValue = (key: string) =>
    lines.find((line) => line.startsWith(`${key}=`))?.slice(key.length + 1) ?? "";
  const settings = Object.fromEntries(
    unitValue("Environment")
      .split(" ")
      .map((pair) => pair.split("=") as [string, string]),
  );

  it("runs what the image runs", () => {
    expect(unitValue("ExecStart")).toBe(`/usr/bin/${imageCommand}`);
  });

  it("lets the bot write to its state directory, and nowhere else", () => {
    expect(Object.keys(settings).filter((key) => !KNOWN_KEYS.includes(key))).toEqual([]);
    expect(settings.DATA_DIR).toBe(`/var/lib/${unitValue("StateDirectory")}`);
    expect(unitValue("ProtectSystem")).toBe("strict");
    expect(unitValue("DynamicUser")).toBe("yes");
    expect(loadConfig(settings)).toMatchObject({ remarks: [] });
  });

  it("does not start again what is set up wrong, and waits while the bot finishes what is in flight", () => {
    expect(unitValue("Restart")).toBe("on-failure");
    expect(unitValue("RestartPreventExitStatus")).toBe(String(EXIT.configuration));
    expect(Number(unitValue("TimeoutStopSec")) * 1000).toBeGreaterThan(drainMs);
  });

  const analyze = ["/usr/bin/systemd-analyze", "/bin/systemd-analyze"].find(existsSync);
  it.skipIf(analyze === undefined)("is a unit that systemd takes (where there is a systemd)", async () => {
    const folder = mkdtempSync(join(tmpdir(), "unit-"));
    try {
      const path = join(folder, "openai-msft-bot.service");
      const here = lines
        .join("\n")
        .replace("/usr/bin/node", process.execPath)
        .replace("/opt/openai-msft-bot", resolve("."));
      writeFileSync(path, `${here}\n`);
      const { stderr } = await promisify(execFile)(analyze ?? "", ["verify", "--man=no", path]);
      expect(stderr.split("\n").filter((line) => line.includes("openai-msft-bot.service"))).toEqual([]);
      writeFileSync(path, `${here}\n`.replace("DynamicUser=yes", "DynamicUsr=yes"));
      const wrong = await promisify(execFile)(analyze ?? "", ["verify", "--man=no", path]);
      expect(wrong.stderr).toContain("DynamicUsr");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
