/** @typedef {Node | string | undefined | null | false} Child */
/** @typedef {string | number | boolean | undefined | ((event: any) => unknown)} Property */

/**
 * An element with properties and children. Functions become listeners, everything else an attribute; a child that is no
 * node becomes text; nothing is made of undefined, null and false.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, Property>} [properties]
 * @param {(Child | readonly Child[])[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat()) if (child || child === "") element.append(child);
  return element;
}

/**
 * An element of `index.html`.
 * @template {HTMLElement} [Type=HTMLElement]
 * @param {string} id
 * @param {abstract new () => Type} [type]
 * @returns {Type}
 */
export function byId(id, type) {
  const found = document.getElementById(id);
  const wanted = type ?? HTMLElement;
  if (!(found instanceof wanted)) throw new Error(`index.html has no ${wanted.name} #${id}`);
  return /** @type {Type} */ (found);
}

/**
 * HTML that our own server made of escaped text.
 * @param {string} html
 */
export function fromServer(html) {
  const holder = document.createElement("div");
  holder.innerHTML = html;
  return [...holder.childNodes];
}

/** A link that leaves the page. @param {string} url @param {string} text */
export const outside = (url, text) =>
  h("a", { href: url, target: "_blank", rel: "noreferrer noopener" }, text);

/** `1 question`, `2 questions`. @param {number} count @param {string} one */
export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `27 Apr 2026`, as far as the date is known. @param {string | undefined} date */
export function day(date) {
  const [year, month, number] = (date ?? "").split("-");
  return [number && Number(number), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
}
