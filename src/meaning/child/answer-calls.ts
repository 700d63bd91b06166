import { MEANING_KINDS, type NearestLimits, type NearRows } from "../../domain/ports/meaning.ts";
import type { CallMessage, CallResult, NearestCall, PackedNearest } from "../messages.ts";
import { AskedTexts } from "./asked-texts.ts";
import type { ByteVectors } from "./byte-vectors.ts";
import type { HeldFolder, WholeRow } from "./held-folder.ts";
import type { KeptTokens } from "./kept-tokens.ts";
import { type LateText, lateInteraction } from "./late-interaction.ts";
import type { Products } from "./products.ts";
import { spansOf } from "./spans.ts";
import { type EncodedText, unit } from "./text-encoder.ts";
import type { Tokens } from "./tokenise.ts";
import type { VectorMaker } from "./vector-maker.ts";

export interface CallParts {
  readonly maker: VectorMaker;
  readonly products: Products;
  readonly tokens: KeptTokens;
  readonly folderOf: (index: number) => HeldFolder | undefined;
  /** Told when a text cannot be encoded; the call is then answered without a result. */
  readonly onRefused: (error: unknown) => void;
  readonly answer: (id: number, tookMs: number, result: CallResult | undefined) => void;
}

/** Answers calls in the order they came. */
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

  /** Drops the questions that are remembered. */
  dropRemembered(): void {
    this.#asked.drop();
  }

  /** Answers one of the calls that wait; gives up those that nobody waits for any longer. */
  async step(): Promise<void> {
    const { answer, onRefused } = this.#parts;
    const now = Date.now();
    for (const call of this.#waiting) if (call.until <= now) answer(call.id, 0, undefined);
    this.#waiting = this.#waiting.filter(({ until }) => until > now);
    const call = this.#waiting.shift();
    if (call === undefined) return;
    const began = performance.now();
    let result: CallResult | undefined;
    try {
      result = await this.#resultOf(call);
    } catch (error) {
      onRefused(error);
    }
    answer(call.id, performance.now() - began, result);
  }

  async #resultOf(call: CallMessage): Promise<CallResult | undefined> {
    const asked: EncodedText[] = [];
    for (const text of call.texts) asked.push(await this.#asked.encode(text));
    return call.type === "nearest"
      ? this.#nearest(call, asked)
      : joinVectors(asked.map(({ vector }) => vector));
  }

  async #nearest(
    { index, limits, until }: NearestCall & { readonly until: number },
    asked: readonly EncodedText[],
  ): Promise<CallResult | undefined> {
    const { products, folderOf, onRefused } = this.#parts;
    const folder = folderOf(index);
    if (folder === undefined) return undefined;
    const vector = unitMean(asked.map((text) => text.vector));
    const found: NearRows[] = [];
    for (const kind of MEANING_KINDS)
      found.push(await folder.kinds[kind].nearest(vector, limits[kind], products));
    const packed = pack(found);
    if (limits.late === undefined || asked.some(({ tokens }) => tokens === undefined)) return packed;
    const rows = lateRows(packed, limits.late, folder);
    const scores = await this.#late(folder, rows, asked, until).catch((error: unknown) => {
      onRefused(error);
      return undefined;
    });
    return scores === undefined ? packed : { ...packed, late: { rows, scores } };
  }

  async #late(
    folder: HeldFolder,
    rows: Int32Array,
    asked: readonly EncodedText[],
    until: number,
  ): Promise<Float32Array | undefined> {
    const { products, maker } = this.#parts;
    const question = joinVectors(asked.map(({ tokens = new Float32Array(0) }) => tokens));
    const tokens = await this.#tokensOf(folder, rows, until);
    if (tokens === undefined) return undefined;
    return lateInteraction(question, tokens, maker.folder.dimensions, products);
  }

  /** The tokens of rows, made now where they are missing and there is time for it. */
  async #tokensOf(
    folder: HeldFolder,
    rows: Int32Array,
    until: number,
  ): Promise<readonly LateText[] | undefined> {
    const { tokens, maker } = this.#parts;
    const wholes: WholeRow[] = [];
    const missing = new Map<string, Tokens>();
    const found = new Map<string, ByteVectors>();
    for (const row of rows) {
      const whole = folder.wholes.get(row);
      if (whole === undefined) return undefined;
      wholes.push(whole);
      const kept = tokens.get(whole.key);
      if (kept === undefined) missing.set(whole.key, maker.tokeniseRow(whole.text));
      else found.set(whole.key, kept);
    }
    if (Date.now() + maker.expectedMs([...missing.values()]) > until) return undefined;
    for (const [key, text] of missing) {
      const made = maker.toTokens(await maker.encode(text));
      found.set(key, made);
      tokens.add([[key, made]], true);
    }
    return wholes.map((whole) => {
      whole.spans ??= spansOf(whole.text, whole.parts, (text) => maker.countTokens(text));
      return { tokens: found.get(whole.key) as ByteVectors, spans: whole.spans };
    });
  }
}

/** The nearest wholes, and beside them those that the nearest ways of asking ask for. */
function lateRows(
  { counts, rows }: PackedNearest,
  { whole, asked }: NonNullable<NearestLimits["late"]>,
  folder: HeldFolder,
): Int32Array {
  const [wholes = 0, titles = 0, askings = 0] = counts;
  const chosen = new Set(rows.subarray(0, Math.min(whole, wholes)));
  const most = chosen.size + asked;
  for (const asking of rows.subarray(wholes + titles, wholes + titles + askings))
    for (const row of folder.rows[asking]?.asksFor ?? []) if (chosen.size < most) chosen.add(row);
  return Int32Array.from(chosen);
}

function pack(found: readonly NearRows[]): PackedNearest {
  const counts = found.map(({ rows }) => rows.length);
  const length = counts.reduce((sum, count) => sum + count, 0);
  const packed = { counts, rows: new Int32Array(length), similarities: new Float32Array(length) };
  let at = 0;
  for (const { rows, similarities } of found) {
    packed.rows.set(rows, at);
    packed.similarities.set(similarities, at);
    at += rows.length;
  }
  return packed;
}

/** Mean of unit vectors, at unit length again. */
function unitMean(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors)
    for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] as number) + (vector[at] as number);
  return unit(sum);
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
