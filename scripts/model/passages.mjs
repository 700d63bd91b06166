// Prints a folder as the bot reads it, as JSON: the passages with the line that a vector is made of, the topics and the
// unknowns. Build first (`npm run build`), then: node scripts/model/passages.mjs knowledge > passages.json
import { argv, exit, stderr, stdout } from "node:process";
import { loadKnowledge } from "../../dist/knowledge/load-knowledge.js";

const loaded = await loadKnowledge(argv[2]);
if ("problems" in loaded) {
  for (const problem of loaded.problems) stderr.write(`${JSON.stringify(problem)}\n`);
  exit(65);
}
const { passages, sourcesById, topics, unknowns } = loaded.snapshot;
const read = passages.map(({ id, sourceId, headings, text }) => ({
  id,
  file: sourceId,
  title: sourcesById.get(sourceId).title,
  headings,
  text,
}));
stdout.write(JSON.stringify({ version: loaded.snapshot.version, passages: read, topics, unknowns }));
