import { ImportRefused } from "../import-refused.ts";
import type { MediaKind } from "./media-kind.ts";
import type { Original } from "./original.ts";

/** What was fetched or read, not yet taken apart. */
export interface Found {
  readonly kind: MediaKind;
  readonly bytes: Buffer;
  readonly charset?: string;
  /** Its file name or the last part of its address. */
  readonly name: string;
}

/** Takes a document apart. Each reader is loaded when the first document of its kind comes. Rejects with `ImportRefused`. */
export async function readOriginal({ kind, bytes, charset, name }: Found): Promise<Original> {
  try {
    switch (kind) {
      case "html":
        return (await import("./from-html.ts")).fromHtmlPage(bytes, charset);
      case "markdown":
        return (await import("./from-markdown.ts")).fromMarkdownPage(bytes, charset, name);
      case "text":
        return (await import("./from-text.ts")).fromText(bytes, charset);
      case "pdf":
        return await (await import("./from-pdf.ts")).fromPdf(bytes);
      case "docx":
        return await (await import("./from-docx.ts")).fromDocx(bytes);
    }
  } catch (error) {
    if (error instanceof RangeError)
      throw new ImportRefused("It is nested too deeply to be read.", { cause: error });
    throw error;
  }
}
