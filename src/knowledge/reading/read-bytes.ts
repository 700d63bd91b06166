import { findSecret } from "../../text/secrets.ts";
import { readCuration } from "../curation/parse-curation.ts";
import { decodeText } from "../files/decode-text.ts";
import type { KnowledgeFile } from "../files/knowledge-file.ts";
import { parseSources } from "../formats/parse-sources.ts";
import { type FileProblem, fault } from "../problems/problems.ts";
import { type FileReading, lostFile } from "./file-reading.ts";

/** Takes the bytes of a file apart. A file with a secret is not, so that no message repeats it. */
export function readBytes({ path, kind }: KnowledgeFile, bytes: Buffer, hash: string): FileReading {
  const decoded = decodeText(path, bytes);
  const text = "text" in decoded ? decoded.text : undefined;
  const problems = text === undefined ? [] : findSecrets(path, text);
  if ("problem" in decoded) problems.push(decoded.problem);
  if (text === undefined || problems.length > 0)
    return lostFile({ path, kind }, hash, problems, bytes.toString("latin1", 0, 4000));
  if (kind !== "curation") return { path, hash, ...parseSources(kind, path, text) };
  const { curation, problems: found, isLost = false } = readCuration(path, text);
  return {
    path,
    hash,
    sources: [],
    problems: found,
    ...(curation !== undefined && { curation }),
    ...(isLost && { isLostCuration: true }),
  };
}

/** One mistake for each line that looks as if it held a secret. The value itself is never repeated. */
export function findSecrets(file: string, text: string): FileProblem[] {
  if (findSecret(text) === undefined) return [];
  return text.split("\n").flatMap((line, index) => {
    const found = findSecret(line);
    if (found === undefined) return [];
    const remedy = "Remove it, and revoke it where it was issued: it must count as known.";
    return [fault("secret", { file, line: index + 1 }, `this looks like ${found}`, remedy)];
  });
}
