import type { EventLedger } from "../../domain/ports/journal.ts";
import { createMemoryEvents, type EventState } from "../memory/memory-events.ts";
import { openAnsweringMarks } from "./answering-marks.ts";
import { readEventState, readUnfinishedEvents, writeEvent, writeLeftMarks } from "./event-rows.ts";
import type { StoreKeeper } from "./store-keeper.ts";
import type { WriteQueue } from "./write-queue.ts";

/** How far incoming events came: in memory, in the file of marks and in the journal's table. */
export interface EventBook {
  readonly port: EventLedger;
  /** Lines of the file of marks that an earlier process left and that are no marks; a crash leaves one at most. */
  readonly unreadableMarks: number;
  /** To be called when the store may have changed or holds all: what stands in the table need not stand elsewhere. */
  tidy(): void;
  /** Empties the memory, once all stands in the table. */
  dropMemory(): void;
  close(): void;
}

export interface EventBookOptions {
  /** `DATA_DIR` of its owner; absent for a command that only looks into the journal. */
  readonly directory: string | undefined;
  readonly keeper: StoreKeeper;
  readonly queue: WriteQueue;
  readonly now: () => Date;
  /** How long an event is remembered. */
  readonly eventMs: number;
  /** Keys of events in memory, about; beyond it each event is looked for on the disk. */
  readonly maxEventKeys: number;
}

/** Events on the disk that are known by heart: some 20 ms to read. Where there are more, each is looked for. */
const MAX_WRITTEN = 10_000;

export function createEventBook(options: EventBookOptions): EventBook {
  const { directory, keeper, queue, now, eventMs, maxEventKeys } = options;
  const startedAt = now().getTime();
  const marks = directory === undefined ? undefined : openAnsweringMarks(directory);
  const recent = createMemoryEvents({ eventMs, now });
  /** Events that stand on the disk and not in memory: all others need not be looked for. Undefined: not known. */
  let written: ReadonlySet<string> | undefined;

  function tidy(): void {
    if (queue.queued > 0) return;
    marks?.clear();
    if (recent.size > maxEventKeys) dropMemory();
  }

  function takeLeftMarks(): void {
    const left = marks?.left ?? [];
    if (left.length > 0) queue.addNow({ queries: () => left.map(writeLeftMarks), isPromised: true });
    // Until the table can be asked, it is safer to take each of them for unfinished.
    if (queue.queued > 0) for (const { keys } of left) recent.record(keys, "answering");
    tidy();
  }

  function dropMemory(): void {
    recent.clear();
    let keys: ReadonlySet<string> | undefined;
    keeper.write(({ writer }) => {
      const found = writer
        .prepare(`select key from events limit ${MAX_WRITTEN + 1}`)
        .pluck()
        .all();
      if (found.length <= MAX_WRITTEN) keys = new Set(found.map(String));
    });
    written = keys;
  }

  takeLeftMarks();

  function record(keys: readonly string[], state: EventState): void {
    if (keys.length === 0) return;
    const at = now();
    recent.record(keys, state);
    const unit = { queries: () => [writeEvent(keys, state, at)] };
    // Kept before the answer goes out: after a crash nobody is answered twice.
    if (state !== "answering" || marks?.add({ keys, at })) queue.add(unit);
    else queue.addNow(unit);
  }

  async function stateOnDisk(key: string): Promise<EventState | undefined> {
    if (recent.state(key) !== undefined || written?.has(key) === false) return undefined;
    const after = now().getTime() - eventMs;
    return keeper.read((reader) => readEventState(reader, key, after), undefined);
  }

  const port: EventLedger = {
    async claim(keys) {
      const onDisk = await Promise.all(keys.map(stateOnDisk));
      if (onDisk.includes("answered")) return "handled";
      const claim = recent.claim(keys);
      if (claim === "handled") return claim;
      record(keys, "answering");
      return onDisk.includes("answering") ? "unsure" : claim;
    },
    isMine: async () => true,
    async settle(keys, state) {
      record(keys, state === "left" ? "answered" : state);
    },
    unfinishedEvents: () => keeper.read((reader) => readUnfinishedEvents(reader, startedAt), []),
  };
  return {
    port,
    unreadableMarks: marks?.unreadable ?? 0,
    tidy,
    dropMemory,
    close() {
      tidy();
      marks?.close();
    },
  };
}
