import type { Snapshot } from "../../domain/snapshot.ts";
import type { RecordEntry } from "../../domain/topic.ts";
import { foldText, foldWhiteSpace } from "../../text/normalise.ts";
import { contentStems } from "../../text/stems.ts";
import type { Curation, Placed } from "../curation/parse-curation.ts";
import type { YamlPath } from "../shape/line-table.ts";
import { type Finding, warning } from "./finding.ts";

type Asked = { id: string; aliases: readonly string[]; record?: readonly RecordEntry[] };

/** Aliases that stand in two topics or unknowns, or twice in one. */
export function findAliasClashes({ topics, unknowns }: Curation): Finding[] {
  const ownerByAlias = new Map<string, string>();
  return [...topics, ...unknowns].flatMap((owner: Placed<Asked>) => {
    const paths = pathsOf(owner.value);
    return owner.value.aliases.flatMap((alias, index) => {
      const folded = foldWhiteSpace(foldText(alias)).replace(/[?.!]+$/u, "");
      const other = ownerByAlias.get(folded);
      ownerByAlias.set(folded, owner.value.id);
      if (other === undefined) return [];
      const place = { file: owner.file, line: owner.lineOf(paths[index] ?? []) };
      const what = `the alias "${alias}" stands in "${other}" and in "${owner.value.id}"`;
      return [
        warning(place, other === owner.value.id ? `the alias "${alias}" stands twice` : what, "Leave one."),
      ];
    });
  });
}

/** Where each alias stands: those of the whole first, then those of the record's entries. */
function pathsOf({ aliases, record = [] }: Asked): readonly YamlPath[] {
  const ofEntries = record.flatMap((entry, place) =>
    (entry.aliases ?? []).map((_, index): YamlPath => ["record", place, "aliases", index]),
  );
  const ofWhole = aliases.slice(0, aliases.length - ofEntries.length);
  return [...ofWhole.map((_, index): YamlPath => ["aliases", index]), ...ofEntries];
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
