/** @import { Refused } from "../server/page-api.ts" */

/** Longer than the bot needs for any question on a busy machine, in milliseconds. */
const PATIENCE_MS = 30_000;

/**
 * Asks the server; resolves to `{ error }` with a sentence when that did not work.
 * @param {string} path
 * @param {RequestInit} [options]
 */
async function call(path, options) {
  try {
    const response = await fetch(`/api/${path}`, { signal: AbortSignal.timeout(PATIENCE_MS), ...options });
    return await response.json();
  } catch {
    return { error: "The bot does not answer. Is it still running?" };
  }
}

/**
 * @template Reply
 * @param {string} path
 * @param {Record<string, string>} [query]
 * @returns {Promise<Reply | Refused>}
 */
export const get = (path, query = {}) => call(`${path}?${new URLSearchParams(query)}`);

/**
 * @template Reply
 * @param {string} path
 * @param {object} body
 * @returns {Promise<Reply | Refused>}
 */
export const post = (path, body) =>
  call(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
