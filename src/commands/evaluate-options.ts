import type { parseArgs } from "node:util";

/** What `npm run evaluate -- --help` prints. */
export const USAGE = `Usage: npm run evaluate -- [options]

How good the answers are, set by set; exit code 1 below the floors (floors.json beside the questions).

  --questions PATH     a .jsonl file or a folder of them about --knowledge; may be repeated
                       (default: the sets in tests/)
  --knowledge DIR      the folder that answers them (default: KNOWLEDGE_DIR or knowledge)
  --data DIR           further sets: DIR/questions/*.jsonl about --knowledge, DIR/folders/* with their own pages
  --set NAME           only this set; may be repeated
  --words              by words alone, as SEMANTIC=off answers
  --kinds              by kind of question, too
  --failures           list the replies that went wrong
  --replies FILE       write what was answered to each question, a line each, to compare with another version

Instead:
  --fit                fit ranking and decision on the sets in tests/, and write src/answering/judge/fitted.ts
    --dry                print it, write nothing
    --sure X             share of right answers among the sure ones that is wanted (default: .9)
    --closest X          share of the questions without an answer that may be answered (default: .2)
  --ablation           what each step is worth: everything without it, with paired 95 % intervals
  --judge              what a judge among the passages is worth and costs: a perfect one, one that errs one time in ten,
                       and the endpoint of JUDGE_URL when it is set (it is then asked every doubtful question, twice)
    --recorded FILE      … and one whose words were written down, over its questions alone
    --record FILE        write down what the endpoint says
  --unasked            what answering in channels is worth where nobody asked (LISTEN_CHANNELS); exit code 1 when less than
                       95 % of it is right, or chatter is answered
  --verdicts           what short answers are worth: half of their examples taken out and asked with the other half in place
  --curation           whether curating a page leaves the answers of all other pages as they were
  --encoders           how encoders rank passages, alone and fused with words, beside words alone
    --encoder DIR        an encoder's folder; may be repeated (default: MODEL_DIR or models/encoder)
`;

/** The same for `parseArgs`. */
export const OPTIONS = {
  questions: { type: "string", multiple: true },
  knowledge: { type: "string" },
  data: { type: "string" },
  set: { type: "string", multiple: true },
  words: { type: "boolean", default: false },
  kinds: { type: "boolean", default: false },
  failures: { type: "boolean", default: false },
  replies: { type: "string" },
  fit: { type: "boolean", default: false },
  dry: { type: "boolean", default: false },
  sure: { type: "string", default: "0.9" },
  closest: { type: "string", default: "0.2" },
  ablation: { type: "boolean", default: false },
  judge: { type: "boolean", default: false },
  recorded: { type: "string" },
  record: { type: "string" },
  unasked: { type: "boolean", default: false },
  verdicts: { type: "boolean", default: false },
  curation: { type: "boolean", default: false },
  encoders: { type: "boolean", default: false },
  encoder: { type: "string", multiple: true },
  help: { type: "boolean", default: false },
} as const;

export type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];
