import type { PhrasingContent, Root, RootContent } from "mdast";
import { getDocumentProxy } from "unpdf";
import { foldWhiteSpace } from "../../text/normalise.ts";
import { ImportRefused } from "../import-refused.ts";
import { madeOn, type Original, titledWords } from "./original.ts";
import { type PdfLine, toLines, withoutFurniture } from "./pdf-lines.ts";
import { type PdfParagraph, toParagraphs } from "./pdf-paragraphs.ts";
import { writeMarkdown } from "./write-markdown.ts";

const MAX_PAGES = 1_000;

/** What a PDF says: paragraphs by the distance of their lines, headings by their letters. It has no other order. */
export async function fromPdf(bytes: Buffer): Promise<Original> {
  const { lines, info } = await readPages(bytes);
  const paragraphs = toParagraphs(withoutFurniture(lines, foldWhiteSpace(info.title)));
  if (paragraphs.length === 0)
    throw new ImportRefused(
      "There is no text in it, only pictures of pages. Let a program for text recognition read it.",
    );
  const made = /^D:(\d{4})(\d{2})(\d{2})/u.exec(info.made)?.slice(1).join("-");
  return {
    ...titledWords(writeMarkdown(toTree(paragraphs)), foldWhiteSpace(info.title) || undefined),
    ...(info.author !== "" && { publisher: foldWhiteSpace(info.author) }),
    notes: [
      "A PDF knows lines, not paragraphs: read over what is written before you keep it.",
      ...madeOn(made),
    ],
  };
}

async function readPages(bytes: Buffer) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }).catch((error: unknown) => {
    const isLocked = error instanceof Error && error.name === "PasswordException";
    throw new ImportRefused(
      isLocked ? "It needs a password. Save it without one." : "It cannot be read as a PDF. Save it anew.",
      { cause: error },
    );
  });
  try {
    if (pdf.numPages > MAX_PAGES)
      throw new ImportRefused(`It has over ${MAX_PAGES} pages. Save the part that matters.`);
    const info = Object.entries((await pdf.getMetadata()).info);
    const lines: PdfLine[][] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      lines.push(toLines(items.filter((item) => "str" in item)));
    }
    const text = (key: string): string => String(info.find(([name]) => name === key)?.[1] ?? "");
    return { lines, info: { title: text("Title"), author: text("Author"), made: text("CreationDate") } };
  } finally {
    await pdf.destroy();
  }
}

function toTree(paragraphs: readonly PdfParagraph[]): Root {
  return { type: "root", children: paragraphs.map(toNode) };
}

function toNode({ text, depth }: PdfParagraph): RootContent {
  const children: PhrasingContent[] = [{ type: "text", value: text }];
  return depth === undefined ? { type: "paragraph", children } : { type: "heading", depth, children };
}
