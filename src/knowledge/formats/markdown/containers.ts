import { writeMarker } from "../page/marks.ts";
import type { SourceLine } from "./source-lines.ts";

/** `:::note Title`, `::: tip`, `:::note[Title]{.x}`, `:::` – Docusaurus, VitePress, MyST, Azure. */
const FENCE = /^([\s>]*(?:[-+*]\s+)*):{3,}\s*(?:\{?([\w-]+)\}?)?\s*(.*)$/u;
/** `> [!NOTE] Title` – GitHub, Obsidian. */
const CALLOUT = /^((?:\s*>)+\s?)\[!([\w-]+)(?:\|[^\]]*)?\][+-]?\s*(.*)$/u;

/** Lines without the fences of containers; a title of its own stays, as a bold paragraph or as what the text is under. */
export function readContainers(
  lines: readonly SourceLine[],
  isFenced: (line: SourceLine) => boolean,
): SourceLine[] {
  const open: boolean[] = [];
  return lines.flatMap((source) => {
    if (isFenced(source)) return [source];
    const callout = CALLOUT.exec(source.text);
    if (callout !== null) return titled(source, callout[1] ?? "", callout[3] ?? "");
    const fence = FENCE.exec(source.text);
    if (fence === null) return [source];
    const [, indent = "", name, rest = ""] = fence;
    if (name === undefined)
      return [{ ...source, text: indent + (open.pop() === true ? writeMarker({ kind: "end" }) : "") }];
    if (/:{3,}\s*$/u.test(rest)) return [{ ...source, text: indent }];
    const title = titleOf(rest);
    const isGroup = title !== "" && /^(?:details|tab|dropdown|collapse|card|step)/u.test(name);
    open.push(isGroup);
    if (!isGroup) return titled(source, indent, title);
    return [
      {
        ...source,
        text:
          indent + writeMarker({ kind: "under", title, isAsk: name === "details" || title.endsWith("?") }),
      },
    ];
  });
}

function titled(source: SourceLine, indent: string, title: string): SourceLine[] {
  const empty = { ...source, text: indent.trimEnd() };
  if (title.trim() === "") return [empty];
  return [{ ...source, text: `${indent}**${title.trim().replaceAll("**", "")}**` }, empty];
}

function titleOf(rest: string): string {
  const plain = rest.replace(/\{[^{}]*\}\s*$/u, "").trim();
  return (/^\[(.*)\]$/u.exec(plain)?.[1] ?? plain).trim();
}
