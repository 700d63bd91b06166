/** What can be brought in. */
export type MediaKind = "html" | "markdown" | "text" | "pdf" | "docx";

const BY_TYPE: ReadonlyMap<string, MediaKind> = new Map([
  ["text/html", "html"],
  ["application/xhtml+xml", "html"],
  ["text/markdown", "markdown"],
  ["text/x-markdown", "markdown"],
  ["text/plain", "text"],
  ["application/pdf", "pdf"],
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"],
]);
const BY_ENDING: ReadonlyMap<string, MediaKind> = new Map([
  ["html", "html"],
  ["htm", "html"],
  ["xhtml", "html"],
  ["md", "markdown"],
  ["markdown", "markdown"],
  ["txt", "text"],
  ["pdf", "pdf"],
  ["docx", "docx"],
]);

/** The kind by the ending of a name, whatever its case. */
export function kindOfName(name: string): MediaKind | undefined {
  return BY_ENDING.get(/\.([^./]+)$/u.exec(name)?.[1]?.toLowerCase() ?? "");
}

/** The kind of what a server sends. The name counts where the type says nothing, and tells Markdown from other text. */
export function toMediaKind(contentType: string, path: string): MediaKind | undefined {
  const type = contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const named = kindOfName(path);
  if (type === "" || type === "application/octet-stream") return named;
  const kind = BY_TYPE.get(type);
  return kind === "text" && named === "markdown" ? named : kind;
}
