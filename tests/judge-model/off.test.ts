import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { run as ask } from "../../src/commands/ask.ts";
import { silentContext } from "../silent-context.ts";
import { chooses, startEndpoint } from "./endpoint-server.ts";

const DATA = mkdtempSync(join(tmpdir(), "off-"));
afterAll(() => rmSync(DATA, { recursive: true, force: true }));
const DAY = "2026-11-22";
/** Doubtful about the shipped folder: with a judge it would be asked. */
const DOUBTFUL = "could another company host it?";
const BATCH = [
  { id: "1", question: DOUBTFUL },
  { id: "2", question: "is azure the exclusive cloud for the openai api?" },
  { id: "3", question: "who gets to sell the thing to other people now?" },
]
  .map((line) => JSON.stringify(line))
  .join("\n");

async function answers(env: Record<string, string>): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const context = silentContext(["--batch", "--as-of", DAY], BATCH, {
    SEMANTIC: "off",
    DATA_DIR: DATA,
    ...env,
  });
  expect(await ask(context)).toBe(0);
  return context
    .written()
    .trim()
    .split("\n")
    .map((line) => ({ ...(JSON.parse(line) as Record<string, unknown>), durationMs: 0 }));
}

describe("without a judge", () => {
  it("answers are as ever, byte for byte, and name none", async () => {
    const [without, empty] = [await answers({}), await answers({ JUDGE_URL: "", JUDGE_MODEL: "" })];
    expect(JSON.stringify(empty)).toBe(JSON.stringify(without));
    expect(JSON.stringify(without)).not.toContain('"judge"');
  });

  it("that is set up and away, they are the same but for its name", async () => {
    const endpoint = await startEndpoint(chooses());
    await endpoint.close();
    const away = await answers({ JUDGE_URL: endpoint.url, JUDGE_MODEL: "small" });
    expect(away.some(({ judge }) => judge !== undefined)).toBe(true);
    const namedNowhere = away.map((answer) =>
      Object.fromEntries(Object.entries(answer).filter(([key]) => key !== "judge")),
    );
    expect(namedNowhere).toEqual(await answers({}));
  });

  it("nothing of it is loaded: what imports it does so when one is set up", () => {
    const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".ts"),
    );
    const loading = files.filter((name) =>
      /^import (?!type)[^;]*judge-model\//mu.test(readFileSync(join("src", name), "utf8")),
    );
    // Themselves only loaded by the doctor when a judge is set up, and by `npm run evaluate`.
    const apart = /^(?:operations\/doctor\/check-judge\.ts|evaluation\/|commands\/evaluate\.ts)/u;
    expect(loading.filter((name) => !apart.test(name))).toEqual([]);
  });
});

/** A network of one's own without anything in it; not every machine lets us have one. */
const CLOSED = ["unshare", "--user", "--map-root-user", "--net"] as const;
const canClose = spawnSync(CLOSED[0], [...CLOSED.slice(1), "true"]).status === 0;

describe("not one byte leaves", () => {
  it.skipIf(!canClose)("in a network with nothing in it, where answers are as ever", async () => {
    const out = execFileSync(
      CLOSED[0],
      [...CLOSED.slice(1), process.execPath, "scripts/run.mjs", "ask", "--batch", "--as-of", DAY],
      { encoding: "utf8", input: BATCH, env: { PATH: process.env.PATH, SEMANTIC: "off", DATA_DIR: DATA } },
    );
    const closed = out
      .trim()
      .split("\n")
      .map((line) => ({ ...(JSON.parse(line) as Record<string, unknown>), durationMs: 0 }));
    expect(JSON.stringify(closed)).toBe(JSON.stringify(await answers({})));
  });

  it("to where a judge would be, nor to a proxy", async () => {
    let connections = 0;
    const listener = createServer().on("connection", (socket) => {
      connections++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => {
      listener.listen(0, "127.0.0.1", resolve);
    });
    const address = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
    const proxies = { HTTP_PROXY: address, HTTPS_PROXY: address, ALL_PROXY: address };
    await answers(proxies);
    expect(connections).toBe(0);
    // The same listener sees what a judge is sent, or this would show nothing.
    await answers({ ...proxies, JUDGE_URL: `${address}/v1`, JUDGE_MODEL: "small" });
    expect(connections).toBeGreaterThan(0);
    await new Promise((resolve) => {
      listener.close(resolve);
    });
  });
});
