import type { ByteVectors } from "./byte-vectors.ts";
import type { HeldFolder, WholeRow } from "./held-folder.ts";
import type { KeptTokens } from "./kept-tokens.ts";
import type { EncodedText } from "./text-encoder.ts";
import type { VectorMaker } from "./vector-maker.ts";
import type { VectorStore } from "./vector-store.ts";
import { type WantedText, WantedTexts } from "./wanted-texts.ts";

/** Rows looked up at a time, some milliseconds' work. */
const LOOKED_UP = 256;
/** Vectors are made for so long at a time, in milliseconds, and a text or less more: so long a question may wait. */
const STEP_MS = 8;

export interface BackgroundParts {
  readonly maker: VectorMaker;
  readonly vectors: VectorStore;
  readonly tokens: KeptTokens;
  readonly onProgress: (folder: HeldFolder) => void;
  /** Told when a text cannot be encoded. */
  readonly onRefused: (error: unknown) => void;
}

interface MadeText {
  readonly wanted: WantedText;
  readonly text: EncodedText;
  readonly vector: ByteVectors;
  readonly isGood: boolean;
}

/**
 * Makes what is missing while nobody asks, a few milliseconds at a time: vectors of rows that are on disk already, then
 * those that are not, then tokens of passages that have none.
 */
export class Background {
  readonly #parts: BackgroundParts;
  readonly #arrived: { readonly folder: HeldFolder; next: number }[] = [];
  readonly #wanted = new WantedTexts();
  readonly #tokenless: { readonly folder: HeldFolder; readonly row: WholeRow }[] = [];

  constructor(parts: BackgroundParts) {
    this.#parts = parts;
  }

  hold(folder: HeldFolder): void {
    this.#parts.vectors.refresh();
    this.#arrived.push({ folder, next: 0 });
  }

  /** Does a little; false when there is nothing left to do. */
  async step(): Promise<boolean> {
    const arrived = this.#arrived[0];
    if (arrived !== undefined) {
      this.#lookUp(arrived);
      return true;
    }
    return (await this.#make()) || (await this.#makeTokens());
  }

  #lookUp(arrived: { readonly folder: HeldFolder; next: number }): void {
    const { vectors, tokens, onProgress } = this.#parts;
    const { folder } = arrived;
    const end = folder.isReleased ? 0 : Math.min(folder.rows.length, arrived.next + LOOKED_UP);
    for (; arrived.next < end; arrived.next++) {
      const key = folder.keyOf(arrived.next);
      const vector = vectors.get(key);
      if (vector === undefined) {
        this.#wanted.add(key, folder, arrived.next);
        continue;
      }
      folder.add(arrived.next, vector);
      const row = folder.wholes.get(arrived.next);
      if (row !== undefined && !tokens.has(key)) this.#tokenless.push({ folder, row });
    }
    if (end === folder.rows.length || folder.isReleased) this.#arrived.shift();
    onProgress(folder);
  }

  async #make(): Promise<boolean> {
    const { maker, vectors, tokens, onProgress } = this.#parts;
    const end = performance.now() + STEP_MS;
    const made: MadeText[] = [];
    while (performance.now() < end) {
      const wanted = this.#wanted.take();
      if (wanted === undefined) break;
      made.push(await this.#makeOne(wanted));
    }
    const good = made.filter(({ isGood }) => isGood);
    vectors.add(good.map(({ wanted, vector }) => [wanted.key, vector]));
    const wholes = good.filter(({ wanted }) => isWhole(wanted));
    tokens.add(
      wholes.map(({ wanted, text }) => [wanted.key, maker.toTokens(text)]),
      false,
    );
    const folders = new Set<HeldFolder>();
    for (const { wanted, vector } of made)
      for (const { folder, place } of wanted.rows) {
        folder.add(place, vector);
        folders.add(folder);
      }
    for (const folder of folders) onProgress(folder);
    return made.length > 0;
  }

  /** A text that cannot be encoded is near to nothing, until the next start tries it again. */
  async #makeOne(wanted: WantedText): Promise<MadeText> {
    const { maker, onRefused } = this.#parts;
    try {
      const text = await maker.encode(maker.tokeniseRow(wanted.text));
      return { wanted, text, vector: maker.toVector(text), isGood: true };
    } catch (error) {
      onRefused(error);
      const text = { vector: new Float32Array(maker.folder.dimensions), tokens: undefined };
      return { wanted, text, vector: maker.toVector(text), isGood: false };
    }
  }

  async #makeTokens(): Promise<boolean> {
    const { maker, tokens } = this.#parts;
    for (let next = this.#tokenless.shift(); next !== undefined; next = this.#tokenless.shift()) {
      const { folder, row } = next;
      if (folder.isReleased || tokens.has(row.key) || !tokens.hasRoom) continue;
      const { text, isGood } = await this.#makeOne({ ...row, rows: [] });
      if (isGood) tokens.add([[row.key, maker.toTokens(text)]], false);
      return true;
    }
    return false;
  }
}

function isWhole({ rows }: WantedText): boolean {
  return rows.some(({ folder, place }) => folder.rows[place]?.kind === "whole");
}
