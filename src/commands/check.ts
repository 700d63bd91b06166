import { parseArgs } from "node:util";
import { prepareKnowledgeInSlices } from "../assistant/open-knowledge.ts";
import { toUtcDay } from "../domain/calendar-date.ts";
import type { Passage } from "../domain/passage.ts";
import { lintKnowledge } from "../knowledge/lint/lint-knowledge.ts";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { renderProblem } from "../knowledge/problems/render-problem.ts";
import { sumUp } from "../knowledge/problems/sum-remarks.ts";
import { findUnreachable } from "../operations/find-unreachable.ts";
import { type Command, EXIT } from "../terminal/command.ts";
import { counted } from "../text/counted.ts";
import { clipAtWord } from "../words/shorten.ts";
import { createProgress } from "./progress.ts";
import { showUsage } from "./usable-options.ts";

const USAGE = `Usage: npm run check -- [DIR] [options]

  DIR          folder to look at (default: KNOWLEDGE_DIR or knowledge)
  --list       the passages it was cut into, by their ids
  --sources    what became of the pages they were taken from; fetches each
`;

/** So many warnings of one kind are told one by one: a curator looks at each; a folder of pages may have hundreds. */
const MAX_FINDINGS = 12;

/**
 * `npm run check -- [DIR]`: every mistake and remark of a folder, then what a curator should look at; with `--list` the
 * passages it was cut into, by their ids, and with `--sources` what became of the pages they were taken from. Mistakes end
 * with the exit code for configuration; remarks and warnings do not fail.
 */
export const run: Command = async (context) => {
  const { argv, env, stdout, stderr } = context;
  const options = readOptions(argv);
  if (options === undefined) {
    return showUsage(context, USAGE);
  }
  const folder = options.knowledge ?? options.named ?? (env.KNOWLEDGE_DIR || "knowledge");
  const today = toUtcDay(new Date());
  const progress = createProgress(stderr);
  progress.phase(`Reading ${folder}`);
  const loaded = await loadKnowledge(folder);
  if ("problems" in loaded) {
    progress.end();
    for (const problem of loaded.problems) stdout.write(`${renderProblem(problem)}\n`);
    const mistakes = loaded.problems.filter(({ severity }) => severity === "mistake").length;
    const remarks = loaded.problems.length - mistakes;
    stdout.write(`${folder} is refused: ${counted(mistakes, "mistake")}, ${counted(remarks, "remark")}.\n`);
    return EXIT.configuration;
  }
  const { snapshot } = loaded;
  progress.phase(`Looking for what nobody would find in ${folder}`);
  const unreachable = await findUnreachable(await prepareKnowledgeInSlices(snapshot), today);
  progress.end();
  if (options.list) for (const passage of snapshot.passages) stdout.write(`${listed(passage)}\n`);
  const findings = [...lintKnowledge(loaded, today), ...unreachable];
  for (const problem of [...snapshot.remarks, ...sumUp(findings, MAX_FINDINGS)])
    stdout.write(`${renderProblem(problem)}\n`);
  const { version, sourcesById, passages, topics, unknowns, remarks } = snapshot;
  const holds = [
    counted(sourcesById.size, "source"),
    counted(passages.length, "passage"),
    counted(topics.length, "topic"),
    counted(unknowns.length, "unknown"),
  ].join(", ");
  const found = `${counted(remarks.length, "remark")}, ${counted(findings.length, "warning")}`;
  stdout.write(`${folder} loads as ${version}: ${holds}; ${found}.\n`);
  if (!options.sources) return EXIT.fine;
  // Nothing of what fetches is loaded where nothing shall be fetched.
  const { checkSources } = await import("./check-sources.ts");
  return checkSources(context, [...sourcesById.values()]);
};

function readOptions(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        knowledge: { type: "string" },
        list: { type: "boolean", default: false },
        sources: { type: "boolean", default: false },
      },
    });
    const [named, ...more] = positionals;
    return more.length > 0 ? undefined : { ...values, named };
  } catch {
    return undefined;
  }
}

/** As much of a sentence as fits beside an id. */
const LISTED_CHARACTERS = 80;

/** A passage's id, which topics and questions name it by, and how it begins. */
function listed({ id, sentences }: Passage): string {
  return `${id}  ${clipAtWord(sentences[0] ?? "", LISTED_CHARACTERS)}`;
}
