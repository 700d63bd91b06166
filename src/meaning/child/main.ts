/**
 * The encoder's process: holds the rows and their vectors, answers calls, makes vectors while nobody calls. It is a
 * process of its own because ending a thread while the native runtime works aborts the whole program. It lives as long
 * as the channel to its parent and not a moment longer.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { MeaningRow } from "../../domain/ports/meaning.ts";
import type { EncoderFolder } from "../encoder-description.ts";
import { EncoderRefused } from "../encoder-refused.ts";
import { fileDigest, fingerprint } from "../fingerprint.ts";
import type { EncoderStart, FromEncoder, ToEncoder } from "../messages.ts";
import { CallAnswerer } from "./answer-calls.ts";
import { Background } from "./background.ts";
import { forgetEncoders } from "./forget-encoders.ts";
import { HeldFolder } from "./held-folder.ts";
import { KeptTokens } from "./kept-tokens.ts";
import { openProducts } from "./products.ts";
import { loadRuntime } from "./runtime.ts";
import { readShippedVectors, type ShippedVectors, ShippedVectorsRefused } from "./shipped-vectors.ts";
import { openTextEncoder } from "./text-encoder.ts";
import { openTokenizer } from "./tokenise.ts";
import { VectorMaker } from "./vector-maker.ts";
import { VectorStore } from "./vector-store.ts";

/** About 300,000 vectors of 384 numbers. */
const VECTOR_BYTES = 128_000_000;
/** About 5,000 passages of 128 tokens. */
const TOKEN_BYTES = 256_000_000;
/** About 1,300 of them. */
const TOKEN_MEMORY = 64_000_000;

const send = (message: FromEncoder): void => {
  if (process.connected) process.send?.(message);
};
// No exit handler of the native runtime shall hold it up. The parent may have ended before anything here was loaded.
const end = (): void => void process.kill(process.pid, "SIGKILL");
process.on("disconnect", end);
if (!process.connected) end();
// A terminal's Ctrl-C reaches the whole group; the parent decides when this ends.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});

const inbox: ToEncoder[] = [];
let wake: () => void = () => {};
process.on("message", (message: ToEncoder) => {
  inbox.push(message);
  wake();
});

await serve(JSON.parse(process.argv[2] ?? "") as EncoderStart).catch((error: unknown) => {
  if (!(error instanceof EncoderRefused)) throw error;
  send({ type: "lost", reason: error.message });
});

async function serve({ encoder, vectorsDir }: EncoderStart): Promise<void> {
  const runtime = await loadRuntime();
  const { digests, modelFile, dimensions } = encoder;
  if (fileDigest(modelFile) !== digests.model)
    throw new EncoderRefused(
      `The encoder's model ${modelFile} is not the file that its folder describes (SHA-256 differs); fetch it again.`,
    );
  forgetEncoders(vectorsDir);
  const maker = new VectorMaker(
    encoder,
    await openTextEncoder(runtime, encoder),
    openTokenizer(encoder.tokenizerFile, encoder.maxTokens),
  );
  const store = (ending: string, limit: number, shipped?: ShippedVectors) =>
    new VectorStore({
      folder: vectorsDir,
      ending,
      dimensions,
      limit,
      shipped,
      onRefused: (reason) => send({ type: "remark", reason }),
    });
  const vectors = store(".vectors", VECTOR_BYTES, shippedWith(encoder));
  const tokenStore = store(".tokens", TOKEN_BYTES);
  const tokens = new KeptTokens(tokenStore, TOKEN_MEMORY);
  let refused = 0;
  // Only the first of a kind is told; never the text.
  const onRefused = (error: unknown): void => {
    if (refused++ === 0)
      send({ type: "remark", reason: `A text cannot be encoded (${String(error).split("\n")[0]}).` });
  };
  const folders = new Map<number, HeldFolder>();
  const background = new Background({
    maker,
    vectors,
    tokens,
    onRefused,
    onProgress: ({ index, made, isSearchable }) => send({ type: "progress", index, made, isSearchable }),
  });
  const calls = new CallAnswerer({
    maker,
    products: await openProducts(runtime, dimensions),
    tokens,
    folderOf: (index) => folders.get(index),
    onRefused,
    answer: (id, tookMs, result) =>
      send({ type: "answer", id, tookMs, ...(result === undefined ? {} : { result }) }),
  });
  const arriving = new Map<number, MeaningRow[]>();
  const take = (message: ToEncoder): void => {
    if (message.type === "hold") {
      const rows = arriving.get(message.index) ?? [];
      rows.push(...message.rows);
      arriving.set(message.index, rows);
      if (!message.isLast) return;
      arriving.delete(message.index);
      const folder = new HeldFolder(message.index, rows, dimensions);
      folders.set(message.index, folder);
      background.hold(folder);
    } else if (message.type === "release") {
      const folder = folders.get(message.index);
      if (folder !== undefined) folder.isReleased = true;
      folders.delete(message.index);
      arriving.delete(message.index);
    } else calls.take(message);
  };

  send({ type: "ready" });
  let isTidy = false;
  for (;;) {
    for (const message of inbox.splice(0)) take(message);
    if (!calls.isIdle) await calls.step();
    else if (await background.step()) isTidy = false;
    else if (!isTidy) {
      const held = new Set([...folders.values()].flatMap(({ keys }) => keys));
      for (const one of [vectors, tokenStore]) one.tidy((key) => held.has(key));
      isTidy = true;
    } else
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (inbox.length > 0) resolve();
      });
    await nextTurn();
  }
}

/** None where they cannot be used: they are made then. */
function shippedWith(encoder: EncoderFolder): ShippedVectors | undefined {
  const { folder, dimensions } = encoder;
  try {
    return readShippedVectors({ folder, encoder: fingerprint(encoder), dimensions });
  } catch (error) {
    if (!(error instanceof ShippedVectorsRefused)) throw error;
    send({ type: "remark", reason: error.message });
    return undefined;
  }
}
