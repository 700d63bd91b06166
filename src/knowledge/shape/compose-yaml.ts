import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  Parser,
} from "yaml";
import type { Problem } from "../../domain/problem.ts";
import { mistake } from "../problems/problems.ts";
import type { LineTable, YamlPath } from "./line-table.ts";

export interface YamlValue {
  /** Plain data; null when the document is empty. */
  readonly value: unknown;
  /** The line in the file where the value at `path` (or the nearest thing around it) begins. */
  readonly lineOf: (path: YamlPath) => number;
  /** The same for every path, as data that can be handed to another thread. */
  readonly lines: () => LineTable;
}

export interface ComposeOptions {
  /** The line of the file where the text begins; 1 when absent. */
  readonly firstLine?: number;
  /** For what others wrote for their own tools: keys may stand twice and unknown tags are passed over. */
  readonly isTolerant?: boolean;
}

export interface YamlFault {
  readonly problems: Problem[];
  /** Nested so deeply, or with so many aliases, that it can only be meant to hurt. */
  readonly isBomb?: boolean;
}

/** Open brackets and indents at once; ours need seven. The composer behind recurses and would take the process down. */
const MAX_OPEN = 64;
const MAX_ALIASES = 20;
const REMEDY = "Correct the YAML.";
const ADVICE: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  DUPLICATE_KEY: ["a key stands twice", "Leave one of them."],
  TAB_AS_INDENT: ["a tab is used for indentation", "Use blanks."],
  BLOCK_AS_IMPLICIT_KEY: ["a second colon makes this line ambiguous", "Put the value in quotes."],
};

/**
 * The data of one YAML document (1.2 core schema: days stay text, no tags, no merge keys, no code).
 */
export function composeYaml(
  file: string,
  text: string,
  { firstLine = 1, isTolerant = false }: ComposeOptions = {},
): { yaml: YamlValue } | YamlFault {
  const place = (line: number) => ({ file, line: line + firstLine - 1 });
  const lines = new LineCounter();
  const [document, second] = compose(text, lines, isTolerant);
  if (document === undefined) {
    return {
      problems: [mistake(place(1), "the YAML is nested too deeply", "Use the documented keys only.")],
      isBomb: true,
    };
  }
  if (second !== undefined) {
    const line = lines.linePos(second.range[0]).line;
    return {
      problems: [mistake(place(line), "a second YAML document starts here", "Keep one document a file.")],
    };
  }
  const faults = isTolerant ? document.errors : [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    return {
      problems: faults.map((fault) => {
        const [what, remedy] = ADVICE[fault.code] ?? [`broken YAML: ${firstSentence(fault.message)}`, REMEDY];
        return mistake(place(lines.linePos(fault.pos[0]).line), what, remedy);
      }),
    };
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return {
      yaml: {
        value,
        lineOf: (path) => place(lineIn(document, lines, path)).line,
        lines: () => tableOf(document, (offset) => place(lines.linePos(offset).line).line),
      },
    };
  } catch (error) {
    const what = `the YAML aliases cannot be resolved: ${firstSentence(String(error))}`;
    const problems = [mistake(place(1), what, "Write the values out.")];
    return /excessive/iu.test(String(error)) ? { problems, isBomb: true } : { problems };
  }
}

/** The documents of a text; none when it is nested too deeply to be composed. */
function compose(text: string, lines: LineCounter, isTolerant: boolean): Document.Parsed[] {
  const parser = new Parser(lines.addNewLine);
  let isTooDeep = false;
  function* tokens(): Generator<CST.Token, void> {
    lines.addNewLine(0);
    for (const lexeme of new Lexer().lex(text)) {
      yield* parser.next(lexeme);
      isTooDeep ||= parser.stack.length > MAX_OPEN;
      if (isTooDeep) return;
    }
    yield* parser.end();
  }
  const composer = new Composer({
    schema: "core",
    prettyErrors: false,
    lineCounter: lines,
    uniqueKeys: !isTolerant,
  });
  const documents = [...composer.compose(tokens(), true, text.length)];
  return isTooDeep ? [] : (documents as Document.Parsed[]);
}

function firstSentence(message: string): string {
  return message.replace(/^\w*Error: /u, "").replace(/[\n.:].*$/su, "");
}

function lineIn(document: Document, lines: LineCounter, path: YamlPath): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? startOf(node) : 0;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (pair === undefined) break;
      if (isNode(pair.key)) offset = startOf(pair.key);
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      if (isNode(node)) offset = startOf(node);
    } else break;
  }
  return lines.linePos(offset).line;
}

function tableOf(document: Document, lineAt: (offset: number) => number): LineTable {
  const table = new Map<string, number>();
  const visit = (node: unknown, path: YamlPath, offset: number): void => {
    table.set(JSON.stringify(path), lineAt(offset));
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (!isScalar(key)) continue;
        visit(value, [...path, String(key.value)], startOf(key));
      }
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries())
        visit(item, [...path, index], isNode(item) ? startOf(item) : offset);
    }
  };
  const { contents } = document;
  visit(contents, [], isNode(contents) ? startOf(contents) : 0);
  return table;
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}
