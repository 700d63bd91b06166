import { get } from "./api.js";
import { byId, counted, day, h, outside } from "./dom.js";
import { addressOf, addressOfEntry } from "./place.js";
import { createSourceText } from "./source-text.js";
import { createTimeline } from "./timeline.js";

/** @import { FoundEntry, PageOverview, PageTimeline, PageTimelineEntry, Refused } from "../server/page-api.ts" */
/** @import { SourceView } from "../../assistant/assistant.ts" */

/** @typedef {{ title: string, note: string, address: string }} Entry */

/** @type {Record<PageTimelineEntry["standing"], string>} */
const STANDINGS = { current: "holds", superseded: "superseded", disputed: "disputed" };
const WAIT_MS = 150;
/** Two columns, of which the left one leads to the right one; else one after the other. */
const WIDE = matchMedia("(min-width: 52.01rem)");

/**
 * The list of topics with search, and the history of the one that is open; where a folder has no topics, its sources
 * and their headings. Returns what shows an entry by its id.
 * @param {PageOverview} overview
 */
export function startTopics({ topics, sources, today }) {
  const search = byId("search", HTMLInputElement);
  const isPlain = topics.length === 0;
  /** @type {string | undefined} */
  let open;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let asked = 0;
  const addressOfId = (/** @type {string} */ id) => addressOfEntry("topics", id);
  /** @type {readonly Entry[]} */
  const all = isPlain
    ? sources.map(({ id, title, passages }) => ({
        title,
        note: counted(passages, "passage"),
        address: addressOfId(id),
      }))
    : topics.map(({ topic, title, sources: cited }) => ({
        title,
        note: counted(cited.length, "source"),
        address: addressOfId(topic),
      }));
  if (isPlain) {
    byId("nav-topics").textContent = "Pages";
    byId("topics-title").textContent = "What the pages say";
    byId("all-topics").textContent = "← All pages";
    search.placeholder = "Search pages";
  }

  /** @param {readonly Entry[]} entries */
  function list(entries) {
    byId("topic-list").replaceChildren(
      ...entries.map(({ title, note, address }) =>
        h(
          "li",
          {},
          h(
            "a",
            { href: address, "aria-current": open !== undefined && address === addressOfId(open) && "true" },
            title,
            h("small", {}, note),
          ),
        ),
      ),
    );
  }

  async function look() {
    const text = search.value.trim();
    const mine = ++asked;
    byId("search-status").textContent = "";
    if (text === "") return list(all);
    const words = text.toLowerCase();
    const byTitle = all.filter(({ title }) => title.toLowerCase().includes(words));
    const found = await /** @type {Promise<readonly FoundEntry[] | Refused>} */ (get("search", { text }));
    if (mine !== asked) return;
    const known = new Set(byTitle.map(({ address }) => address));
    const byContent = ("error" in found ? [] : found)
      .map(toEntry)
      .filter(({ address }) => !known.has(address) && known.add(address));
    const entries = [...byTitle, ...byContent];
    list(entries);
    byId("search-status").replaceChildren(
      ...(entries.length > 0
        ? [`${entries.length} found.`]
        : [`Nothing is called “${text}”. `, h("a", { href: addressOf({ text }) }, "Ask it as a question")]),
    );
  }
  /** @param {FoundEntry} found @returns {Entry} */
  function toEntry({ kind, id, title, source }) {
    if (kind === "topic") return { title, note: "found in its words", address: addressOfId(id) };
    const address = isPlain ? addressOfId(source ?? id) : addressOfEntry("sources", source ?? id);
    return { title, note: "a passage", address };
  }
  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), WAIT_MS);
  });

  return async (/** @type {string | undefined} */ id) => {
    open = id ?? (WIDE.matches ? (isPlain ? sources[0]?.id : topics[0]?.topic) : undefined);
    byId("browser").classList.toggle("is-open", id !== undefined);
    await look();
    const current = byId("topic-list").querySelector("[aria-current]");
    if (current instanceof HTMLElement) current.scrollIntoView({ block: "nearest" });
    if (WIDE.matches) scrollTo(0, 0);
    const wanted = open;
    if (wanted === undefined) return byId("topic").replaceChildren();
    const shown = isPlain ? await sourceOf(wanted) : await historyOf(wanted, today);
    if (wanted === open) byId("topic").replaceChildren(...shown);
  };
}

/** @param {string} id */
async function sourceOf(id) {
  const found = await /** @type {Promise<SourceView | Refused>} */ (get("source", { id }));
  return "error" in found
    ? [h("p", {}, found.error)]
    : [h("h2", {}, found.source.title), createSourceText(found)];
}

/** @param {string} id @param {string} today */
async function historyOf(id, today) {
  const found = await /** @type {Promise<PageTimeline | Refused>} */ (get("topic", { id }));
  if ("error" in found) return [h("p", {}, found.error)];
  const { title, checked, entries } = found;
  return [
    h("h2", {}, title),
    h("p", { class: "checked" }, checked === undefined ? "" : `As known on ${day(checked)}.`),
    createTimeline(entries, today) ?? "",
    h(
      "ol",
      { class: "entries" },
      entries.map((entry, index) => entryCard(entry, index, entries)),
    ),
  ];
}

/** @param {PageTimelineEntry} entry @param {number} index @param {readonly PageTimelineEntry[]} entries */
function entryCard(entry, index, entries) {
  const { standing, from, until, source, headings, text } = entry;
  const since = from === undefined ? "Day unknown" : `From ${day(from)}`;
  const end = until === undefined ? "" : ` until ${day(until)}`;
  return h(
    "li",
    { class: `entry ${standing}`, id: `entry-${index}`, tabindex: "-1" },
    h(
      "p",
      { class: "when" },
      h("span", { class: "standing" }, STANDINGS[standing]),
      ` · ${since}${end}`,
      relation("replaced by", entry.supersededBy, entry.supersededByTitle, entries),
      relation("disputed by", entry.disputedBy, entry.disputedByTitle, entries),
    ),
    h("p", { class: "text" }, text),
    h(
      "p",
      { class: "from" },
      source.text === "summary" ? "Summary of " : "",
      source.url === undefined ? source.title : outside(source.url, source.title),
      [
        headings.at(-1) && ` § ${headings.at(-1)}`,
        source.publisher && ` – ${source.publisher}`,
        source.published && `, ${day(source.published)}`,
        source.authority && ` (${source.authority})`,
      ]
        .filter(Boolean)
        .join(""),
    ),
  );
}

/**
 * “replaced by …”, with a way to the other entry when it is one of this topic.
 * @param {string} words
 * @param {string | undefined} passage
 * @param {string | undefined} title
 * @param {readonly PageTimelineEntry[]} entries
 */
function relation(words, passage, title, entries) {
  if (passage === undefined) return [];
  const at = entries.findIndex((entry) => entry.passage === passage);
  const named = title ?? "another passage";
  if (at < 0) return [` · ${words} ${named}`];
  const jump = () => {
    byId(`entry-${at}`).scrollIntoView({ block: "center" });
    byId(`entry-${at}`).focus({ preventScroll: true });
  };
  return [` · ${words} `, h("button", { type: "button", class: "link", click: jump }, named)];
}
