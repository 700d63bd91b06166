import { expect, it } from "vitest";
import { isQuestion } from "../../../src/journal/report/is-question.ts";

it.each([
  "who is the ceo of tesla?",
  "do they have a joint cricket team?",
  "stargate",
  "vpn",
  "gpt-5 price",
  "wem gehört das?",
  "was kostet ein ticket",
  "marmoset",
  "zebras",
  "Qwertzy GmbH",
  "is a < b in the table?",
  "why @ 9?",
])("is a question: %s", (text) => expect(isQuestion(text)).toBe(true));

it.each([
  "asdfghjkl",
  "qwertz",
  "aaaaaaa",
  "xxkkdd",
  "<script>alert(1)</script>",
  "<b>bold</b>",
  "@everyone",
  "<!channel> hello",
  "https://example.org/x",
  "12345",
  "???",
  "$(rm -r x)",
  "'; drop table x; --",
])("is none: %s", (text) => expect(isQuestion(text)).toBe(false));
