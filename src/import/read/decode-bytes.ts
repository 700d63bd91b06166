import { TextDecoder } from "node:util";
import { ImportRefused } from "../import-refused.ts";

/** Text in the encoding that its mark or its sender names, UTF-8 where nobody does. */
export function decodeBytes(bytes: Buffer, named: string | undefined): string {
  const decoder = decoderFor(markOf(bytes) ?? named ?? "utf-8");
  try {
    return decoder.decode(bytes).replace(/\r\n?/gu, "\n");
  } catch (error) {
    throw new ImportRefused(`It is not ${decoder.encoding} text, as it should be. Save it as UTF-8.`, {
      cause: error,
    });
  }
}

function decoderFor(name: string): TextDecoder {
  try {
    return new TextDecoder(name, { fatal: true });
  } catch (error) {
    throw new ImportRefused(`Its encoding "${name}" is not known. Save it as UTF-8.`, { cause: error });
  }
}

function markOf(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? "utf-8" : undefined;
}
