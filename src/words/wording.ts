/**
 * Every word the bot says that is not quoted from the knowledge. Labels assert nothing that the record does not hold.
 * `{…}` places are filled from the answer; what the platforms say in common is said here, once.
 */

import type { AbstentionReason, Citation, Note } from "../domain/answer.ts";
import type { CalendarDate, PartialDate } from "../domain/calendar-date.ts";
import { MAX_QUESTION_CHARACTERS } from "../domain/question.ts";
import type { Subject } from "../domain/subject.ts";
import type { UnreadKind } from "../domain/unread-kind.ts";
import { shortenPassedOn, shortenRepeated } from "./shorten.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `27 Apr 2026`, `Apr 2026` or `2026`, as far as the date is known. */
export function formatDate(date: CalendarDate | PartialDate): string {
  const [year, month, day] = date.split("-");
  const parts = [
    day === undefined ? "" : String(Number(day)),
    month === undefined ? "" : (MONTHS[Number(month) - 1] ?? ""),
    year,
  ];
  return parts.filter(Boolean).join(" ");
}

export const WORDING = {
  automated: "Automated answer: quoted from the sources, word for word.",
  nearest: "Closest topics",
  choose: "Which of these do you mean?",
  closest: "Closest passage",
  otherReadings: "Not what you meant?",
  notPublished: "Not published",
  notSaid: "My sources do not say",
  knownInstead: "What is known",
  until: "Until",
  earlier: "Earlier",
  otherView: "One source says otherwise",
  under: "Under",
  standing: { current: "current", superseded: "superseded", disputed: "disputed" },
} as const;

/** Confidence in words; the borders are those of `evaluate`'s reliability table. */
export function confidenceInWords(confidence: number): string {
  if (confidence >= 0.85) return "high confidence";
  return confidence >= 0.6 ? "medium confidence" : "low confidence";
}

const THANKS = /\b(?:thanks?|thx|ty|cheers|appreciated?)\b/iu;

/** Why there is no answer, for the person who asked `question`. */
export function refusal(reason: AbstentionReason, subject: Subject, question: string): string {
  const example = subject.examples[0] === undefined ? "" : `, for example: ${subject.examples[0]}`;
  switch (reason) {
    case "not-covered":
      return `${WORDING.notSaid}.`;
    case "empty":
      return `Ask me a question about ${subject.name}${example}`;
    case "no-words":
      return "I could not find any words in that. Please ask with a few words.";
    case "too-long":
      return `That question has ${question.length} characters; I read up to ${MAX_QUESTION_CHARACTERS}. Please shorten it.`;
    case "courtesy":
      return THANKS.test(question)
        ? `You are welcome. Ask me anything else about ${subject.name}.`
        : `Hello! Ask me anything about ${subject.name}.`;
    case "help":
      return `I answer questions about ${subject.name} with sentences quoted from checked sources, each with its date and link. Ask in plain words${example}`;
    case "instruction":
      return `I only quote my sources and follow no instructions. Ask me a question about ${subject.name}${example}`;
  }
}

/** A note in words. `cited` finds a citation of the same answer by its marker. */
export function noteInWords(note: Note, cited: (marker: number) => Citation | undefined): string {
  switch (note.kind) {
    case "superseded": {
      const until = note.until === undefined ? "" : ` since ${formatDate(note.until)}`;
      return note.by === undefined
        ? `[${note.marker}] is superseded${until}.`
        : `[${note.marker}] is superseded by [${note.by}]${until}.`;
    }
    case "changed-later":
      return `[${note.marker}] was superseded later, on ${formatDate(note.since)}.`;
    case "disputed":
      return `One source says otherwise: [${note.marker}] is disputed by [${note.by}]${authorityOf(cited(note.by))}.`;
    case "as-known-on":
      return `${asKnownOn(note.checked)}.`;
    case "stale":
      return `Last checked on ${formatDate(note.checked)}, ${note.days} days ago: this may have changed.`;
    case "beyond-knowledge":
      return `My sources were last checked on ${formatDate(note.checked)}; what came after is not known to me.`;
    case "before-knowledge":
      return `On this my sources begin on ${formatDate(note.begins)}; they say nothing about the time before.`;
    case "shortened":
      return `The question has ${note.of} different words; I searched for the ${note.searched} rarest.`;
    case "spelled":
      return `Read “${note.from}” as “${note.to}”.`;
    case "missing-words":
      return `Not in my sources: ${note.words.map((word) => `“${word}”`).join(", ")}.`;
    case "instead":
      return `${WORDING.notSaid}: [${note.marker}] is what is known instead.`;
    case "reads-english":
      return "I read English; I could not place that question.";
  }
}

/** The day up to which an answer is known to hold, without a full stop. */
export function asKnownOn(checked: CalendarDate): string {
  return `As known on ${formatDate(checked)}`;
}

function authorityOf(citation: Citation | undefined): string {
  return citation?.source.authority === "primary" ? ", the primary source" : "";
}

/** `Reading this as: …` */
export function readingAs(question: string): string {
  return `Reading this as: ${question}`;
}

/** `Until 27 Apr 2026, superseded by [1]:` before a sentence that no longer holds. */
export function untilLabel(until: CalendarDate | undefined, by: number | undefined): string {
  const time = until === undefined ? WORDING.earlier : `${WORDING.until} ${formatDate(until)}`;
  return by === undefined ? `${time}:` : `${time}, superseded by [${by}]:`;
}

/** `One source says otherwise, disputed by [1]:` before a sentence that a better source contradicts. */
export function otherViewLabel(by: number | undefined): string {
  return by === undefined ? `${WORDING.otherView}:` : `${WORDING.otherView}, disputed by [${by}]:`;
}

/** `Under “Not OK”:` before a sentence that means the opposite without its heading. */
export function underLabel(heading: string): string {
  return `${WORDING.under} “${heading}”:`;
}

/** On the button beside an option of a question back, counted from 1. */
export function chooseOption(number: number): string {
  return `Choose ${number}`;
}

/** What stands on buttons. Slack shows about 30 characters of a label, Discord about 34. */
export const BUTTONS = {
  share: "Share in channel",
  passages: "Show passages",
  helpful: "👍 Helpful",
  notHelpful: "👎 Not helpful",
  person: "Ask a person",
  tellMe: "Tell me when you know",
  take: "I'll take it",
  settle: "Answered",
  notThat: "Not that",
  askAgain: "Ask again",
  ask: "Ask a question",
  answerThis: "Answer this",
  keep: "Keep as knowledge",
  publish: "Publish",
  discard: "Discard",
  send: "Send",
  cancel: "Cancel",
  close: "Close",
} as const;

/** What a screen reader says instead of a label that carries an emoji. */
export const BUTTON_DESCRIPTIONS = {
  helpful: "This answer was helpful",
  notHelpful: "This answer was not helpful",
} as const;

/** Titles and labels of dialogs; a title has at most 24 characters, which is Slack's limit. */
export const DIALOGS = {
  passagesTitle: "Passages",
  timeline: "How this changed",
  askTitle: "Ask a question",
  questionLabel: "Your question",
  questionHint: "One question in plain English.",
  reasonTitle: "What was wrong?",
  reasonLabel: "Reason",
  commentLabel: "Anything to add?",
} as const;

/** Why an answer was not helpful; the key is what the journal keeps. */
export const VOTE_REASONS = {
  wrong: "It is wrong",
  outdated: "It is out of date",
  "not-my-question": "It answers another question",
  unclear: "It is hard to understand",
  "no-answer": "It should have known this",
} as const;

/** Sentences to one person about what they did. */
export const SENTENCES = {
  stale: "I no longer have that answer; please ask again.",
  voteCounted: "Thank you, noted.",
  voteChanged: "Thank you, your vote is changed.",
  voteAlready: "Your vote was already counted.",
  shared: "Shared in this channel.",
  cannotShare: "I may not post in this channel. Invite me first, or copy the answer.",
  cannotPost: "I could not post in that channel. Invite me there, or ask me in a direct message.",
  cannotShow: "I may not show that here. Please ask me in a direct message.",
  handedOver: "I passed your question on; somebody will come back to you.",
  handOverFailed: "I could not pass your question on. Please tell whoever runs this bot.",
  notHere: "This works in Slack and Discord only.",
  handOverDone: "Somebody did that already.",
  promised: "I will tell you here when I know. Press again if you no longer need it.",
  promiseWithdrawn: "All right, I will not come back to this.",
  tooManyPromises:
    "You wait for 20 answers already. Press “Tell me when you know” again under one you no longer need.",
  nowKnown: "You asked this when I did not know. Now I do:",
  changed: "What I said here has changed. The answer now:",
  tooLate: "That took too long. Please try again.",
  busy: "I have too many questions right now. Please ask again in a minute.",
  channelOff: "I am not switched on in this channel. Please ask me in a direct message.",
  channelShared:
    "This channel is shared with another company, so I do not answer here. Please ask me in a direct message.",
  threads: "In a thread, mention me or use “Answer this” from the message menu.",
  forgotten: "Everything I kept about you is removed.",
  forgottenSoon:
    "Everything I kept about you is removed. Traces stay in a file until another program stops reading it, then they go by themselves.",
  noChoice: "The last reply offers nothing under that number. Ask a question in words.",
  shortened: "Shortened here; “Show passages” has the rest.",
  askedHere: "Where it was asked",
  unreadableDay: "I could not read that day. Please write it as 2026-04-27.",
  working: "Looking through the sources…",
  stopped: "Stopped. Ask again whenever you like.",
  curatorsOnly: "Only curators of this bot can do that. Whoever runs it names them in CURATORS.",
  keepWhere:
    "I do not know which question that answers. Use it on an answer in the thread of a question I was asked, or on a reply to one.",
  keepWhose: "I keep what a person wrote in words, and this message holds none.",
  keptAsDraft: "Kept as a draft; I posted it below. It is not knowledge before somebody presses “Publish”.",
  draftWaits: "A draft for this question waits already. Publish or discard that one first.",
  draftPublished: "An answer to this question was published before. Change it in the knowledge folder.",
  draftNotWritten: "I could not write to the knowledge folder. Whoever runs this bot finds why in the log.",
  draftGone: "That draft was published or discarded already.",
  unasked: "Nobody asked me; I was sure. “👎 Not helpful” removes this, and I stay silent here.",
} as const;

/** What of a message was not read, below its answer. */
export function notRead(kinds: readonly UnreadKind[]): string {
  return `I did not read the ${kinds.map((kind) => UNREAD_NAMES[kind]).join(" and the ")}.`;
}

/** There was nothing else to read. */
export function onlyUnread(kinds: readonly UnreadKind[]): string {
  return `I read text only. ${notRead(kinds)} Please ask me in words.`;
}

const UNREAD_NAMES: Readonly<Record<UnreadKind, string>> = {
  image: "image",
  sound: "recording",
  video: "video",
  file: "file",
};

/** A person asked too often. */
export function tooManyQuestions(waitMs: number): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return `That was a lot of questions in a minute. Please ask again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;
}

/** A person pressed buttons too often. */
export function tooManyPresses(waitMs: number): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return `That was a lot of buttons in a minute. Please press again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;
}

/** Something broke on our side; the operator finds `reference` in the log. */
export function somethingWentWrong(reference: string): string {
  return `Something went wrong on my side. Please try again; if it stays, quote the reference ${reference}.`;
}

/** `Asked by alice: …` above an answer that was shared. */
export function sharedBy(name: string, question: string): string {
  return `Shared by ${name}, who asked: ${shortenRepeated(question)}`;
}

/** Above the answer that somebody was promised. */
export function nowKnown(question: string): string {
  return `${SENTENCES.nowKnown} ${shortenRepeated(question)}`;
}

/** Who looks after a question that was passed on; said to the asker and below the question. */
export function handOverMoved(state: "taken" | "answered", name: string): string {
  return state === "taken" ? `${name} looks after this question.` : `${name} has answered this question.`;
}

/** The longest answer that is kept as knowledge, in characters: it is shown whole before it is published. */
export const MAX_KEPT_CHARACTERS = 1_500;

/** An answer is longer than is kept. */
export function tooLongToKeep(characters: number): string {
  return `That answer has ${characters} characters; I keep up to ${MAX_KEPT_CHARACTERS}. Please keep a shorter one, or write it into the knowledge folder.`;
}

/** How a person's answer is named as a source; not by name, which is theirs to give. */
export function answeredByAPerson(day: CalendarDate): string {
  return `Answered by a person on ${formatDate(day)}`;
}

/** The lines of a draft that waits for a curator. */
export function draftLines(question: string, text: string, source: string): string[] {
  return [
    "A draft for the knowledge. Curators publish or discard it.",
    `Question: ${question}`,
    `Answer: ${text}`,
    `Source: ${source}.`,
  ];
}

/** What became of a draft; said below it. */
export function draftMoved(how: "publish" | "discard", name: string): string {
  return how === "publish"
    ? `${name} published this answer. I quote it within seconds.`
    : `${name} discarded this draft.`;
}

/** The lines of a question that is passed on to people. */
export function handOverLines(name: string, question: string, nearest: readonly string[]): string[] {
  return [
    `${name} asks: ${shortenPassedOn(question)}`,
    ...(nearest.length === 0 ? [] : [`${WORDING.nearest}: ${nearest.join("; ")}.`]),
  ];
}
