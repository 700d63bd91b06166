import { get } from "./api.js";
import { byId, day, h } from "./dom.js";

/** What people asked that was not answered, most asked first, each with files to start a topic from. */
export async function showGaps() {
  const report = await get("gaps");
  if (report.error !== undefined) {
    byId("gaps-lead").textContent = report.error;
    return;
  }
  const { since, until, questions, people, answered, askedBack, refused, gaps, moreGaps } = report;
  byId("gaps-lead").textContent =
    `${day(since)} – ${day(until)}: ${counted(questions, "question")} from ${counted(people, "person", "people")}; ${answered} answered, ${askedBack} asked back, ${refused} not covered.`;
  byId("gaps-list").replaceChildren(
    ...(gaps.length === 0 ? [h("li", { class: "gap" }, "Nothing was left unanswered.")] : gaps.map(gap)),
    ...(moreGaps > 0 ? [h("li", { class: "gap" }, `And ${moreGaps} more.`)] : []),
  );
}

const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

function gap({ text, wordings, count, people, lastAsked, nearest, stub }) {
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
    nearest === undefined
      ? undefined
      : h(
          "p",
          {},
          "Nearest: ",
          h("a", { href: `#topics/${encodeURIComponent(nearest.topic)}` }, nearest.title),
        ),
    h(
      "details",
      {},
      h("summary", {}, "Start a topic"),
      ...stub.files.flatMap(({ path, content }) => [
        h("p", { class: "path" }, `knowledge/${path}`),
        h("pre", { tabindex: "0", role: "region", "aria-label": path }, content),
      ]),
    ),
  );
}
