/** Words that turn a question round: with one of them a yes means what a no means without. */
const DENIED = new RegExp(
  `\\b(?:${[
    "no(?: longer)?|not|never|without|cannot|nothing|nobody|none",
    "(?:is|are|was|were|does|do|did|wo|ca|has|have|had|could|would|should)n['’]?t",
    "outside|exclude[ds]?|exempt|barred|forbidden|prohibited|ban(?:s|ned)?|block\\p{L}*|prevent\\p{L}*",
    "los(?:e|es|t|ing)|loose|stop(?:s|ped)?|end(?:s|ed)?|quit|gone(?! (?:public|to|up|on|into|with|live|ahead|down|back)\\b)|run(?:s|ning)? out|expire[sd]?|drop\\p{L}*|out of|cut off",
    "missing|lacks?|unable|refused?|reject\\p{L}*|den(?:y|ies|ied)|oppos\\p{L}*|against|fight(?:s|ing)?|fought",
    "secret|confidential|hidden|free of|separate\\p{L}*|apart|unlike|different|replac\\p{L}*|unchanged",
    "un\\p{L}{5,}|non[- ]?\\p{L}+",
  ].join("|")})\\b|\\b(?:over|off)\\W*$`,
  "iu",
);

/** Of two questions in one, and of two things to choose from, no yes or no is the answer. */
const TWO =
  /\band (?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should) (?:it|they|he|she|that|this|there|the)\b|(?<!\b(?:yes|true|right)) or (?!not\b|no\b|what\b|is that\b)/iu;
/** With one of them a yes means less than without. */
const ALONE = /\b(?:only|exclusive(?:ly)?|sole(?:ly)?|alone|nobody else|no one else)\b/iu;

/** Who asks whether somebody had it does not ask whether they gave it up. */
const LEAVES =
  /\b(?:leaves?|leaving|left|quit|gave up|gives? up|given up|resign(?:s|ed)?|step(?:s|ped)? down)\b/iu;

/** "Through 2032" is a yes for 2030 and none for after 2032; "if" asks about what has not happened. */
const BOUNDED = /\b(?:after|beyond|past|before|if|unless)\b/iu;

/** What must be, or what may be; from others, or all from one: a no to the one is a yes to the other. */
const MUST =
  /\b(?:must|(?:have|has|had|need|needs) to|needed|obliged|bound|required|forced|limited|tied|locked|stuck)\b/iu;
const OTHER_THAN = /\b(?:other|others|else|rather|different|instead) (?:than|of|from)\b/iu;
const ELSE = /\b(?:others?|else|elsewhere|besides|apart from|each)\b/iu;
const ALL = /\b(?:all|every|everything|entire(?:ly)?|whole)\b/iu;

/** How much of it: who asks for half, or for all, does not ask whether there is any. */
const AMOUNT =
  /\b(?:all|whole|entire(?:ly)?|half|most(?:ly)?|majority|outright|full(?:y)?|completely|at once|(?:more|less|fewer|bigger|smaller|higher|lower|other)\b.*\bthan|at (?:least|most)|for good|forever|permanent(?:ly)?|stay(?:s|ed)?|single|older|newer|earlier|former(?:ly)?|new)\b/iu;

const TURNS = [DENIED, LEAVES, ALONE, TWO, BOUNDED, MUST, OTHER_THAN, AMOUNT];

/** Whether a question is asked in the direction of an example: a yes to the one is a yes to the other, as far as words tell. */
export function isSameWay(example: string, question: string): boolean {
  const agree = (words: RegExp): boolean => words.test(example) === words.test(question);
  return TURNS.every(agree) && (agree(ELSE) || agree(ALL));
}
