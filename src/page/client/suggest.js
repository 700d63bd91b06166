import { get } from "./api.js";
import { byId, h } from "./dom.js";

/** @import { Suggestion } from "../../assistant/assistant.ts" */
/** @import { Refused } from "../server/page-api.ts" */

const WAIT_MS = 120;

/**
 * Titles and questions below the question field while typing; arrows choose, Enter takes, Escape closes.
 * @param {HTMLInputElement} field
 * @param {() => void} onTaken
 */
export function startSuggestions(field, onTaken) {
  const list = byId("suggestions");
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let asked = 0;
  const options = () => [...list.children];
  const chosen = () => options().findIndex((option) => option.getAttribute("aria-selected") === "true");

  function close() {
    clearTimeout(timer);
    asked += 1;
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }
  /** @param {Element | undefined} option */
  function take(option) {
    field.value = option?.textContent ?? "";
    close();
    onTaken();
  }
  /** @param {number} index */
  function choose(index) {
    const all = options();
    for (const [at, option] of all.entries()) option.setAttribute("aria-selected", String(at === index));
    const option = all[index];
    if (option === undefined) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", option.id);
  }
  async function look() {
    const mine = ++asked;
    const found = await /** @type {Promise<readonly Suggestion[] | Refused>} */ (
      get("suggest", { text: field.value })
    );
    if (mine !== asked || "error" in found || document.activeElement !== field) return;
    list.replaceChildren(
      ...found.map(({ text }, index) =>
        h(
          "li",
          {
            role: "option",
            id: `suggestion-${index}`,
            "aria-selected": "false",
            mousedown: (/** @type {MouseEvent} */ event) => {
              event.preventDefault();
              take(options()[index]);
            },
          },
          text,
        ),
      ),
    );
    list.hidden = found.length === 0;
    field.setAttribute("aria-expanded", String(found.length > 0));
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    if (field.value.trim().length < 2) close();
    else timer = setTimeout(() => void look(), WAIT_MS);
  });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const count = options().length;
    if (event.key === "ArrowDown") choose((chosen() + 1) % count);
    else if (event.key === "ArrowUp") choose((chosen() <= 0 ? count : chosen()) - 1);
    else if (event.key === "Enter" && chosen() >= 0) take(options()[chosen()]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  return close;
}
