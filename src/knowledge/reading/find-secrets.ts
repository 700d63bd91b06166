import { findSecret } from "../../text/secrets.ts";
import { type FileProblem, fault } from "../problems/problems.ts";

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
