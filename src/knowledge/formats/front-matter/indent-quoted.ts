/** A key at the margin whose value begins with a quotation mark. */
const QUOTED = /^[\p{L}_][\p{L}\p{N}_ .-]{0,60}:\s+(["'])/u;

/**
 * The same YAML with the lines indented that a quoted value of a key at the margin goes on in. The standard asks for that;
 * libyaml, which most site generators read their pages with, does not, so that such pages are common.
 */
export function indentQuoted(yaml: string): string {
  let mark: string | undefined;
  return yaml
    .split("\n")
    .map((line) => {
      if (mark !== undefined) {
        const indented = line === "" ? line : `  ${line}`;
        if (isClosed(line, mark)) mark = undefined;
        return indented;
      }
      const quoted = QUOTED.exec(line);
      if (quoted !== null && !isClosed(line.slice(quoted[0].length), quoted[1] ?? "")) mark = quoted[1];
      return line;
    })
    .join("\n");
}

/** Whether the quotation ends in the text; a mark behind a backslash, or twice, is a mark in it. */
function isClosed(text: string, mark: string): boolean {
  const bare = mark === "'" ? text.replaceAll("''", "") : text.replace(/\\[\s\S]/gu, "");
  return bare.includes(mark);
}
