import { join } from "node:path";
import { openStore } from "../../../src/journal/sqlite/open-store.ts";

const VERBS = ["does", "may", "can", "will", "did", "should"];
const THINGS = [
  "ferry",
  "dog",
  "ticket",
  "pier",
  "captain",
  "night boat",
  "engine",
  "harbour",
  "bicycle",
  "island",
];
const ENDS = [
  "tomorrow",
  "on sundays",
  "in winter",
  "for free",
  "after midnight",
  "with children",
  "abroad",
  "by law",
];
const ACTIONS = [
  "leave",
  "cost",
  "belong",
  "stop",
  "sink",
  "turn",
  "wait",
  "arrive",
  "change",
  "pay",
  "sleep",
  "burn",
];

/** Different questions: every combination of the words above with a number of its own now and then. */
function questionText(n: number): string {
  const pick = (list: readonly string[], by: number) => list[Math.floor(n / by) % list.length] ?? "";
  const extra = n % 7 === 0 ? ` on line ${n % 500}` : "";
  return `${pick(VERBS, 1)} the ${pick(THINGS, 6)} ${pick(ACTIONS, 60)} ${pick(ENDS, 720)}${extra}?`;
}

/** A journal with many questions of the last thirty days, a third of them refused. Made by the row, not through the port. */
export function writeManyQuestions(directory: string, count: number, until: Date): void {
  const store = openStore(join(directory, "journal.db"));
  const { writer } = store;
  const answers = writer.prepare(
    "insert into answers (answer_id, platform, conversation, person, asked_at, question, as_of, outcome, reason, topic, nearest, nearest_title, visibility, duration_ms) values (?, 'slack', ?, ?, ?, ?, '2026-11-20', ?, ?, ?, ?, ?, 'public', ?)",
  );
  const bodies = writer.prepare("insert into answer_bodies (answer_id, body) values (?, ?)");
  const citations = writer.prepare("insert into citations (answer_id, marker, passage) values (?, ?, ?)");
  const votes = writer.prepare(
    "insert into votes (answer_id, person, helpful, reason, voted_at) values (?, ?, ?, ?, ?)",
  );
  const body = JSON.stringify({ filling: "x".repeat(1_500) });
  writer.exec("begin immediate");
  for (let n = 0; n < count; n += 1) {
    const id = `answer-${n}`;
    const at = until.getTime() - (n % 30) * 86_400_000 - (n % 86_400) * 1_000;
    const isRefused = n % 3 === 0;
    const person = `person-${n % 997}`;
    const [outcome, reason] = isRefused ? ["abstained", "not-covered"] : ["answered", null];
    const topic = isRefused ? null : `topic-${n % 40}`;
    answers.run([
      id,
      `c-${n % 5_000}`,
      person,
      at,
      questionText(n),
      outcome,
      reason,
      topic,
      `topic-${n % 40}`,
      `Topic ${n % 40}`,
      n % 100,
    ]);
    bodies.run([id, body]);
    if (!isRefused)
      for (const marker of [1, 2]) citations.run([id, marker, `source-${n % 60}#part-${marker}`]);
    if (n % 20 === 1) votes.run([id, person, n % 3 === 1 ? 1 : 0, n % 3 === 1 ? null : "wrong", at]);
  }
  writer.exec("commit");
  store.close();
}
