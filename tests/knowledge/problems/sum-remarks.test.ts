import { describe, expect, it } from "vitest";
import { sumUp, unusedKeys } from "../../../src/knowledge/problems/sum-remarks.ts";

const remark = (file: string, what: string, line?: number) =>
  ({ severity: "remark", file, what, remedy: "Look.", ...(line === undefined ? {} : { line }) }) as const;

describe("remarks of one kind", () => {
  it("stand by themselves while there are two", () => {
    const two = [
      remark("a.md", 'the link "x" leads nowhere', 3),
      remark("b.md", 'the link "y" leads nowhere'),
    ];
    expect(sumUp(two)).toEqual(two);
  });

  it("are one line from three on, with the first places, whatever differs in quotes and numbers", () => {
    const many = ["a", "b", "c", "d"].map((name, at) =>
      remark(`${name}.md`, `the link "${name}" is ${at} characters long`, at + 1),
    );
    expect(sumUp(many)).toEqual([
      remark(".", "the link … is … characters long (4 files: a.md:1, b.md:2, c.md:3, …)"),
    ]);
  });

  it("in one file are counted as places", () => {
    const three = [1, 2, 3].map((line) => remark("a.md", "the table is cut", line));
    expect(sumUp(three)[0]?.what).toBe("the table is cut (3 places: a.md:1, a.md:2, a.md:3)");
  });

  it("are never mixed with others, and mistakes are never summed up", () => {
    const mistakes = ["a.md", "b.md", "c.md"].map((file) => ({
      ...remark(file, "the day is none"),
      severity: "mistake",
    }));
    const others = [remark("d.md", "the day is none")];
    expect(sumUp([...mistakes, ...others])).toEqual([...mistakes, ...others]);
  });
});

describe("keys that nothing is made of", () => {
  it("are told in one remark, the most frequent first, eight at most", () => {
    const counts = new Map([
      ["tags", 1],
      ["layout", 1_200],
      ...Array.from("abcdefgh", (key) => [key, 2] as const),
    ]);
    const [told, ...more] = unusedKeys(counts);
    expect(more).toEqual([]);
    expect(told?.what).toBe(
      "10 keys are not used here: `layout` (1,200 files), `a` (2 files), `b` (2 files), `c` (2 files), `d` (2 files), `e` (2 files), `f` (2 files), `g` (2 files), …",
    );
    expect(unusedKeys(new Map())).toEqual([]);
  });
});
