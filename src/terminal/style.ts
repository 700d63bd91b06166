/** Escape sequences around a text; identity functions when colours are off. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly warn: (text: string) => string;
}

const wrap =
  (open: number, close: number) =>
  (text: string): string =>
    `\u001b[${open}m${text}\u001b[${close}m`;

const PLAIN: Style = { bold: (text) => text, dim: (text) => text, warn: (text) => text };
const COLOURED: Style = { bold: wrap(1, 22), dim: wrap(2, 22), warn: wrap(33, 39) };

/** Colours only on a terminal, and never when `NO_COLOR` is set to anything but the empty string (no-color.org). */
export function chooseStyle(isTerminal: boolean, noColor: string | undefined): Style {
  return isTerminal && (noColor === undefined || noColor === "") ? COLOURED : PLAIN;
}
