import { get } from "./api.js";
import { startAsking } from "./ask.js";
import { byId, day } from "./dom.js";
import { showGaps } from "./gaps.js";
import { startSources } from "./sources.js";
import { startTheme } from "./theme.js";
import { startTopics } from "./topics.js";

const VIEWS = ["ask", "topics", "sources", "gaps"];

startTheme();
const overview = await get("overview");
introduce(overview);
startAsking(overview);
const showTopic = startTopics(overview);
startSources(overview);
// “Skip to the content” changes the address too, but not the view.
addEventListener("hashchange", () => location.hash === "#main" || show(true));
show(false);
document.documentElement.dataset.ready = "yes";

/** What the page is about, in the words of the knowledge. */
function introduce({ error, subject, passages, sources, checked, commandName }) {
  if (error !== undefined) {
    byId("reach").textContent = error;
    return;
  }
  byId("brand").textContent = `/${commandName}`;
  document.title = `Ask about ${subject.name}`;
  byId("ask-title").textContent = `Ask about ${subject.name}`.replaceAll("–", "\u2060–\u2060");
  const known = checked === undefined ? "" : `, checked ${day(checked.newest)}`;
  byId("reach").textContent =
    `Quoted word for word from ${passages} passages of ${sources.length} sources${known}.`;
  byId("disclaimer").textContent = subject.disclaimer ?? "";
}

/** `#ask`, `#topics`, `#topics/<id>`, `#sources` or `#gaps`. */
function show(isChange) {
  const [wanted, topic] = location.hash.slice(1).split("/");
  const view = VIEWS.includes(wanted) ? wanted : "ask";
  for (const name of VIEWS) {
    byId(`view-${name}`).hidden = name !== view;
    byId(`nav-${name}`).toggleAttribute("aria-current", name === view);
    if (name === view) byId(`nav-${name}`).setAttribute("aria-current", "page");
  }
  if (view === "topics") void showTopic(topic === undefined ? undefined : decodeURIComponent(topic));
  if (view === "gaps") void showGaps();
  if (!isChange) return;
  scrollTo(0, 0);
  byId("main").focus({ preventScroll: true });
}
