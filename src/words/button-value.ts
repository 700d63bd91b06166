import { isAnswerId } from "../domain/answer-id.ts";

/** What a person can do next with an answer. */
export const BUTTON_ACTIONS = [
  "share",
  "passages",
  "helpful",
  "not-helpful",
  "choose",
  "not-that",
  "person",
  "tell-me",
  "take",
  "settle",
  "publish",
  "discard",
] as const;
export type ButtonAction = (typeof BUTTON_ACTIONS)[number];

/** What stands in a button: which answer, what to do, and for a choice which option (counted from 0). */
export interface ButtonValue {
  readonly action: ButtonAction;
  readonly answerId: string;
  readonly argument?: number;
}

/** Discord's limit of a custom id; Slack allows 2,000. */
export const MAX_BUTTON_VALUE_CHARACTERS = 100;

/** `v1:<action>:<answerId>[:<argument>]`; the version lets a later release tell old messages apart. */
export function toButtonText(value: ButtonValue): string {
  const argument = value.argument === undefined ? "" : `:${value.argument}`;
  return `v1:${value.action}:${value.answerId}${argument}`;
}

/** The value, or undefined for anything this bot did not write – whatever its type. */
export function parseButtonText(text: unknown): ButtonValue | undefined {
  if (typeof text !== "string" || text.length > MAX_BUTTON_VALUE_CHARACTERS) return undefined;
  const [version, action, answerId, argument, ...more] = text.split(":");
  if (version !== "v1" || answerId === undefined || !isAnswerId(answerId) || more.length > 0)
    return undefined;
  const known = BUTTON_ACTIONS.find((name) => name === action);
  if (known === undefined) return undefined;
  if (argument === undefined) return { action: known, answerId };
  return /^\d{1,2}$/.test(argument) ? { action: known, answerId, argument: Number(argument) } : undefined;
}
