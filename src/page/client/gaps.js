import { get } from "./api.js";
import { byId, counted, day, h } from "./dom.js";
import { addressOfEntry } from "./place.js";

/** @import { PageGap, PageGaps, Refused } from "../server/page-api.ts" */

/** What people asked that was not answered, most asked first, each with files to start a topic from. */
export async function showGaps() {
  const report = await /** @type {Promise<PageGaps | Refused>} */ (get("gaps"));
  if ("error" in report) {
    byId("gaps-lead").textContent = report.error;
    return;
  }
  const { since, until, questions, people, answered, askedBack, refused, gaps, moreGaps } = report;
  const said =
    questions === 0
      ? "nobody has asked anything yet."
      : `${counted(questions, "question")} from ${counted(people, "person", "people")}; ${answered} answered, ${askedBack} asked back, ${refused} not covered.`;
  byId("gaps-lead").textContent = `${day(since)} – ${day(until)}: ${said}`;
  const nothing = questions > 0 && gaps.length === 0;
  byId("gaps-list").replaceChildren(
    ...(nothing ? [h("li", { class: "gap" }, "Nothing was left unanswered.")] : gaps.map(gap)),
    ...(moreGaps > 0 ? [h("li", { class: "gap" }, `And ${moreGaps} more.`)] : []),
  );
}

/** @param {PageGap} gap */
function gap({ text, wordings, count, people, lastAsked, nearest, missing, stub }) {
  return h(
    "li",
    { class: "gap" },
    h("h2", {}, text),
    h(
      "p",
      {},
      `asked ${count === 1 ? "once" : `${count} times`} by ${counted(people, "person", "people")}, last on ${day(lastAsked)}`,
    ),
    wordings.length === 0 ? undefined : h("p", {}, `Also: ${wordings.join(" · ")}`),
    missing.length === 0
      ? undefined
      : h("p", {}, `Not in the sources: ${missing.map((word) => `“${word}”`).join(", ")}`),
    nearest === undefined
      ? undefined
      : h("p", {}, "Nearest: ", h("a", { href: addressOfEntry("topics", nearest.topic) }, nearest.title)),
    h(
      "details",
      {},
      h("summary", {}, "Start a topic"),
      stub.files.flatMap(({ path, content }) => [
        h("p", { class: "path" }, `knowledge/${path}`),
        h("pre", { tabindex: "0", role: "region", "aria-label": path }, content),
      ]),
    ),
  );
}
