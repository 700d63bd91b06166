/** @import { AnswerReply, Asked, SentenceReply } from "../server/page-api.ts" */

/** @typedef {{ asked: Asked, reply: AnswerReply | SentenceReply }} Turn */
/** @typedef {{ id: string, turns: (Turn | null)[] }} Conversation */

const KEY = "conversation";
/** About 30 kB each, previews included; a browser keeps 5 MB for a page. */
const KEPT_TURNS = 40;

/** The conversation of this tab, which survives a reload. @returns {Conversation} */
export function readConversation() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "");
    if (typeof kept.id === "string" && Array.isArray(kept.turns)) return kept;
  } catch {
    // Nothing is kept yet, or a browser keeps nothing: a new one begins.
  }
  return newConversation();
}

/** @param {Conversation} conversation */
export function keepConversation({ id, turns }) {
  // A place in the history names a turn by its number, so the old ones are emptied and not removed.
  const kept = turns.map((turn, index) => (index < turns.length - KEPT_TURNS ? null : turn));
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ id, turns: kept }));
  } catch {
    // No room, or none allowed: the conversation lasts until the page is left.
  }
}

/** `randomUUID` is there on loopback and HTTPS only. @returns {Conversation} */
export function newConversation() {
  const id = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  return { id, turns: [] };
}
