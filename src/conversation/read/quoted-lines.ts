/** From here on everything is quoted. */
const REST = /^[ \t]*>>>/u;
const LINE = /^[ \t]*>/u;

/**
 * Leaves out what is quoted: somebody else said it. A message that quotes and says nothing of its own asks what it
 * quotes.
 */
export function dropQuotedLines(text: string): string {
  if (!text.includes(">")) return text;
  const lines = text.split("\n");
  const restFrom = lines.findIndex((line) => REST.test(line));
  const own = lines.filter((line, at) => !LINE.test(line) && (restFrom < 0 || at < restFrom));
  if (own.some((line) => /[\p{L}\p{N}]/u.test(line))) return own.join("\n").trim();
  return lines
    .map((line) => line.replace(/^[ \t]*(?:>[ \t]?)+/u, ""))
    .join("\n")
    .trim();
}
