import type { TextRead } from "../../text/read-text.ts";
import { isStopWord } from "../../text/stems.ts";
import { markWords } from "../../text/word-marks.ts";
import { isDefinition } from "./value-kinds.ts";

/** What somebody asks for who wants the whole of a subject. */
const WHOLE =
  "overview|summary|recap|run-?down|gist|tl;? ?dr|primer|outline|basics|essentials|highlights|big picture|high[- ]level|short version|(?:key|main) (?:points|facts|takeaways)";
/** "An overview of …", behind any words of asking. */
const NOUN = new RegExp(
  `^(?:[a-z',]+ ){0,6}?(?:${WHOLE})\\b(?: (?:view|picture|summary|version))?(?: (?:of|on|about|for|from|regarding))?[ :,-]+`,
  "u",
);
/** "Tell me about …". */
const VERB =
  /^(?:(?:please|pls|can|could|would|will|you|hey|ok|so|just|quickly|briefly)[ ,]+)*(?:summari[sz]e|recap|outline|brief (?:me|us) on|catch (?:me|us) up on|(?:bring|get) (?:me|us) up to (?:speed|date) on|fill (?:me|us) in on|walk (?:me|us) through|(?:tell|teach) (?:me|us)(?: (?:all|everything|more|something|a bit))?(?: you know| there is)? about|(?:everything|all|info(?:rmation)?|facts) (?:about|on)|what (?:should|do|must|can) (?:i|we|one) (?:\w+ )?know about|what do you (?:know|have) (?:about|on)|explain|describe)[ :,]+/u;
/** "… in a nutshell". */
const END =
  /[ ,:(-]+(?:in (?:short|brief|a nutshell|a few words|(?:one|a|two|three) sentences?|simple (?:terms|words)|plain english)|tl;? ?dr|explained|overview|summary|recap)[?!.)]*$/u;
/** Words that may stand at the end of any message. */
const TAIL =
  /(?:[ ,]+(?:as (?:it stands|of (?:now|today))|(?:right )?now|today|so far|(?:to|for) me|please|pls|thanks|thx))?[\s?!.:,)]*$/u;
/** What makes a message ask for something more particular. */
const PARTICULAR =
  /\b(?:who|whom|whose|whos|what|whats|which|when|where|why|how|whether|if|is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|shall|must|may|might|not|than|vs|versus|compare|compared|between|i|we|my|our|you)\b/u;
/** A subject is named in so many words. */
const MAX_SUBJECT_WORDS = 8;
const MAX_BARE_WORDS = 4;

/** A message holds one of these when words of asking are to be taken away; short ones are looked at all the same. */
const ASKING = markWords(
  `overview summary summarise summarize recap run rundown gist tl tldr primer outline basics essentials highlights
  picture high version points facts takeaways brief catch bring get fill walk tell teach everything info information
  know explain describe short nutshell words sentence sentences terms english explained`.split(/\s+/u),
);

/** What a message asks about. */
export interface Subject {
  /** Folded, without the words that only ask. */
  readonly text: string;
  /** Whether the whole of it is asked for, not something particular about it. */
  readonly isWhole: boolean;
}

/**
 * The subject of a message that says how it wants to be told ("… in simple words") or asks for the whole of something:
 * "a summary of the april amendment", "tell me about stargate", or nothing but "april amendment". Undefined for any
 * other message.
 */
export function readSubject(read: TextRead): Subject | undefined {
  const isShort = read.words.length <= MAX_BARE_WORDS;
  if (!isShort && (read.marked & ASKING) === 0) return undefined;
  const message = read.folded.trim().replace(TAIL, "");
  const particular = message.replace(END, "").replace(VERB, "").trim();
  const whole = repeat(particular, (text) =>
    text.replace(END, "").replace(NOUN, "").replace(VERB, "").trim(),
  );
  const text = whole.replace(TAIL, "");
  if (!/\p{L}/u.test(text)) return undefined;
  if (PARTICULAR.test(text) || text.split(" ").length > MAX_SUBJECT_WORDS)
    return particular === message ? undefined : { text: particular, isWhole: false };
  if (text !== message) return { text, isWhole: true };
  const isBare = isShort && !isDefinition(read) && read.words.some((word) => !isStopWord(word));
  return isBare ? { text, isWhole: true } : undefined;
}

function repeat(text: string, step: (text: string) => string): string {
  const next = step(text);
  return next === text ? text : repeat(next, step);
}
