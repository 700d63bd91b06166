import type { Answered, Citation } from "../../domain/answer.ts";
import type { CalendarDate } from "../../domain/calendar-date.ts";
import type { AnswerRecord } from "../../domain/journal.ts";
import type { Snapshot } from "../../domain/snapshot.ts";
import { renderSlackMessage } from "../../slack/out/slack-message.ts";
import { renderAskModal, renderPassagesModal } from "../../slack/out/slack-modals.ts";
import { toSourcePart } from "../../words/source-part.ts";
import type { JsonReply } from "./call-json.ts";
import { type Finding, findingsOn } from "./finding.ts";

const { fine, problem } = findingsOn("slack");

/** As many sources as an answer cites at most. */
const MOST_CITATIONS = 4;

/** The largest things the bot would show in Slack from this folder, as Slack's own validator takes them. */
export function largestPayloads(snapshot: Snapshot, now: Date): readonly Readonly<Record<string, string>>[] {
  const longest = [...snapshot.passages]
    .sort((a, b) => b.text.length - a.text.length)
    .slice(0, MOST_CITATIONS);
  const citations = longest.flatMap((passage, at): Citation[] => {
    const source = snapshot.sourcesById.get(passage.sourceId);
    if (source === undefined) return [];
    const { id, text, headings, lines } = passage;
    const where = { marker: at + 1, passage: id, quote: text, passageText: text, source, headings, lines };
    return [{ ...where, standing: "current" }];
  });
  const [first, ...others] = citations;
  const modal = { view: JSON.stringify(renderAskModal("", "?".repeat(2_000))) };
  if (first === undefined) return [modal];
  const day = now.toISOString().slice(0, 10) as CalendarDate;
  const answer: Answered = {
    outcome: "answered",
    sure: false,
    readings: [],
    question: "",
    asOf: day,
    confidence: 0.5,
    statements: [{ text: first.quote, citations: [1] }],
    citations: [first, ...others],
    notes: [{ kind: "as-known-on", checked: day }],
    nearest: snapshot.topics.slice(0, 3).map(({ id, title }) => ({ topic: id, title })),
    knowledge: snapshot.version,
  };
  const record: AnswerRecord = {
    answerId: "doctor000000",
    platform: "slack",
    conversation: "doctor",
    person: "doctor",
    askedAt: now,
    question: { text: "", asOf: day },
    answer,
    visibility: "private",
    durationMs: 0,
  };
  const subject = snapshot.subject ?? { name: "", examples: [] };
  const message = renderSlackMessage(record, { subject, canAskAPerson: true, canShare: true });
  const passages = citations.map((citation) => ({
    source: toSourcePart(citation),
    before: "",
    quote: citation.quote,
    after: "",
  }));
  return [
    { message: JSON.stringify(message) },
    { view: JSON.stringify(renderPassagesModal({ passages })) },
    modal,
  ];
}

/** What Slack's validator says of them; nothing where it cannot be asked. */
export async function checkBlocks(
  snapshot: Snapshot,
  now: Date,
  validate: (form: Readonly<Record<string, string>>) => Promise<JsonReply>,
): Promise<Finding[]> {
  for (const payload of largestPayloads(snapshot, now)) {
    const reply = await validate(payload);
    if (!("body" in reply) || Array.isArray(reply.body)) return [];
    const { ok, error, errors } = reply.body as Readonly<Record<string, unknown>>;
    if (ok === true) continue;
    if (!["invalid_blocks", "invalid_message", "invalid_view"].includes(String(error))) return [];
    const [first] = Array.isArray(errors) ? (errors as readonly unknown[]) : [];
    const where =
      typeof first === "object" && first !== null && "pointer" in first && "code" in first
        ? ` (${String(first.pointer)}: ${String(first.code)})`
        : "";
    const what = `Slack would not accept the largest ${Object.keys(payload).join()} from this folder${where}.`;
    return [problem(what, "Shorten the longest passages, and tell whoever maintains the bot.")];
  }
  return [fine("Slack accepts the largest messages and dialogs from this folder.")];
}
