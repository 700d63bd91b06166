import { foldText } from "../../text/normalise.ts";
import type { Curation, Placed } from "../curation/parse-curation.ts";
import { type Finding, warning } from "./finding.ts";

/** Words in two groups of `same`, and directed words that lead back to themselves. */
export function findVocabularyClashes({ same, means }: Curation): Finding[] {
  const groupByWord = new Map<string, Placed<readonly string[]>>();
  const findings: Finding[] = [];
  for (const group of same) {
    for (const [index, word] of group.value.entries()) {
      const other = groupByWord.get(foldText(word));
      groupByWord.set(foldText(word), group);
      if (other === undefined) continue;
      const what =
        other === group
          ? `"${word}" stands twice in its group`
          : `"${word}" stands in two groups of same words`;
      const remedy = other === group ? "Leave one." : "Join the groups, or take the word out of one.";
      findings.push(warning({ file: group.file, line: group.lineOf([index]) }, what, remedy));
    }
  }
  return [...findings, ...means.flatMap((pair) => findLoops(pair, groupByWord))];
}

function findLoops(
  { value: [word, meanings], file, lineOf }: Curation["means"][number],
  groupByWord: ReadonlyMap<string, unknown>,
): Finding[] {
  const key = foldText(word);
  const group = groupByWord.get(key);
  const place = { file, line: lineOf([]) };
  return meanings.flatMap((meaning) => {
    const target = foldText(meaning);
    if (target === key) return [warning(place, `"${word}" means itself`, "Remove it from its meanings.")];
    if (group === undefined || groupByWord.get(target) !== group) return [];
    return [
      warning(place, `"${word}" and "${meaning}" are the same words already`, "Remove the directed one."),
    ];
  });
}
