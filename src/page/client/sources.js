import { get } from "./api.js";
import { byId, counted, day, h, outside } from "./dom.js";
import { createSourceText } from "./source-text.js";

/** @import { SourceView } from "../../assistant/assistant.ts" */
/** @import { PageOverview, Refused } from "../server/page-api.ts" */

/**
 * Every source with what is known of it, newest first. Returns what shows the list, with one source opened.
 * @param {PageOverview} overview
 */
export function startSources({ sources, passages }) {
  const newestFirst = sources.toSorted((a, b) => (b.published ?? "").localeCompare(a.published ?? ""));
  const cards = new Map(newestFirst.map((source) => [source.id, card(source)]));
  byId("source-list").replaceChildren(...cards.values());
  const search = byId("source-search", HTMLInputElement);
  const show = () => {
    const words = search.value.trim().toLowerCase();
    let shown = 0;
    for (const source of newestFirst) {
      const text = `${source.title} ${source.publisher ?? ""} ${source.published ?? ""}`.toLowerCase();
      const isFound = text.includes(words);
      const found = cards.get(source.id);
      if (found !== undefined) found.hidden = !isFound;
      if (isFound) shown += 1;
    }
    byId("sources-lead").textContent =
      words === ""
        ? `${counted(sources.length, "source")}, ${counted(passages, "passage")}.`
        : `${shown} of ${sources.length} sources.`;
  };
  search.addEventListener("input", show);
  show();
  return (/** @type {string | undefined} */ id) => {
    const wanted = id === undefined ? undefined : cards.get(id);
    if (wanted === undefined) return;
    search.value = "";
    show();
    const details = wanted.querySelector("details");
    if (details !== null) details.open = true;
    wanted.scrollIntoView({ block: "start" });
    wanted.focus({ preventScroll: true });
  };
}

/** @param {PageOverview["sources"][number]} source */
function card({ id, title, publisher, published, authority, text, url, via, checked, passages }) {
  const origin = [publisher, published && day(published)].filter(Boolean).join(", ");
  const kind = [
    authority && `${authority} source`,
    text === "summary" ? "summarised in our words" : "word for word",
  ]
    .filter(Boolean)
    .join(", ");
  const body = h("div");
  const details = h("details", {}, h("summary", {}, counted(passages, "passage")), body);
  details.addEventListener("toggle", () => void fill());
  async function fill() {
    if (!details.open || body.childElementCount > 0) return;
    const found = await /** @type {Promise<SourceView | Refused>} */ (get("source", { id }));
    body.replaceChildren("error" in found ? h("p", {}, found.error) : createSourceText(found));
  }
  return h(
    "li",
    { tabindex: "-1" },
    h("h2", {}, url === undefined ? title : outside(url, title)),
    origin === "" ? undefined : h("p", {}, origin),
    h("p", {}, `${kind}${checked ? ` · checked ${day(checked)}` : ""}`),
    via === undefined ? undefined : h("p", {}, `Read in: ${via}`),
    details,
  );
}
