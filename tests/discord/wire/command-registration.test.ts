import { describe, expect, it } from "vitest";
import { isSame } from "../../../src/discord/wire/command-registration.ts";
import { toCommandDefinitions, toCommandNames } from "../../../src/discord/wire/commands.ts";

describe("registered commands", () => {
  const names = toCommandNames("openai-msft");
  const wanted = toCommandDefinitions(names as NonNullable<typeof names>, "the ferry") as unknown as Record<
    string,
    unknown
  >[];
  const held = wanted.map((command, id) => ({
    ...command,
    id: String(id),
    version: "1",
    nsfw: false,
    name_localizations: null,
  }));
  it("are the same whatever Discord adds and in whatever order", () => {
    expect(isSame(held.toReversed(), wanted)).toBe(true);
  });
  it("differ by a name, a description, an option, and by their number", () => {
    expect(isSame(held.slice(1), wanted)).toBe(false);
    expect(isSame([{ ...held[0], description: "other" }, ...held.slice(1)], wanted)).toBe(false);
    expect(isSame([{ ...held[0], options: [] }, ...held.slice(1)], wanted)).toBe(false);
    expect(isSame([{ ...held[0], contexts: [0] }, ...held.slice(1)], wanted)).toBe(false);
  });
});
