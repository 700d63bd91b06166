import { MEANING_KINDS } from "../../domain/meaning.ts";
import type { CallMessage, CallResult, LateCall, NearColumns, NearestCall } from "../messages.ts";
import { AskedTexts } from "./asked-texts.ts";
import type { ByteVectors } from "./byte-vectors.ts";
import type { HeldFolder } from "./held-folder.ts";
import type { KeptTokens } from "./kept-tokens.ts";
import { lateInteraction } from "./late-interaction.ts";
import type { Products } from "./products.ts";
import { unit } from "./text-encoder.ts";
import type { VectorMaker } from "./vector-maker.ts";

export interface CallParts {
  readonly maker: VectorMaker;
  readonly products: Products;
  readonly tokens: KeptTokens;
  readonly folderOf: (index: number) => HeldFolder | undefined;
  readonly answer: (id: number, tookMs: number, result: CallResult | undefined) => void;
}

/** Calls whose texts are encoded together. */
const TOGETHER = 8;

/** Answers calls: those whose texts are known first, because somebody has waited for them once already. */
export class CallAnswerer {
  readonly #parts: CallParts;
  readonly #asked: AskedTexts;
  #waiting: CallMessage[] = [];

  constructor(parts: CallParts) {
    this.#parts = parts;
    this.#asked = new AskedTexts(parts.maker);
  }

  get isIdle(): boolean {
    return this.#waiting.length === 0;
  }

  take(call: CallMessage): void {
    this.#waiting.push(call);
  }

  /** Answers some of the calls that wait; gives up those that nobody waits for any longer. */
  async step(): Promise<void> {
    const { answer } = this.#parts;
    const now = Date.now();
    for (const call of this.#waiting) if (call.until <= now) answer(call.id, 0, undefined);
    this.#waiting = this.#waiting.filter(({ until }) => until > now);
    const known = this.#waiting.filter(({ texts }) => texts.every((text) => this.#asked.has(text)));
    const calls = known.length > 0 ? known : this.#waiting.slice(0, TOGETHER);
    this.#waiting = this.#waiting.filter((call) => !calls.includes(call));
    if (calls.length === 0) return;
    const began = performance.now();
    await this.#asked.know(calls.flatMap(({ texts }) => texts));
    const share = (performance.now() - began) / calls.length;
    for (const call of calls) {
      const started = performance.now();
      const result = await (call.type === "nearest" ? this.#nearest(call) : this.#late(call, call.until));
      answer(call.id, share + performance.now() - started, result);
    }
  }

  async #nearest({ index, texts, limits }: NearestCall): Promise<CallResult | undefined> {
    const { products, folderOf } = this.#parts;
    const folder = folderOf(index);
    const vector = this.#meanOf(texts);
    if (folder === undefined || vector === undefined) return undefined;
    const found: [string, NearColumns][] = [];
    for (const kind of MEANING_KINDS)
      found.push([kind, await folder.kinds[kind].nearest(vector, limits[kind], products)]);
    return Object.fromEntries(found) as CallResult;
  }

  /** Unit mean of the texts' vectors. */
  #meanOf(texts: readonly string[]): Float32Array | undefined {
    const vectors = texts.flatMap((text) => this.#asked.get(text)?.vector ?? []);
    const [first, ...others] = vectors;
    if (first === undefined) return undefined;
    if (others.length === 0) return first;
    return unit(first.map((value, at) => others.reduce((sum, other) => sum + (other[at] as number), value)));
  }

  async #late({ index, texts, rows }: LateCall, until: number): Promise<CallResult | undefined> {
    const { products, folderOf, maker } = this.#parts;
    const folder = folderOf(index);
    const asked = texts.map((text) => this.#asked.get(text)?.tokens);
    if (folder === undefined || asked.some((tokens) => tokens === undefined)) return undefined;
    const question = joinVectors(asked as Float32Array[]);
    const tokens = await this.#tokensOf(folder, rows, until);
    if (tokens === undefined) return undefined;
    return lateInteraction(question, tokens, maker.folder.dimensions, products);
  }

  /** The tokens of rows, made now where they are missing and there is time for it. */
  async #tokensOf(
    folder: HeldFolder,
    rows: readonly number[],
    until: number,
  ): Promise<readonly ByteVectors[] | undefined> {
    const { tokens, maker } = this.#parts;
    const wholes = rows.map((row) => folder.wholes.get(row));
    const found = new Map<string, ByteVectors | undefined>();
    for (const whole of wholes) {
      if (whole === undefined) return undefined;
      if (!found.has(whole.key)) found.set(whole.key, tokens.get(whole.key));
    }
    const missing = wholes.filter((whole) => whole !== undefined && found.get(whole.key) === undefined);
    const distinct = [...new Map(missing.map((whole) => [whole?.key ?? "", whole?.text ?? ""]))];
    const texts = distinct.map(([, text]) => maker.tokeniseRow(text));
    if (Date.now() + maker.expectedMs(texts) > until) return undefined;
    const encoded = await maker.encodeAll(texts);
    const made = encoded.map((text, at) => [distinct[at]?.[0] ?? "", maker.toTokens(text)] as const);
    tokens.add(made, true);
    for (const [key, vectors] of made) found.set(key, vectors);
    return wholes.flatMap((whole) => found.get(whole?.key ?? "") ?? []);
  }
}

function joinVectors(parts: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
