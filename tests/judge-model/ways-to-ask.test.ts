import { describe, expect, it } from "vitest";
import { EACH, PICK } from "../../src/judge-model/ways-to-ask.ts";

describe("a pick", () => {
  it.each([
    ['{"passages":[2]}', [2]],
    [' {\n "passages": [3, 1] }\n', [3, 1]],
    ['{"passages":[]}', []],
    ['{"passages":[4]}', undefined],
    ['{"passages":[1.5]}', undefined],
    ['{"passages":[1,2,3]}', undefined],
    ['{"passages":[2,2]}', undefined],
    ['{"passages":2}', undefined],
    ['{"passages":null}', undefined],
    ['{"Passages":[2]}', undefined],
    ['{"passages":[2],"why":"because"}', undefined],
    ["[2]", undefined],
    ["2", undefined],
    ["none", undefined],
    ["", undefined],
  ])("%s of three passages reads as %j", (text, numbers) => {
    expect(PICK.read(text, 3)).toEqual(numbers);
  });

  it("has a schema that allows the same", () => {
    expect(PICK.schema(2)).toMatchObject({
      properties: { passages: { items: { enum: [1, 2] } } },
      required: ["passages"],
      additionalProperties: false,
    });
  });
});

describe("verdicts on each", () => {
  it.each([
    ['{"1":"no","2":"yes","3":"yes"}', [2, 3]],
    ['{"1":"no","2":"no","3":"no"}', []],
    ['{"1":"no","2":"yes"}', undefined],
    ['{"1":"no","2":"yes","3":"yes","4":"no"}', undefined],
    ['{"1":"no","2":true,"3":"no"}', undefined],
    ['{"1":"No","2":"no","3":"no"}', undefined],
    ['["yes","no","no"]', undefined],
    ["yes", undefined],
  ])("%s of three passages reads as %j", (text, numbers) => {
    expect(EACH.read(text, 3)).toEqual(numbers);
  });

  it("have a schema that wants every number", () => {
    expect(EACH.schema(2)).toMatchObject({ required: ["1", "2"], additionalProperties: false });
  });
});
