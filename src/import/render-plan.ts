import type { SectionChange } from "./compare.ts";
import type { Plan } from "./plan.ts";
import { takeApart } from "./source-file.ts";

const SHOWN_CHARACTERS = 90;
/** So many sentences of one section are shown of each kind. */
const SHOWN_SENTENCES = 8;

/** What a plan would write, for a curator to say yes or no to. */
export function renderPlan(plan: Plan, folder: string): string {
  const { kind, path, text, notes } = plan;
  const heads = { new: "New", update: "Update of", renewed: "Header of" };
  return [
    `${heads[kind]} ${folder}/${path}`,
    ...takeApart(text)
      .header.trimEnd()
      .split("\n")
      .map((line) => `  ${line}`),
    ...(kind === "new" ? passagesOf(plan) : []),
    ...(kind === "update" ? changesOf(plan) : []),
    ...notes.map((note) => `  Note: ${note}`),
  ].join("\n");
}

function passagesOf({ written: { passages } }: Plan): string[] {
  return [
    `  ${passages.length} ${passages.length === 1 ? "passage" : "passages"}:`,
    ...passages.map(
      ({ id, sentences }) =>
        `    #${local(id)}  ${(sentences[0] ?? "").slice(0, SHOWN_CHARACTERS).toWellFormed()}`,
    ),
  ];
}

function changesOf({ changes, topics }: Plan): string[] {
  if (changes.length === 0) return ["  No section has changed."];
  return [
    ...changes.flatMap(changeOf),
    topics.length === 0
      ? "  No topic rests on a changed section."
      : `  Topics that rest on a changed section: ${topics.map(({ id, title }) => `${id} (${title})`).join(", ")}.`,
  ];
}

function changeOf({ kind, id, heading, removed, added }: SectionChange): string[] {
  const title = heading === "" ? "" : `  ${heading}`;
  return [`  ${kind} #${id}${title}`, ...sentences("-", removed), ...sentences("+", added)];
}

function sentences(sign: string, all: readonly string[]): string[] {
  const rest = all.length - SHOWN_SENTENCES;
  return [
    ...all.slice(0, SHOWN_SENTENCES).map((sentence) => `    ${sign} ${sentence}`),
    ...(rest > 0 ? [`    ${sign} … and ${rest} more`] : []),
  ];
}

function local(id: string): string {
  return id.slice(id.indexOf("#") + 1);
}
