/** Completes “questions about …” for a folder that does not introduce itself. */
export const WITHOUT_SUBJECT = "what my sources cover";

/** What the folder is about, in the words the bot uses to introduce itself. */
export interface Subject {
  /** Completes “questions about …”: “the Microsoft–OpenAI partnership”. */
  readonly name: string;
  /** Questions a newcomer may try; at most four are shown. */
  readonly examples: readonly string[];
  /** Said by *about*, the manifest and the home pages, when the folder has one. */
  readonly disclaimer?: string;
}
