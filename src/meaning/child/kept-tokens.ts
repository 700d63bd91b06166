import type { ByteVectors } from "./byte-vectors.ts";
import type { VectorStore } from "./vector-store.ts";

/** The token vectors of texts: those used last in memory, the others on disk. */
export class KeptTokens {
  readonly #store: VectorStore;
  readonly #limit: number;
  readonly #recent = new Map<string, ByteVectors>();
  #bytes = 0;

  /** @param limit bytes in memory, at most. */
  constructor(store: VectorStore, limit: number) {
    this.#store = store;
    this.#limit = limit;
  }

  /** Whether the disk takes more. */
  get hasRoom(): boolean {
    return this.#store.hasRoom;
  }

  has(key: string): boolean {
    return this.#recent.has(key) || this.#store.has(key);
  }

  get(key: string): ByteVectors | undefined {
    const recent = this.#recent.get(key);
    if (recent !== undefined) {
      this.#recent.delete(key);
      this.#recent.set(key, recent);
      return recent;
    }
    const stored = this.#store.get(key);
    if (stored !== undefined) this.#remember(key, stored);
    return stored;
  }

  /** Keeps them on disk while there is room; `isAsked` also in memory. */
  add(entries: readonly (readonly [key: string, tokens: ByteVectors])[], isAsked: boolean): void {
    if (this.#store.hasRoom) this.#store.add(entries.filter(([key]) => !this.#store.has(key)));
    if (isAsked) for (const [key, tokens] of entries) this.#remember(key, tokens);
  }

  #remember(key: string, tokens: ByteVectors): void {
    const before = this.#recent.get(key);
    if (before !== undefined) this.#bytes -= sizeOf(before);
    this.#recent.set(key, tokens);
    this.#bytes += sizeOf(tokens);
    for (const [oldest, vectors] of this.#recent) {
      if (this.#bytes <= this.#limit) break;
      this.#recent.delete(oldest);
      this.#bytes -= sizeOf(vectors);
    }
  }
}

function sizeOf({ bytes, scales }: ByteVectors): number {
  return bytes.byteLength + scales.byteLength;
}
