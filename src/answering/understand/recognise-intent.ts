import type { AbstentionReason } from "../../domain/answer.ts";
import { MAX_QUESTION_CHARACTERS } from "../../domain/question.ts";
import { foldWhiteSpace } from "../../text/normalise.ts";
import { readText, type TextRead } from "../../text/read-text.ts";
import { markWords } from "../../text/word-marks.ts";

/** A courtesy has at least one of these words … */
const COURTESY = markWords(
  `hi hello hey hiya howdy yo greetings morning afternoon evening night thanks thank thx ty cheers appreciated
  appreciate great nice cool awesome perfect lovely brilliant excellent amazing wow ok okay k kk bye goodbye later cya
  lol haha hahaha sorry nvm yes no yep yeah nope sure helpful helped welcome congrats sup wassup test testing ping
  good well done`.split(/\s+/u),
);
/** … and nothing but these beside them. */
const COURTESY_FILLER = markWords(
  `you u so much very a lot again for that this the your help all everyone team folks bot friend mate buddy there today
  please pls was is it its really super answer and to me my i bad never mind got understood makes sense will do see ya
  now have day one job work just right bit too of are how doing going up what s here alive awake in`.split(
    /\s+/u,
  ),
);
const MAX_COURTESY_WORDS = 9;
/** Whatever follows them in a short message. */
const GREETINGS = ["how are you", "how are u", "how is it going", "what up", "tell me a joke"].map(
  (greeting) => greeting.split(" "),
);

/**
 * A form of message, behind words of which it cannot do without one: most questions hold none of them, and need not be
 * searched for it. A form without any such words is looked for where there are marks.
 */
type Recognised = readonly [words: string, form: RegExp];

/** Asks about the bot itself. */
const HELP: readonly Recognised[] = [
  [
    "help usage command commands instructions manual man faq about info now",
    /^(?:help|help me|help please|usage|commands?|instructions|manual|man|faq|about|info|what now)[\s?!.]*$/u,
  ],
  [
    "use ask query operate talk",
    /\bhow (?:do|can|does|should|would) (?:i|one|we) (?:even )?(?:(?:use|query|operate|talk to|ask) (?:you|this bot|the bot|this thing)|ask (?:you )?questions?)\b/u,
  ],
  ["you bot", /\bhow (?:do|does) (?:you|this bot|the bot|this thing) work\b/u],
  [
    "you bot",
    /^(?:\w+[ ,!.]+){0,2}what (?:\w+ ){0,2}(?:can|could|do|should|may) (?:you|this bot|the bot) (?:do|answer|know|cover|help with|help me with|tell me)(?: (?:here|about|for me|me|this bot))*[\s?!.]*$/u,
  ],
  [
    "i we",
    /^(?:\w+[ ,!.]+){0,2}what (?:\w+ ){0,2}(?:can|could|should|may) (?:i|we) ask(?: (?:you|here|about|this bot))*[\s?!.]*$/u,
  ],
  [
    "you i we",
    /\b(?:which|what) (?:subjects?|topics?|things?|questions?|kinds? of (?:questions?|things?)|areas?|stuff) (?:do|can|could|should|may|are) (?:you|i|we)\b/u,
  ],
  ["i we", /\b(?:things|questions|stuff) (?:i|we) (?:can|could|may) ask\b/u],
  ["you u", /^(?:so )?(?:who|what) (?:are|r) (?:you|u)(?: (?:exactly|anyway|then|really))?[\s?!.]*$/u],
  [
    "you",
    /^are you (?:an? )?(?:\w+ ){0,3}(?:bot|robot|human|person|real|ai|machine|llm|model|official|product|chatgpt|affiliated|made by|from)\b/u,
  ],
  [
    "you your bot",
    /\b(?:where|how) (?:do|does|did) (?:you|your \w+|this bot) (?:\w+ )?(?:come from|know|get)\b/u,
  ],
  [
    "your",
    /\b(?:where (?:is|are)|what(?:'s| is| are)) your (?:sources?|information|data|knowledge|answers?)\b/u,
  ],
  ["you bot", /\bwho (?:made|built|wrote|runs|maintains|owns|created) (?:you|this bot|the bot)\b/u],
  [
    "example examples sample samples",
    /^(?:show|give|tell|list) (?:me )?(?:some |a few |an? )?(?:example|sample)s?(?: questions?| queries)?[\s?!.]*$/u,
  ],
  ["this", /^what is this(?: bot| thing)?(?: for| about)?[\s?!.]*$/u],
];

/** Tells the bot to do something else than answer from its sources. */
const INSTRUCTIONS: readonly Recognised[] = [
  [
    "ignore disregard forget override bypass",
    /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|prompts?|rules?|previous|above|prior|guidelines|restrictions|your sources|everything|system|filters?|safety|guard ?rails|training)\b/u,
  ],
  [
    "print show reveal repeat output give post leak dump send display expose tell paste share",
    /\b(?:print|show|reveal|repeat|output|give|post|leak|dump|send|display|expose|tell|paste|share)\b.{0,50}\b(?:system prompt|your (?:prompt|instructions|tokens?|api keys?|secrets?|passwords?|config(?:uration)?|source code|environment|env)|(?:bot|slack|discord|api|app|access|auth) (?:token|key|secret)s?|\.?env (?:file|var\w*)|environment variables?|credentials|hidden prompt|initial prompt|secret keys?|signing secret|process\.env)\b/u,
  ],
  [
    "you now pretend role roleplay imagine behave mode act sudo",
    /\b(?:you are now|from now on|pretend (?:to be|you|that)|role-?play|imagine you are|you must (?:now )?(?:say|answer|reply|obey)|behave like|jailbreak\w*|dan mode|developer mode|you can do anything now)\b|^(?:please )?(?:act as|sudo\b)/u,
  ],
  [
    "",
    /(?:^|[\s>\]])(?:system|assistant|developer|admin)\s*[:>]|<\/?(?:system|context|instructions?|prompt|user|assistant)>|\[\/?(?:inst|system)\]|<\|im_(?:start|end)\|>|###\s*(?:system|instruction)/u,
  ],
  [
    "say state claim declare confirm write reply respond answer announce post",
    /^(?:please |now |just |then )*(?:say|state|claim|declare|confirm|write|reply|respond|answer|announce|post)(?: (?:back|only|exactly|out loud|in the channel|as a fact|to everyone|in your answer)[, ]*)* ?(?:that\b|with\b|as a fact|without (?:a )?citations?|"|'|in (?:base64|rot13|json|french|german|spanish|capitals|all caps|verse|rhymes?|the style)|yes or no only)/u,
  ],
  [
    "write compose generate create draft code draw sing book order schedule set play send email call translate calculate solve execute eval rhyme remind google search run",
    /^(?:please |now |just |can you |could you |would you |pls )*(?:(?:write|compose|generate|create|draft|code|draw|sing|book|order|schedule|set up|play|send|email|call) (?:me|us|my)\b|(?:write|compose|generate|create|draw|book|schedule|set|play) an? |(?:translate|calculate|solve|execute|eval|rhyme|remind|google|search the web)\b|run (?:rm|sudo|curl|bash|sh|cat|ls|the (?:command|script|code))\b)/u,
  ],
  ["repeat", /^(?:please )?repeat (?:after me|the (?:words?|text|above)|everything|your)\b/u],
];

/**
 * What kind of message this is when it is no question to be looked up; undefined for a question.
 * Decided by form alone, before any search, so that chat and instructions are never searched into a wrong answer.
 */
export function recogniseIntent(text: string): Exclude<AbstentionReason, "not-covered"> | undefined {
  if (text.length > MAX_QUESTION_CHARACTERS) return "too-long";
  const read = readText(text);
  const folded = foldWhiteSpace(read.folded);
  if (folded === "") return "empty";
  if (read.words.length === 0) return "no-words";
  if (isOf(INSTRUCTION_FORMS, folded, read)) return "instruction";
  if (isOf(HELP_FORMS, folded, read)) return "help";
  return isCourtesy(read) ? "courtesy" : undefined;
}

/** Forms with what is looked up by a word. */
interface Forms {
  readonly all: readonly RegExp[];
  readonly byWord: ReadonlyMap<string, readonly RegExp[]>;
  /** Of the words in `byWord`. */
  readonly mark: number;
}

function toForms(recognised: readonly Recognised[]): Forms {
  const byWord = new Map<string, RegExp[]>();
  for (const [words, form] of recognised)
    for (const word of words.split(" ")) byWord.set(word, [...(byWord.get(word) ?? []), form]);
  return { all: recognised.map(([, form]) => form), byWord, mark: markWords(byWord.keys()) };
}

const HELP_FORMS = toForms(HELP);
const INSTRUCTION_FORMS = toForms(INSTRUCTIONS);

/** Where marks run into words, or a word has many endings, a form is looked for whatever the words. */
function isOf({ all, byWord, mark }: Forms, folded: string, { words, marked, isPlain }: TextRead): boolean {
  if (!isPlain || folded.includes("jailbreak")) return all.some((form) => form.test(folded));
  if ((marked & mark) === 0) return false;
  return words.some((word) => byWord.get(word)?.some((form) => form.test(folded)) === true);
}

function isCourtesy({ words, marks, marked }: TextRead): boolean {
  if (words.length > MAX_COURTESY_WORDS) return false;
  if (GREETINGS.some((greeting) => greeting.every((word, at) => words[at] === word))) return true;
  return (marked & COURTESY) !== 0 && marks.every((mark) => (mark & (COURTESY | COURTESY_FILLER)) !== 0);
}
