import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "../golden");

/** Questions as people ask them: the golden ones, some with a word more, some without sense, some in any characters. */
export function createQuestions(): (number: number) => string {
  const golden = readdirSync(FOLDER)
    .filter((name) => name.endsWith(".jsonl"))
    .flatMap((name) => readFileSync(join(FOLDER, name), "utf8").split("\n"))
    .filter((line) => line !== "")
    .map((line) => (JSON.parse(line) as { question: string }).question)
    .filter((question) => /\p{L}/u.test(question) && question.length < 300);
  const words = golden.flatMap((question) => question.split(" "));
  return (number) => {
    const question = golden[(number * 7919) % golden.length] ?? "";
    if (number % 10 === 0) return salad(number);
    if (number % 5 === 1)
      return Array.from({ length: 8 }, (_, at) => words[(number * 31 + at * 977) % words.length]).join(" ");
    return `${question} ${words[(number * 13) % words.length]}`;
  };
}

/** Characters from all over, the same for the same number. */
function salad(number: number): string {
  const codes = Array.from(
    { length: 60 },
    (_, at) => 0x21 + ((number * 2_654_435_761 + at * 40_503) % 0xd000),
  );
  return `${String.fromCodePoint(...codes)} ?`;
}
