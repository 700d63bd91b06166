import type { Assistant } from "../../assistant/assistant.ts";
import { toUtcDay } from "../../domain/calendar-date.ts";
import type { Address, AnswerRecord, PersonKey, PlatformName, PostReference } from "../../domain/journal.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { Platform } from "../../domain/ports/platform.ts";
import { type ButtonAction, type ButtonValue, parseButtonText } from "../../words/button-value.ts";
import { chosenOffer } from "../../words/offers.ts";
import { SENTENCES, tooManyPresses } from "../../words/wording.ts";
import type { Capture } from "../capture/capture.ts";
import type { Admit } from "../limits/per-minute.ts";
import { isUnasked } from "../listening/listening.ts";
import type { HandOvers } from "../promises/hand-over.ts";
import { togglePromise } from "../promises/promises.ts";
import type { Asking, Incoming } from "../take/asking.ts";
import { mayPress } from "./may-press.ts";
import { type ShownPassages, toShownPassages } from "./shown-passages.ts";
import { vote } from "./votes.ts";

/** A button that somebody pressed. */
export interface Pressed {
  /** What stands in the button; anything that this bot did not write is stale. */
  readonly text: unknown;
  readonly person: PersonKey;
  /** As the chat shows who pressed; plain text. */
  readonly name: string;
  /** Who reads the message with the button. */
  readonly visibility: "private" | "public";
  /** Where that message stands; absent on the page, which is one place. */
  readonly channel?: string;
}

/** How a chat – or the page – does what buttons ask for; what they mean is the same everywhere. */
export interface PressWays<R> {
  /** The answer is gone. */
  readonly stale: () => Promise<R>;
  /** To whoever pressed, alone. */
  readonly say: (sentence: string) => Promise<R>;
  readonly showPassages: (shown: ShownPassages) => Promise<R>;
  /** Asks what was wrong; the vote is counted, and `said` thanks for it. */
  readonly askWhy: (record: AnswerRecord, said: string) => Promise<R>;
  /** Removes the answer that nobody had asked for. */
  readonly takeAway?: () => Promise<unknown>;
  /** Shows a private answer to everybody. */
  readonly share: (record: AnswerRecord) => Promise<R>;
  /** Asks once more, about a topic or alone; `title` is that of the topic. */
  readonly askAgain: (question: Incoming, title?: string) => Promise<R>;
  /** Absent where the bot comes back to nobody and reaches no people. */
  readonly people?: PeopleWays<R>;
}

/** How a chat reaches people. */
export interface PeopleWays<R> {
  /** Where whoever pressed can be written to again. */
  readonly addressOf: (record: AnswerRecord) => Address;
  /** Posts the question for people; absent where the operator named no channel for it. */
  readonly passOn?: (record: AnswerRecord) => Promise<PostReference>;
  /** Says below a question that was passed on, to everybody there, who looks after it. */
  readonly announce: (sentence: string) => Promise<R>;
  readonly tell: NonNullable<Platform["tell"]>;
}

export interface PressParts {
  readonly platform: PlatformName;
  readonly asking: Asking;
  readonly assistant: Assistant;
  readonly journal: Journal;
  readonly handOvers: HandOvers;
  /** Absent: nobody's answers become knowledge. */
  readonly capture?: Capture | undefined;
  readonly now: () => Date;
  readonly count: (what: string) => void;
  readonly admitPress: Admit;
  /** Where questions for people go. */
  readonly askAPersonChannel?: string | undefined;
}

/** Does what a button asks for, when it acts for whoever pressed it. Nothing, for whoever presses without end and was told. */
export async function followPress<R>(
  parts: PressParts,
  pressed: Pressed,
  ways: PressWays<R>,
): Promise<R | undefined> {
  const admission = await parts.admitPress(pressed.person);
  if (admission === "silent") {
    parts.count("too-many-presses");
    return undefined;
  }
  if (admission !== "welcome") return ways.say(tooManyPresses(admission.waitMs));
  const value = parseButtonText(pressed.text);
  const record = value === undefined ? undefined : await parts.asking.findAnswer(value.answerId);
  if (value === undefined || record === undefined || !(await mayPress(value, record, pressed, parts))) {
    parts.count("stale-button");
    return ways.stale();
  }
  return follow(parts, pressed, value, record, ways);
}

async function follow<R>(
  parts: PressParts,
  pressed: Pressed,
  value: ButtonValue,
  record: AnswerRecord,
  ways: PressWays<R>,
): Promise<R> {
  const { journal, assistant, now } = parts;
  const { answerId } = record;
  const { person } = pressed;
  switch (value.action) {
    case "share":
      return ways.share(record);
    case "passages":
      return ways.showPassages(toShownPassages(record, assistant));
    case "helpful":
      return ways.say(await vote(journal, { answerId, person, helpful: true, at: now() }));
    case "not-helpful": {
      const said = await vote(journal, { answerId, person, helpful: false, at: now() });
      const done = await ways.askWhy(record, said);
      // Nobody had asked for it.
      if (isUnasked(record)) await ways.takeAway?.();
      return done;
    }
    case "choose": {
      const offer = chosenOffer(record.answer, value.argument);
      if (offer === undefined) return ways.stale();
      return ways.askAgain({ ...askedAgain(record, pressed), topic: offer.topic }, offer.title);
    }
    case "not-that":
      return ways.askAgain(askedAgain(record, pressed));
    case "person":
    case "tell-me":
    case "take":
    case "settle":
    case "publish":
    case "discard":
      return ways.people === undefined
        ? ways.say(SENTENCES.notHere)
        : reachPeople(parts, pressed, { action: value.action, record }, ways, ways.people);
  }
}

type PeopleAction = Extract<ButtonAction, "person" | "tell-me" | "take" | "settle" | "publish" | "discard">;

async function reachPeople<R>(
  { journal, handOvers, capture, now }: PressParts,
  { person, name }: Pressed,
  asked: { readonly action: PeopleAction; readonly record: AnswerRecord },
  { say }: PressWays<R>,
  { addressOf, passOn, announce, tell }: PeopleWays<R>,
): Promise<R> {
  const { record } = asked;
  const at = now();
  const promised = { record, person, address: addressOf(record), at };
  switch (asked.action) {
    case "person":
      return say(
        passOn === undefined
          ? SENTENCES.handOverFailed
          : await handOvers.passOn(promised, () => passOn(record)),
      );
    case "tell-me":
      return say(await togglePromise(journal, promised));
    case "take":
    case "settle": {
      const state = asked.action === "take" ? "taken" : "answered";
      const move = { answerId: record.answerId, state, by: person, name, at } as const;
      const { sentence, moved } = await handOvers.move(move, tell);
      return moved ? announce(sentence) : say(sentence);
    }
    case "publish":
    case "discard": {
      if (capture === undefined) return say(SENTENCES.curatorsOnly);
      const { sentence, moved } = await capture.decide(record, { how: asked.action, by: person, name });
      return moved ? announce(sentence) : say(sentence);
    }
  }
}

/** The question of an answer, by itself; about the day it was asked about, when that was another one than the day itself. */
function askedAgain(record: AnswerRecord, { person, visibility }: Pressed): Incoming {
  const { platform, conversation, question, askedAt } = record;
  const author = record.author ?? record.person;
  const isOfAnotherDay = question.asOf !== toUtcDay(askedAt);
  return {
    platform,
    conversation,
    person,
    author,
    text: question.text,
    visibility,
    alone: true,
    ...(isOfAnotherDay ? { asOf: question.asOf } : {}),
  };
}
