import { renderSlackMessage, type SlackMessage } from "../../src/slack/out/slack-message.ts";
import { blockProblems, pings, visibleText } from "../wire/block-kit-rules.ts";
import { buttonsOf } from "../wire/slack-buttons-found.ts";
import { SUBJECT } from "../words/sample-answers.ts";
import type { PlatformUnderTest } from "./platform-contract.ts";

/** Undoes the escaping of Slack's mark-up, as a screen reader gets the text. */
export function unescapeSlack(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

export const SLACK_UNDER_TEST: PlatformUnderTest<SlackMessage> = {
  name: "Slack",
  render: (record) =>
    renderSlackMessage(record, {
      subject: SUBJECT,
      canAskAPerson: true,
      canShare: record.visibility === "private",
    }),
  visibleText: ({ blocks }) => visibleText(blocks),
  plainText: ({ text }) => unescapeSlack(text),
  problems: ({ text, blocks }) => [
    ...blockProblems(blocks, "message"),
    ...(text.length > 12_000 || text === "" ? [`text has ${text.length} characters`] : []),
  ],
  pings,
  links: ({ blocks }) => [...JSON.stringify(blocks).matchAll(/"url":"([^"]*)"/g)].map(([, url]) => url ?? ""),
  buttons: ({ blocks }) =>
    buttonsOf(blocks).map(({ label, action }) => ({ label, value: String(action.value) })),
};
