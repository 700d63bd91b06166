/** A section; one without lines says so. */
export function section(title: string, lines: readonly string[]): string {
  return `## ${title}\n\n${lines.length === 0 ? "Nothing." : lines.join("\n")}`;
}

/** One line of Markdown that shows exactly these characters. */
export function plain(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/[\\`*_{}[\]<>#|~&@]|^[-+]|!(?=\[)|(?<=\])\(/gu, "\\$&");
}
