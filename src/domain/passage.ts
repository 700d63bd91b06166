/** `source-id#section-id`, unique in a snapshot; for a `.jsonl` line the line's own id. */
export type PassageId = string;

/** The smallest piece that is retrieved, quoted and cited. */
export interface Passage {
  readonly id: PassageId;
  readonly sourceId: string;
  /** From the outermost heading to the nearest one; empty when the text stands under none. */
  readonly headings: readonly string[];
  /** First and last line in the file, counted from 1, both included. */
  readonly lines: readonly [number, number];
  /** The whole passage as plain text: white space folded, mark-up gone. Every sentence is a span of it. */
  readonly text: string;
  /** In reading order; none is empty. */
  readonly sentences: readonly string[];
  /** Places of sentences that are searched but never said, because something a reader sees was left out of them. */
  readonly unsayable?: readonly number[];
  /** Questions that the page itself puts in front of this text: a heading, a "Q:", a summary. */
  readonly asks?: readonly string[];
}
