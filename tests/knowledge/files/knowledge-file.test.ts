import { describe, expect, it } from "vitest";
import { fileStem, toFileKind, withoutEnding } from "../../../src/knowledge/files/knowledge-file.ts";

describe("a page behind a template's ending", () => {
  it("is what stands before that ending", () => {
    expect(toFileKind("guides/ferry.html.md.erb")).toBe("markdown");
    expect(toFileKind("guides/ferry.HTML.ERB")).toBe("html");
    expect(toFileKind("guides/ferry.rb.erb")).toBeUndefined();
    expect(toFileKind("guides/erb")).toBeUndefined();
  });

  it("is named without any of them", () => {
    expect(withoutEnding("guides/ferry.html.md.erb")).toBe("guides/ferry");
    expect(fileStem("guides/ferry.md.erb")).toBe("ferry");
    expect(fileStem("guides/v1.2.md")).toBe("v1.2");
  });
});
