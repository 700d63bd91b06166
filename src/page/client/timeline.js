import { byId, day, h } from "./dom.js";

/** @import { PageTimelineEntry } from "../server/page-api.ts" */

const YEAR_MS = 31_557_600_000;
/** @type {Record<PageTimelineEntry["standing"], string>} */
const LEGEND = {
  current: "holds",
  superseded: "replaced since",
  disputed: "a better source says otherwise",
};

/**
 * Each entry as a bar from the day it began to hold to the day it ended, or to today while it holds, below what held.
 * Colour, pattern and words say the same; the list below has the text.
 * @param {readonly PageTimelineEntry[]} entries
 * @param {string} today
 */
export function createTimeline(entries, today) {
  const dated = entries.flatMap((entry, index) =>
    entry.from === undefined ? [] : [{ ...entry, from: entry.from, index }],
  );
  if (dated.length === 0) return undefined;
  const end = Date.parse(today);
  const first = Math.min(...dated.map(({ from }) => Date.parse(from)));
  const start = Math.min(first, end - YEAR_MS / 4);
  const last = Math.max(end, ...dated.map(({ from, until }) => Date.parse(until ?? from)));
  const at = (/** @type {string} */ date) => ((Date.parse(date) - start) / (last - start)) * 100;
  return h(
    "div",
    { class: "timeline", role: "group", "aria-label": "Timeline" },
    axis(start, last),
    dated.map((entry) => lane(entry, at, today)),
    legend(new Set(dated.map(({ standing }) => standing))),
  );
}

/** @param {ReadonlySet<PageTimelineEntry["standing"]>} standings */
function legend(standings) {
  const known = [...standings].sort((a, b) => (a < b ? -1 : 1));
  return h(
    "ul",
    { class: "legend", "aria-label": "What the bars mean" },
    known.map((standing) => h("li", {}, h("span", { class: `swatch bar ${standing}` }), LEGEND[standing])),
  );
}

/** @param {number} start @param {number} last */
function axis(start, last) {
  const places = /** @type {const} */ ([
    [0, "first"],
    [25, "between"],
    [50, ""],
    [75, "between"],
    [100, "last"],
  ]);
  const marks = places.map(([share, place]) => {
    const date = new Date(start + ((last - start) * share) / 100).toISOString();
    const mark = h("span", { class: place }, share === 100 ? "today" : day(date.slice(0, 7)));
    mark.style.left = `${share}%`;
    return mark;
  });
  return h("div", { class: "axis", "aria-hidden": "true" }, marks);
}

/**
 * @param {PageTimelineEntry & { from: string, index: number }} entry
 * @param {(date: string) => number} at
 * @param {string} today
 */
function lane({ from, until, standing, says, index }, at, today) {
  const left = at(from);
  const words = `${says} ${LEGEND[standing]}, from ${day(from)}${until === undefined ? "" : ` until ${day(until)}`}`;
  const bar = h("button", {
    type: "button",
    class: `bar ${standing}${until === undefined ? " open" : ""}`,
    title: words,
    "aria-label": words,
    click: () => {
      byId(`entry-${index}`).scrollIntoView({ block: "center" });
      byId(`entry-${index}`).focus({ preventScroll: true });
    },
  });
  bar.style.left = `min(${left}%, 100% - 1.5rem)`;
  bar.style.width = `${Math.max(0, at(until ?? today) - left)}%`;
  return h("div", { class: "lane" }, h("span", { class: "says", "aria-hidden": "true" }, says), bar);
}
