/** Where a value stands inside a YAML document: keys and list positions from the outside in. */
export type YamlPath = readonly PropertyKey[];

/** The line of each value by its path as JSON; "[]" is the whole document. */
export type LineTable = ReadonlyMap<string, number>;

/** The line of the value at `path`, or of the nearest thing around it. */
export function lineInTable(table: LineTable, path: YamlPath): number {
  for (let length = path.length; length >= 0; length--) {
    const line = table.get(JSON.stringify(path.slice(0, length)));
    if (line !== undefined) return line;
  }
  return 1;
}
