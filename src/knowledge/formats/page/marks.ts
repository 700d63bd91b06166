/**
 * Signs that our own steps leave in a page's text for the next one. They stand in Unicode's private area and are taken
 * out of every file first, so that no page can forge one.
 */
export const LOST = "\ue000";
/** Where a picture stood. */
export const PICTURE = "\ue001";

/** `text` without our signs. */
export function withoutMarks(text: string): string {
  return /[\ue000-\ue001]/u.test(text) ? text.replace(/[\ue000-\ue001]/gu, "") : text;
}

/** What a comment of ours in a page's source tells the next step. */
export type Marker =
  /** What follows, up to its end, stands below this label: a tab, a box that opens. */
  { readonly kind: "under"; readonly title: string; readonly isAsk: boolean } | { readonly kind: "end" };

/** An HTML comment that carries the marker through the Markdown reader. */
export function writeMarker(marker: Marker): string {
  if (marker.kind === "end") return `<!--${LOST}end-->`;
  return `<!--${LOST}${marker.isAsk ? "ask" : "tab"} ${encodeURIComponent(marker.title.replaceAll(LOST, "").toWellFormed())}-->`;
}

/** The marker in a comment's text; undefined for a comment of the page itself. */
export function readMarker(comment: string): Marker | undefined {
  if (!comment.startsWith(LOST)) return undefined;
  const [word = "", title = ""] = comment.slice(LOST.length).split(" ");
  if (word === "end") return { kind: "end" };
  return { kind: "under", title: decodeURIComponent(title), isAsk: word === "ask" };
}
