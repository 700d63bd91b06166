import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningPage, startPage } from "./running-page.ts";

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A plain request: `fetch` would not let a test set `Host`. */
function send(
  address: string,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { method = "GET", headers = {}, body } = options;
    const call = request(new URL(path, address), { method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    call.on("error", reject);
    call.end(body);
  });
}

const QUESTION = JSON.stringify({ text: "who?", conversation: "conversation-1", visibility: "private" });
const JSON_TYPE = { "content-type": "application/json" };

describe("the page's door", () => {
  let page: RunningPage;
  beforeAll(async () => {
    page = await startPage();
  });
  afterAll(() => page.stop());

  it("listens on the loopback address only", () => {
    expect(page.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it.each(["127.0.0.1", "localhost", "[::1]"])("answers under the name %s", async (name) => {
    const port = new URL(page.address).port;
    expect((await send(page.address, "/", { headers: { host: `${name}:${port}` } })).status).toBe(200);
  });

  it.each(["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "127.0.0.2", "[::2]"])(
    "refuses the foreign name “%s”",
    async (host) => {
      for (const path of ["/", "/api/overview", "/app.js"])
        expect((await send(page.address, path, { headers: { host } })).status).toBe(421);
    },
  );

  it.each(["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost"])(
    "refuses a question from the origin %s",
    async (origin) => {
      const headers = { ...JSON_TYPE, origin };
      const reply = await send(page.address, "/api/ask", { method: "POST", headers, body: QUESTION });
      expect(reply.status).toBe(403);
    },
  );

  it("refuses what another site fetches, and lets a link from there open the page", async () => {
    const cross = { "sec-fetch-site": "cross-site" };
    expect((await send(page.address, "/api/overview", { headers: cross })).status).toBe(403);
    const visit = { ...cross, "sec-fetch-mode": "navigate" };
    expect((await send(page.address, "/", { headers: visit })).status).toBe(200);
  });

  it("allows no script, style, frame or connection but its own", async () => {
    const { headers, body } = await send(page.address, "/");
    expect(headers["content-security-policy"]).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("same-origin");
    expect(headers["access-control-allow-origin"]).toBeUndefined();
    expect(body).not.toMatch(/<script(?![^>]*src=)|<style|style=|https?:\/\//);
  });

  it.each([
    "/../package.json",
    "/%2e%2e/package.json",
    "/..%2f..%2fpackage.json",
    "/.env",
    "/static/",
    "/style.css/",
  ])("serves nothing at %s", async (path) => {
    expect((await send(page.address, path)).status).toBe(404);
  });

  it.each(["", "{", "[]", '{"text":1}', '{"text":"x","conversation":"../x","visibility":"private"}', "null"])(
    "tells apart what is no question: %s",
    async (body) => {
      const reply = await send(page.address, "/api/ask", { method: "POST", headers: JSON_TYPE, body });
      expect(reply.status).toBe(400);
    },
  );

  it("refuses a body of more than 64 kB", async () => {
    const body = JSON.stringify({ text: "x".repeat(70_000) });
    const reply = await send(page.address, "/api/ask", { method: "POST", headers: JSON_TYPE, body });
    expect(reply.status).toBe(413);
  });

  it("shows nothing of what is typed as mark-up", async () => {
    const text = '<img src=x onerror="alert(1)"> <!channel> @everyone **bold** [a](http://evil.example)';
    const body = JSON.stringify({ text, conversation: "conversation-2", visibility: "public" });
    const reply = await send(page.address, "/api/ask", { method: "POST", headers: JSON_TYPE, body });
    const turn = JSON.parse(reply.body) as Record<"slack" | "discord", { html: string }[]>;
    for (const { html } of [...turn.slack, ...turn.discord]) {
      expect(html).not.toMatch(/<img src=x|href="http:\/\/evil/);
    }
  });

  it("tells that the process lives, whether it is ready and how it does", async () => {
    expect(JSON.parse((await send(page.address, "/healthz")).body)).toMatchObject({
      alive: true,
      version: "0.0.0-test",
      knowledge: expect.stringMatching(/^k-[0-9a-f]{12}$/) as string,
    });
    const ready = await send(page.address, "/readyz");
    expect(ready.status).toBe(200);
    expect(JSON.parse(ready.body)).toMatchObject({ ready: true, reasons: [], meaning: "off" });
    const metrics = await send(page.address, "/metrics");
    expect(metrics.body).toMatch(/bot_info\{version="0.0.0-test",knowledge="k-[0-9a-f]{12}"\} 1/);
    expect(metrics.body).toMatch(/bot_questions_total\{platform="web",outcome="\w+"\} \d/);
    expect(metrics.body).not.toContain("onerror");
  });
});

describe("a page that others can reach", () => {
  const secret = "a-door-secret-for-tests";
  let page: RunningPage;
  let local: string;
  beforeAll(async () => {
    page = await startPage({ HOST: "0.0.0.0", PAGE_SECRET: secret });
    local = page.address.replace("0.0.0.0", "127.0.0.1");
  });
  afterAll(() => page.stop());

  const signIn = (given: string) =>
    send(local, "/sign-in", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ secret: given }).toString(),
    });

  it("shows nothing without the secret", async () => {
    expect(await send(local, "/")).toMatchObject({ status: 302, headers: { location: "/sign-in" } });
    expect((await send(local, "/app.js")).status).toBe(302);
    expect((await send(local, "/api/overview")).status).toBe(401);
    expect(
      (await send(local, "/api/ask", { method: "POST", headers: JSON_TYPE, body: QUESTION })).status,
    ).toBe(401);
  });

  it("draws the form, which needs its style before anybody is in", async () => {
    expect((await send(local, "/style.css")).status).toBe(200);
    expect((await send(local, "/icon.svg")).status).toBe(200);
  });

  it("lets in who gave it, and remembers that in a cookie without the secret", async () => {
    const reply = await signIn(secret);
    const cookie = String(reply.headers["set-cookie"]);
    expect(reply.status).toBe(302);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).not.toContain(secret);
    const headers = { cookie: cookie.split(";")[0] ?? "" };
    expect((await send(local, "/api/overview", { headers })).status).toBe(200);
  });

  it("lets nobody guess: after ten tries a minute it does not look any more", async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 12; attempt++) statuses.push((await signIn(`guess ${attempt}`)).status);
    expect(statuses.at(0)).toBe(403);
    expect(statuses.at(-1)).toBe(429);
  });

  it("still tells a probe that it lives", async () => {
    expect((await send(local, "/healthz")).status).toBe(200);
  });
});
