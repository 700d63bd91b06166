import { MEANING_KINDS, type MeaningKind } from "../../domain/ports/meaning.ts";
import type { HeldFolder } from "./held-folder.ts";

/** A text whose vector is missing, and the rows that wait for it. */
export interface WantedText {
  readonly key: string;
  readonly text: string;
  readonly rows: { readonly folder: HeldFolder; readonly place: number }[];
}

/** What is made first: a passage answers by its whole and its title, ways of asking and sentences refine. */
const TURN: Readonly<Record<MeaningKind, number>> = { whole: 0, title: 0, asking: 1, sentence: 2 };

/** The texts whose vectors are missing, each once however many rows want it, in the order in which they are made. */
export class WantedTexts {
  readonly #byKey = new Map<string, WantedText>();
  readonly #queues = MEANING_KINDS.map((): { readonly texts: WantedText[]; next: number } => ({
    texts: [],
    next: 0,
  }));

  add(key: string, folder: HeldFolder, place: number): void {
    const row = folder.rows[place];
    if (row === undefined) return;
    const wanted = this.#byKey.get(key) ?? { key, text: row.text, rows: [] };
    wanted.rows.push({ folder, place });
    this.#byKey.set(key, wanted);
    this.#queues[TURN[row.kind]]?.texts.push(wanted);
  }

  /** Takes the next one; undefined when there is none. */
  take(): WantedText | undefined {
    for (const queue of this.#queues) {
      while (queue.next < queue.texts.length) {
        const wanted = queue.texts[queue.next++] as WantedText;
        if (!this.#byKey.delete(wanted.key)) continue;
        if (wanted.rows.some(({ folder }) => !folder.isReleased)) return wanted;
      }
      queue.texts.length = 0;
      queue.next = 0;
    }
    return undefined;
  }
}
