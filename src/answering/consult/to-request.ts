import { toNonEmpty } from "../../domain/non-empty.ts";
import { type JudgeRequest, MAX_SHOWN, type ShownPassage } from "../../domain/ports/passage-judge.ts";
import type { Question } from "../../domain/question.ts";
import { type KnownAs, maskPeople } from "../../text/mask-people.ts";
import { maskSecrets } from "../../text/secrets.ts";
import { stem } from "../../text/stems.ts";
import type { Consideration } from "../consider.ts";
import type { Ranked } from "../judge/rank.ts";
import type { Prepared } from "../prepare/prepare.ts";
import { standingOn } from "../select/standing.ts";

/** What a judge reads of one passage at most, in characters: a section of a plain page may be long. */
const MAX_TEXT = 1_500;
/** … and of the question: what is asked stands at one of its ends. */
const MAX_QUESTION = 600;

/** What a judge is asked about a question; undefined when nothing that was found could be said. */
export function toRequest(
  { query, ranked, decision }: Consideration,
  question: Question,
  knowledge: Prepared,
): JudgeRequest | undefined {
  const day = query.times[0]?.date ?? question.asOf;
  const shown = ranked.filter((candidate) => mayLead(candidate, day, knowledge)).slice(0, MAX_SHOWN);
  const candidates = toNonEmpty(shown.flatMap(({ place }) => toShown(place, knowledge) ?? []));
  if (candidates === undefined) return undefined;
  const first = ranked[0] === undefined ? undefined : knowledge.passages[ranked[0].place]?.passage.id;
  const knownAs = (word: string): KnownAs => {
    const stemmed = stem(word);
    if (knowledge.isName(stemmed)) return "name";
    return knowledge.knowsStem(stemmed) ? "word" : undefined;
  };
  const mask = (text: string): string => maskPeople(maskSecrets(text), { knownAs, isForeign: query.foreign });
  return {
    question: bothEnds(mask(question.text), MAX_QUESTION),
    ...(query.readAs === undefined || question.previous === undefined
      ? {}
      : { previous: bothEnds(mask(question.previous), MAX_QUESTION) }),
    candidates,
    local: decision.kind === "abstain" ? undefined : first,
    knowledge: knowledge.snapshot.version,
  };
}

/** What stands no more leads only to what holds instead of it; where nothing does, no liking makes it lead. */
function mayLead({ place, entry }: Ranked, day: Question["asOf"], { passages }: Prepared): boolean {
  if (passages[place]?.sentences.every(({ unsayable }) => unsayable) !== false) return false;
  if (entry === undefined) return true;
  const standing = standingOn(entry, day);
  const heir = entry.disputedBy ?? entry.supersededBy;
  return standing === "current" || standing === "later" || heir !== undefined;
}

function toShown(place: number, { passages, snapshot }: Prepared): ShownPassage | undefined {
  const passage = passages[place]?.passage;
  if (passage === undefined) return undefined;
  const source = snapshot.sourcesById.get(passage.sourceId)?.title;
  const title = [...(source === undefined ? [] : [source]), ...passage.headings].join(" > ");
  return { passage: passage.id, title, text: begin(passage.text, MAX_TEXT) };
}

function begin(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, text.lastIndexOf(" ", most)).toWellFormed()} …`;
}

function bothEnds(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = Math.floor(most / 2);
  return `${text.slice(0, half)} … ${text.slice(-half)}`.toWellFormed();
}
