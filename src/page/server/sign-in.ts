import { createHmac, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { isBehindTls, visitorOf } from "./proxied.ts";
import { SESSION_MS, type Sessions } from "./sessions.ts";
import { STATIC_FOLDER } from "./static-files.ts";

const COOKIE = "page";
/** Wrong secrets a minute, from one address. */
export const SIGN_IN_TRIES_PER_MINUTE = 10;
/** What the form itself is drawn with. */
const OPEN_FILES: ReadonlySet<string> = new Set(["/style.css", "/icon.svg"]);
const NOT_IT = '<p class="wrong" role="alert">That is not the secret. It is PAGE_SECRET of the bot.</p>';
const TOO_MANY = '<p class="wrong" role="alert">Too many tries. Wait a minute.</p>';

/** Lets in who has given the secret; a cookie names the session, and does not hold the secret. */
export function requireSession(sessions: Sessions): MiddlewareHandler {
  return async (c, next) => {
    if (OPEN_FILES.has(c.req.path)) return next();
    c.header("cache-control", "no-store");
    if (sessions.has(getCookie(c, COOKIE) ?? "")) return next();
    if (c.req.path.startsWith("/api/")) return c.json({ error: "Sign in first." }, 401);
    return c.redirect("/sign-in");
  };
}

/** The form and what it sends, and the way out. */
export function createSignIn(secret: string, sessions: Sessions): Hono {
  const page = readFileSync(new URL("sign-in.html", STATIC_FOLDER), "utf8");
  const leave = readFileSync(new URL("sign-out.html", STATIC_FOLDER), "utf8");
  const form = (wrong = "") => page.replace("<!-- what is wrong -->", wrong);
  const tries = new RateLimiterMemory({ points: SIGN_IN_TRIES_PER_MINUTE, duration: 60 });
  const routes = new Hono();
  routes.use("*", async (c, next) => {
    c.header("cache-control", "no-store");
    await next();
  });
  routes.get("/sign-in", (c) => c.html(sessions.has(getCookie(c, COOKIE) ?? "") ? leave : form()));
  routes.post("/sign-in", bodyLimit({ maxSize: 4_000 }), async (c) => {
    const visitor = visitorOf(c);
    const before = await tries.get(visitor);
    // Not looked at any more, or guessing would go on; whoever comes from elsewhere is not kept out by that.
    if (before !== null && before.consumedPoints >= SIGN_IN_TRIES_PER_MINUTE)
      return c.html(form(TOO_MANY), 429);
    const { secret: given } = await c.req.parseBody().catch(() => ({ secret: undefined }));
    if (typeof given !== "string" || !isSame(given, secret)) {
      await tries.consume(visitor).catch(() => undefined);
      return c.html(form(NOT_IT), 403);
    }
    setCookie(c, COOKIE, sessions.begin(), {
      httpOnly: true,
      sameSite: "Strict",
      path: "/",
      maxAge: SESSION_MS / 1_000,
      secure: isBehindTls(c),
    });
    return c.redirect("/");
  });
  routes.post("/sign-out", (c) => {
    sessions.end(getCookie(c, COOKIE) ?? "");
    deleteCookie(c, COOKIE, { path: "/" });
    return c.redirect("/sign-in");
  });
  return routes;
}

/** Compares in a time that tells nothing, whatever their lengths. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHmac("sha256", b).update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
