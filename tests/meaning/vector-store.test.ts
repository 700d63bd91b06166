import { appendFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type ByteVectors, toByteVectors } from "../../src/meaning/child/byte-vectors.ts";
import { textKey } from "../../src/meaning/child/vector-record.ts";
import { VectorStore } from "../../src/meaning/child/vector-store.ts";
import { aDirectory } from "../journal/records.ts";

const DIMENSIONS = 8;
const LIMIT = 1_000_000;
/** A key and a vector of that number. */
const entry = (at: number): readonly [string, ByteVectors] => [
  textKey(String(at)),
  toByteVectors(
    Float32Array.from({ length: DIMENSIONS }, (_, place) => Math.sin(at + place)),
    DIMENSIONS,
  ),
];
const entries = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => entry(from + at));
const has = (store: VectorStore, at: number) => store.get(textKey(String(at))) !== undefined;

function open(folder: string, limit = LIMIT) {
  const refused: string[] = [];
  const onRefused = (reason: string) => void refused.push(reason);
  return Object.assign(
    new VectorStore({ folder, ending: ".vectors", dimensions: DIMENSIONS, limit, onRefused }),
    { refused },
  );
}

/** The files in a folder, and how to make one look like that of a process that has ended. */
const filesIn = (folder: string) => readdirSync(folder).map((name) => join(folder, name));

describe("vectors on disk", () => {
  it("come back as they were kept", () => {
    const folder = aDirectory();
    open(folder).add(entries(0, 3));
    const [key, vectors] = entry(1);
    expect(open(folder).get(key)).toEqual(vectors);
    expect(open(folder).get(textKey("another"))).toBeUndefined();
  });

  it("survive a torn end: the others are there, and more can be added", () => {
    const folder = aDirectory();
    open(folder).add(entries(0, 10));
    const [file = ""] = filesIn(folder);
    truncateSync(file, readFileSync(file).length - 5);
    const store = open(folder);
    expect([has(store, 8), has(store, 9)]).toEqual([true, false]);
    store.add([entry(9)]);
    const again = open(folder);
    expect([has(again, 0), has(again, 9)]).toEqual([true, true]);
  });

  it("that are damaged are as good as missing", () => {
    const folder = aDirectory();
    open(folder).add(entries(0, 3));
    const [file = ""] = filesIn(folder);
    const bytes = readFileSync(file);
    bytes[bytes.length / 3 + 30] = (bytes[bytes.length / 3 + 30] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const store = open(folder);
    expect([has(store, 0), has(store, 1), has(store, 2)]).toEqual([true, false, true]);
    expect(store.has(textKey("1"))).toBe(false);
  });

  it("of a file that holds something else are none", () => {
    const folder = aDirectory();
    writeFileSync(join(folder, "odd-1.vectors"), Buffer.alloc(5_000, 255));
    writeFileSync(join(folder, "empty-1.vectors"), "");
    const store = open(folder);
    store.add([entry(1)]);
    expect(has(store, 1)).toBe(true);
  });

  it("that another process adds are seen after a refresh", () => {
    const folder = aDirectory();
    const [one, other] = [open(folder), open(folder)];
    other.add([entry(1)]);
    expect(has(one, 1)).toBe(false);
    one.refresh();
    expect(has(one, 1)).toBe(true);
    other.add([entry(2)]);
    one.refresh();
    expect(has(one, 2)).toBe(true);
  });

  it("become one file when there are many, with nothing lost", () => {
    const folder = aDirectory();
    for (let at = 0; at < 12; at++) open(folder).add(entries(at * 10, at * 10 + 10));
    expect(filesIn(folder)).toHaveLength(12);
    const store = open(folder);
    store.tidy(() => true);
    expect(filesIn(folder)).toHaveLength(1);
    for (const one of [store, open(folder)])
      expect(Array.from({ length: 120 }, (_, at) => has(one, at))).not.toContain(false);
    store.add([entry(500)]);
    expect(has(open(folder), 500)).toBe(true);
  });

  it("leave the file of a process that lives alone", () => {
    const folder = aDirectory();
    for (let at = 0; at < 12; at++) open(folder).add([entry(at)]);
    const [file = ""] = filesIn(folder);
    const living = join(folder, `0-${process.ppid}.vectors`);
    appendFileSync(living, readFileSync(file));
    open(folder).tidy(() => true);
    expect(filesIn(folder)).toHaveLength(2);
    expect(filesIn(folder)).toContain(living);
  });

  it("are bounded: what nobody holds goes first, the oldest of it before the newest", () => {
    const folder = aDirectory();
    const one = entry(0);
    open(folder).add([one]);
    const size = readFileSync(filesIn(folder)[0] ?? "").length;
    const store = open(folder, size * 100);
    store.add(entries(1, 60));
    expect(store.hasRoom).toBe(true);
    store.add(entries(60, 110));
    expect(store.hasRoom).toBe(false);
    const held = new Set([textKey("5"), textKey("6")]);
    store.tidy((key) => held.has(key));
    expect(store.hasRoom).toBe(true);
    expect(store.size).toBeLessThanOrEqual(size * 52);
    expect([5, 6, 109, 70].map((at) => has(store, at))).toEqual([true, true, true, true]);
    expect([1, 20, 40].map((at) => has(store, at))).toEqual([false, false, false]);
  });

  it("are kept no more once the folder cannot be written, said once", () => {
    const file = join(aDirectory(), "file");
    writeFileSync(file, "");
    const store = open(join(file, "folder"));
    store.add([entry(1)]);
    store.add([entry(2)]);
    expect(has(store, 1)).toBe(false);
    expect(store.hasRoom).toBe(false);
    expect(store.refused).toHaveLength(1);
    expect(store.refused[0]).toMatch(/^Vectors cannot be kept in .*folder \(ENOTDIR/);
  });
});
