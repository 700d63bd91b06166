import { get } from "./api.js";
import { byId, day, h } from "./dom.js";
import { createTimeline } from "./timeline.js";

const STANDINGS = { current: "holds", superseded: "superseded", disputed: "disputed" };
const WAIT_MS = 150;
/** What stands around the bars of a timeline, in pixels. */
const FRAME = 42;

/** The list of topics with search, and the history of the one that is open. Returns what shows a topic by its id. */
export function startTopics({ topics = [], today }) {
  const search = byId("search");
  let open;
  let timer;
  let asked = 0;

  function list(entries) {
    byId("topic-list").replaceChildren(
      ...entries.map(({ topic, title, note }) =>
        h(
          "li",
          {},
          h(
            "button",
            {
              type: "button",
              "aria-current": topic === open ? "true" : undefined,
              click: () => {
                location.hash = `#topics/${encodeURIComponent(topic)}`;
              },
            },
            title,
            h("small", { class: "text" }, note),
          ),
        ),
      ),
    );
  }
  const all = () =>
    topics.map(({ topic, title, sources }) => ({
      topic,
      title,
      note: sources.length === 1 ? "1 source" : `${sources.length} sources`,
    }));

  async function look() {
    const text = search.value.trim();
    const mine = ++asked;
    if (text === "") return list(all());
    const words = text.toLowerCase();
    const byTitle = all().filter(({ title }) => title.toLowerCase().includes(words));
    const found = await get("search", { text });
    if (mine !== asked) return;
    const ids = new Set(byTitle.map(({ topic }) => topic));
    const byContent = (Array.isArray(found) ? found : [])
      .filter(({ kind, id }) => kind === "topic" && !ids.has(id))
      .map(({ id, title }) => ({ topic: id, title, note: "found in its words" }));
    const entries = [...byTitle, ...byContent];
    list(entries);
    byId("search-status").textContent = `${entries.length} topics found.`;
  }
  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), WAIT_MS);
  });

  return async (id = topics[0]?.topic) => {
    if (id === undefined) return;
    open = id;
    await look();
    const list = byId("topic-list");
    const current = list.querySelector("[aria-current]");
    if (current !== null) list.scrollTop = current.offsetTop - list.offsetTop;
    const topic = await get("topic", { id });
    byId("topic").replaceChildren(
      ...(topic.error === undefined ? history(topic, today) : [h("p", {}, topic.error)]),
    );
  };
}

function history({ title, checked, entries }, today) {
  return [
    h("h2", {}, title),
    h("p", { class: "checked" }, checked === undefined ? "" : `As known on ${day(checked)}.`),
    createTimeline(entries, today, byId("topic").clientWidth - FRAME),
    h("ol", { class: "entries" }, ...entries.map((entry, index) => entryCard(entry, index, entries))),
  ];
}

function entryCard(entry, index, entries) {
  const { standing, from, until, supersededBy, disputedBy, source, headings, text } = entry;
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
      relation("replaced by", supersededBy, entries),
      relation("disputed by", disputedBy, entries),
    ),
    h("p", { class: "text" }, text),
    h(
      "p",
      { class: "from" },
      source.text === "summary" ? "Summary of " : "",
      source.url === undefined
        ? source.title
        : h("a", { href: source.url, target: "_blank", rel: "noreferrer noopener" }, source.title),
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

/** “replaced by …” with a way to the other entry when it is one of this topic. */
function relation(words, passage, entries) {
  if (passage === undefined) return undefined;
  const at = entries.findIndex((entry) => entry.passage === passage);
  if (at < 0) return ` · ${words} ${passage}`;
  const jump = () => {
    byId(`entry-${at}`).scrollIntoView({ block: "center" });
    byId(`entry-${at}`).focus({ preventScroll: true });
  };
  return [
    ` · ${words} `,
    h(
      "a",
      {
        href: "#entry",
        click: (event) => {
          event.preventDefault();
          jump();
        },
      },
      entries[at].source.title,
    ),
  ];
}
