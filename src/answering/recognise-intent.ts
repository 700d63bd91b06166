import type { AbstentionReason } from "../domain/answer.ts";
import { foldText, foldWhiteSpace } from "../text/normalise.ts";
import { tokenize } from "../text/tokens.ts";

/** The longest question that is read, in UTF-16 units. */
export const MAX_QUESTION_CHARACTERS = 2_000;

const COURTESY =
  /^(?:(?:hi|hello|hey|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day|night)|morning|evening|thanks?|thank (?:you|u)|thx|ty|cheers|much appreciated|great|good|nice|cool|awesome|perfect|lovely|brilliant|excellent|amazing|wow|ok|okay|k|got it|understood|makes sense|will do|sure|yes|no|yep|nope|bye|goodbye|see (?:you|ya)|later|cya|lol|haha+|sorry|my bad|never ?mind|nvm|no worries|you(?:'re| are) (?:great|awesome|the best|welcome|helpful)|(?:good|great|nice) (?:bot|job|work|one|answer)|how are (?:you|u)(?: doing)?|how(?:'s| is) it going|what'?s up|sup|wassup|test(?:ing)?|ping|are you (?:there|alive|awake|a bot|human|real)|who are you|what are you|how do you feel|tell me a joke|there|all|everyone|team|folks|bot|friend|mate|buddy|so much|a lot|very much|again|for (?:that|the help|your help|helping)|today|please|that|this|was|very|helpful|really|super|it|the answer|and|to you|you)(?:[\s,.!?:;)(-]+|$))+$/u;
const HELP =
  /^(?:help|help me|help please|usage|commands?|how (?:do|can|does|should) (?:i|one|we|you|this|it|this bot|the bot) (?:use|ask|work|query)(?: (?:this|you|it|the bot|this bot|this thing|questions?|you questions?))*|what can (?:you|this bot|the bot|i) (?:do|answer|help (?:me )?with|ask)(?: (?:you|for me|here|about|me))*|what (?:do|questions do) you (?:know|answer|cover)(?: about)?|what (?:questions )?can i ask(?: you)?|what is this(?: bot)?(?: for)?|instructions|man|manual)[\s?!.]*$/u;
const INSTRUCTION: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass|drop|skip)\b.{0,40}\b(?:instructions?|prompts?|rules?|previous|above|prior|guidelines|restrictions|sources|everything|system|filters?|safety|guard ?rails)\b/u,
  /\b(?:print|show|reveal|repeat|output|give|post|leak|dump|send|display|expose|tell me|what(?:'s| is))\b.{0,50}\b(?:system prompt|your (?:prompt|instructions|token|api key|secrets?|password|config(?:uration)?|source code|env)|bot token|\.?env file|environment variables?|credentials|hidden prompt|initial prompt|secret key|signing secret)\b/u,
  /\b(?:you are now|from now on|pretend (?:to be|you|that)|act as|role-?play|imagine you are|you must (?:now )?(?:say|answer|reply|obey)|behave like|jailbreak|dan mode|developer mode|do anything now|sudo)\b/u,
  /(?:^|[\s>\]])(?:system|assistant|developer|admin)\s*[:>]|<\/?(?:system|context|instructions?|prompt|user|assistant)>|\[\/?(?:inst|system)\]|<\|im_(?:start|end)\|>|###\s*(?:system|instruction)/u,
  /^(?:please )?(?:repeat after me|say (?:that|exactly|after me|only|the words?|in your answer)|reply (?:only )?with|respond (?:only )?with|answer (?:only )?with|just say|write that|state that|confirm that .{0,80} (?:and|by) (?:saying|replying))\b/u,
];

/**
 * What kind of message this is when it is no question to be looked up; undefined for a question.
 * Decided by form alone, before any search, so that chat and instructions are never searched into a wrong answer.
 */
export function recogniseIntent(text: string): Exclude<AbstentionReason, "not-covered"> | undefined {
  if (text.length > MAX_QUESTION_CHARACTERS) return "too-long";
  const folded = foldWhiteSpace(foldText(text));
  if (folded === "") return "empty";
  if (tokenize(folded).length === 0) return "no-words";
  if (INSTRUCTION.some((pattern) => pattern.test(folded))) return "instruction";
  if (HELP.test(folded)) return "help";
  if (COURTESY.test(folded)) return "courtesy";
  return undefined;
}
