import { Recent } from "../../domain/recent.ts";
import type { EncodedText } from "./text-encoder.ts";
import type { VectorMaker } from "./vector-maker.ts";

/** A question is asked about twice, for the nearest rows and for late interaction, and people ask the same. */
const REMEMBERED = 64;

/** Vectors of questions; those asked last are remembered. */
export class AskedTexts {
  readonly #maker: VectorMaker;
  readonly #remembered = new Recent<EncodedText>(REMEMBERED);

  constructor(maker: VectorMaker) {
    this.#maker = maker;
  }

  has(text: string): boolean {
    return this.#remembered.has(text);
  }

  drop(): void {
    this.#remembered.clear();
  }

  async encode(text: string): Promise<EncodedText> {
    const encoded =
      this.#remembered.get(text) ?? (await this.#maker.encode(this.#maker.tokeniseQuestion(text)));
    this.#remembered.set(text, encoded);
    return encoded;
  }
}
