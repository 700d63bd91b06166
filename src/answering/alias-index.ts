import { inverseFrequency } from "../text/inverse-frequency.ts";
import { contentStems } from "../text/stems.ts";
import type { AnalysedPassage } from "./analyse-passages.ts";
import type { Matter } from "./matter.ts";
import type { QueryTerm } from "./query.ts";

/** How well the words of a question fit a matter's aliases and all of its words together. */
export interface AliasMatch {
  /** Cosine between question and best alias over idf weights, 0 to 1. */
  readonly alias: number;
  /** Number of that alias in the index; -1 when none shares a word. */
  readonly bestAlias: number;
  /** Share of the question's weight that stands anywhere in the matter, 0 to 1. */
  readonly bag: number;
}

/** One alias as the index knows it. */
export interface IndexedAlias {
  readonly matter: number;
  readonly text: string;
  readonly stems: readonly string[];
}

export interface AliasIndex {
  readonly aliases: readonly IndexedAlias[];
  /** Matches by matter number; `without` leaves one alias out everywhere, as leave-one-out measurement needs. */
  match(terms: readonly QueryTerm[], without?: number): ReadonlyMap<number, AliasMatch>;
  /** Weight of a stem by the number of matters it occurs in, above 0. */
  weight(stem: string): number;
  knowsStem(stem: string): boolean;
  /**
   * How much a word belongs to what people ask without an answer rather than to what topics answer: log-odds of its
   * use in the aliases of unknowns against those of topics, smoothed, about −3 to 3; 0 for a word of neither.
   */
  gapOdds(stem: string, without?: number): number;
  /** Whether the stem stands among the words of a matter. */
  holds(matter: number, stem: string): boolean;
}

/** Indexes aliases by word, and every matter's aliases and passages together as one bag of words. */
export function indexAliases(matters: readonly Matter[], passages: readonly AnalysedPassage[]): AliasIndex {
  const passageStems = new Map(passages.map((passage) => [passage.passage.id, passage.stems]));
  const aliases: IndexedAlias[] = [];
  const bags: Map<string, number>[] = [];
  for (const [number, matter] of matters.entries()) {
    const bag = new Map<string, number>();
    if (matter.aliases.length > 0) {
      for (const text of matter.aliases) {
        const stems = [...new Set(contentStems(text))];
        aliases.push({ matter: number, text, stems });
        for (const stem of stems) bag.set(stem, (bag.get(stem) ?? 0) + 1);
      }
      for (const id of matter.passages)
        for (const stem of passageStems.get(id) ?? []) bag.set(stem, (bag.get(stem) ?? 0) + 1);
    }
    bags.push(bag);
  }
  const mattersOfStem = groupByStem(bags);
  const aliasesOfStem = new Map<string, number[]>();
  for (const [number, alias] of aliases.entries()) {
    for (const stem of alias.stems) push(aliasesOfStem, stem, number);
  }
  const all = bags.filter((bag) => bag.size > 0).length;
  const weights = new Map(
    [...mattersOfStem].map(([stem, list]) => [stem, inverseFrequency(list.length, all)] as const),
  );
  const unseen = inverseFrequency(Math.min(1, all), all);
  const weight = (stem: string): number => weights.get(stem) ?? unseen;
  const gapOdds = createGapOdds(matters, aliases);
  const norms = aliases.map((alias) =>
    Math.sqrt(alias.stems.reduce((sum, stem) => sum + weight(stem) ** 2, 0)),
  );

  const match = (terms: readonly QueryTerm[], without = -1): ReadonlyMap<number, AliasMatch> => {
    const total = terms.reduce((sum, term) => sum + term.weight * weight(term.stem), 0);
    const norm = Math.sqrt(terms.reduce((sum, term) => sum + (term.weight * weight(term.stem)) ** 2, 0));
    if (total === 0) return new Map();
    const dots = new Map<number, number>();
    const covered = new Map<number, number>();
    for (const term of terms) {
      const forms = [{ stem: term.stem, weight: 1 }, ...term.alternatives];
      const own = term.weight * weight(term.stem);
      addBest(dots, forms, aliasesOfStem, (form, number) =>
        number === without ? 0 : own * form.weight * weight(form.stem),
      );
      addBest(covered, forms, mattersOfStem, (form, number) => {
        const left =
          (bags[number]?.get(form.stem) ?? 0) -
          (aliases[without]?.matter === number && aliases[without]?.stems.includes(form.stem) ? 1 : 0);
        return left <= 0 ? 0 : own * form.weight * (left / (left + 0.5));
      });
    }
    const matches = new Map<number, AliasMatch>();
    for (const [number, share] of covered)
      if (share > 0) matches.set(number, { alias: 0, bestAlias: -1, bag: share / total });
    for (const [number, dot] of dots) {
      const owner = aliases[number]?.matter ?? -1;
      const known = matches.get(owner);
      const cosine = dot / (norm * (norms[number] ?? 1));
      if (known !== undefined && cosine > known.alias)
        matches.set(owner, { ...known, alias: cosine, bestAlias: number });
    }
    return matches;
  };
  return {
    aliases,
    match,
    weight,
    knowsStem: (stem) => mattersOfStem.has(stem),
    gapOdds,
    holds: (matter, stem) => bags[matter]?.has(stem) === true,
  };
}

function createGapOdds(matters: readonly Matter[], aliases: readonly IndexedAlias[]): AliasIndex["gapOdds"] {
  const counts = { topic: new Map<string, number>(), unknown: new Map<string, number>() };
  const totals = { topic: 0, unknown: 0 };
  const kindOf = (alias: IndexedAlias): "topic" | "unknown" =>
    matters[alias.matter]?.kind === "unknown" ? "unknown" : "topic";
  for (const alias of aliases) {
    const kind = kindOf(alias);
    totals[kind]++;
    for (const stem of alias.stems) counts[kind].set(stem, (counts[kind].get(stem) ?? 0) + 1);
  }
  const prior = Math.log((totals.topic + 1) / (totals.unknown + 1));
  return (stem, without = -1) => {
    const left = aliases[without];
    const less = (kind: "topic" | "unknown"): number =>
      left !== undefined && kindOf(left) === kind && left.stems.includes(stem) ? 1 : 0;
    const unknown = (counts.unknown.get(stem) ?? 0) - less("unknown");
    const topic = (counts.topic.get(stem) ?? 0) - less("topic");
    return unknown + topic === 0 ? 0 : Math.log((unknown + 0.5) / (topic + 0.5)) + prior;
  };
}

/** Adds to each number the best value that any form of one term gives it. */
function addBest(
  sums: Map<number, number>,
  forms: readonly { readonly stem: string; readonly weight: number }[],
  postings: ReadonlyMap<string, readonly number[]>,
  value: (form: { readonly stem: string; readonly weight: number }, number: number) => number,
): void {
  const best = new Map<number, number>();
  for (const form of forms) {
    for (const number of postings.get(form.stem) ?? [])
      best.set(number, Math.max(best.get(number) ?? 0, value(form, number)));
  }
  for (const [number, gain] of best) sums.set(number, (sums.get(number) ?? 0) + gain);
}

function groupByStem(bags: readonly ReadonlyMap<string, number>[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [number, bag] of bags.entries()) for (const stem of bag.keys()) push(groups, stem, number);
  return groups;
}

function push(groups: Map<string, number[]>, key: string, number: number): void {
  const list = groups.get(key);
  if (list === undefined) groups.set(key, [number]);
  else list.push(number);
}
