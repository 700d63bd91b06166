import { byId } from "./dom.js";

/** @typedef {"read" | "slack" | "discord" | "plain"} Look */

const KEY = "look";

/**
 * The switch between an answer to read and what the chats would show; the choice is kept in this browser.
 * @param {() => void} onChange
 * @returns {() => Look}
 */
export function startLooks(onChange) {
  const radios = [...byId("looks").querySelectorAll("input")];
  const kept = radios.find(({ value }) => value === localStorage.getItem(KEY));
  if (kept !== undefined) kept.checked = true;
  for (const radio of radios)
    radio.addEventListener("change", () => {
      localStorage.setItem(KEY, radio.value);
      onChange();
    });
  return () => /** @type {Look} */ (radios.find(({ checked }) => checked)?.value ?? "read");
}
