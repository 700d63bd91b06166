import { fromHtml } from "hast-util-from-html";
import mammoth from "mammoth";
import { foldWhiteSpace } from "../../text/normalise.ts";
import { ImportRefused } from "../import-refused.ts";
import { fromHast } from "./from-hast.ts";
import { madeOn, type Original, titledWords } from "./original.ts";
import { readZip } from "./zip-file.ts";

/** As much of a document's properties as is looked at, in bytes; they take one thousand. */
const MAX_PROPERTIES = 50_000;
const STYLES = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"];

/** A Word document by its styles: headings are what is styled as one. Deleted text that is still tracked is left out. */
export async function fromDocx(bytes: Buffer): Promise<Original> {
  const properties = readZip(bytes).get("docProps/core.xml")?.toString("utf8", 0, MAX_PROPERTIES) ?? "";
  const html = await toHtml(bytes);
  const title = property(properties, "dc:title");
  const publisher = property(properties, "dc:creator");
  const made = /\d{4}-\d{2}-\d{2}/u.exec(property(properties, "dcterms:created") ?? "")?.[0];
  return {
    ...titledWords(fromHast(fromHtml(html, { fragment: true })), title),
    ...(publisher !== undefined && { publisher }),
    notes: madeOn(made),
  };
}

async function toHtml(bytes: Buffer): Promise<string> {
  try {
    const convertImage = mammoth.images.imgElement(async () => ({ src: "" }));
    return (await mammoth.convertToHtml({ buffer: bytes }, { styleMap: STYLES, convertImage })).value;
  } catch (error) {
    throw new ImportRefused("It cannot be read as a Word document. Open it in Word and save it as DOCX.", {
      cause: error,
    });
  }
}

function property(xml: string, name: string): string | undefined {
  const raw = new RegExp(`<${name}(?:\\s[^>]*)?>([^<]{1,500})</${name}>`, "u").exec(xml)?.[1] ?? "";
  const [text] = fromHtml(raw, { fragment: true }).children;
  return text?.type === "text" ? foldWhiteSpace(text.value) || undefined : undefined;
}
