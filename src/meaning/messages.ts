import type { MeaningRow, NearestLimits, NearRows } from "../domain/ports/meaning.ts";
import type { EncoderFolder } from "./encoder-description.ts";

/** What the encoder's process is started with; travels as JSON in its arguments. */
export interface EncoderStart {
  readonly encoder: EncoderFolder;
  /** Vectors of this encoder are kept here. */
  readonly vectorsDir: string;
}

/** One folder's rows are handed over in pieces; `index` names the folder for good. */
export interface HoldMessage {
  readonly type: "hold";
  readonly index: number;
  readonly rows: readonly MeaningRow[];
  /** No more pieces follow. */
  readonly isLast: boolean;
}

export interface NearestCall {
  readonly type: "nearest";
  readonly index: number;
  readonly texts: readonly string[];
  readonly limits: NearestLimits;
}

export interface EmbedCall {
  readonly type: "embed";
  readonly texts: readonly string[];
}

/** A question to the encoder. */
export type Call = NearestCall | EmbedCall;

/** `until`: nobody waits longer, in milliseconds since 1970. */
export type CallMessage = { readonly id: number; readonly until: number } & Call;

export type ToEncoder =
  | HoldMessage
  | { readonly type: "release"; readonly index: number }
  /** Drop the questions that are remembered. */
  | { readonly type: "drop" }
  | CallMessage;

/** The nearest rows kind after kind, in the order of `MEANING_KINDS`: two arrays travel faster than eight. */
export interface PackedNearest extends NearRows {
  /** How many rows of each kind there are. */
  readonly counts: readonly number[];
  /** Rows compared word by word, and the scores of each and then of its parts, row after row. */
  readonly late?: { readonly rows: Int32Array; readonly scores: Float32Array };
}

export type CallResult = PackedNearest | Float32Array;

export type FromEncoder =
  | { readonly type: "ready" }
  /** It will never run; the reason is a sentence for the operator. */
  | { readonly type: "lost"; readonly reason: string }
  /** Something an operator should know although it runs. */
  | { readonly type: "remark"; readonly reason: string }
  | {
      readonly type: "progress";
      readonly index: number;
      readonly made: number;
      readonly isSearchable: boolean;
    }
  /** `result` is left out when it was not known in time. `tookMs`: this call's share of the process's time. */
  | {
      readonly type: "answer";
      readonly id: number;
      readonly tookMs: number;
      readonly result?: CallResult;
    };
