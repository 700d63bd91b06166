import { expect, it } from "vitest";
import { voteOf } from "../../../src/conversation/press/reaction-vote.ts";

it.each([
  ["+1", "helpful"],
  ["thumbsup::skin-tone-3", "helpful"],
  ["👍", "helpful"],
  ["👍🏿", "helpful"],
  ["-1", "not-helpful"],
  ["👎🏻", "not-helpful"],
  ["eyes", undefined],
  [undefined, undefined],
])("the reaction %s says: %s", (reaction, said) => {
  expect(voteOf(reaction)).toBe(said);
});
