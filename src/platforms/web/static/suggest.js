import { get } from "./api.js";
import { byId, h } from "./dom.js";

const WAIT_MS = 120;

/** Titles and aliases below the question field while typing; arrows choose, Enter takes, Escape closes. */
export function startSuggestions(field, onTaken) {
  const list = byId("suggestions");
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
  function take(option) {
    field.value = option.textContent;
    close();
    onTaken();
  }
  function choose(index) {
    const all = options();
    for (const [at, option] of all.entries()) option.setAttribute("aria-selected", String(at === index));
    if (index < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", all[index].id);
  }
  async function look() {
    const mine = ++asked;
    const found = await get("suggest", { text: field.value });
    if (mine !== asked || !Array.isArray(found) || document.activeElement !== field) return;
    list.replaceChildren(
      ...found.map(({ text }, index) =>
        h(
          "li",
          {
            role: "option",
            id: `suggestion-${index}`,
            "aria-selected": "false",
            mousedown: (event) => {
              event.preventDefault();
              take(event.currentTarget);
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
