import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const FOLDER = new URL("../../../src/platforms/slack/", import.meta.url);

/** What Slack waits three seconds for; it acknowledges events itself. */
const AWAITED = /\bapp\.(?:command|action|options|shortcut|view)\(/gu;
/** The listener's first words: its parameters, and at once the acknowledgement. */
const ACKNOWLEDGES_FIRST = /^[^{}]*async \(\{[^{}]*\back\b[^{}]*\}\) => \{\s*await ack\(\);/u;

/** Each listener in a program text that does something before it acknowledges, from its `app.`. */
function late(text: string): string[] {
  return [...text.matchAll(AWAITED)]
    .filter(({ index, 0: begin }) => !ACKNOWLEDGES_FIRST.test(text.slice(index + begin.length)))
    .map(({ index }) => text.slice(index, index + 80));
}

describe("a listener that Slack waits for (F27)", () => {
  const files = readdirSync(FOLDER).map((name) => ({
    name,
    text: readFileSync(new URL(name, FOLDER), "utf8"),
  }));

  it.each(files)("acknowledges before anything else in $name", ({ text }) => {
    expect(late(text)).toEqual([]);
  });

  it("is looked for where there are some", () => {
    expect(files.filter(({ text }) => text.search(AWAITED) >= 0).map(({ name }) => name)).toEqual(
      expect.arrayContaining(["ask-dialog.ts", "buttons.ts", "shortcuts.ts", "slash-command.ts"]),
    );
  });

  it("is found out when it works first, or never acknowledges", () => {
    expect(late("app.action(/.*/, async ({ body, ack }) => {\n await ack();")).toEqual([]);
    expect(
      late("app.action(/.*/, async ({ body, ack }) => {\n await look(body);\n await ack();"),
    ).toHaveLength(1);
    expect(late("app.command(/.*/, async ({ command }) => {\n await answer(command);")).toHaveLength(1);
  });
});
