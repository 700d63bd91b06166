import { byId, day, h } from "./dom.js";

/** Every source with what is known of it, newest first. */
export function startSources({ sources = [], passages = 0 }) {
  const newestFirst = [...sources].sort((a, b) => (b.published ?? "").localeCompare(a.published ?? ""));
  const show = (text) => {
    const words = text.trim().toLowerCase();
    const shown = newestFirst.filter((source) =>
      `${source.title} ${source.publisher ?? ""} ${source.published ?? ""}`.toLowerCase().includes(words),
    );
    byId("source-list").replaceChildren(...shown.map(card));
    byId("sources-lead").textContent =
      words === ""
        ? `${sources.length} sources, ${passages} passages.`
        : `${shown.length} of ${sources.length} sources.`;
  };
  byId("source-search").addEventListener("input", (event) => show(event.target.value));
  show("");
}

function card({ title, publisher, published, authority, text, url, via, checked, passages }) {
  const origin = [publisher, published && day(published)].filter(Boolean).join(", ");
  const kind = [
    authority && `${authority} source`,
    text === "summary" ? "summarised in our words" : "word for word",
  ]
    .filter(Boolean)
    .join(", ");
  return h(
    "li",
    {},
    h(
      "h2",
      {},
      url === undefined ? title : h("a", { href: url, target: "_blank", rel: "noreferrer noopener" }, title),
    ),
    h("p", {}, origin),
    h(
      "p",
      {},
      `${kind} · ${passages} ${passages === 1 ? "passage" : "passages"}${checked ? ` · checked ${day(checked)}` : ""}`,
    ),
    via === undefined ? undefined : h("p", {}, `Read in: ${via}`),
  );
}
