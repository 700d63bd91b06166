import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** One input that people should not have typed, and what should come of it. */
export interface BadInput {
  readonly id: string;
  readonly input: string;
  readonly expect: string;
  readonly note: string;
}

export function readBadInputs(file: string): BadInput[] {
  return readLines(fileURLToPath(new URL(`../inputs/${file}`, import.meta.url))).map(
    (line) => JSON.parse(line) as BadInput,
  );
}

/** Every golden question with the one before it. */
export function readGoldenQuestions(): { readonly text: string; readonly previous?: string }[] {
  const folder = fileURLToPath(new URL("../golden", import.meta.url));
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .flatMap((name) => readLines(`${folder}/${name}`))
    .map((line) => {
      const { question, previous } = JSON.parse(line) as { question: string; previous?: string };
      return { text: question, ...(previous === undefined ? {} : { previous }) };
    });
}

function readLines(file: string): string[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
}
