import { h } from "./dom.js";
import { addressOf } from "./place.js";

/** @import { SourceView } from "../../assistant/assistant.ts" */

/** The passages of a source below their headings, each with a way to ask about it. @param {SourceView} view */
export function createSourceText({ source, passages }) {
  // The title of the page stands above already.
  let before = source.title;
  return h(
    "div",
    { class: "source-text" },
    passages.flatMap(({ headings, text }) => {
      const heading = headings.at(-1) ?? source.title;
      const isNew = heading !== before;
      before = heading;
      return [
        isNew && h("h3", {}, heading, " ", h("a", { href: addressOf({ text: heading }) }, `Ask about this`)),
        h("p", {}, text),
      ];
    }),
  );
}
