import type { CalendarDate } from "../calendar-date.ts";

/** What a person answered, before it is knowledge. Texts are as they were typed; the store makes them harmless. */
export interface Draft {
  /** Of the answer that was asked about; names the draft, one each. */
  readonly answerId: string;
  readonly question: string;
  readonly text: string;
  /** How the source is named: whose answer it was, by role and day. */
  readonly source: string;
  /** The day on which the person wrote it. */
  readonly written: CalendarDate;
  /** The day on which a curator kept it. */
  readonly kept: CalendarDate;
}

/** Where drafts wait that a curator publishes or discards. Every method rejects when the store cannot be written. */
export interface DraftStore {
  /** Keeps a draft; one that waits or was published is never written over. */
  keep(draft: Draft): Promise<"kept" | "waiting" | "published">;
  /** Makes a draft knowledge; false when none waits. Of several calls at once, one is told true. */
  publish(answerId: string): Promise<boolean>;
  /** Removes a draft; false when none waits. */
  discard(answerId: string): Promise<boolean>;
}
