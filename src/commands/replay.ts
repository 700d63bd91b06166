import { type Replay, replayAnswer } from "../journal/replay-answer.ts";
import { readFolderVersion } from "../knowledge/reading/knowledge-version.ts";
import { type Command, EXIT } from "../terminal/command.ts";
import { renderPlainText } from "../words/plain-text.ts";
import { readCommandEnv } from "./command-env.ts";
import { openAssistantForCommand } from "./open-assistant.ts";
import { openJournalForCommand } from "./open-journal.ts";
import { showUsage } from "./usable-options.ts";

const USAGE = "Usage: npm run --silent replay -- ANSWER_ID\n";

/** The answer was made with all vectors; longer than this nobody waits for a replay. In milliseconds. */
const VECTORS_WAIT_MS = 120_000;

/** `npm run replay`: makes an answer of the journal again, byte for byte, or says which file changed since. */
export const run: Command = async (context) => {
  const [answerId, ...more] = context.argv;
  if (answerId === undefined || answerId.startsWith("-") || more.length > 0) {
    return showUsage(context, USAGE);
  }
  const env = await readCommandEnv(context.env);
  const journalOpened = await openJournalForCommand(context, env);
  if (typeof journalOpened === "number") return journalOpened;
  const folder = env.KNOWLEDGE_DIR || "knowledge";
  const opened = await openAssistantForCommand(
    { ...context, env },
    { folder, vectorsWaitMs: VECTORS_WAIT_MS },
  );
  try {
    if (opened === undefined) return EXIT.configuration;
    const { assistant } = opened;
    const replay = await replayAnswer(answerId, {
      journal: journalOpened.journal,
      knowledge: await readFolderVersion(folder),
      ask: (question, judged) => assistant.ask({ ...question, ...(judged === undefined ? {} : { judged }) }),
    });
    context.stdout.write(`${describeReplay(replay)}\n`);
    if (replay.kind === "same")
      context.stdout.write(`\n${renderPlainText(replay.record.answer, assistant.overview().subject)}\n`);
    return replay.kind === "same" ? EXIT.fine : EXIT.failed;
  } finally {
    await opened?.close();
    await journalOpened.journal.close();
  }
};

export function describeReplay(replay: Replay): string {
  switch (replay.kind) {
    case "unknown-answer":
      return "The journal holds no answer of this id. Ids stand below “Why this answer” and in `npm run report`.";
    case "masked":
      return "The question held a secret that was not kept, so it cannot be asked again.";
    case "knowledge-changed": {
      const { files, record } = replay;
      const list = files.map(({ path, change }) => `\n  ${change}: ${path}`).join("");
      return `The answer rests on knowledge ${record.answer.knowledge}, which has changed since${list === "" ? "." : `:${list}`}`;
    }
    case "same":
      return "The same answer, byte for byte:";
    case "differs":
      return `Another answer from the same knowledge. SEMANTIC and the release must be those of the answer.\nthen: ${replay.was}\nnow:  ${replay.is}`;
  }
}
