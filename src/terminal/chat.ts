import { createInterface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";
import type { AskRequest, Assistant } from "../assistant/assistant.ts";
import type { Answer } from "../domain/answer.ts";
import { offersOf } from "../words/offers.ts";
import { SENTENCES } from "../words/wording.ts";
import { renderFigures, renderTerminal } from "./render-terminal.ts";
import { renderWhy } from "./render-why.ts";
import type { Style } from "./style.ts";

export interface ChatStreams {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean };
  readonly style: Style;
}

const PROMPT = "> ";
/** `why`, and `why --figures` for authors. */
const WHY = /^why\??(\s+--figures)?$/iu;
const LEAVE: ReadonlySet<string> = new Set(["exit", "quit", ":q"]);

/**
 * A conversation until `exit` or the end of the input. `why` explains the last reply (`why --figures` with its figures), a number chooses what the last
 * reply offers under that number; every other line is a question that may lean on the one before. When the input is no terminal,
 * questions are read line by line and nothing but replies is written.
 */
export async function chat(assistant: Assistant, { input, output, style }: ChatStreams): Promise<void> {
  const interactive = input.isTTY === true && output.isTTY === true;
  const lines = createInterface({
    input,
    output: output as NodeJS.WritableStream,
    terminal: interactive,
    prompt: PROMPT,
  });
  const say = (text: string): void => void output.write(`${text}\n\n`);
  let previous: string | undefined;
  let last: { request: AskRequest; answer: Answer } | undefined;
  if (interactive) {
    const { subject } = assistant.overview();
    say(`Ask about ${subject.name}. “why” explains the last reply, “exit” leaves.`);
    lines.prompt();
  }
  for await (const line of lines) {
    const text = line.trim();
    if (LEAVE.has(text.toLowerCase())) break;
    const why = WHY.exec(text);
    if (why !== null) {
      say(
        last === undefined
          ? "Nothing was asked yet."
          : why[1] === undefined
            ? renderWhy(await assistant.explain(askedAgain(last)))
            : renderFigures(await assistant.explain(askedAgain(last)), style),
      );
    } else if (/^\d$/.test(text) && chosenTopic(last?.answer, text) === undefined) {
      say(SENTENCES.noChoice);
    } else if (text !== "" || interactive) {
      const request = toRequest(text, previous, last);
      const answer = await assistant.ask(request);
      say(renderTerminal(answer, assistant.overview().subject, style));
      last = { request, answer };
      if (isTurn(answer)) previous = answer.readAs ?? request.text;
    }
    if (interactive) lines.prompt();
  }
  lines.close();
}

/** The same, with what a judge said to it. */
function askedAgain({ request, answer }: { request: AskRequest; answer: Answer }): AskRequest {
  return answer.judge === undefined ? request : { ...request, judged: answer.judge };
}

function toRequest(
  text: string,
  previous: string | undefined,
  last: { request: AskRequest; answer: Answer } | undefined,
): AskRequest {
  const topic = chosenTopic(last?.answer, text);
  if (topic !== undefined && last !== undefined) return { ...last.request, topic };
  return { text, ...(previous === undefined ? {} : { previous }) };
}

/** The topic that a number chooses of what `answer` offers; undefined when it offers nothing under it. */
function chosenTopic(answer: Answer | undefined, text: string): string | undefined {
  return answer !== undefined && /^\d$/.test(text) ? offersOf(answer)[Number(text) - 1]?.topic : undefined;
}

/** Courtesies, help and refusals by form are no turn that a follow-up could lean on. */
function isTurn(answer: Answer): boolean {
  return answer.outcome !== "abstained" || answer.reason === "not-covered";
}
