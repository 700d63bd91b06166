import type { Gap } from "../../domain/gap.ts";
import { counted } from "../../text/counted.ts";
import type { GapReport } from "./gap-report.ts";
import { plain, section } from "./markdown.ts";

/** The report as Markdown. What people typed stands as text: it makes no links, pictures, tables or headings. */
export function renderGapReport(report: GapReport): string {
  return [
    `# What people asked, ${report.since} to ${report.until}`,
    volume(report),
    section("What we could not answer", gaps(report), "\n\n"),
    section(
      "Worst rated",
      report.worstRated.map(
        ({ answerId, text, helpful, notHelpful, reasons }) =>
          `- ${plain(text)} – 👎 ${notHelpful}, 👍 ${helpful}${reasons.length === 0 ? "" : ` (${reasons.map(plain).join(", ")})`}, answer \`${answerId}\``,
      ),
    ),
    section(
      "Most cited",
      report.mostCited.map(({ passage, count }) => `- \`${passage}\` – ${counted(count, "time")}`),
    ),
    section(
      "Slowest",
      report.slowest.map(
        ({ answerId, text, durationMs }) =>
          `- ${plain(text)} – ${Math.round(durationMs)} ms, answer \`${answerId}\``,
      ),
    ),
    section(
      "Topics unchecked for long",
      report.stale.map(
        ({ topic, title, days }) =>
          `- ${plain(title)} (\`${topic}\`) – ${days === undefined ? "never checked" : `${days} days`}`,
      ),
    ),
    section("Sources by damage: most quoted, times longest unchecked", report.damage.map(damageEntry)),
  ]
    .join("\n\n")
    .concat("\n");
}

function volume(report: GapReport): string {
  const { questions, people, answered, askedBack, refused, votes, days } = report;
  const others = questions - answered - askedBack - refused;
  const busiest = days.reduce((best, day) => (day.questions > best.questions ? day : best), {
    day: "",
    questions: 0,
  });
  return [
    `- ${counted(questions, "question")} by ${counted(people, "person", "people")}`,
    `- answered: ${share(answered, questions)}; asked back: ${share(askedBack, questions)}; not covered: ${share(refused, questions)}${others === 0 ? "" : `; greetings, help and what cannot be read: ${share(others, questions)}`}`,
    `- votes: 👍 ${votes.helpful}, 👎 ${votes.notHelpful}`,
    ...(busiest.questions === 0
      ? []
      : [`- busiest day: ${busiest.day} with ${counted(busiest.questions, "question")}`]),
  ].join("\n");
}

function gaps({ gaps, moreGaps, leftOut }: GapReport): string[] {
  const more = moreGaps === 0 ? [] : [`And ${counted(moreGaps, "other question")}.`];
  const rest =
    leftOut === 0
      ? []
      : [`Left out: ${counted(leftOut, "text that is no question", "texts that are no question")}.`];
  return [...gaps.map(gapEntry), [...more, ...rest].join("\n")].filter((part) => part !== "");
}

function gapEntry(gap: Gap, index: number): string {
  const { text, wordings, count, people, lastAsked, nearest, stub } = gap;
  return [
    `### ${index + 1}. ${plain(text)}`,
    "",
    `Asked ${counted(count, "time")} by ${counted(people, "person", "people")}, last on ${lastAsked}. ${nearest === undefined ? "No topic is near." : `Nearest topic: ${plain(nearest.title)} (\`${nearest.topic}\`).`}`,
    ...(wordings.length === 0 ? [] : ["", ...wordings.map((wording) => `- ${plain(wording)}`)]),
    ...stub.files.flatMap(({ path, content }) => ["", `\`${path}\``, "", fenced(content)]),
  ].join("\n");
}

function damageEntry({ source, title, quoted, days }: GapReport["damage"][number]): string {
  return `- ${plain(title)} (\`${source}\`) – quoted ${counted(quoted, "time")}, unchecked for ${counted(days, "day")}`;
}

function share(count: number, all: number): string {
  return all === 0 ? `${count}` : `${count} (${Math.round((100 * count) / all)} %)`;
}

/** A code block whose fence is longer than any inside it. */
function fenced(content: string): string {
  const longest = Math.max(2, ...[...content.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${content}${fence}`;
}
