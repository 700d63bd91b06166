import type { Reply } from "../run/ask-set.ts";

/** How good the replies to a list of questions are. Shares are 0 to 1, `NaN` where there was nothing to count. */
export const RATES = [
  /** Of what can be answered: answered rightly, surely or not; surely; with the fact first; refused or asked back. */
  "right",
  "rightSurely",
  "first",
  "refusedWrongly",
  /** Of what was answered as sure, and of all that was answered: right. */
  "precisionSure",
  "precision",
  /** Of what cannot be answered: answered as sure; as the closest passage; refused. */
  "unanswerableSurely",
  "unanswerableClosest",
  "refusedRightly",
  /** Of yes/no questions that were answered rightly: opened with yes or no. Of all: opened with the wrong one. */
  "opened",
  "openedWrongly",
  /** Of what is no question to look up, or has a false premise: replied to as it should be. */
  "form",
  "falsePremise",
  /** Of all replies: at most 900 characters; and the median of their characters. */
  "short",
  "characters",
  /** Of what can be answered: a right passage ranked first, among three, among ten. */
  "hit1",
  "hit3",
  "hit10",
] as const;
export type RateName = (typeof RATES)[number];
export type Rates = Readonly<Record<RateName, number>>;

/** Kinds that are told by their form, before anything is looked up. */
const BY_FORM: ReadonlySet<string> = new Set(["courtesy", "help", "instruction", "chitchat", "injection"]);
const SHORT_CHARACTERS = 900;

export function isByForm({ question }: Pick<Reply, "question">): boolean {
  return BY_FORM.has(question.kind);
}

export function toRates(replies: readonly Reply[]): Rates {
  const asked = replies.filter((reply) => !isByForm(reply));
  const answerable = asked.filter(({ question }) => question.expect === "answered");
  const unanswerable = asked.filter(({ question }) => question.expect === "abstained");
  const premises = asked.filter(({ question }) => question.expect === "not-accepted");
  const said = [...answerable, ...unanswerable].filter(isAnswered);
  const sure = said.filter(isSure);
  const yesno = answerable.filter(({ judged }) => judged.opening !== undefined);
  const characters = asked.map(({ judged }) => judged.characters);
  return {
    right: share(answerable, isRight),
    rightSurely: share(answerable, (reply) => isRight(reply) && isSure(reply)),
    first: share(answerable, ({ judged }) => judged.first),
    refusedWrongly: share(answerable, (reply) => !isAnswered(reply)),
    precisionSure: share(sure, isRightlySaid),
    precision: share(said, isRightlySaid),
    unanswerableSurely: share(unanswerable, isSure),
    unanswerableClosest: share(unanswerable, ({ judged }) => judged.manner === "closest"),
    refusedRightly: share(unanswerable, ({ judged }) => judged.manner === "refused"),
    opened: share(yesno.filter(isRight), ({ judged }) => judged.opening === "right"),
    openedWrongly: share(yesno, ({ judged }) => judged.opening === "wrong"),
    form: share(replies.filter(isByForm), ({ judged }) => judged.correct),
    falsePremise: share(premises, ({ judged }) => judged.correct),
    short: share(asked, ({ judged }) => judged.characters <= SHORT_CHARACTERS),
    characters: median(characters),
    hit1: share(answerable, ({ rank }) => rank < 1),
    hit3: share(answerable, ({ rank }) => rank < 3),
    hit10: share(answerable, ({ rank }) => rank < 10),
  };
}

function isAnswered({ judged }: Reply): boolean {
  return judged.manner === "sure" || judged.manner === "closest";
}

function isSure({ judged }: Reply): boolean {
  return judged.manner === "sure";
}

function isRight({ judged }: Reply): boolean {
  return judged.right;
}

function isRightlySaid({ judged, question }: Reply): boolean {
  return judged.right && question.expect === "answered";
}

function share(replies: readonly Reply[], holds: (reply: Reply) => boolean): number {
  return replies.length === 0 ? Number.NaN : replies.filter(holds).length / replies.length;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
