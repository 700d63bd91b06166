import { expect, it } from "vitest";
import type { Journal } from "../../../src/domain/journal.ts";
import { createMemoryJournal } from "../../../src/journal/memory-journal.ts";
import { createSamplePage, now } from "../sample-page.ts";

interface Turn {
  readonly answerId?: string;
  readonly outcome?: string;
  readonly chosen?: string;
  readonly text: string;
  readonly slack: readonly { readonly html: string }[];
  readonly discord: readonly { readonly html: string }[];
}

/** Labels and values of the buttons that choose, as they are drawn. */
const choicesIn = ([preview]: Turn["slack"]) =>
  [...(preview?.html ?? "").matchAll(/data-value="(v1:choose:[^"]*)"[^>]*>(.*?)<\/button>/g)].map(
    ([, value, label]) => [label?.replace(/<[^>]*>/g, ""), value?.split(":").at(-1)],
  );

/** The page over the samples; what it returns is what its client does. */
function aPage(journal?: Journal) {
  const page = createSamplePage(journal);
  return async (path: string, body: object) => {
    const response = await page.request(`http://127.0.0.1/api/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", host: "127.0.0.1" },
      body: JSON.stringify({ conversation: "conversation", visibility: "private", ...body }),
    });
    return (await response.json()) as Turn;
  };
}

const READINGS = [
  ["The night boat", "0"],
  ["Tickets and fares", "1"],
  ["The ferries of the fleet", "2"],
];

it("shows an answer that is not sure as the closest passage, with the same buttons in both chats", async () => {
  const turn = await aPage()("ask", { text: "the jetty?" });
  expect(turn).toMatchObject({
    outcome: "answered",
    parts: { offers: { titles: READINGS.map(([title]) => title) } },
  });
  expect(turn.text).toContain("Not what you meant?\n1. The night boat\n");
  for (const chat of [turn.slack, turn.discord]) expect(choicesIn(chat)).toEqual(READINGS);
});

it("answers from the reading that is pressed, and says which one it was", async () => {
  const post = aPage();
  const asked = await post("ask", { text: "the jetty?" });
  const value = /data-value="(v1:choose:\w+:1)"/.exec(asked.discord[0]?.html ?? "")?.[1];
  const turn = await post("press", { value });
  expect(turn).toMatchObject({ outcome: "answered", chosen: "Tickets and fares" });
});

it("has one button an option beside what it says in both chats", async () => {
  const turn = await aPage()("ask", { text: "the boat?" });
  for (const chat of [turn.slack, turn.discord])
    expect(choicesIn(chat)).toEqual([
      ["Choose 1", "0"],
      ["Choose 2", "1"],
      ["Choose 3", "2"],
    ]);
});

it("shows no button that would have to tell somebody, and tells nobody when one is pressed all the same", async () => {
  const journal = createMemoryJournal({ now });
  const post = aPage(journal);
  for (const text of ["how many captains are there?", "who runs the ferry?"]) {
    const asked = await post("ask", { text });
    const drawn = [...asked.slack, ...asked.discord].map(({ html }) => html).join();
    expect(drawn).not.toMatch(/v1:(?:person|tell-me):|Ask a person|Tell me when you know/);
    const answerId = /v1:helpful:(\w+)/.exec(drawn)?.[1] ?? asked.answerId;
    const pressed = await post("press", { value: `v1:person:${answerId}` });
    expect(pressed).toMatchObject({ kind: "said", said: "This works in Slack and Discord only." });
    expect(await journal.findHandOver(answerId ?? "")).toBeUndefined();
  }
});
