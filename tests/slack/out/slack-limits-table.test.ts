import { describe, expect, it } from "vitest";
import { context } from "../../../src/slack/out/rich-text.ts";
import { SLACK_LIMITS } from "../../../src/slack/out/slack-limits.ts";
import { blockProblems, viewProblems } from "../../wire/block-kit-rules.ts";

type Limit = keyof typeof SLACK_LIMITS;

const plain = (text: string) => ({ type: "plain_text", text });
const times = <T>(count: number, one: (index: number) => T) =>
  Array.from({ length: count }, (_, at) => one(at));
const button = (over: object) => ({ type: "button", text: plain("b"), action_id: "a", ...over });
const inMessage = (...blocks: object[]) => blockProblems(blocks, "message");
const row = (over: object) => inMessage({ type: "actions", elements: [button(over)] });
const modal = (over: object) =>
  viewProblems({ type: "modal", title: plain("t"), submit: plain("s"), blocks: [], ...over });
const input = (over: object, label = "l") =>
  modal({
    blocks: [
      {
        type: "input",
        label: plain(label),
        element: { type: "plain_text_input", action_id: "i", ...over },
      },
    ],
  });
const radio = (count: number, text = "o") =>
  input({ type: "radio_buttons", options: times(count, (at) => ({ text: plain(text), value: `v${at}` })) });
const feedback = (at: number) => ({
  type: "feedback_buttons",
  action_id: `f${at}`,
  positive_button: { text: plain("+"), value: "1" },
  negative_button: { text: plain("-"), value: "0" },
});

/** What would be refused of something of this size. */
const REFUSED = {
  messageBlocks: (size) => inMessage(...times(size, () => ({ type: "divider" }))),
  viewBlocks: (size) => modal({ blocks: times(size, () => ({ type: "divider" })) }),
  headerText: (size) => inMessage({ type: "header", text: plain("h".repeat(size)) }),
  contextElements: (size) => inMessage({ type: "context", elements: times(size, () => plain("c")) }),
  actionsElements: (size) =>
    inMessage({ type: "actions", elements: times(size, (at) => button({ action_id: `a${at}` })) }),
  contextActionsElements: (size) =>
    inMessage({ type: "context_actions", elements: times(size, (at) => feedback(at)) }),
  buttonText: (size) => row({ text: plain("b".repeat(size)) }),
  buttonValue: (size) => row({ value: "v".repeat(size) }),
  accessibilityLabel: (size) => row({ accessibility_label: "l".repeat(size) }),
  actionId: (size) => row({ action_id: "a".repeat(size) }),
  blockId: (size) => inMessage({ type: "divider", block_id: "b".repeat(size) }),
  linkUrl: (size) =>
    inMessage({
      type: "rich_text",
      elements: [
        {
          type: "rich_text_section",
          elements: [{ type: "link", text: "t", url: "https://a.example/".padEnd(size, "u") }],
        },
      ],
    }),
  viewTitle: (size) => modal({ title: plain("t".repeat(size)) }),
  viewButton: (size) => modal({ submit: plain("s".repeat(size)) }),
  privateMetadata: (size) => modal({ private_metadata: "m".repeat(size) }),
  inputLabel: (size) => input({}, "l".repeat(size)),
  inputMaxLength: (size) => input({ max_length: size }),
  radioOptions: (size) => radio(size),
  optionText: (size) => radio(1, "o".repeat(size)),
} satisfies Partial<Record<Limit, (size: number) => readonly string[]>>;

/** Limits that our renderers cut at, tested in slack-limits.test.ts and, for the prompts, over the wire. */
const CUT: readonly Limit[] = [
  "totalCharacters",
  "messageText",
  "plainText",
  "suggestedPrompts",
  "viewCharacters",
  "richTextRun",
];

describe("Slack's limits, as the tests measure them:", () => {
  it.each(Object.entries(REFUSED))("%s", (name, problemsAt) => {
    const limit = SLACK_LIMITS[name as Limit];
    expect(problemsAt(limit)).toEqual([]);
    expect(problemsAt(limit + 1)).not.toEqual([]);
  });

  it("plainText, which a longer line is cut to", () => {
    const shown = (size: number) => context(["a".repeat(size)])[0]?.elements[0];
    expect(shown(SLACK_LIMITS.plainText)).toMatchObject({ text: "a".repeat(SLACK_LIMITS.plainText) });
    expect(shown(SLACK_LIMITS.plainText + 1)).toEqual(shown(SLACK_LIMITS.plainText));
  });

  it("leave no limit of the table out", () => {
    expect([...Object.keys(REFUSED), ...CUT].sort()).toEqual(Object.keys(SLACK_LIMITS).sort());
  });
});
