/** Deeper levels are read as this one. The Markdown parser's time grows with the cube of the depth. */
const MAX_LEVELS = 24;
const MAX_INDENT = 3 * MAX_LEVELS;
const MARKER = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/uy;

/** Markdown whose lists and quotes nest at most so deep that parsing stays fast, and the first line that was changed. */
export function boundNesting(markdown: string): { markdown: string; cutAt?: number } {
  let cutAt: number | undefined;
  const lines = markdown.split("\n").map((line, index) => {
    const bounded = boundMarkers(boundIndent(line));
    if (bounded !== line) cutAt ??= index + 1;
    return bounded;
  });
  return { markdown: lines.join("\n"), ...(cutAt !== undefined && { cutAt }) };
}

function boundIndent(line: string): string {
  const indent = /^[ \t]*/u.exec(line)?.[0].replaceAll("\t", "    ").length ?? 0;
  return indent > MAX_INDENT && line.trim() !== "" ? " ".repeat(MAX_INDENT) + line.trimStart() : line;
}

function boundMarkers(line: string): string {
  let end = 0;
  let kept = 0;
  for (let levels = 0; ; levels += 1) {
    if (levels === MAX_LEVELS) kept = end;
    MARKER.lastIndex = end;
    const marker = MARKER.exec(line);
    if (marker === null) return levels > MAX_LEVELS ? line.slice(0, kept) + line.slice(end) : line;
    end += marker[0].length;
  }
}
