import type { Passage } from "../domain/passage.ts";

/** How one section stands to what it was before. */
export interface SectionChange {
  readonly kind: "new" | "changed" | "gone";
  /** Without the source's own. */
  readonly id: string;
  readonly heading: string;
  /** Sentences that no longer stand in it, and those that do now. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

interface Told {
  readonly heading: string;
  readonly sentences: readonly string[];
}

/** The sections whose words changed, those of the later page first, in its order. */
export function compareSections(before: readonly Passage[], after: readonly Passage[]): SectionChange[] {
  const [old, later] = [bySection(before), bySection(after)];
  const changes = [...later].flatMap(([id, section]): SectionChange[] => {
    const was = old.get(id);
    const { heading } = section;
    if (was === undefined) return [{ kind: "new", id, heading, removed: [], added: section.sentences }];
    const removed = missingIn(section.sentences, was.sentences);
    const added = missingIn(was.sentences, section.sentences);
    const isSame = removed.length === 0 && added.length === 0 && was.heading === heading;
    return isSame ? [] : [{ kind: "changed", id, heading, removed, added }];
  });
  const gone = [...old].filter(([id]) => !later.has(id));
  return [
    ...changes,
    ...gone.map(
      ([id, { heading, sentences }]): SectionChange => ({
        kind: "gone",
        id,
        heading,
        removed: sentences,
        added: [],
      }),
    ),
  ];
}

/** Passages whose words are not the same any more, those that are gone among them. */
export function changedPassages(before: readonly Passage[], after: readonly Passage[]): ReadonlySet<string> {
  const textById = new Map(after.map(({ id, text }) => [id, text]));
  return new Set(before.filter(({ id, text }) => textById.get(id) !== text).map(({ id }) => id));
}

/** A long section is several passages: `id`, `id-2`, `id-3` … with the same headings. */
function bySection(passages: readonly Passage[]): ReadonlyMap<string, Told> {
  const sections = new Map<string, Told>();
  let current = "";
  let headings = "";
  for (const { id, headings: own, sentences } of passages) {
    const local = id.slice(id.indexOf("#") + 1);
    const key = JSON.stringify(own);
    const isMore = local.startsWith(`${current}-`) && /^\d+$/u.test(local.slice(current.length + 1));
    if (key !== headings || !isMore) current = local;
    headings = key;
    const known = sections.get(current)?.sentences ?? [];
    sections.set(current, { heading: own.at(-1) ?? "", sentences: [...known, ...sentences] });
  }
  return sections;
}

function missingIn(have: readonly string[], wanted: readonly string[]): string[] {
  const known = new Set(have);
  return wanted.filter((sentence) => !known.has(sentence));
}
