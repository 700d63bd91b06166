import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSessions } from "../../src/page/server/sessions.ts";
import { type RunningPage, startPage } from "./running-page.ts";

const SECRET = "a-door-secret-for-tests";
const FORM = { "content-type": "application/x-www-form-urlencoded" };

interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

function send(page: RunningPage, path: string, { method = "GET", headers = {}, body }: Sent = {}) {
  const address = page.address.replace("0.0.0.0", "127.0.0.1");
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>(
    (resolve, reject) => {
      const call = request(new URL(path, address), { method, headers }, (response) => {
        let text = "";
        response.on("data", (chunk: Buffer) => {
          text += String(chunk);
        });
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
      });
      call.on("error", reject);
      call.end(body);
    },
  );
}

/** A request whose header holds bytes that a browser would not send. */
function sendRaw(page: RunningPage, head: string): Promise<string> {
  const { port } = new URL(page.address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), "127.0.0.1", () => socket.end(Buffer.from(head, "utf8")));
    let text = "";
    socket.on("data", (chunk) => {
      text += String(chunk);
    });
    socket.on("close", () => resolve(text));
    socket.on("error", reject);
  });
}

describe("signing in", () => {
  let page: RunningPage;
  beforeAll(async () => {
    page = await startPage({ HOST: "0.0.0.0", PAGE_SECRET: SECRET });
  });
  afterAll(() => page.stop());

  const signIn = (secret: string, headers: Record<string, string> = {}) =>
    send(page, "/sign-in", {
      method: "POST",
      headers: { ...FORM, ...headers },
      body: new URLSearchParams({ secret }).toString(),
    });
  const cookieOf = (reply: { headers: Record<string, unknown> }) =>
    String(reply.headers["set-cookie"]).split(";")[0] ?? "";
  const isIn = async (cookie: string) =>
    (await send(page, "/api/overview", { headers: { cookie } })).status === 200;

  it("is refused, not broken, by a cookie that is not ASCII", async () => {
    const head = `GET /api/overview HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncookie: page=${"a".repeat(42)}é\r\n\r\n`;
    expect(await sendRaw(page, head)).toMatch(/^HTTP\/1\.1 401/);
  });

  it.each([
    ["multipart/form-data", "x"],
    ["multipart/form-data; boundary=", "x"],
    ["text/plain", "secret=x"],
    ["application/json", "{"],
  ])("is refused, not broken, by a form of the type “%s”", async (type, body) => {
    const reply = await send(page, "/sign-in", { method: "POST", headers: { "content-type": type }, body });
    expect(reply.status).toBe(403);
  });

  it("is not locked by a stranger's guesses, however many, nor by right secrets", async () => {
    const stranger = { "x-forwarded-for": "203.0.113.9" };
    const statuses = [];
    for (let attempt = 0; attempt < 12; attempt += 1)
      statuses.push((await signIn(`guess ${attempt}`, stranger)).status);
    expect(statuses.slice(0, 10).every((status) => status === 403)).toBe(true);
    expect(statuses.slice(10)).toEqual([429, 429]);
    expect((await signIn(SECRET, stranger)).status).toBe(429);
    for (let attempt = 0; attempt < 12; attempt += 1) expect((await signIn(SECRET)).status).toBe(302);
  });

  it("gives every visit a session of its own, which ends when its owner signs out", async () => {
    const [mine, other] = [cookieOf(await signIn(SECRET)), cookieOf(await signIn(SECRET))];
    expect(mine).not.toBe(other);
    const asked = await send(page, "/sign-in", { headers: { cookie: mine } });
    expect(asked.body).toContain('action="/sign-out"');
    expect((await send(page, "/sign-out", { method: "POST", headers: { cookie: mine } })).status).toBe(302);
    expect([await isIn(mine), await isIn(other)]).toEqual([false, true]);
  });

  it("marks the cookie as secure where TLS was spoken, and nothing is kept by a cache", async () => {
    expect(String((await signIn(SECRET)).headers["set-cookie"])).not.toMatch(/secure/i);
    const behind = await signIn(SECRET, { "x-forwarded-proto": "https" });
    expect(String(behind.headers["set-cookie"])).toMatch(/; Secure/);
    for (const path of ["/sign-in", "/"])
      expect((await send(page, path)).headers["cache-control"]).toBe("no-store");
  });
});

describe("a session", () => {
  it("ends after seven days, with a restart, and when a hundred newer ones came", () => {
    let now = Date.parse("2026-11-20T12:00:00Z");
    const sessions = createSessions(() => new Date(now));
    const first = sessions.begin();
    expect(sessions.has(first)).toBe(true);
    now += 7 * 86_400_000 - 1;
    expect(sessions.has(first)).toBe(true);
    now += 1;
    expect(sessions.has(first)).toBe(false);
    expect(createSessions(() => new Date(now)).has(first)).toBe(false);
    const old = sessions.begin();
    for (let count = 0; count < 100; count += 1) sessions.begin();
    expect(sessions.has(old)).toBe(false);
    expect(sessions.has("")).toBe(false);
  });
});

describe("health and metrics", () => {
  let page: RunningPage;
  const folder = mkdtempSync(join(tmpdir(), "door-"));
  beforeAll(async () => {
    writeFileSync(join(folder, "a.md"), "# Ferries\n\nThe ferry leaves at noon.\n");
    page = await startPage({ KNOWLEDGE_DIR: folder });
  });
  afterAll(async () => {
    await page.stop();
    rmSync(folder, { recursive: true });
  });

  it.each(["/healthz", "/readyz", "/metrics"])("%s stands behind the same door as the page", async (path) => {
    expect((await send(page, path)).status).toBe(200);
    expect((await send(page, path, { headers: { host: "evil.example" } })).status).toBe(421);
    expect((await send(page, path, { headers: { origin: "http://evil.example" } })).status).toBe(403);
    expect((await send(page, path)).headers["content-security-policy"]).toContain("default-src 'none'");
    expect((await send(page, path)).headers["cache-control"]).toBe("no-store");
  });

  it("tell of mistakes by their number: no name of a file, no key, no path", async () => {
    writeFileSync(
      join(folder, "merger-plan.md"),
      "---\nid: x\ntitle: T\ntext: summary\npublished: 2026-99-99\n---\n\n## A {#a}\n\nText.\n",
    );
    const warned = async () => {
      for (;;) {
        const { body } = await send(page, "/readyz");
        if (body.includes("not reloaded")) return body;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const body = await warned();
    expect(body).toMatch(/Knowledge not reloaded: \d+ mistakes? in \d+ files?/);
    expect(body).not.toMatch(/merger|published|\/tmp/);
  });
});
