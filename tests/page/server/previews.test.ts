import { describe, expect, it } from "vitest";
import { createPageRenderers } from "../../../src/app/page-renderers.ts";
import { escapeText, link } from "../../../src/discord/out/markdown.ts";
import { toUtcDay } from "../../../src/domain/calendar-date.ts";
import type { AnswerRecord } from "../../../src/domain/journal.ts";
import { renderDiscordHtml } from "../../../src/page/server/discord-html.ts";
import { renderDiscordMarkdown } from "../../../src/page/server/discord-markdown.ts";
import { createDrawing } from "../../../src/page/server/drawing.ts";
import { renderSlackHtml } from "../../../src/page/server/slack-html.ts";
import { HOSTILE, SAMPLE_ANSWERS, SUBJECT } from "../../words/sample-answers.ts";

const drawing = createDrawing(createPageRenderers(() => SUBJECT));

function recordOf(answer: AnswerRecord["answer"]): AnswerRecord {
  const askedAt = new Date("2026-11-23T12:00:00Z");
  return {
    answerId: "abcdefghijkl",
    platform: "web",
    conversation: "c",
    person: "p",
    askedAt,
    question: { text: answer.question, asOf: toUtcDay(askedAt) },
    answer,
    visibility: "private",
    durationMs: 1,
  };
}

/** Values of buttons in a payload, in order of the drawing. */
function valuesIn(payload: unknown): string[] {
  if (Array.isArray(payload)) return payload.flatMap(valuesIn);
  if (typeof payload !== "object" || payload === null) return [];
  const { value, custom_id: customId } = payload as { value?: unknown; custom_id?: unknown };
  const own = [value, customId].filter((text) => typeof text === "string" && text.startsWith("v1:"));
  const children = Object.values(payload).filter((inner) => typeof inner === "object");
  return [...(own as string[]), ...children.flatMap(valuesIn)];
}

const drawnValues = (html: string) => [...html.matchAll(/data-value="([^"]*)"/g)].map(([, value]) => value);
const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/&(amp|lt|gt|quot|#39|#x27);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, " ");
const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&#x27;": "'",
};

describe.each(Object.entries(SAMPLE_ANSWERS))("a preview of: %s", (_name, answer) => {
  const { slack, discord } = drawing.answer(recordOf(answer), { canShare: true });

  it("has every button of the payload, with the value that the chat would send back", () => {
    for (const [preview] of [slack, discord])
      expect(new Set(drawnValues(preview?.html ?? ""))).toEqual(new Set(valuesIn(preview?.payload)));
  });

  it("has only elements that a picture is made of, and only links to the web", () => {
    for (const [preview] of [slack, discord]) {
      const html = preview?.html ?? "";
      const tags = new Set([...html.matchAll(/<([a-z0-9]+)/gi)].map(([, tag]) => tag));
      for (const tag of ["script", "style", "iframe", "form", "input", "link", "meta", "object"])
        expect(tags).not.toContain(tag);
      for (const [, target] of html.matchAll(/href="([^"]*)"/g)) expect(target).toMatch(/^https?:\/\//);
      for (const [, source] of html.matchAll(/src="([^"]*)"/g)) expect(source).toMatch(/^\/thumb-/);
      expect(html).not.toMatch(/\s(on\w+|style|id)=/i);
    }
  });

  it("shows every statement whole", () => {
    for (const { text } of answer.statements.filter((statement) => statement.text.length < 500))
      for (const [preview] of [slack, discord])
        expect(textOf(preview?.html ?? "").replaceAll("\u200b", "")).toContain(
          text.replace(/\s+/g, " ").trim(),
        );
  });
});

describe("Discord's Markdown on the page", () => {
  it("draws bold, small text, quotes, links and days as our messages write them", () => {
    expect(renderDiscordMarkdown("**Until** <t:1777285800:D>: x")).toBe(
      "<p><strong>Until</strong> <time>27 Apr 2026</time>: x</p>",
    );
    expect(renderDiscordMarkdown("-# small\n> quoted")).toBe(
      '<p class="discord-small">small</p><blockquote>quoted</blockquote>',
    );
    expect(renderDiscordMarkdown(link("A title", "https://a.example/?b=1&c=2"))).toBe(
      '<p><a href="https://a.example/?b=1&amp;c=2" target="_blank" rel="noreferrer noopener">A title</a></p>',
    );
  });

  it.each([HOSTILE, "**not bold**", "[a](<javascript:alert(1)>)", "<img src=x>", "<@1> @everyone", "\\"])(
    "shows escaped text as it is: %s",
    (text) => {
      const html = renderDiscordMarkdown(escapeText(text));
      expect(html).not.toMatch(/<(?!\/?p>|\/?blockquote>)/);
      expect(textOf(html).replaceAll("\u200b", "").trim()).toBe(text.replace(/\s+/g, " ").trim());
    },
  );

  it("never makes a link of another scheme", () => {
    for (const url of ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
      expect(renderDiscordMarkdown(`[a](<${url}>)`)).not.toContain("<a ");
  });
});

describe("a preview of anything", () => {
  it.each([null, 1, "x", {}, { type: 99 }, { type: 1, components: "x" }, { type: 2 }])(
    "leaves out components it does not know: %j",
    (component) => expect(() => renderDiscordHtml([component])).not.toThrow(),
  );

  it("carries the value of a button in Slack, and “ask” for the one that opens the question", () => {
    const text = { type: "plain_text", text: "Ask" };
    const html = renderSlackHtml([
      {
        type: "actions",
        elements: [
          { type: "button", text, action_id: "a", value: 'v1:"x' },
          { type: "button", text, action_id: "b" },
        ],
      },
    ]);
    expect(drawnValues(html)).toEqual(["v1:&quot;x", "ask"]);
  });
});

describe("Slack's mark-up in what people type or documents hold", () => {
  const spoofs = [
    "<https://evil.example|stateless> may dogs come",
    "<https://evil.example>",
    "<mailto:a@evil.example|write>",
    "<@U0ALICE> <#C1|general> <!channel>",
    "&lt;https://evil.example|x&gt;",
    ":smile: *bold* _it_ ~no~ `code`",
  ];

  it.each(spoofs)("%s is drawn as it stands, without a link", (text) => {
    const sample = SAMPLE_ANSWERS["ambiguous, three options"];
    const answer = { ...sample, question: text } as AnswerRecord["answer"];
    const blocks = [
      { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] },
      { type: "header", text: { type: "plain_text", text } },
      { type: "section", text: { type: "plain_text", text } },
      {
        type: "actions",
        elements: [{ type: "button", text: { type: "plain_text", text }, value: "v1:x", action_id: "a" }],
      },
    ];
    const shared = drawing.answer(recordOf(answer), { canShare: false, sharedBy: text }).slack;
    for (const html of [renderSlackHtml(blocks), ...shared.map((preview) => preview.html)]) {
      expect(html).not.toMatch(/<a [^>]*evil/);
      expect(html).not.toMatch(/\u2060/);
    }
    const drawn = textOf(renderSlackHtml(blocks.slice(0, 1)));
    expect(drawn).toContain(text.includes("&lt;") ? text : text.replace(/\s+/g, " "));
  });

  it("still draws the links that are meant", () => {
    const link = { type: "link", url: "https://harbour.example/notice", text: "the notice" };
    const blocks = [{ type: "rich_text", elements: [{ type: "rich_text_section", elements: [link] }] }];
    expect(renderSlackHtml(blocks)).toContain('href="https://harbour.example/notice"');
  });
});
