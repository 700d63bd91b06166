import { readItems, readScalar, SCALAR_START, trimBlanks } from "./plain-yaml-values.ts";

/** Ours need seven levels; deeper ones are composed. */
const MAX_DEPTH = 16;

/** Tabs, other line ends and control characters, which YAML readers see differently. */
const ODD = String.raw`\p{Cc}\u2028\u2029\ufeff`;
const KEY = String.raw`(?!(?:null|Null|NULL) *:)(${SCALAR_START}[^:#${ODD}]{0,200}|"[^"\\:#${ODD}]{1,200}"):(?: +(?! )|$)`;
const SCALAR = `(${SCALAR_START}(?:[^:#${ODD}]|:(?! |$)|(?<! )#)*)`;
const QUOTED = String.raw`("[^"\\${ODD}]*"|'[^'${ODD}]*')`;
const LIST = String.raw`\[([^[\]{}&*!|>%@\x60?#:${ODD}]*)\]`;
/** Indent, dashes, key, value and comment, of which any may be missing; found in linear time whatever the line. */
const LINE = new RegExp(
  `^( *)(?! )((?:- +(?! ))*)(?:${KEY})?(?:${SCALAR}|(?:${QUOTED}|${LIST})? *)(?:(?<![^ ])#[^${ODD}]*)?$`,
  "u",
);
/** Numbers that may be infinite. */
const HUGE = /\d(?:[\da-fA-F.]{100}|\.?[eE][-+]?\d{3})/u;

type Entries = unknown[] | Record<string, unknown>;

/** A list or a map that the next line may add to. */
interface Open {
  /** Where its dashes or keys stand. */
  readonly column: number;
  readonly entries: Entries;
  /** Key of the last entry of a map. */
  key: string;
  /** Whether the last entry has its value; it is null until then. */
  isFilled: boolean;
}

interface Tree {
  root?: Entries;
  /** From the outside in; no column lies left of the one before. */
  readonly open: Open[];
}

/**
 * The data of plain YAML, in a small part of the time that composing it takes; undefined for text that has a fault or
 * anything beyond comments, keys, list items and values on their own line. Never tells what is wrong: whoever gets
 * nothing composes the text.
 */
export function loadPlainYaml(text: string): { readonly value: unknown } | undefined {
  const tree: Tree = { open: [] };
  if (HUGE.test(text) || !text.split("\n").every((line) => addLine(tree, line))) return undefined;
  return tree.root === undefined ? undefined : { value: tree.root };
}

/** False for a line that is not plain or does not fit. */
function addLine(tree: Tree, line: string): boolean {
  const [found, indent = "", dashes = "", key, scalar, quoted, list] = LINE.exec(line) ?? [];
  if (found === undefined) return false;
  for (let at = 0; at < dashes.length; at++)
    if (dashes[at] === "-" && !addEntry(tree, indent.length + at)) return false;
  if (key !== undefined && !addEntry(tree, indent.length + dashes.length, toKey(key))) return false;
  if (scalar === undefined && quoted === undefined && list === undefined) return true;
  const entry = dashes === "" && key === undefined ? undefined : tree.open.at(-1);
  const value = toValue(scalar, quoted, list);
  if (entry === undefined || value === undefined) return false;
  fill(entry, value);
  return true;
}

function toValue(scalar: string | undefined, quoted: string | undefined, list: string | undefined): unknown {
  if (scalar !== undefined) return readScalar(trimBlanks(scalar));
  return list === undefined ? quoted?.slice(1, -1) : readItems(list);
}

/** Keys are text, whatever they look like. */
function toKey(key: string): string {
  return key.startsWith('"') ? key.slice(1, -1) : String(readScalar(trimBlanks(key)));
}

/** Begins an entry of the list (no key) or map in a column. */
function addEntry(tree: Tree, column: number, key?: string): boolean {
  const current = openIn(tree, column, key === undefined);
  if (current === undefined) return false;
  current.isFilled = false;
  if (Array.isArray(current.entries)) current.entries.push(null);
  else if (key === undefined || key === "__proto__" || Object.hasOwn(current.entries, key)) return false;
  else {
    current.key = key;
    current.entries[key] = null;
  }
  return true;
}

/** The list or map in a column; a new one, as the value of the entry before, when the column has none yet. */
function openIn(tree: Tree, column: number, isList: boolean): Open | undefined {
  const { open } = tree;
  while ((open.at(-1)?.column ?? column) > column) open.pop();
  // A list may stand in the column of the key that it belongs to; the next key ends it.
  if (!isList && open.at(-2)?.column === column) open.pop();
  const current = open.at(-1);
  if (current?.column === column) {
    if (Array.isArray(current.entries) === isList) return current;
    if (!isList) return undefined;
  }
  if (open.length === MAX_DEPTH || (current?.isFilled ?? tree.root !== undefined)) return undefined;
  const begun = { column, entries: isList ? [] : {}, key: "", isFilled: false };
  if (current === undefined) tree.root = begun.entries;
  else fill(current, begun.entries);
  open.push(begun);
  return begun;
}

function fill(open: Open, value: unknown): void {
  if (Array.isArray(open.entries)) open.entries[open.entries.length - 1] = value;
  else open.entries[open.key] = value;
  open.isFilled = true;
}
