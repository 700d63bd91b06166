import { isByForm, type RateName, toRates } from "../judge/rates.ts";
import { share, toTable } from "../print/table.ts";
import type { Reply } from "../run/ask-set.ts";
import type { MeasuredJudge } from "./measure-judges.ts";

const RATES: readonly (readonly [string, RateName])[] = [
  ["right", "right"],
  ["surely", "rightSurely"],
  ["first", "first"],
  ["prec. sure", "precisionSure"],
  ["prec. all", "precision"],
  ["n/a: surely", "unanswerableSurely"],
  ["refused", "refusedRightly"],
  ["premise", "falsePremise"],
];

/** A line for each set and judge, and for all sets together. */
export function printJudges(measured: readonly MeasuredJudge[]): string {
  const [first] = measured;
  const sets = [...(first?.replies.keys() ?? [])];
  const rowsOf = (label: string, repliesOf: (one: MeasuredJudge) => readonly Reply[]) =>
    measured.map((one, place) => row(place === 0 ? label : "", one.name, repliesOf(one)));
  const rows = sets.flatMap((set) => rowsOf(set, ({ replies }) => replies.get(set) ?? []));
  const all = sets.length < 2 ? [] : rowsOf("all", ({ replies }) => [...replies.values()].flat());
  return toTable(["set", "judge", "n", "n/a", ...RATES.map(([title]) => title), "asked"], [...rows, ...all]);
}

function row(label: string, name: string, replies: readonly Reply[]): readonly string[] {
  const rates = toRates(replies);
  const looked = replies.filter((reply) => !isByForm(reply));
  const count = (expect: string): string =>
    String(looked.filter(({ question }) => question.expect === expect).length);
  const asked = replies.filter(({ consideration }) => consideration?.heard !== undefined).length;
  return [
    label,
    name,
    count("answered"),
    count("abstained"),
    ...RATES.map(([, rate]) => share(rates[rate])),
    String(asked),
  ];
}

/**
 * Characters a token of what a judge is sent: measured once over 922 requests about 17 sets with the o200k_base vocabulary.
 * cl100k_base makes one token in a hundred more; vocabularies of other models differ by up to a quarter.
 */
const CHARACTERS_A_TOKEN = 4.3;
/** Tokens of one answer that picks, with the white space that some models put into it; by the same vocabulary. */
const TOKENS_AN_ANSWER = 10;

/** What a thousand questions cost, by the questions that were asked. */
export function printCost({ asked, characters }: MeasuredJudge, questions: number): string {
  const of1000 = Math.round((1000 * asked) / (questions || 1));
  const tokens = asked === 0 ? 0 : characters / asked / CHARACTERS_A_TOKEN;
  const thousands = (value: number): string => Math.round(value).toLocaleString("en");
  return [
    `${asked} of ${questions} questions were not sure and went to a judge, about ${thousands(tokens)} tokens each.`,
    `A thousand such questions: ${of1000} asked, about ${thousands(of1000 * tokens)} tokens read and ${thousands(of1000 * TOKENS_AN_ANSWER)} written.`,
  ].join("\n");
}
