import { byId, day, h } from "./dom.js";

const YEAR_MS = 31_557_600_000;
const LEGEND = {
  current: "holds",
  superseded: "replaced since",
  disputed: "a better source says otherwise",
};

/** Width of a letter in a bar, and what a bar has around its words, in pixels. */
const LETTER = 6.6;
const AROUND = 18;
/** Of the frame on either side, into which words may reach. */
const PADDING = 20;

/**
 * Each entry as a bar from the day it began to hold to the day it ended, or to today while it holds. Colour, pattern
 * and words say the same; the list below has the text. `width` is the room for the bars in pixels: words that do not
 * fit into their bar stand beside it.
 */
export function createTimeline(entries, today, width) {
  const dated = entries
    .map((entry, index) => ({ entry, index }))
    .filter(({ entry }) => entry.from !== undefined);
  if (dated.length === 0) return undefined;
  const end = Date.parse(today);
  const first = Math.min(...dated.map(({ entry }) => Date.parse(entry.from)));
  const start = Math.min(first, end - YEAR_MS / 4);
  const last = Math.max(end, ...dated.map(({ entry }) => Date.parse(entry.until ?? entry.from)));
  const at = (date) => ((Date.parse(date) - start) / (last - start)) * 100;
  return h(
    "div",
    { class: "timeline", role: "group", "aria-label": "Timeline" },
    axis(start, last),
    ...dated.map(({ entry, index }) => lane({ ...entry, index, width }, at, today)),
    legend(new Set(dated.map(({ entry }) => entry.standing))),
  );
}

function legend(standings) {
  const known = [...standings].sort((a, b) => (a < b ? -1 : 1));
  const item = (standing) => h("li", {}, h("span", { class: `swatch bar ${standing}` }), LEGEND[standing]);
  return h("ul", { class: "legend", "aria-label": "What the bars mean" }, ...known.map(item));
}

function axis(start, last) {
  const marks = [0, 25, 50, 75, 100].map((share) => {
    const date = new Date(start + ((last - start) * share) / 100).toISOString();
    const ends = { 0: "first", 25: "between", 75: "between", 100: "last" };
    const mark = h("span", { class: ends[share] }, share === 100 ? "today" : day(date.slice(0, 7)));
    mark.style.left = `${share}%`;
    return mark;
  });
  return h("div", { class: "axis", "aria-hidden": "true" }, ...marks);
}

function lane({ from, until, standing, source, index, width }, at, today) {
  const left = at(from);
  const right = at(until ?? today);
  const shown = source.publisher ?? source.title;
  const words = `${shown}, ${source.title}: ${standing}, from ${day(from)}${until === undefined ? "" : ` until ${day(until)}`}`;
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
  bar.style.left = `min(${left}%, 100% - 0.9rem)`;
  bar.style.width = `${Math.max(0, right - left)}%`;
  const needed = shown.length * LETTER + AROUND;
  const room = (share) => (share / 100) * width;
  if (needed <= room(right - left) || needed > room(Math.max(left, 100 - right)) + PADDING) {
    bar.append(shown);
    return h("div", { class: "lane" }, bar);
  }
  const beside = h("span", { class: "beside", "aria-hidden": "true" }, shown);
  if (needed <= room(100 - right)) beside.style.left = `max(${right}%, ${left}% + 0.9rem)`;
  else beside.style.right = `max(${100 - left}%, 0.9rem)`;
  return h("div", { class: "lane" }, bar, beside);
}
