/** A section; one without lines says so. */
export function section(title: string, parts: readonly string[], between = "\n"): string {
  return `## ${title}\n\n${parts.length === 0 ? "Nothing." : parts.join(between)}`;
}

/** One line of Markdown that shows exactly these characters. */
export function plain(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/[\\`*_{}[\]<>#|~&@]|^[-+]|!(?=\[)|(?<=\])\(/gu, "\\$&");
}
