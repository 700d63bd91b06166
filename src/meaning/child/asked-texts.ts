import { Recent } from "../../domain/recent.ts";
import type { EncodedText } from "./text-encoder.ts";
import type { VectorMaker } from "./vector-maker.ts";

/** People ask the same, and what was asked before is read again with what follows. */
const REMEMBERED = 64;

/** Vectors of questions; those asked last are remembered. */
export class AskedTexts {
  readonly #maker: VectorMaker;
  readonly #remembered = new Recent<EncodedText>(REMEMBERED);

  constructor(maker: VectorMaker) {
    this.#maker = maker;
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
