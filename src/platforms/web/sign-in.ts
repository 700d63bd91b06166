import { createHmac, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { getCookie, setCookie } from "hono/cookie";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { STATIC_FOLDER } from "./static-files.ts";

const COOKIE = "page";
/** Wrong secrets a minute, from everybody together. */
export const SIGN_IN_TRIES_PER_MINUTE = 10;
const SIGNED_IN_SECONDS = 30 * 86_400;
/** What the form itself is drawn with. */
const OPEN_FILES: ReadonlySet<string> = new Set(["/style.css", "/icon.svg"]);
const NOT_IT = '<p class="wrong" role="alert">That is not the secret. It is PAGE_SECRET of the bot.</p>';
const TOO_MANY = '<p class="wrong" role="alert">Too many tries. Wait a minute.</p>';

/** Lets in who has given the secret once; a cookie remembers it, which does not hold the secret itself. */
export function requireSecret(secret: string): MiddlewareHandler {
  const wanted = tokenOf(secret);
  return async (c, next) => {
    if (OPEN_FILES.has(c.req.path) || isSame(getCookie(c, COOKIE) ?? "", wanted)) return next();
    if (c.req.path.startsWith("/api/")) return c.json({ error: "Sign in first." }, 401);
    return c.redirect("/sign-in");
  };
}

/** The form and what it sends. */
export function createSignIn(secret: string): Hono {
  const page = readFileSync(new URL("sign-in.html", STATIC_FOLDER), "utf8");
  const form = (wrong = "") => page.replace("<!-- what is wrong -->", wrong);
  const tries = new RateLimiterMemory({ points: SIGN_IN_TRIES_PER_MINUTE, duration: 60 });
  const routes = new Hono();
  routes.get("/sign-in", (c) => c.html(form()));
  routes.post("/sign-in", bodyLimit({ maxSize: 4_000 }), async (c) => {
    const allowed = await tries.consume("everybody").then(
      () => true,
      () => false,
    );
    if (!allowed) return c.html(form(TOO_MANY), 429);
    const { secret: given } = await c.req.parseBody();
    if (typeof given !== "string" || !isSame(tokenOf(given), tokenOf(secret)))
      return c.html(form(NOT_IT), 403);
    setCookie(c, COOKIE, tokenOf(secret), {
      httpOnly: true,
      sameSite: "Strict",
      path: "/",
      maxAge: SIGNED_IN_SECONDS,
    });
    return c.redirect("/");
  });
  return routes;
}

function tokenOf(secret: string): string {
  return createHmac("sha256", secret).update("page cookie").digest("base64url");
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
