import type { Root, RootContent } from "mdast";
import { toTextParts } from "../../knowledge/formats/parse-text.ts";
import { ImportRefused } from "../import-refused.ts";
import { decodeBytes } from "./decode-bytes.ts";
import type { Original } from "./original.ts";
import { writeMarkdown } from "./write-markdown.ts";

/** Plain text: its paragraphs, and short lines above them as headings. */
export function fromText(bytes: Buffer, charset: string | undefined): Original {
  const { title, sections, furniture } = toTextParts(decodeBytes(bytes, charset));
  const children = sections.flatMap(({ headings, blocks }, index): RootContent[] => {
    const isNew = headings.join("\n") !== sections[index - 1]?.headings.join("\n");
    return [...(isNew ? headings.map(heading) : []), ...blocks.map(({ text }) => paragraph(text))];
  });
  if (children.length === 0) throw new ImportRefused("There is no text in it.");
  const root: Root = { type: "root", children };
  const { markdown, sentences } = writeMarkdown(root);
  const left = furniture.map(({ text }) => `“${text.slice(0, 60)}”`).slice(0, 3);
  return {
    ...(title !== "" && { title }),
    markdown,
    sentences,
    notes:
      left.length === 0
        ? []
        : [
            `Left out, because it belongs to no text: ${left.join(", ")}${furniture.length > left.length ? " …" : ""}.`,
          ],
  };
}

function heading(text: string): RootContent {
  return { type: "heading", depth: 2, children: [{ type: "text", value: text }] };
}

function paragraph(text: string): RootContent {
  return { type: "paragraph", children: [{ type: "text", value: text }] };
}
