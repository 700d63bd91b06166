/**
 * An element with properties and children. `class`, `data-…`, `aria-…`, `role` and `for` become attributes, functions
 * become listeners; a child that is no node becomes text; nothing is made of undefined and null.
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null));
  return element;
}

export const byId = (id) => document.getElementById(id);

/** HTML that our own server made of escaped text. */
export function fromServer(html) {
  const holder = document.createElement("div");
  holder.innerHTML = html;
  return [...holder.childNodes];
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `27 Apr 2026`, as far as the date is known. */
export function day(date) {
  const [year, month, number] = (date ?? "").split("-");
  return [number && Number(number), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
}
