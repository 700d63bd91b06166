import { request } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/config.ts";
import { createMcpRoutes } from "../../src/mcp/http-routes.ts";
import { aSnapshot } from "../builders.ts";
import { type RunningPage, startPage } from "../journeys/running-page.ts";
import { createFakeAssistant } from "../words/sample-answers.ts";
import { connectHttp } from "./clients.ts";

let page: RunningPage | undefined;
afterEach(async () => {
  await page?.stop();
  page = undefined;
});

const LIST = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" });
const HEADERS = { "content-type": "application/json", accept: "application/json, text/event-stream" };

/** A plain request: `fetch` would not let a test set `Host`. */
function post(address: string, headers: Record<string, string>, body = LIST): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(
      new URL("/mcp", address),
      { method: "POST", headers: { ...HEADERS, ...headers } },
      (response) => {
        response.resume();
        response.on("end", () => resolve(response.statusCode ?? 0));
      },
    );
    call.on("error", reject);
    call.end(body);
  });
}

describe("/mcp", () => {
  it("is not there unless it is switched on", async () => {
    page = await startPage();
    expect(await post(page.address, {})).toBe(404);
  });

  it("is there without a page, and refuses other names, other sites and large bodies on this computer", async () => {
    page = await startPage({ MCP: "on" });
    const { address } = page;
    expect(await post(address, {})).toBe(200);
    expect(await post(address, { host: "evil.example" })).toBe(403);
    expect(await post(address, { origin: "https://evil.example" })).toBe(403);
    expect(
      await post(address, {}, JSON.stringify({ jsonrpc: "2.0", id: 1, method: "x".repeat(70_000) })),
    ).toBe(413);
    expect(await post(address, {}, "{")).toBe(400);
    expect((await fetch(`${address}/mcp`)).status).toBe(405);
    // The page beside it is as ever.
    expect((await fetch(address)).status).toBe(200);
  });

  it("wants the secret as bearer under another address than loopback", async () => {
    const secret = "a-secret-for-tests-only";
    const env = { HOST: "0.0.0.0", PAGE_SECRET: secret, MCP: "on" };
    page = await startPage(env);
    const { port } = new URL(page.address);
    const address = `http://127.0.0.1:${port}`;
    expect(await post(address, {})).toBe(401);
    expect(await post(address, { authorization: `Bearer ${secret}x` })).toBe(401);
    expect(await post(address, { authorization: `Bearer ${secret}` })).toBe(200);
    const client = await connectHttp(address, "modern", secret);
    expect((await client.listTools()).tools).toHaveLength(4);
    await client.close();
  });

  it("cannot be opened to others without a secret", () => {
    const token = { SLACK_BOT_TOKEN: "xoxb-1-2-a", SLACK_APP_TOKEN: "xapp-1-A-2-a" };
    const loaded = loadConfig({ ...token, HOST: "0.0.0.0", MCP: "on" });
    expect("problems" in loaded && loaded.problems).toMatchObject([
      {
        severity: "mistake",
        key: "HOST",
        what: expect.stringContaining("open /mcp, and PAGE_SECRET is not set"),
      },
    ]);
  });

  it("keeps nothing between calls: two processes may serve one client", async () => {
    const parts = {
      assistant: createFakeAssistant(),
      snapshot: () => aSnapshot({ passages: [] }),
      toJson: () => ({}),
      version: "0.0.0-test",
      secret: undefined,
      onFault: () => undefined,
    };
    const statuses: number[] = [];
    for (const { routes, close } of [createMcpRoutes(parts), createMcpRoutes(parts)]) {
      const reply = await routes.request("http://localhost/mcp", {
        method: "POST",
        headers: { ...HEADERS, host: "localhost" },
        body: LIST,
      });
      statuses.push(reply.status);
      expect(reply.headers.get("mcp-session-id")).toBeNull();
      await close();
    }
    expect(statuses).toEqual([200, 200]);
  });
});
