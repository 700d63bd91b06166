import { byId, day, h, outside } from "./dom.js";
import { createPreview } from "./preview.js";

/** @import { PassagesReply } from "../server/page-api.ts" */
/** @import { MarkedPassage } from "../../conversation/press/shown-passages.ts" */
/** @import { TimelineEntry } from "../../assistant/assistant.ts" */
/** @import { Look } from "./looks.js" */

/**
 * The whole passages that an answer rests on, and how its topic changed, in a dialog.
 * @param {PassagesReply} reply
 * @param {{ look: Look, commandName: string }} parts
 */
export function showPassages(reply, { look, commandName }) {
  const isChat = look === "slack" || look === "discord";
  byId("passages-body").replaceChildren(
    ...(isChat ? [createPreview(reply, { look, commandName })] : toRead(reply.shown)),
  );
  const dialog = byId("passages", HTMLDialogElement);
  byId("passages-close").onclick = () => dialog.close();
  dialog.showModal();
}

/** @param {PassagesReply["shown"]} shown */
function toRead({ passages, timeline }) {
  return [
    ...passages.map(passage),
    ...(timeline === undefined
      ? []
      : [h("h3", {}, "How this changed"), h("ol", { class: "changes" }, timeline.entries.map(change))]),
  ];
}

/** @param {MarkedPassage} passage */
function passage({ source, before, quote, after }) {
  const { marker, kind, title, detail, url } = source;
  return h(
    "section",
    { class: "passage" },
    h(
      "p",
      { class: "cite" },
      `[${marker}] ${kind}`,
      url === undefined ? `“${title}”` : outside(url, `“${title}”`),
      detail,
    ),
    h("blockquote", {}, before, h("strong", {}, quote), after),
  );
}

/** @param {TimelineEntry} entry */
function change({ from, until, source, text }) {
  const when = from === undefined ? "Day unknown" : `From ${day(from)}`;
  return h(
    "li",
    {},
    h(
      "p",
      { class: "cite" },
      `${when}${until === undefined ? "" : ` until ${day(until)}`} – ${source.title}`,
    ),
    h("p", {}, text),
  );
}
