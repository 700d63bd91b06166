import { describe, expect, it } from "vitest";
import { MAX_PASSAGE_MESSAGES } from "../../../src/discord/out/passages-message.ts";
import { DISCORD_LIMITS as LIMITS } from "../../../src/discord/wire/discord-limits.ts";
import { DISCORD_DEFAULTS } from "../../../src/discord/wire/discord-settings.ts";
import { problemsOf, problemsOfCommand } from "../../wire/discord-schemas.ts";

type Limit = keyof typeof LIMITS;

const times = <T>(count: number, one: (index: number) => T) =>
  Array.from({ length: count }, (_, at) => one(at));
const callback = (type: number, data: object) =>
  problemsOf({ method: "POST", path: "/interactions/1/t/callback", body: { type, data } });
const textInput = (over: object = {}) => ({ type: 4, custom_id: "i", style: 2, ...over });
const labelled = (component: object, over: object = {}) => ({ type: 18, label: "l", component, ...over });
const modal = (components: readonly object[], title = "t") =>
  callback(9, { custom_id: "m", title, components });
const radio = (count: number, label = "o") =>
  modal([
    labelled({
      type: 21,
      custom_id: "r",
      options: times(count, (at) => ({ value: `v${at}`, label: `${label}${label === "o" ? at : ""}` })),
    }),
  ]);
const choices = (count: number, name: (at: number) => string = (at) => `c${at}`) =>
  callback(8, { choices: times(count, (at) => ({ name: name(at), value: `v${at}` })) });
const command = (over: object) => problemsOfCommand({ type: 1, name: "ask", description: "d", ...over });

/** What would be refused of something of this size; the other limits have their tests in discord-limits.test.ts. */
const REFUSED: Partial<Record<Limit, (size: number) => readonly string[]>> = {
  modalTitleCharacters: (size) => modal([labelled(textInput())], "t".repeat(size)),
  modalComponents: (size) => modal(times(size, (at) => labelled(textInput({ custom_id: `i${at}` })))),
  labelCharacters: (size) => modal([labelled(textInput(), { label: "l".repeat(size) })]),
  labelDescriptionCharacters: (size) => modal([labelled(textInput(), { description: "d".repeat(size) })]),
  radioOptionCharacters: (size) => radio(2, "o".repeat(size)),
  textInputCharacters: (size) => modal([labelled(textInput({ max_length: size }))]),
  textInputPlaceholderCharacters: (size) => modal([labelled(textInput({ placeholder: "p".repeat(size) }))]),
  autocompleteChoices: (size) => choices(size),
  choiceCharacters: (size) => choices(1, () => "c".repeat(size)),
  commandNameCharacters: (size) => command({ name: "n".repeat(size) }),
  commandDescriptionCharacters: (size) => command({ description: "d".repeat(size) }),
  nonceCharacters: (size) =>
    problemsOf({
      method: "POST",
      path: "/channels/1/messages",
      body: { content: "c", nonce: "n".repeat(size), allowed_mentions: { parse: [] } },
    }),
};

describe("Discord's further limits, as the tests measure them:", () => {
  it.each(Object.entries(REFUSED))("%s", (name, problemsAt) => {
    const limit = LIMITS[name as Limit] as number;
    expect(problemsAt(limit)).toEqual([]);
    expect(problemsAt(limit + 1)).not.toEqual([]);
  });

  it("radioOptions", () => {
    const { least, most } = LIMITS.radioOptions;
    for (const count of [least, most]) expect(radio(count)).toEqual([]);
    for (const count of [least - 1, most + 1]) expect(radio(count)).not.toEqual([]);
  });

  it("passages take no more messages than a person's own installation allows", () => {
    expect(MAX_PASSAGE_MESSAGES - 1).toBeLessThanOrEqual(LIMITS.followUpsWhenUserInstalled);
  });

  it("a first reply is given up before Discord stops waiting for it", () => {
    expect(DISCORD_DEFAULTS.acknowledgeTimeoutMs).toBeLessThan(LIMITS.acknowledgeWithinMs);
  });
});
