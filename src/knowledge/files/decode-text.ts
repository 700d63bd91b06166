import { type FileProblem, fault } from "../problems/problems.ts";

/** Everything below a blank but tab, line feed, form feed and carriage return; and delete. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/u;

/**
 * The text of a UTF-8 file without byte-order mark and with `\n` line ends (form feeds count as one), or why it is not
 * text: UTF-16, control bytes, other encodings.
 */
export function decodeText(file: string, bytes: Buffer): { text: string } | { problem: FileProblem } {
  if (hasUtf16Mark(bytes)) {
    return { problem: fault("page", { file }, "the file is UTF-16, not UTF-8", "Save it as UTF-8.") };
  }
  const decoded = bytes.toString("utf8");
  const control = CONTROL.exec(decoded);
  if (control !== null) {
    const line = lineAt(decoded, control.index);
    const what = `the file holds the control byte ${hex(control[0].charCodeAt(0))} and looks binary`;
    return { problem: fault("page", { file, line }, what, "Save it as plain text.") };
  }
  const invalidAt = firstInvalidByte(bytes, decoded);
  if (invalidAt !== undefined) {
    const line = lineAt(bytes.toString("latin1", 0, invalidAt), invalidAt);
    const what = `the file is not UTF-8: byte ${hex(bytes[invalidAt] ?? 0)} at position ${invalidAt}`;
    return { problem: fault("page", { file, line }, what, "Save it as UTF-8.") };
  }
  return { text: decoded.replace(/^\ufeff/u, "").replace(/\r\n?|\f/gu, "\n") };
}

function hasUtf16Mark(bytes: Buffer): boolean {
  if (bytes.length < 2) return false;
  const mark = bytes.readUInt16BE(0);
  return mark === 0xfffe || mark === 0xfeff;
}

/** Decoding replaces what is invalid, so the first byte that does not survive a round trip is the first invalid one. */
function firstInvalidByte(bytes: Buffer, decoded: string): number | undefined {
  const encoded = Buffer.from(decoded, "utf8");
  if (encoded.equals(bytes)) return undefined;
  let at = 0;
  while (at < bytes.length && encoded[at] === bytes[at]) at += 1;
  return Math.min(at, bytes.length - 1);
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split(/\r\n?|\n/u).length;
}

function hex(byte: number): string {
  return `0x${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}
