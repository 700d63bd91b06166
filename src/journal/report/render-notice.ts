import type { Notice } from "../../domain/ports/platform.ts";
import { plain, section } from "./markdown.ts";

/** A notice as Markdown, whole. What people typed stands as text. */
export function renderNotice({ title, opening, sections }: Notice): string {
  return [
    `# ${plain(title)}`,
    plain(opening),
    ...sections.map(({ heading, lines }) =>
      section(
        heading,
        lines.map((line) => `- ${plain(line)}`),
      ),
    ),
  ]
    .join("\n\n")
    .concat("\n");
}
