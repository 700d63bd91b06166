import { z } from "zod";
import {
  type CalendarDate,
  type PartialDate,
  toCalendarDate,
  toPartialDate,
} from "../../domain/calendar-date.ts";
import { cleanText, foldWhiteSpace } from "../../text/normalise.ts";

/** What a rule found wrong, read after the key's name: "title is over 200 characters". */
interface Fault {
  readonly what: string;
  readonly remedy: string;
}

/** Longest title and alias, in characters. */
export const MAX_LINE_CHARACTERS = 200;

/** An object with these keys and no others. */
export function keys<Shape extends z.ZodRawShape>(shape: Shape) {
  const remedy = `Use only: ${Object.keys(shape).join(", ")}.`;
  return z.strictObject(shape, { error: ({ code }) => (code === "unrecognized_keys" ? remedy : undefined) });
}

/** A list with at least one element. */
export function list<Item extends z.ZodType>(item: Item) {
  return z.array(item).superRefine((items, context) => {
    if (items.length === 0)
      fault(context, { what: "is an empty list", remedy: "Fill it in or leave the key out." });
  });
}

/** One line of text: white space folded, invisible characters removed, 1 to `maxCharacters` long. */
export function line(maxCharacters = MAX_LINE_CHARACTERS) {
  return z.string().transform((raw, context) => {
    const text = foldWhiteSpace(cleanText(raw));
    if (text === "") return fault(context, { what: "is empty", remedy: "Fill it in or leave it out." });
    if (text.length <= maxCharacters) return text;
    return fault(context, { what: `is over ${maxCharacters} characters`, remedy: "Shorten it." });
  });
}

/** The id of a source, topic or unknown as curators write it. */
export function id() {
  return z.string().transform((raw, context) => {
    if (/^[a-z0-9-]{1,100}$/u.test(raw)) return raw;
    return fault(context, {
      what: "is not a plain id",
      remedy: "Use up to 100 small letters a-z, digits and hyphens.",
    });
  });
}

export function day() {
  return z.string().transform((raw, context): CalendarDate => {
    const remedy = "Write an existing day as YYYY-MM-DD, or leave it out when it is not known.";
    return toCalendarDate(raw) ?? fault(context, { what: "is not a day", remedy });
  });
}

/** A date as far as it is known. A bare year is a number in YAML and welcome. */
export function partialDate() {
  const schema = z.string().transform((raw, context): PartialDate => {
    const remedy = "Write YYYY, YYYY-MM or YYYY-MM-DD, or leave it out when it is not known.";
    return toPartialDate(raw) ?? fault(context, { what: "is not a date", remedy });
  });
  return z.preprocess((raw) => (typeof raw === "number" ? String(raw) : raw), schema);
}

/** An http(s) address without user name and password. */
export function webAddress() {
  return z.string().transform((raw, context) => {
    const url = URL.canParse(raw) ? new URL(raw) : undefined;
    if (url === undefined || !/^https?:$/u.test(url.protocol) || /\s/u.test(raw)) {
      const remedy = "Write an address that begins with https:// or leave it out.";
      return fault(context, { what: "is not an http(s) address", remedy });
    }
    if (url.username === "" && url.password === "") return raw;
    return fault(context, { what: "holds a user name or password", remedy: "Remove it from the address." });
  });
}

/** One of a few words. */
export function oneOf<const Word extends string>(words: readonly Word[]) {
  return z.enum(words, { error: () => `Write ${words.join(" or ")}.` });
}

function fault(context: z.core.$RefinementCtx, { what, remedy }: Fault): never {
  context.addIssue({ code: "custom", message: what, params: { remedy } });
  return z.NEVER;
}
