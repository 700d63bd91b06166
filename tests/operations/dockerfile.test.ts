import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { parse as parseEnv } from "dotenv";
import { afterAll, describe, expect, it } from "vitest";
import { freePort } from "../journeys/fresh-directory.ts";
import { type Instruction, parseDockerfile } from "./dockerfile.ts";

const run = promisify(execFile);
const [build = [], final = []] = parseDockerfile(readFileSync("Dockerfile", "utf8"));
const textOf = (stage: readonly Instruction[], name: string) =>
  stage.find((instruction) => instruction.name === name)?.text ?? "";

describe("the Dockerfile", () => {
  it("builds in one stage and runs in another, as a user without rights", () => {
    expect(textOf(build, "FROM")).toMatch(/^node:22-slim AS build$/);
    expect(textOf(final, "FROM")).toBe("node:22-slim");
    expect(textOf(final, "USER")).toBe("node");
    expect(final.findIndex(({ name }) => name === "USER")).toBeLessThan(
      final.findIndex(({ name }) => name === "CMD"),
    );
  });

  it("runs what production runs, stops on SIGTERM and has a health check", () => {
    expect(JSON.parse(textOf(final, "CMD"))).toEqual(["node", "dist/main.js"]);
    expect(textOf(final, "STOPSIGNAL")).toBe("SIGTERM");
    expect(textOf(final, "HEALTHCHECK")).toContain("/healthz");
    expect(textOf(final, "VOLUME")).toBe("/data");
  });

  it("copies no secret and nothing that is made anew", () => {
    const ignored = readFileSync(".dockerignore", "utf8").split("\n");
    expect(ignored).toEqual(
      expect.arrayContaining([".env", ".env.*", "node_modules", "dist", "data", ".git"]),
    );
  });
});

/** `npm run check:docker`: the same commands in a clean directory, the last ones as another user. */
describe.runIf(process.env.CHECK_DOCKERFILE === "1")("the steps of the Dockerfile", () => {
  const root = mkdtempSync(join(tmpdir(), "docker-"));
  const stages = { build: join(root, "build"), final: join(root, "final") };
  const data = join(root, "final", "data");
  /** `nobody`, where this test may change users; elsewhere whoever runs it. */
  const user =
    process.getuid?.() === 0
      ? { uid: 65_534, gid: 65_534 }
      : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  /** COPY and RUN of one stage below its own root. */
  async function follow(stage: readonly Instruction[], at: string): Promise<void> {
    mkdirSync(join(at, "app"), { recursive: true });
    for (const { name, text } of stage) {
      if (name === "COPY") copy(text, at);
      if (name === "RUN")
        await run(
          "sh",
          ["-c", text.replaceAll("/data", data).replace("node:node", `${user.uid}:${user.gid}`)],
          {
            cwd: join(at, "app"),
            maxBuffer: 10_000_000,
          },
        );
    }
  }

  function copy(text: string, at: string): void {
    const from = text.startsWith("--from=build ");
    const paths = text.replace("--from=build ", "").split(" ");
    const target = paths.pop() ?? ".";
    for (const path of paths) {
      const source = from ? join(stages.build, path) : path;
      const into = join(at, "app", target);
      const isFile = statSync(source).isFile();
      cpSync(source, isFile && basename(into) !== basename(source) ? join(into, basename(source)) : into, {
        recursive: true,
      });
    }
  }

  it("build a bot that starts as another user on a read-only folder, is healthy and stops", {
    timeout: 600_000,
  }, async () => {
    await follow(build, stages.build);
    await follow(final, stages.final);
    rmSync(stages.build, { recursive: true });
    const app = join(stages.final, "app");
    const runtimes = join(app, "node_modules", "onnxruntime-node", "bin", "napi-v6");
    const kept = readdirSync(runtimes, { recursive: true, encoding: "utf8" });
    expect(kept.filter((name) => name.endsWith("binding.node"))).toEqual([
      join(process.platform, process.arch, "onnxruntime_binding.node"),
    ]);
    for (const folder of [root, stages.final]) chmodSync(folder, 0o755);
    await run("chmod", ["-R", "a-w", app]);
    const port = await freePort();
    const env = {
      PATH: process.env.PATH ?? "",
      ...Object.fromEntries(
        textOf(final, "ENV")
          .split(" ")
          .map((pair) => pair.split("=") as [string, string]),
      ),
      // What compose adds when .env is still the copied example: every key, empty.
      ...parseEnv(readFileSync(".env.example")),
      DATA_DIR: data,
      KNOWLEDGE_DIR: join(app, "knowledge"),
      PORT: String(port),
    };
    const [program = "", ...args] = JSON.parse(textOf(final, "CMD")) as string[];
    const bot = spawn(program, args, { cwd: app, env, ...user, stdio: ["ignore", "pipe", "inherit"] });
    const check = JSON.parse(/CMD (\[.*\])$/.exec(textOf(final, "HEALTHCHECK"))?.[1] ?? "[]") as string[];
    const deadline = Date.now() + 30_000;
    let isHealthy = false;
    while (!isHealthy && Date.now() < deadline)
      isHealthy = await run(check[0] ?? "", check.slice(1), { env }).then(
        () => true,
        () => false,
      );
    expect(isHealthy).toBe(true);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
    expect(statSync(join(data, "journal.db")).isFile()).toBe(true);
    const ended = once(bot, "exit");
    bot.kill("SIGTERM");
    expect((await ended)[0]).toBe(0);
  });
});
