import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeText, link, localiseDays } from "../../../src/discord/out/markdown.ts";
import { problemsOfText } from "../../wire/discord-schemas.ts";
import { asShown } from "../../wire/discord-shown.ts";
import { HOSTILE } from "../../words/sample-answers.ts";

const hostileText = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom(...Array.from("*_~`|<>[]()#-+1.@:/\\ ahttpseveryone\n&!t")) }),
  fc.constantFrom(
    HOSTILE,
    "@everyone",
    "<@1>",
    "</ask:1>",
    "<id:home>",
    "[a](b)",
    "1. x",
    "- x",
    "-# x",
    "# x",
    "> x",
    "https://a.b",
  ),
);

describe("escaped text", () => {
  it("never notifies, links or formats, whatever it is", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(problemsOfText(escapeText(text))).toEqual([]);
      }),
    );
  });

  it("reads as it was, white space aside", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(asShown(escapeText(text))).toBe(text.replaceAll("\u200b", "").replace(/\s+/g, " ").trim());
      }),
    );
  });

  it.each(["- list", "+ list", "1. list", "# heading", "-# small", "> quote"])(
    "“%s” begins no block",
    (text) => {
      expect(escapeText(text)).toMatch(/^(\d+)?\\/);
    },
  );
});

describe("a link", () => {
  it("leads where it says, whatever the title and the address", () => {
    fc.assert(
      fc.property(
        hostileText,
        fc.webUrl({ withQueryParameters: true, withFragments: true }),
        (title, url) => {
          const written = link(title, url);
          expect(problemsOfText(written)).toEqual([]);
          expect(written.match(/\]\(</g)).toHaveLength(1);
        },
      ),
    );
  });
});

describe("a day our labels write", () => {
  it("becomes a date in the reader's language, if it exists", () => {
    expect(localiseDays("Until 27 Apr 2026:")).toMatch(/^Until <t:\d+:D>:$/);
    expect(localiseDays("31 Feb 2026, Apr 2026, 27 April 2026")).toBe("31 Feb 2026, Apr 2026, 27 April 2026");
  });
});
