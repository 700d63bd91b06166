import { post } from "./api.js";
import { h } from "./dom.js";

/** @import { Refused, SaidReply } from "../server/page-api.ts" */

/**
 * Why an answer was not helpful; the vote is counted already.
 * @param {string} answerId
 * @param {Readonly<Record<string, string>>} reasons
 * @param {HTMLElement} said
 */
export function createReasons(answerId, reasons, said) {
  const form = h(
    "form",
    {
      submit: async (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        const { reason, comment } = Object.fromEntries(new FormData(form));
        const result = await /** @type {Promise<SaidReply | Refused>} */ (
          post("reason", { answerId, reason, comment })
        );
        said.textContent = "error" in result ? result.error : result.said;
        form.remove();
        said.tabIndex = -1;
        said.focus();
      },
    },
    h(
      "fieldset",
      { class: "reasons" },
      h("legend", {}, "What was wrong?"),
      Object.entries(reasons).map(([value, words]) =>
        h("label", {}, h("input", { type: "radio", name: "reason", value, required: true }), words),
      ),
      h("label", { class: "comment" }, "Anything to add?", h("input", { name: "comment", maxlength: 1000 })),
      h("button", { type: "submit", class: "primary" }, "Send"),
    ),
  );
  return form;
}
