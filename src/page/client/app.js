import { get } from "./api.js";
import { startAsking } from "./ask.js";
import { byId, day } from "./dom.js";
import { showGaps } from "./gaps.js";
import { placeAt, VIEWS } from "./place.js";
import { startSources } from "./sources.js";
import { startTheme } from "./theme.js";
import { startTopics } from "./topics.js";

/** @import { PageOverview, Refused } from "../server/page-api.ts" */
/** @import { Place } from "./place.js" */

/** What `/` leads to in each view. @type {Record<Place["view"], string>} */
const FIELDS = { ask: "question", topics: "search", sources: "source-search", gaps: "question" };

startTheme();
const overview = await /** @type {Promise<PageOverview | Refused>} */ (get("overview"));
if ("error" in overview) byId("reach").textContent = overview.error;
else start(overview);
document.documentElement.dataset.ready = "yes";

/** @param {PageOverview} overview */
function start(overview) {
  introduce(overview);
  const showQuestion = startAsking(overview, go);
  const showTopic = startTopics(overview);
  const showSource = startSources(overview);

  /** Another place, with an entry in the history of the browser. @param {string} address @param {object} [state] */
  function go(address, state) {
    history.pushState(state ?? null, "", address);
    show(true);
  }

  /** @param {boolean} isChange */
  function show(isChange) {
    const place = placeAt(location);
    for (const name of VIEWS) {
      byId(`view-${name}`).hidden = name !== place.view;
      if (name === place.view) byId(`nav-${name}`).setAttribute("aria-current", "page");
      else byId(`nav-${name}`).removeAttribute("aria-current");
    }
    if (isChange) {
      scrollTo(0, 0);
      if (place.view !== "ask") byId("main").focus({ preventScroll: true });
    }
    if (place.view === "ask") showQuestion(place, isChange);
    if (place.view === "topics") void showTopic(place.id);
    if (place.view === "sources") showSource(place.id);
    if (place.view === "gaps") void showGaps();
  }

  addEventListener("popstate", () => show(true));
  document.addEventListener("click", (event) => {
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const address = link?.getAttribute("href");
    if (!isPlain || event.defaultPrevented || address === null || address === undefined) return;
    if (address === "#main") {
      // It would change the address, and with it the place.
      event.preventDefault();
      byId("main").focus();
    } else if (/^\/(?:$|[?#])/u.test(address)) {
      event.preventDefault();
      go(address);
    }
  });
  document.addEventListener("keydown", (event) => {
    const isTyping =
      event.target instanceof Element && event.target.closest("input, textarea, [contenteditable]");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]") !== null) return;
    event.preventDefault();
    const { view } = placeAt(location);
    if (view === "gaps") go("/");
    byId(FIELDS[view], HTMLInputElement).focus();
  });
  show(false);
}

/** What the page is about, in the words of the knowledge. @param {PageOverview} overview */
function introduce({ subject, passages, sources, checked, commandName }) {
  byId("brand").textContent = `/${commandName}`;
  document.title = `Ask about ${subject.name}`;
  byId("ask-title").textContent = `Ask about ${subject.name}`.replaceAll("–", "\u2060–\u2060");
  const known = checked === undefined ? "" : `, checked ${day(checked.newest)}`;
  byId("reach").textContent =
    `Quoted word for word from ${passages} passages of ${sources.length} sources${known}.`;
  byId("disclaimer").textContent = subject.disclaimer ?? "";
}
