import type { AliasIndex } from "./alias-index.ts";
import type { AnalysedPassage } from "./analyse-passages.ts";
import type { Matter } from "./matter.ts";

/** The forms of each name in a question. */
export type Names = readonly (readonly string[])[];

/**
 * How many of the names each matter holds, in an alias or a passage, by the number of a matter. What is returned is
 * overwritten by the next question.
 */
export type CountNamesHeld = (names: Names) => (matter: number) => number;

export function createNamesHeld(
  matters: readonly Matter[],
  aliases: AliasIndex,
  passagesById: ReadonlyMap<string, AnalysedPassage>,
): CountNamesHeld {
  // The words of a matter with aliases are in their index already.
  const loneStems = matters.map((matter) =>
    matter.aliases.length > 0
      ? undefined
      : matter.passages.flatMap((id) => passagesById.get(id)?.stems ?? []),
  );
  const counts = new Uint8Array(matters.length);
  /** The last name counted, from 1. */
  const counted = new Uint8Array(matters.length);
  return (names) => {
    counts.fill(0);
    counted.fill(0);
    for (let name = 0; name < names.length; name++) {
      for (const stem of names[name] as readonly string[]) {
        for (const matter of aliases.mattersOf(stem)) {
          if (counted[matter] === name + 1) continue;
          counted[matter] = name + 1;
          counts[matter] = (counts[matter] as number) + 1;
        }
      }
    }
    return (matter) => {
      const lone = loneStems[matter];
      if (lone === undefined) return counts[matter] as number;
      return names.filter((forms) => forms.some((stem) => lone.some((stems) => stems.has(stem)))).length;
    };
  };
}
