/** @import { Asked } from "../server/page-api.ts" */

/**
 * Where a visitor is: a question (`/?q=…&after=…&topic=…&asOf=…`), or what the bot knows (`/#topics/<id>`, `/#sources/<id>`,
 * `/#gaps`). The address says all of it, so that it can be sent to somebody else.
 * @typedef {object} Place
 * @property {"ask" | "topics" | "sources" | "gaps"} view
 * @property {string} [id] of a topic or a source
 * @property {Asked} [asked]
 */

/** @type {readonly Place["view"][]} */
export const VIEWS = ["ask", "topics", "sources", "gaps"];

/** @param {{ search: string, hash: string }} location @returns {Place} */
export function placeAt({ search, hash }) {
  const [wanted, ...ids] = hash.slice(1).split("/");
  const view = VIEWS.find((name) => name === wanted) ?? "ask";
  if (view !== "ask") return ids.length === 0 ? { view } : { view, id: decode(ids.join("/")) };
  const query = new URLSearchParams(search);
  const text = query.get("q") ?? "";
  if (text.trim() === "") return { view };
  const rest = { after: query.get("after"), topic: query.get("topic"), asOf: query.get("asOf") };
  return { view, asked: { text, ...withoutNothing(rest) } };
}

/** @param {Asked} asked */
export function addressOf({ text, after, topic, asOf }) {
  return `/?${new URLSearchParams(withoutNothing({ q: text, after, topic, asOf }))}`;
}

/** @param {"topics" | "sources"} view @param {string} id */
export const addressOfEntry = (view, id) => `/#${view}/${encodeURIComponent(id)}`;

/** @param {Record<string, string | null | undefined>} fields @returns {Record<string, string>} */
function withoutNothing(fields) {
  const kept = Object.entries(fields).filter(
    ([, value]) => value !== undefined && value !== null && value !== "",
  );
  return Object.fromEntries(/** @type {[string, string][]} */ (kept));
}

/** What somebody typed after the hash may be no encoding of anything. @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
