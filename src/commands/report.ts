import { parseArgs } from "node:util";
import { toCalendarDate } from "../domain/calendar-date.ts";
import { createGapReport, type GapReportOptions } from "../journal/report/gap-report.ts";
import { renderGapReport } from "../journal/report/render-gap-report.ts";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { type Command, EXIT } from "../terminal/command.ts";
import { noDay } from "../terminal/no-day.ts";
import { readCommandEnv } from "./command-env.ts";
import { openMeaningForCommand } from "./open-assistant.ts";
import { openJournalForCommand } from "./open-journal.ts";
import { usableOptions } from "./usable-options.ts";

const USAGE = `Usage: npm run --silent report -- [options]

  --since YYYY-MM-DD   first day to report on (default: 30 days ago)
  --json               the report as JSON instead of Markdown
`;
const DEFAULT_DAYS = 30;
const DAY_MS = 86_400_000;

/** `npm run report`: what people asked, and above all what the bot could not answer. */
export const run: Command = async (context) => {
  const now = new Date();
  const options = usableOptions(context, USAGE, () => readOptions(context.argv, now));
  if (typeof options === "number") return options;
  const env = await readCommandEnv(context.env);
  const opened = await openJournalForCommand(context, env);
  if (typeof opened === "number") return opened;
  const meaning = openMeaningForCommand({ ...context, env });
  try {
    const report = await createGapReport(opened.journal, {
      since: options.since,
      now,
      ...(await readKnowledge(env.KNOWLEDGE_DIR || "knowledge")),
      ...(meaning === undefined ? {} : { vectors: meaning }),
    });
    context.stdout.write(
      options.json ? `${JSON.stringify(report, undefined, 2)}\n` : renderGapReport(report),
    );
    return EXIT.fine;
  } finally {
    await meaning?.close();
    await opened.journal.close();
  }
};

function readOptions(argv: readonly string[], now: Date) {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      since: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const day = values.since === undefined ? undefined : toCalendarDate(values.since);
  if (values.since !== undefined && day === undefined) return noDay("--since", values.since);
  const since = day === undefined ? new Date(now.getTime() - DEFAULT_DAYS * DAY_MS) : new Date(day);
  return { since, json: values.json, help: values.help };
}

/** None when the folder cannot be loaded: `npm run check` says why, and the rest of the report stands without. */
async function readKnowledge(folder: string): Promise<Pick<GapReportOptions, "topics" | "quotable">> {
  const loaded = await loadKnowledge(folder);
  return "problems" in loaded
    ? { topics: [] }
    : { topics: loaded.snapshot.topics, quotable: loaded.snapshot };
}
