import { renderDiscordMarkdown } from "./discord-markdown.ts";
import { escapeHtml } from "./escape-html.ts";

/** Components as Discord numbers them; only what our messages are made of is drawn. */
const TYPE = { actionRow: 1, button: 2, section: 9, textDisplay: 10, separator: 14, container: 17 } as const;
const STYLES: Readonly<Record<number, string>> = { 1: "primary", 2: "secondary", 3: "success", 4: "danger" };

/** Discord's Components V2 as HTML; each button carries the custom id that Discord would send back. */
export function renderDiscordHtml(components: readonly unknown[]): string {
  return components.map(renderComponent).join("");
}

function renderComponent(component: unknown): string {
  if (typeof component !== "object" || component === null) return "";
  const fields = component as Readonly<Record<string, unknown>>;
  const inner = Array.isArray(fields.components) ? renderDiscordHtml(fields.components) : "";
  switch (fields.type) {
    case TYPE.container:
      return `<div class="discord-container" data-accent="${accentOf(fields.accent_color)}">${inner}</div>`;
    case TYPE.textDisplay:
      return `<div class="discord-text">${renderDiscordMarkdown(textOf(fields.content))}</div>`;
    case TYPE.section:
      return `<div class="discord-section"><div>${inner}</div>${renderComponent(fields.accessory)}</div>`;
    case TYPE.separator:
      return `<hr>`;
    case TYPE.actionRow:
      return `<div class="discord-row">${inner}</div>`;
    case TYPE.button:
      return renderButton(fields);
    default:
      return "";
  }
}

function renderButton({ style, label, custom_id }: Readonly<Record<string, unknown>>): string {
  const look = STYLES[typeof style === "number" ? style : 2] ?? "secondary";
  const value = escapeHtml(textOf(custom_id));
  return `<button type="button" class="discord-button ${look}" data-value="${value}">${drawEmoji(escapeHtml(textOf(label)))}</button>`;
}

/** Discord draws emoji itself, the same on every computer; so do we with the two that our buttons have. */
const EMOJI: Readonly<Record<string, string>> = { "👍": "thumb-up.svg", "👎": "thumb-down.svg" };

function drawEmoji(html: string): string {
  return html.replace(/👍|👎/gu, (emoji) => `<img class="emoji" src="/${EMOJI[emoji]}" alt="${emoji}">`);
}

/** Six hexadecimal digits. */
function accentOf(colour: unknown): string {
  return (typeof colour === "number" ? colour : 0x747f8d).toString(16).padStart(6, "0").slice(-6);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
