import { afterEach, describe, expect, it } from "vitest";

/** One person and one channel, as a test moves them, and what can be seen. Texts are what a reader sees. */
export interface PlatformPeople {
  command(text: string): Promise<void>;
  mention(text: string, where?: "channel" | "thread"): Promise<void>;
  direct(text: string): Promise<void>;
  answerThis(text: string): Promise<void>;
  /** Presses the newest button of that label. */
  press(label: string): Promise<void>;
  /** Fills the newest dialog: a reason by its key, or a question. */
  submitDialog(values: { readonly reason?: string; readonly question?: string }): Promise<void>;
  editDirect(text: string): Promise<void>;
  removeDirect(): Promise<void>;
  /** Presses a button of an answer that no journal holds. */
  pressForgotten(): Promise<void>;
  /** Says something in the channel to nobody. */
  talk(text: string): Promise<void>;
  /** Corrects what was said last to nobody. */
  correctTalk(text: string): Promise<void>;
  /** Chooses *Keep as knowledge* on what a colleague wrote below the newest question that was passed on. */
  keep(answer: string): Promise<void>;
  /** Something the bot itself or another bot says, addressed to the bot. */
  botSays(text: string): Promise<void>;
  restart(): Promise<void>;
  publicTexts(): readonly string[];
  /** What only the person sees, dialogs included; hints by direct message where a platform has no other way. */
  privateTexts(): readonly string[];
  directTexts(): readonly string[];
  /** The channel for questions to people. */
  peopleTexts(): readonly string[];
  until(condition: () => boolean): Promise<void>;
  stop(): Promise<void>;
}

/** How a platform is started, and what it does differently, each with a reason its users would accept. */
export interface PlatformBehaviour {
  readonly name: string;
  start(options?: StartOptions): Promise<PlatformPeople>;
  readonly differs: Readonly<Partial<Record<FeatureId, string>>>;
}

interface Feature {
  readonly id: string;
  /** Completes “A person …”. */
  readonly title: string;
  /** Absent for what only one platform can do: then each platform says why or has tests of its own. */
  readonly run?: (people: PlatformPeople) => Promise<void>;
  readonly options?: StartOptions;
}

export interface StartOptions {
  readonly denyChannel?: boolean;
  readonly questionsPerMinute?: number;
  /** Whether the person, or somebody else, is a curator; default nobody is. */
  /** Whether the operator lets the bot listen in the channel; default no. */
  readonly listens?: boolean;
  readonly curator?: "the person" | "somebody else";
}

const QUESTION = "who runs the ferry?";
const ANSWER = "The Blue Line runs the ferry since April. [1]";
const has = (texts: readonly string[], part: string) => texts.some((text) => text.includes(part));

export const FEATURES = [
  {
    id: "command",
    title: "asks with a command and is answered privately",
    run: async (people) => {
      await people.command(QUESTION);
      await people.until(() => has(people.privateTexts(), ANSWER));
      expect(people.publicTexts()).toEqual([]);
    },
  },
  {
    id: "mention",
    title: "mentions the bot in a channel and is answered there, for everybody",
    run: async (people) => {
      await people.mention(QUESTION);
      await people.until(() => has(people.publicTexts(), ANSWER));
    },
  },
  {
    id: "thread",
    title: "mentions the bot in a thread and is answered in it",
    run: async (people) => {
      await people.mention(QUESTION, "thread");
      await people.until(() => has(people.publicTexts(), ANSWER));
    },
  },
  {
    id: "direct",
    title: "asks in a direct message",
    run: async (people) => {
      await people.direct(QUESTION);
      await people.until(() => has(people.directTexts(), ANSWER));
    },
  },
  {
    id: "answer-this",
    title: "has any message answered from its menu, privately",
    run: async (people) => {
      await people.answerThis(QUESTION);
      await people.until(() => has(people.privateTexts(), ANSWER));
      expect(people.publicTexts()).toEqual([]);
    },
  },
  {
    id: "introduction",
    title: "reads help, sources, status and about, privately",
    run: async (people) => {
      for (const [word, part] of [
        ["help", "Questions about the harbour ferries"],
        ["sources", "Notice to passengers"],
        ["status", "k-0123456789ab"],
        ["about", "Not affiliated"],
      ] as const) {
        await people.command(word);
        await people.until(() => has(people.privateTexts(), part));
      }
      expect(people.publicTexts()).toEqual([]);
    },
  },
  {
    id: "refusal",
    title: "is told plainly when the sources do not answer, with the closest topics one tap away",
    run: async (people) => {
      await people.command("how many captains are there?");
      await people.until(() => has(people.privateTexts(), "My sources do not say."));
      await people.press("Who runs the ferry");
      await people.until(() => has(people.privateTexts(), ANSWER));
    },
  },
  {
    id: "options",
    title: "chooses between topics when the question fits several",
    run: async (people) => {
      await people.mention("the boat?");
      await people.until(() => has(people.publicTexts(), "Which of these do you mean?"));
      await people.press("Choose 1");
      await people.until(() => has([...people.publicTexts(), ...people.privateTexts()], ANSWER));
    },
  },
  {
    id: "readings",
    title:
      "sees a doubtful answer marked as the closest passage, and takes another reading, also after a restart",
    run: async (people) => {
      await people.mention("the jetty?");
      await people.until(() => has(people.publicTexts(), `Closest passage: ${ANSWER}`));
      expect(has(people.publicTexts(), "Not what you meant?")).toBe(true);
      await people.restart();
      await people.press("The night boat");
      await people.until(() =>
        [...people.publicTexts(), ...people.privateTexts()].some(
          (text) => text.includes(ANSWER) && !text.includes("Closest passage"),
        ),
      );
    },
  },
  {
    id: "follow-up",
    title: "follows up, sees how that was read, and takes the reading back",
    run: async (people) => {
      await people.direct(QUESTION);
      await people.until(() => has(people.directTexts(), ANSWER));
      await people.direct("what about tickets?");
      await people.until(() =>
        has(people.directTexts(), "Reading this as: who runs the ferry? what about tickets?"),
      );
      await people.press("Not that");
      await people.until(
        () =>
          people
            .directTexts()
            .filter((text) => text.includes("The Blue Line") && !text.includes("Reading this as")).length >=
          2,
      );
    },
  },
  {
    id: "share",
    title: "shares a private answer with the channel",
    run: async (people) => {
      await people.command(QUESTION);
      await people.until(() => has(people.privateTexts(), ANSWER));
      await people.press("Share in channel");
      await people.until(
        () => has(people.publicTexts(), `who asked: ${QUESTION}`) && has(people.publicTexts(), ANSWER),
      );
    },
  },
  {
    id: "passages",
    title: "reads the whole passages and how the topic changed, privately",
    run: async (people) => {
      await people.mention(QUESTION);
      await people.until(() => has(people.publicTexts(), ANSWER));
      await people.press("Show passages");
      await people.until(() => has(people.privateTexts(), "Tickets are sold on board."));
      expect(has(people.privateTexts(), "27 Feb 2026 – 27 Apr 2026 (superseded)")).toBe(true);
    },
  },
  {
    id: "vote",
    title: "votes, once, and may say what was wrong",
    run: async (people) => {
      await people.mention(QUESTION);
      await people.until(() => has(people.publicTexts(), ANSWER));
      await people.press("👍 Helpful");
      await people.until(() => has(people.privateTexts(), "Thank you, noted."));
      await people.press("👍 Helpful");
      await people.until(() => has(people.privateTexts(), "Your vote was already counted."));
      await people.press("👎 Not helpful");
      await people.submitDialog({ reason: "outdated" });
      await people.press("👍 Helpful");
      await people.until(() => has(people.privateTexts(), "your vote is changed"));
    },
  },
  {
    id: "person",
    title: "passes the question on to people, once, and is told so",
    run: async (people) => {
      await people.mention("how many captains are there?");
      await people.until(() => has(people.publicTexts(), "My sources do not say."));
      await people.press("Ask a person");
      await people.until(() => has(people.privateTexts(), "I passed your question on"));
      await people.press("Ask a person");
      await people.until(
        () => people.privateTexts().filter((text) => text.includes("passed your question on")).length === 2,
      );
      expect(people.peopleTexts()).toHaveLength(1);
      expect(people.peopleTexts()[0]).toContain("how many captains are there?");
    },
  },
  {
    id: "keep",
    title: "who is a curator keeps a colleague's answer as a draft and publishes it, once",
    options: { curator: "the person" },
    run: async (people) => {
      await people.mention("how many captains are there?");
      await people.until(() => has(people.publicTexts(), "My sources do not say."));
      await people.press("Ask a person");
      await people.until(() => has(people.privateTexts(), "I passed your question on"));
      await people.keep("There are two captains.");
      await people.until(() => has(people.privateTexts(), "Kept as a draft"));
      const draft = people.peopleTexts().find((text) => text.includes("A draft for the knowledge"));
      expect(draft).toContain("how many captains are there?");
      expect(draft).toContain("There are two captains.");
      expect(draft).toContain("Answered by a person on");
      await people.keep("There are three captains.");
      await people.until(() => has(people.privateTexts(), "A draft for this question waits already."));
      await people.press("Publish");
      await people.until(() => has(people.peopleTexts(), "published this answer"));
      await people.press("Discard");
      await people.until(() => has(people.privateTexts(), "published or discarded already"));
    },
  },
  {
    id: "keep-not",
    title: "who is no curator is told so",
    options: { curator: "somebody else" },
    run: async (people) => {
      await people.mention("how many captains are there?");
      await people.until(() => has(people.publicTexts(), "My sources do not say."));
      await people.press("Ask a person");
      await people.until(() => has(people.privateTexts(), "I passed your question on"));
      await people.keep("There are two captains.");
      await people.until(() => has(people.privateTexts(), "Only curators of this bot can do that."));
      expect(has(people.peopleTexts(), "A draft for the knowledge")).toBe(false);
    },
  },
  {
    id: "listen",
    title:
      "is answered without asking the bot, where it listens and is sure; *Not helpful* takes that away for good",
    options: { listens: true },
    run: async (people) => {
      await people.talk("lunch at one");
      await people.talk("how many captains are there?");
      await people.talk(QUESTION);
      await people.until(() => has(people.publicTexts(), "Nobody asked me; I was sure."));
      expect(people.publicTexts()).toHaveLength(1);
      expect(has(people.publicTexts(), ANSWER)).toBe(true);
      await people.press("👎 Not helpful");
      await people.until(() => people.publicTexts().length === 0);
      await people.correctTalk(`${QUESTION} anybody?`);
      await people.mention(QUESTION);
      await people.until(() => has(people.publicTexts(), ANSWER));
      expect(people.publicTexts()).toHaveLength(1);
    },
  },
  {
    id: "listen-not",
    title: "is not answered elsewhere without asking the bot",
    run: async (people) => {
      await people.talk(QUESTION);
      await people.mention(QUESTION);
      await people.until(() => has(people.publicTexts(), ANSWER));
      expect(people.publicTexts()).toHaveLength(1);
      expect(people.publicTexts().join()).not.toContain("Nobody asked me");
    },
  },
  {
    id: "edit-direct",
    title: "corrects or deletes the question in a direct message, and the answer follows",
    run: async (people) => {
      await people.direct(QUESTION);
      await people.until(() => has(people.directTexts(), ANSWER));
      await people.editDirect("how many captains are there?");
      await people.until(() => has(people.directTexts(), "My sources do not say."));
      await people.removeDirect();
      await people.until(() => people.directTexts().length === 0);
    },
  },
  {
    id: "denied",
    title: "is told privately where the operator does not let the bot speak",
    options: { denyChannel: true },
    run: async (people) => {
      await people.command(QUESTION);
      await people.until(() => has(people.privateTexts(), "I am not switched on in this channel"));
      await people.mention(QUESTION);
      await people.until(
        () => people.privateTexts().filter((text) => text.includes("not switched on")).length === 2,
      );
      expect(people.publicTexts()).toEqual([]);
    },
  },
  {
    id: "forgotten",
    title: "is told when an old answer is gone, and asks again in one tap",
    run: async (people) => {
      await people.pressForgotten();
      await people.until(() => has(people.privateTexts(), "I no longer have that answer"));
      await people.press("Ask again");
      await people.submitDialog({ question: QUESTION });
      await people.until(() => has(people.privateTexts(), ANSWER));
    },
  },
  {
    id: "restart",
    title: "uses the buttons of an answer given before a restart",
    run: async (people) => {
      await people.mention(QUESTION);
      await people.until(() => has(people.publicTexts(), ANSWER));
      await people.restart();
      await people.press("Show passages");
      await people.until(() => has(people.privateTexts(), "Tickets are sold on board."));
    },
  },
  {
    id: "rate",
    title: "is asked politely to wait after too many questions",
    options: { questionsPerMinute: 1 },
    run: async (people) => {
      await people.command(QUESTION);
      await people.until(() => has(people.privateTexts(), ANSWER));
      await people.command(QUESTION);
      await people.until(() => has(people.privateTexts(), "That was a lot of questions in a minute"));
    },
  },
  {
    id: "bots",
    title: "never sees the bot answer itself or another bot",
    run: async (people) => {
      await people.botSays(QUESTION);
      await people.direct(QUESTION);
      await people.until(() => has(people.directTexts(), ANSWER));
      expect(people.publicTexts()).toEqual([]);
    },
  },
  { id: "edit-channel", title: "corrects a mention in a channel, and the answer follows" },
  { id: "delete-channel", title: "deletes a question in a channel, and the answer follows" },
  { id: "proposals", title: "is shown topics while typing" },
  { id: "everyone", title: "has the command answered to everybody at once" },
  { id: "as-of", title: "picks the day the answer speaks of in a field of its own" },
  { id: "home", title: "opens a page of the bot with what it knows" },
  { id: "forum", title: "asks in a forum post" },
  { id: "own-install", title: "takes the commands along to any server or conversation" },
] as const satisfies readonly Feature[];
export type FeatureId = (typeof FEATURES)[number]["id"];

/** Runs every feature on a platform, except what it does differently. */
export function describeBehaviour(platform: PlatformBehaviour): void {
  describe(`on ${platform.name}, a person`, () => {
    let people: PlatformPeople | undefined;
    afterEach(async () => {
      await people?.stop();
      people = undefined;
    });
    for (const feature of FEATURES as readonly Feature[]) {
      const { run } = feature;
      if (run === undefined) continue;
      it(feature.title, async () => {
        expect(platform.differs[feature.id as FeatureId]).toBeUndefined();
        people = await platform.start(feature.options);
        await run(people);
      });
    }
  });
}
