import { byId, h } from "./dom.js";

/** So long the button says what it did, in milliseconds. */
const SAID_MS = 2_000;

/** A button that copies a text, and says so. @param {string} label @param {string} text */
export function copyButton(label, text) {
  const button = h("button", { type: "button", class: "quiet", click: () => void copied() }, label);
  async function copied() {
    const done = await copy(text);
    const words = done ? "Copied" : "Not allowed by the browser";
    button.textContent = words;
    byId("status").textContent = `${label}: ${words}.`;
    setTimeout(() => {
      button.textContent = label;
    }, SAID_MS);
  }
  return button;
}

/** The clipboard is there on loopback and HTTPS only; elsewhere a browser copies what is selected. @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const focused = document.activeElement;
    const area = h("textarea", { class: "hidden", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return done;
  }
}
