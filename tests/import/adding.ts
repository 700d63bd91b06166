import { runAdd } from "../../src/commands/add.ts";
import { type RecordedContext, silentContext } from "../silent-context.ts";
import { TEST_REACH } from "./page-server.ts";

export interface Added extends RecordedContext {
  readonly code: number;
}

/** Somebody at a terminal who names a licence and says yes or no; each question is kept. */
export interface Answers {
  readonly licence?: string;
  readonly yes: boolean;
  readonly questions?: string[];
}

/** `npm run add` with these arguments, in which the pages of a test's own server may be reached. */
export async function add(argv: readonly string[], answers?: Answers): Promise<Added> {
  const context = silentContext(argv);
  const person = answers === undefined ? {} : { person: personOf(answers) };
  const code = await runAdd(context, { reach: TEST_REACH, ...person });
  return { ...context, code };
}

function personOf({ licence, yes, questions = [] }: Answers) {
  return {
    askLicence: async () => {
      questions.push("licence");
      return licence;
    },
    confirm: async (question: string) => {
      questions.push(question);
      return yes;
    },
  };
}
