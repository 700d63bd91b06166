/** Components V2 as plain data, in the words of Discord's API. */
import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIComponentInContainer,
  APIContainerComponent,
  APISectionComponent,
  APISeparatorComponent,
  APITextDisplayComponent,
} from "discord.js";
import { clipAtWord } from "../../words/shorten.ts";
import { DISCORD_LIMITS } from "../wire/discord-limits.ts";

const TYPE = { actionRow: 1, button: 2, section: 9, textDisplay: 10, separator: 14, container: 17 } as const;
export const BUTTON_STYLE = { primary: 1, secondary: 2, success: 3, danger: 4 } as const;

export type ButtonRow = APIActionRowComponent<APIButtonComponentWithCustomId>;

export function textDisplay(content: string): APITextDisplayComponent {
  return { type: TYPE.textDisplay, content };
}

/** A text with a button at its side. */
export function section(
  text: APITextDisplayComponent,
  accessory: APIButtonComponentWithCustomId,
): APISectionComponent {
  return { type: TYPE.section, components: [text], accessory };
}

export function separator(): APISeparatorComponent {
  return { type: TYPE.separator, divider: true, spacing: 1 };
}

export function button(
  label: string,
  customId: string,
  style: (typeof BUTTON_STYLE)[keyof typeof BUTTON_STYLE] = BUTTON_STYLE.secondary,
): APIButtonComponentWithCustomId {
  return {
    type: TYPE.button,
    style,
    label: clipAtWord(label, DISCORD_LIMITS.buttonLabelCharacters),
    custom_id: customId,
  };
}

/** Buttons in rows of five. */
export function buttonRows(buttons: readonly APIButtonComponentWithCustomId[]): ButtonRow[] {
  const rows: ButtonRow[] = [];
  for (let at = 0; at < buttons.length; at += DISCORD_LIMITS.buttonsPerRow)
    rows.push({ type: TYPE.actionRow, components: buttons.slice(at, at + DISCORD_LIMITS.buttonsPerRow) });
  return rows;
}

export function container(
  components: readonly APIComponentInContainer[],
  accentColor: number,
): APIContainerComponent {
  return { type: TYPE.container, accent_color: accentColor, components: [...components] };
}

/**
 * How much of Discord's limit all text displays take, in characters of `textCharacters`; a script of three bytes a
 * character reaches the limit in bytes first, and counts for more.
 */
export function countText(components: readonly APIComponentInContainer[]): number {
  let characters = 0;
  let bytes = 0;
  mapTexts(components, (text) => {
    characters += text.length;
    bytes += Buffer.byteLength(text) + DISCORD_LIMITS.textDisplayBytes;
    return text;
  });
  return Math.max(characters, Math.ceil((bytes * DISCORD_LIMITS.textCharacters) / DISCORD_LIMITS.textBytes));
}

/** The components with every text display changed, those in sections too. */
export function mapTexts(
  components: readonly APIComponentInContainer[],
  change: (text: string) => string,
): APIComponentInContainer[] {
  return components.map((component) => {
    if (component.type === TYPE.textDisplay) return textDisplay(change(component.content));
    if (component.type !== TYPE.section) return component;
    return {
      ...component,
      components: component.components.map(({ content }) => textDisplay(change(content))),
    };
  });
}
