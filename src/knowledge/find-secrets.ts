import { type FileProblem, fault } from "./problems.ts";

/** Shapes of credentials that people paste by accident. Bounded, so that no line can make them slow. */
const SHAPES: readonly (readonly [name: string, shape: RegExp])[] = [
  ["a Slack token", /\bxox[a-z](?:\.xox[a-z])?-[\w-]{8}/u],
  ["a Slack app token", /\bxapp-[\w-]{8}/u],
  ["an AWS access key", /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/u],
  ["a private key", /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY/u],
  ["a GitHub token", /\b(?:gh[pousr]_[A-Za-z0-9]{20}|github_pat_\w{20})/u],
  ["a Discord bot token", /\b[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27}/u],
  ["an API key", /(?<![A-Za-z0-9-])sk-(?:(?=[\w-]{0,60}\d)[\w-]{20}|[A-Za-z0-9]{24})/u],
];

/** One mistake for each line that looks as if it held a secret. The value itself is never repeated. */
export function findSecrets(file: string, text: string): FileProblem[] {
  if (!SHAPES.some(([, shape]) => shape.test(text))) return [];
  const problems: FileProblem[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const found = SHAPES.find(([, shape]) => shape.test(line));
    if (found === undefined) continue;
    const what = `this looks like ${found[0]}`;
    const remedy = "Remove it, and revoke it where it was issued: it must count as known.";
    problems.push(fault("secret", { file, line: index + 1 }, what, remedy));
  }
  return problems;
}
