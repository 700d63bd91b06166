/** What a file holds, told by its ending. */
export type FileKind = "markdown" | "html" | "text" | "jsonl" | "curation";

/** A file of the knowledge folder that shall be read. */
export interface KnowledgeFile {
  /** Relative to the knowledge folder, with forward slashes, as a curator sees it. */
  readonly path: string;
  /** Absolute, free of links. */
  readonly realPath: string;
  readonly kind: FileKind;
}

const KINDS_BY_ENDING: ReadonlyMap<string, FileKind> = new Map([
  ["md", "markdown"],
  ["markdown", "markdown"],
  ["mdx", "markdown"],
  ["mdown", "markdown"],
  ["html", "html"],
  ["htm", "html"],
  ["txt", "text"],
  ["jsonl", "jsonl"],
  ["yaml", "curation"],
  ["yml", "curation"],
]);

/** Pages that Ruby's site generators fill in: `page.html.md.erb` is Markdown, its tags are taken out as any template's. */
const TEMPLATE = /\.erb$/iu;

/** The kind of a file by the ending of its name, whatever its case; undefined when the ending is not supported. */
export function toFileKind(path: string): FileKind | undefined {
  return KINDS_BY_ENDING.get(/\.([^./]+)$/u.exec(path.replace(TEMPLATE, ""))?.[1]?.toLowerCase() ?? "");
}

/**
 * The id of a source that names none, from its path or its file's name without ending. Letters and digits of any
 * script, `-`, `_`, `.` and `/` stay, everything else becomes `-`.
 */
export function toSourceId(name: string): string {
  return name.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}_./-]+/gu, "-");
}

/** The file's name without folders and ending. */
export function fileStem(path: string): string {
  return withoutEnding(path).replace(/^.*\//u, "");
}

export function withoutEnding(path: string): string {
  return path.replace(/(?:\.html?)?\.[^./]+\.erb$|\.[^./]+$/iu, "");
}

/** Documents that somebody wrote to be read, in a form we cannot read. */
export function isUnsupportedDocument(path: string): boolean {
  return /\.(?:rst|rest|adoc|asciidoc|asc|org|textile|wiki|mediawiki|docx?|odt|rtf|pdf|pptx?)$/iu.test(path);
}
