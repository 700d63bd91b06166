/** What a matter's score is made of; each about 0 to 1. */
export const PARTS = [
  /** Best alias by shared words. */
  "alias",
  /** Share of the question's weight that stands anywhere in the matter. */
  "bag",
  /** Best passage of the record by the retriever and its sentences. */
  "passage",
  /** 1 when a passage of the record holds the kind of value asked for first. */
  "value",
  /** Share of the names in the question that the matter holds; 1 when it names none. */
  "names",
  /** 1 when the question asks for the words of a source and the matter holds a passage of it. */
  "namedSource",
  /** Highest cosine between question and an alias, and the mean of the three highest. */
  "aliasMeaning",
  "aliasesMeaning",
  /** Cosine between question and title. */
  "titleMeaning",
  /** Highest cosine between question and a sentence of the record, and the mean of the three highest. */
  "sentenceMeaning",
  "sentencesMeaning",
  /** The matter's share among the aliases nearest to the question. */
  "neighbours",
] as const;
export type MatterParts = Readonly<Record<(typeof PARTS)[number], number>>;

/** The parts by their places in `PARTS`, for the many matters that a question touches. */
export type PartList = Float64Array;

/** Places of the parts that come from the ways people ask. */
export const ASKED_PLACES = [0, 1, 6, 7, 8, 11] as const;
export const ALIAS_MEANING_PLACE = 6;
export const NEIGHBOURS_PLACE = 11;

const listed = new WeakMap<MatterParts, PartList>();

/** Made once for the same parts, because every question asks for the same weights. */
export function toPartList(parts: MatterParts): PartList {
  let list = listed.get(parts);
  if (list === undefined) {
    list = Float64Array.from(PARTS, (part) => parts[part]);
    listed.set(parts, list);
  }
  return list;
}

export function toMatterParts(list: PartList): MatterParts {
  return {
    alias: list[0] as number,
    bag: list[1] as number,
    passage: list[2] as number,
    value: list[3] as number,
    names: list[4] as number,
    namedSource: list[5] as number,
    aliasMeaning: list[6] as number,
    aliasesMeaning: list[7] as number,
    titleMeaning: list[8] as number,
    sentenceMeaning: list[9] as number,
    sentencesMeaning: list[10] as number,
    neighbours: list[11] as number,
  };
}
