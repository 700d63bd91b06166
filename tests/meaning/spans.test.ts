import { expect, it } from "vitest";
import { spansOf } from "../../src/meaning/child/spans.ts";

/** A token a word or a mark. */
const count = (text: string) => text.match(/\w+|[^\w\s]/gu)?.length ?? 0;
const text = "Ferry. It leaves at noon. A trip costs $4.";

it("counts the tokens before and within each part", () =>
  expect([
    ...spansOf(
      text,
      [
        [7, 25],
        [26, 42],
      ],
      count,
    ),
  ]).toEqual([2, 7, 7, 13]));

it("gives a part that stands nowhere no token", () =>
  expect([
    ...spansOf(
      text,
      [
        [0, 0],
        [7, 25],
      ],
      count,
    ),
  ]).toEqual([0, 0, 2, 7]));

it("has nothing to say of a text without parts", () => expect(spansOf(text, [], count)).toHaveLength(0));
