import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { CHANNELS } from "../wire/discord-payloads.ts";
import { textOf } from "../wire/discord-shown.ts";
import { type BothChats, startBothChats } from "./both-chats.ts";

const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const FOLDER = {
  "notice.md":
    "---\nid: notice\ntitle: Notice\ntext: summary\nchecked: 2026-01-01\n---\n\n## Operator {#operator}\n\nThe Red Line runs the ferry.\n",
  "topics.yaml":
    "topics:\n  - id: operator\n    title: Who runs the ferry\n    aliases: [who operates the boat]\n    record:\n      - passage: notice#operator\n",
};
const QUESTION = "may dogs come aboard the ferry?";

let chats: BothChats;
beforeEach(async () => {
  chats = await startBothChats(FOLDER);
});
afterEach(() => chats.stop());

it("a digest tells curators of both chats what the week was, once, and goes with the words of who is forgotten", async () => {
  const { people, slack, discord, inSlack, inDiscord, data } = chats;
  await people.mention(QUESTION);
  await slack.store.until(() => inSlack()[0]);
  await people.mention("who runs the ferry?");
  const answer = await slack.store.until(() => inSlack()[1]);
  await people.press(answer, "Not helpful");
  const dialog = await slack.store.until(() => slack.store.views[0]);
  await people.submit(dialog.id, {
    reason: { choice: { selected_option: { value: "outdated" } } },
    comment: { text: { value: null } },
  });
  expect(existsSync(join(data, "digest.md"))).toBe(false);

  const tomorrow = new Date(Date.now() + 86_400_000);
  tomorrow.setUTCHours(9, 0, 0, 0);
  const day = DAYS[tomorrow.getUTCDay()] ?? "";
  const env = { DIGEST: day, DIGEST_CHANNEL: `C0CURATORS,${CHANNELS.help.id}` };
  await chats.restart(env, () => tomorrow);
  const posted = await slack.store.until(() => inSlack("C0CURATORS")[0]);
  const shown = await discord.until(() => inDiscord(CHANNELS.help.id)[0]);
  for (const text of [posted.text, textOf(shown)]) {
    expect(text).toContain("2 questions by 1 person: 1 answered, 1 not covered.");
    expect(text).toContain(`• ${QUESTION} – 1 time`);
    expect(text).toContain("• who runs the ferry? – 👎 1, 👍 0: It is out of date");
    expect(text).toMatch(/• Notice – quoted 1 time, checked \d+ days ago/u);
  }
  const file = join(data, "digest.md");
  await slack.store.until(() => (existsSync(file) ? true : undefined));
  expect(readFileSync(file, "utf8")).toContain(`- ${QUESTION} – 1 time`);

  await chats.restart(env, () => tomorrow);
  await people.directMessage("forget me");
  await slack.store.until(() => inSlack("D1").find(({ text }) => text.includes("is removed")));
  expect(existsSync(file)).toBe(false);
  expect(inSlack("C0CURATORS")).toHaveLength(1);
  expect(inDiscord(CHANNELS.help.id)).toHaveLength(1);
  expect(slack.store.problems).toEqual([]);
});
