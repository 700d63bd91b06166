import { describe, expect, it } from "vitest";
import { type ComposeOptions, compose } from "../../../src/answering/compose/compose.ts";
import type { Evidence, Selected } from "../../../src/answering/select/select.ts";
import type { Standing } from "../../../src/domain/topic.ts";
import { aPassage, aTopic, day, prepared } from "../../builders.ts";
import { understood } from "../step-builders.ts";

const LONG = `${"The ferry is older than every other boat and barge in the whole harbour, and the tale is long. ".repeat(4).trim()}`;
const LOST_BELL = [
  "If the bell is lost, do this at once:",
  "Ring the harbour master on 4400.",
  "Tell the mate and the crew.",
  "Write down where it was seen last.",
  "A new bell comes within a week.",
];
const knowledge = prepared({
  passages: [
    aPassage(
      "new#ferry",
      "The ferry leaves at noon. It is painted blue. The bell is rung by hand. Dogs pay half.",
    ),
    aPassage("old#ferry", "The ferry left at ten. The bell was small then."),
    aPassage("blog#ferry", "The blog says that it leaves at one. Nobody knows."),
    aPassage("new#boom", "The boom is old. The boom opens at 7 and 9. It was shut at 7 before."),
    aPassage("page#ferry", "The barge leaves when it is full. It is red and slow."),
    aPassage("page#tale", `${LONG.replaceAll(". ", ", ")} A second one is short.`),
    aPassage("page#lock", "The lock is closed on Sunday. However, the keeper opens it for the doctor."),
    aPassage("page#board", "Passengers board in the following order. The crew boards first."),
    aPassage("page#bell", LOST_BELL.join(" ")),
    aPassage("page#fare", "Dogs pay two coins. A goat pays an additional coin for each horn."),
    aPassage("page#knots", "Two knots hold in the rain. The mate ties these knots twice. Nobody else does."),
    aPassage("page#deck", "Cats sleep on the deck. The old dog sleeps there, too."),
  ],
  topics: [
    aTopic(
      "ferry",
      [],
      [
        { passage: "new#ferry", from: day("2026-04-01") },
        { passage: "old#ferry", until: day("2026-04-01"), supersededBy: "new#ferry" },
        { passage: "blog#ferry", disputedBy: "new#ferry" },
        { passage: "new#boom" },
      ],
    ),
  ],
});
const IN_RECORD = 4;
const BOOM = 3;
/** A passage with its sentences in the order of their fit. */
function evidence(place: number, fits: readonly number[], standing: Standing = "current"): Evidence {
  const passage = knowledge.passages[place];
  if (passage === undefined) throw new Error("there is such a passage");
  const sentences = fits
    .map((fit, index) => ({ index, text: passage.sentences[index]?.text ?? "", fit }))
    .sort((one, other) => other.fit - one.fit);
  const topic = place < IN_RECORD ? 0 : undefined;
  const entry = topic === undefined ? undefined : knowledge.snapshot.topics[0]?.record[place];
  return { place, passage, topic, entry, standing, sentences: sentences as unknown as Evidence["sentences"] };
}
const ALONE = {
  doubt: undefined,
  replaced: undefined,
  replacement: undefined,
  disputed: undefined,
  mates: [],
};
const made = (selected: Partial<Selected> & Pick<Selected, "lead">, options: Partial<ComposeOptions> = {}) =>
  compose(
    understood("when does the ferry leave", knowledge),
    { ...ALONE, ...selected },
    { asOf: day("2026-11-22"), isAsked: true, ...options },
    knowledge,
  );
const texts = (...args: Parameters<typeof made>) => made(...args).statements.map(({ text }) => text);
const NEW = evidence(0, [1, 0.7, 0.65, 0.6]);
const OLD = evidence(1, [1, 0.9], "superseded");
const BLOG = evidence(2, [1, 0.9], "disputed");
const PAGE = evidence(4, [1, 0.5]);

describe("of one passage is said", () => {
  it("its best sentence first, wherever it stands", () =>
    expect(texts({ lead: evidence(0, [0.1, 1, 0.1, 0.1]) })).toEqual(["It is painted blue."]));

  it("in front of a sentence that leans on the one before it, that one", () =>
    expect(texts({ lead: evidence(6, [0.1, 1]) })).toEqual([
      "The lock is closed on Sunday.",
      "However, the keeper opens it for the doctor.",
    ]));

  it("in front of what comes on top of something, what it comes on top of", () =>
    expect(texts({ lead: evidence(9, [0.1, 1]) })).toEqual([
      "Dogs pay two coins.",
      "A goat pays an additional coin for each horn.",
    ]));

  it("in front of what is so, too, what is so", () =>
    expect(texts({ lead: evidence(11, [0.1, 1]) })).toEqual([
      "Cats sleep on the deck.",
      "The old dog sleeps there, too.",
    ]));

  it("in front of what points at something, what it points at", () =>
    expect(texts({ lead: evidence(10, [0.1, 1, 0.1]) }).slice(0, 2)).toEqual([
      "Two knots hold in the rain.",
      "The mate ties these knots twice.",
    ]));

  it("nothing more that leans on a sentence which is not said", () =>
    expect(texts({ lead: evidence(10, [0, 0.9, 1]) })).toEqual(["Nobody else does."]));

  it("a sentence that opens a list not first, where there is another", () => {
    expect(texts({ lead: evidence(7, [1, 0.9]) })[0]).toBe("The crew boards first.");
    expect(texts({ lead: evidence(7, [1]) })).toEqual(["Passengers board in the following order."]);
  });

  describe("what opens a list, where it answers best,", () => {
    const plain = { ...evidence(8, [1]), topic: undefined };
    const said = (fits: readonly number[], unsayable: readonly number[] = []) => {
      const sentences = LOST_BELL.map((text, index) => ({ index, text, fit: fits[index] ?? 0 }))
        .filter(({ index }) => !unsayable.includes(index))
        .sort((one, other) => other.fit - one.fit);
      return texts({ lead: { ...plain, sentences: sentences as unknown as Evidence["sentences"] } });
    };

    it("with what stands right behind it", () =>
      expect(said([1, 0.3, 0.3, 0.6, 0.7])).toEqual(LOST_BELL.slice(0, 3)));

    it("not where nothing of its list may be said", () =>
      expect(said([1, 0.3, 0.3, 0.3, 0.7], [1, 2, 3])).toEqual([LOST_BELL[4]]));

    it("and not beside what answers better", () =>
      expect(said([0.9, 0.2, 0.1, 0.1, 1])).toEqual([LOST_BELL[4], LOST_BELL[1]]));
  });

  it("no yes or no to a question that was not asked", () => {
    const folder = prepared({
      passages: [
        aPassage("faq#pay", "No, the mate signs it for the crew. The captain is not asked about it."),
      ],
    });
    const [passage] = folder.passages;
    if (passage === undefined) throw new Error("there is one");
    const sentences = passage.sentences.map(({ text }, index) => ({ index, text, fit: 1 - index / 10 }));
    const lead = { place: 0, passage, topic: undefined, entry: undefined, standing: "current", sentences };
    const said = (isAsked: boolean) =>
      compose(
        understood("does the captain sign it", folder),
        { ...ALONE, lead: lead as unknown as Evidence },
        { asOf: day("2026-11-22"), isAsked },
        folder,
      ).statements.map(({ text }) => text);
    expect(said(true)[0]).toBe("No, the mate signs it for the crew.");
    expect(said(false)).toEqual(["The captain is not asked about it."]);
  });

  it("what comes after the best sentence in the order of the text", () => {
    const plain = { ...evidence(0, [0.6, 0.1, 1, 0.7]), topic: undefined };
    expect(texts({ lead: plain })).toEqual([
      "The bell is rung by hand.",
      "The ferry leaves at noon.",
      "Dogs pay half.",
    ]);
  });

  it("of a curated one, one more sentence that answers nearly as well", () => {
    expect(texts({ lead: NEW })).toEqual(["The ferry leaves at noon.", "It is painted blue."]);
    expect(texts({ lead: evidence(0, [1, 0.5, 0.5, 0.5]) })).toEqual(["The ferry leaves at noon."]);
  });

  it("what bears the short answer out first, by its numbers", () => {
    const verdict = { kind: "value", text: "At 7 and 9.", asks: [] } as const;
    const said = (fits: readonly number[]) => texts({ lead: evidence(BOOM, fits) }, { verdict });
    expect(said([1, 0.9, 0.8])).toEqual(["The boom opens at 7 and 9.", "The boom is old."]);
    expect(said([0.9, 1, 0.8])[0]).toBe("The boom opens at 7 and 9.");
    expect(texts({ lead: evidence(BOOM, [1, 0.9, 0.8]) })[0]).toBe("The boom is old.");
    const without = { kind: "yesno", text: "Yes, it is.", asks: [] } as const;
    expect(texts({ lead: evidence(BOOM, [1, 0.9, 0.8]) }, { verdict: without })[0]).toBe("The boom is old.");
  });

  it("of a curated one, in its order what answers alike", () => {
    const said = ["The ferry leaves at noon.", "It is painted blue."];
    expect(texts({ lead: evidence(0, [0.9, 1, 0.1, 0.1]) })).toEqual(said);
    expect(texts({ lead: evidence(0, [0.7, 1, 0.1, 0.1]) })).toEqual(said.toReversed());
  });

  it("of plain prose, up to two more that have to do with it", () => {
    expect(texts({ lead: PAGE })).toHaveLength(2);
    expect(texts({ lead: { ...NEW, topic: undefined } })).toHaveLength(3);
    expect(texts({ lead: evidence(4, [1, 0.1]) })).toHaveLength(1);
  });

  it("its best sentence whole, but no more where that is long", () => {
    const [tale = ""] = knowledge.passages[5]?.sentences.map(({ text }) => text) ?? [];
    expect(tale.length).toBeGreaterThan(350);
    expect(texts({ lead: { ...evidence(5, [1, 0.9]), topic: 0 } })).toEqual([tale]);
  });
});

describe("behind what holds is said", () => {
  it("a sentence of what it replaced, of what replaced it, and of what is disputed", () => {
    expect(texts({ lead: NEW, replaced: OLD })).toEqual([
      "The ferry leaves at noon.",
      "The ferry left at ten.",
    ]);
    expect(texts({ lead: NEW, disputed: BLOG })).toEqual([
      "The ferry leaves at noon.",
      "The blog says that it leaves at one.",
    ]);
    expect(texts({ lead: OLD, replacement: NEW })).toEqual([
      "The ferry left at ten.",
      "The ferry leaves at noon.",
    ]);
  });

  it("the second of two things that were asked about, before any of these", () =>
    expect(texts({ lead: NEW, replaced: OLD, disputed: BLOG }, { also: [PAGE] })).toEqual([
      "The ferry leaves at noon.",
      "The barge leaves when it is full.",
      "The ferry left at ten.",
    ]));

  it("nothing twice", () => {
    expect(texts({ lead: NEW, replaced: NEW })).toHaveLength(2);
    expect(texts({ lead: NEW, replaced: OLD, disputed: OLD })).toHaveLength(2);
  });

  it("another passage, only where the first may not be what is meant and nothing else is said", () => {
    const short = evidence(0, [1, 0, 0, 0]);
    expect(texts({ lead: short, mates: [PAGE] }, { beside: PAGE })).toEqual([
      "The ferry leaves at noon.",
      "The barge leaves when it is full.",
    ]);
    expect(texts({ lead: short, mates: [PAGE] })).toHaveLength(1);
    expect(texts({ lead: short, replaced: OLD }, { beside: PAGE })).not.toContain(
      "The barge leaves when it is full.",
    );
  });

  it("a sentence less where another passage is said, too", () => {
    const plain = { ...NEW, topic: undefined };
    expect(made({ lead: plain }).citations).toHaveLength(1);
    expect(texts({ lead: plain })).toHaveLength(3);
    const { statements } = made({ lead: plain }, { beside: PAGE });
    expect(statements.map(({ citations: [marker] }) => marker)).toEqual([1, 1, 2]);
  });
});

describe("what is said", () => {
  it("is never more than three sentences", () =>
    expect(
      texts({ lead: NEW, replaced: OLD, disputed: BLOG, mates: [PAGE] }, { also: [PAGE], beside: PAGE }),
    ).toHaveLength(3));

  it("names the citation of its passage, counted in the order of use", () => {
    const { statements, citations } = made({ lead: NEW, replaced: OLD });
    expect(statements.map(({ citations: markers }) => markers)).toEqual([[1], [2]]);
    expect(citations.map(({ marker, passage }) => [marker, passage])).toEqual([
      [1, "new#ferry"],
      [2, "old#ferry"],
    ]);
  });

  it("is first that nobody knows whether the lead still holds", () =>
    expect(texts({ lead: NEW, doubt: PAGE, replaced: OLD })).toEqual([
      "The ferry leaves at noon.",
      "The barge leaves when it is full.",
      "The ferry left at ten.",
    ]));

  it("comes with how the question was read, the history of what is cited, and how far the knowledge reaches", () => {
    const query = understood("when does the fery leave", knowledge);
    const selected = { ...ALONE, lead: NEW, replaced: OLD };
    const { notes } = compose(query, selected, { asOf: day("2026-11-22"), isAsked: true }, knowledge);
    expect(notes.map(({ kind }) => kind)).toEqual(["spelled", "superseded", "as-known-on"]);
    expect(made({ lead: PAGE }).notes).toEqual([]);
  });
});
