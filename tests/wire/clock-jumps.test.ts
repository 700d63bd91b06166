import { afterEach, expect, it } from "vitest";
import { aDirectory, openTestJournal, until } from "../journal/records.ts";
import { type RunningSlack, runSlack } from "./running-slack.ts";

const DAY_MS = 86_400_000;
const QUESTION = "who runs the ferry?";

let run: RunningSlack;
afterEach(() => run.stop());

it.each([
  ["a day forward", DAY_MS],
  ["a day back", -DAY_MS],
])("a clock that jumps %s loses nothing, and nothing is answered twice", async (_, jumpMs) => {
  let jumped = 0;
  const now = () => new Date(Date.now() + jumped);
  const directory = aDirectory();
  const journal = openTestJournal({ directory, now });
  run = await runSlack({ journal, now });
  const before = await run.people.mention(QUESTION);
  await run.store.until(() => run.posted()[0]);
  jumped = jumpMs;
  await journal.sweep();
  // Slack delivers again what it takes for not acknowledged, within minutes.
  await run.people.mention(QUESTION, { ts: before });
  await run.store.until(() => run.platform.health().counters.duplicate === 1);
  const after = await run.people.mention(QUESTION, { user: "U2" });
  const second = await run.store.until(() => run.posted()[1]);
  expect(second.thread).toBe(after);
  await run.people.press(second, "👍", { user: "U2" });
  await run.store.until(() => run.shownTo("U2")[0]);
  jumped = 0;
  await journal.sweep();
  await run.people.mention(QUESTION, { ts: after, user: "U2" });
  await run.store.until(() => run.platform.health().counters.duplicate === 2);
  const back = await run.people.mention(QUESTION, { user: "U3" });
  expect((await run.store.until(() => run.posted()[2])).thread).toBe(back);
  expect(run.posted()).toHaveLength(3);
  await until(async () => (await journal.summarise(new Date(0))).questions === 3);
});

it("whoever is forgotten is known again soon when the clock is set back", async () => {
  let jumped = 0;
  const now = () => new Date(Date.now() + jumped);
  const journal = openTestJournal({ now });
  run = await runSlack({ journal, now });
  await run.people.command("forget me");
  await run.store.until(() => run.shownTo()[0]);
  jumped = -DAY_MS;
  await run.people.command(QUESTION);
  const answer = await run.store.until(() => run.shownTo()[1]);
  expect(answer.text).toContain("Blue Line");
});
