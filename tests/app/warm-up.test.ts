import { expect, it } from "vitest";
import { createPageRenderers } from "../../src/app/page-renderers.ts";
import { warmUp } from "../../src/app/warm-up.ts";
import type { AskRequest, Assistant } from "../../src/assistant/assistant.ts";
import { createAssistant } from "../../src/assistant/create-assistant.ts";
import type { ChatRenderers } from "../../src/page/server/chat-renderers.ts";
import { aPassage, aTopic, day, prepared } from "../builders.ts";

const FERRY = aPassage("harbour#ferry", "The ferry leaves at noon. Dogs travel free.");
const folder = (passages: readonly ReturnType<typeof aPassage>[]) =>
  prepared({
    passages,
    ...(passages.length > 0 && {
      topics: [aTopic("ferry", ["when is the boat off"], [{ passage: "harbour#ferry" }])],
    }),
  });

/** A real assistant and the real renderers, with what each was asked for. */
function watched(passages: readonly ReturnType<typeof aPassage>[]) {
  const asked: AskRequest[] = [];
  const drawn = { slack: 0, discord: 0 };
  const real = createAssistant({
    knowledge: () => ({ prepared: folder(passages) }),
    today: () => day("2026-11-22"),
  });
  const assistant: Assistant = {
    ...real,
    overview: () => real.overview(),
    ask(request) {
      asked.push(request);
      return real.ask(request);
    },
  };
  const { slack, discord } = createPageRenderers(() => real.overview().subject);
  const counted = (chat: "slack" | "discord", of: typeof slack): typeof slack => ({
    ...of,
    answer(record, shown) {
      drawn[chat] += 1;
      return of.answer(record, shown);
    },
  });
  const renderers: ChatRenderers = {
    slack: counted("slack", slack),
    discord: counted("discord", discord),
  };
  return { assistant, renderers, asked, drawn };
}

it("answers different questions of the folder, asking nobody outside, and draws each for both chats", async () => {
  const { assistant, renderers, asked, drawn } = watched([FERRY]);
  await warmUp(assistant, { settled: () => Promise.resolve() }, renderers);
  expect(new Set(asked.map(({ text }) => text)).size).toBeGreaterThan(50);
  expect(asked.every(({ unheard }) => unheard === true)).toBe(true);
  expect(drawn).toEqual({ slack: 60, discord: 60 });
});

it("waits until questions are compared by meaning", async () => {
  const { assistant, renderers, asked } = watched([FERRY]);
  let settle = (): void => undefined;
  const settled = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const warm = warmUp(assistant, { settled: () => settled }, renderers);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(asked).toEqual([]);
  settle();
  await warm;
  expect(asked).toHaveLength(60);
});
