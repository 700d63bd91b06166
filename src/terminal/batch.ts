import type { AskRequest, Assistant } from "../assistant/assistant.ts";
import { toCalendarDate } from "../domain/calendar-date.ts";
import { parseJson } from "../domain/json.ts";
import { type AnswerJson, toAnswerJson } from "./contract.ts";

/** What a batch line that cannot be read or answered yields. */
export interface LineError {
  readonly id?: string;
  readonly error: string;
}

/**
 * Answers one line of a batch. Never rejects: a line that is no JSON object with a text `question` yields an error of
 * its own and does not stop the others.
 */
export async function answerLine(line: string, assistant: Assistant): Promise<AnswerJson | LineError> {
  const parsed = parseLine(line);
  if ("error" in parsed) return parsed;
  const started = performance.now();
  try {
    const answer = await assistant.ask(parsed.request);
    return toAnswerJson(answer, assistant.overview().subject, performance.now() - started, parsed.id);
  } catch (error) {
    return {
      ...withId(parsed.id),
      error: `the question could not be answered: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

/** Reads a batch line; exported for the candidate listing, which reads the same lines. */
export function parseLine(line: string): { readonly id?: string; readonly request: AskRequest } | LineError {
  const value = parseJson(line);
  if (value === undefined) return { error: "the line is not JSON; write one object with a question a line" };
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { error: "the line is not a JSON object; write one object with a question a line" };
  }
  const fields = new Map(Object.entries(value));
  const id = toId(fields.get("id"));
  const question = fields.get("question");
  if (typeof question !== "string") return { ...withId(id), error: 'the line has no text "question"' };
  const context = fields.get("context");
  const topic = fields.get("topic");
  const asOf = fields.get("asOf");
  const day = typeof asOf === "string" ? toCalendarDate(asOf) : undefined;
  if (asOf !== undefined && asOf !== null && day === undefined)
    return { ...withId(id), error: '"asOf" is not a day of the form YYYY-MM-DD' };
  return {
    ...withId(id),
    request: {
      text: question,
      ...(typeof context === "string" ? { previous: context } : {}),
      ...(typeof topic === "string" ? { topic } : {}),
      ...(day === undefined ? {} : { asOf: day }),
    },
  };
}

function toId(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : undefined;
}

function withId(id: string | undefined): { id?: string } {
  return id === undefined ? {} : { id };
}
