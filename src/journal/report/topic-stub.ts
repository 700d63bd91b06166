import type { CalendarDate } from "../../domain/calendar-date.ts";
import type { TopicStub } from "../../domain/gap.ts";
import { contentStems } from "../../text/stems.ts";
import { tokenize } from "../../text/tokens.ts";
import type { QuestionGroup } from "./group-questions.ts";

const MAX_ID_WORDS = 5;
const MAX_ALIASES = 15;

/**
 * A source and a topic for what was asked, ready to be saved and filled in. Loads without mistakes as it is, but says
 * only that something is to be written, so it shall not be committed unfilled.
 */
export function toTopicStub(group: QuestionGroup, today: CalendarDate): TopicStub {
  const id = toStubId(group.text);
  const title = quote(capitalise(group.text));
  const aliases = group.texts.slice(0, MAX_ALIASES).map((text) => `      - ${quote(text)}\n`);
  return {
    files: [
      {
        path: `sources/${id}.md`,
        content: `---\nid: ${id}\ntitle: ${title}\ntext: summary\nchecked: ${today}\n---\n\n## Answer {#answer}\n\nWrite here, in your own words, what is true.\n`,
      },
      {
        path: `topics/${id}.yaml`,
        content: `topics:\n  - id: ${id}\n    title: ${title}\n    checked: ${today}\n    aliases:\n${aliases.join("")}    record:\n      - passage: ${id}#answer\n        from: ${today}\n`,
      },
    ],
  };
}

/** A short id of the question's own words. */
function toStubId(text: string): string {
  const words = tokenize(text).filter((word) => /^[a-z0-9]+$/u.test(word) && contentStems(word).length > 0);
  return words.slice(0, MAX_ID_WORDS).join("-") || "new-topic";
}

/** A double-quoted YAML text; what people typed never becomes syntax. */
function quote(text: string): string {
  return JSON.stringify(text.replace(/\s+/gu, " ").trim());
}

function capitalise(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
