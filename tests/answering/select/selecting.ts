import type { Prepared } from "../../../src/answering/prepare/prepare.ts";
import {
  type BeforeKnowledge,
  type Evidence,
  type Selected,
  select,
} from "../../../src/answering/select/select.ts";
import { day } from "../../builders.ts";
import { idOf, lookUp } from "../step-builders.ts";

/** What is selected around a passage that was found for a question. */
export function around(
  id: string,
  text: string,
  folder: Prepared,
  asOf = "2026-11-22",
): Selected | BeforeKnowledge | undefined {
  const { query, found, ranked } = lookUp(text, folder, { asOf });
  const candidate = ranked.find(({ place }) => idOf(place, folder) === id);
  if (candidate === undefined) throw new Error(`${id} was not found`);
  return select(candidate, { query, found, ranked, asOf: day(asOf), knowledge: folder });
}

/** The same in ids, with how each stands. */
export function toldOf(selected: Selected | BeforeKnowledge | undefined) {
  if (selected === undefined || "begins" in selected) return selected;
  const name = (evidence: Evidence | undefined) =>
    evidence === undefined ? undefined : `${evidence.passage.passage.id} ${evidence.standing}`;
  const { lead, doubt, replaced, replacement, disputed, mates } = selected;
  return {
    lead: name(lead),
    ...(doubt === undefined ? {} : { doubt: name(doubt) }),
    replaced: name(replaced),
    replacement: name(replacement),
    disputed: name(disputed),
    mates: mates.map(name),
  };
}
