/** A `.env` text with values set: lines of known keys are filled in place, the others are added at the end. */
export function setEnvValues(text: string, values: Readonly<Record<string, string>>): string {
  const left = new Map(Object.entries(values));
  const lines = text.split("\n").map((line) => {
    const key = /^\s*(?:export\s+)?([A-Z_]+)\s*=/.exec(line)?.[1];
    const value = key === undefined ? undefined : left.get(key);
    if (key === undefined || value === undefined) return line;
    left.delete(key);
    return `${key}=${quoted(value)}`;
  });
  const added = [...left].map(([key, value]) => `${key}=${quoted(value)}`);
  if (added.length === 0) return lines.join("\n");
  while (lines.at(-1) === "") lines.pop();
  return `${[...lines, ...added].join("\n")}\n`;
}

/** Nothing in our values needs it but a space or a hash in a list of channels. */
function quoted(value: string): string {
  return /[\s#"'`]/.test(value) ? JSON.stringify(value) : value;
}
