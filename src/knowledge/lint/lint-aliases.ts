import type { Snapshot } from "../../domain/snapshot.ts";
import { foldText, foldWhiteSpace } from "../../text/normalise.ts";
import { contentStems } from "../../text/stems.ts";
import type { Curation, Placed } from "../parse-curation.ts";
import { type Finding, warning } from "./finding.ts";

/** Aliases that stand in two topics or unknowns, or twice in one. */
export function findAliasClashes({ topics, unknowns }: Curation): Finding[] {
  const ownerByAlias = new Map<string, string>();
  return [...topics, ...unknowns].flatMap((owner: Placed<{ id: string; aliases: readonly string[] }>) =>
    owner.value.aliases.flatMap((alias, index) => {
      const folded = foldWhiteSpace(foldText(alias)).replace(/[?.!]+$/u, "");
      const other = ownerByAlias.get(folded);
      ownerByAlias.set(folded, owner.value.id);
      if (other === undefined) return [];
      const place = { file: owner.file, line: owner.lineOf(["aliases", index]) };
      const what = `the alias "${alias}" stands in "${other}" and in "${owner.value.id}"`;
      return [
        warning(place, other === owner.value.id ? `the alias "${alias}" stands twice` : what, "Leave one."),
      ];
    }),
  );
}

/**
 * One line that counts the aliases whose words all stand in their topic's passages: such an alias finds nothing that
 * the passages do not find themselves.
 */
export function findBorrowedAliases(snapshot: Snapshot, { topics }: Curation): Finding[] {
  const aliases = topics.flatMap(({ value }) => value.aliases);
  const borrowed = topics.flatMap(({ value: { record, aliases: own } }) => {
    const passages = record.map(({ passage }) => snapshot.passagesById.get(passage)?.text ?? "");
    const stems = new Set(passages.flatMap(contentStems));
    return own.filter((alias) => contentStems(alias).every((stem) => stems.has(stem)));
  });
  if (borrowed.length === 0) return [];
  const examples = borrowed.slice(0, 3).map((alias) => `"${alias}"`);
  const what = `${borrowed.length} of ${aliases.length} aliases use only words of their passages, such as ${examples.join(", ")}`;
  return [
    warning({ file: "." }, what, "Aliases help most in the words of people who have not read the source."),
  ];
}
