import { readdirSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import { Hono } from "hono";

/** HTML, CSS and JavaScript as they are written: no build step, types in comments (`tsconfig.page.json`). The same place from `src/` and from `dist/`. */
export const STATIC_FOLDER = new URL("../../../src/page/client/", import.meta.url);

/** Says that there is nothing at an address, and leads back. */
export const NOT_FOUND_PAGE = readFileSync(new URL("not-found.html", STATIC_FOLDER), "utf8");

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Serves the files of the folder by their names and nothing else; they are read once. */
export function createStaticFiles(): Hono {
  const routes = new Hono();
  for (const name of readdirSync(STATIC_FOLDER)) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    // Forms and refusals have addresses and answers of their own.
    if (extname(name) === ".html" && name !== "index.html") continue;
    const content = readFileSync(new URL(name, STATIC_FOLDER), "utf8");
    const path = name === "index.html" ? "/" : `/${name}`;
    routes.get(path, (c) => c.body(content, 200, { "content-type": type, "cache-control": "no-cache" }));
  }
  return routes;
}
