import type { TextRead } from "../text/read-text.ts";
import { isStopWord } from "../text/stems.ts";
import { isDefinition } from "./answer-types.ts";

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

/**
 * The subject of a message that asks for the whole of it: "a summary of the april amendment", "tell me about
 * stargate", or nothing but "april amendment". Undefined for a question about something particular.
 */
export function readOverview(read: TextRead): string | undefined {
  const message = read.folded.trim().replace(TAIL, "");
  let subject = message;
  for (let before = ""; before !== subject; ) {
    before = subject;
    subject = subject.replace(END, "").replace(NOUN, "").replace(VERB, "").trim();
  }
  subject = subject.replace(TAIL, "");
  if (PARTICULAR.test(subject) || !/\p{L}/u.test(subject)) return undefined;
  if (subject !== message) return subject.split(" ").length <= MAX_SUBJECT_WORDS ? subject : undefined;
  const isBare = read.words.length <= MAX_BARE_WORDS && !isDefinition(read);
  return isBare && read.words.some((word) => !isStopWord(word)) ? subject : undefined;
}
