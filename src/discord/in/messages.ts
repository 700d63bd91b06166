import { type Message, type PartialMessage, Routes } from "discord.js";
import type { Incoming, Reply } from "../../conversation/take/asking.ts";
import type { Refusal } from "../../conversation/take/refusal.ts";
import type { PostReference } from "../../domain/journal.ts";
import type { UnreadKind } from "../../domain/unread-kind.ts";
import { parseButtonText } from "../../words/button-value.ts";
import { onlyUnread, SENTENCES } from "../../words/wording.ts";
import { renderRecord, toIncoming } from "../out/answering.ts";
import { createHints } from "../out/hints.ts";
import { type DiscordMessage, renderSentence, withUnread } from "../out/message.ts";
import { editMessage, postMessage, writeDirectly } from "../out/replying.ts";
import { showTyping } from "../out/typing.ts";
import type { DiscordContext } from "../wire/discord-context.ts";
import { discordFaultFields, isDiscordError } from "../wire/discord-errors.ts";
import { refusalOf } from "../wire/discord-refusals.ts";
import { type Place, placeOfMessage } from "../wire/place.ts";
import { type AskedText, askedInDiscord } from "./asked-in-discord.ts";
import { introductionMessage, toIntroductionWord } from "./info-command.ts";
import { isAddressed, isFromPerson } from "./mention-test.ts";
import { overhearInDiscord } from "./overheard.ts";

/** Mentions and direct messages, from their writing to their deletion. Nothing here rejects. */
export interface MessageHandlers {
  onCreate(message: Message): Promise<void>;
  onUpdate(message: Message | PartialMessage): Promise<void>;
  onDelete(message: { readonly id: string; readonly channelId: string }): Promise<void>;
}

export function createMessageHandlers(context: DiscordContext): MessageHandlers {
  const { client, botId, journal, logger } = context;
  const count = (what: string) => context.count(what);
  const hints = createHints(context.settings.hintEveryMs, context.now);
  /** Questions being answered by message id: edits and deletions wait for them. */
  const underWay = new Map<string, Promise<void>>();

  const isQuestion = (message: Message) => isFromPerson(message) && isAddressed(message, botId);

  async function follow(messageId: string, work: () => Promise<void>): Promise<void> {
    const before = underWay.get(messageId) ?? Promise.resolve();
    const mine = before.then(work);
    underWay.set(messageId, mine);
    await mine;
    if (underWay.get(messageId) === mine) underWay.delete(messageId);
  }

  async function toQuestion(message: Message, place: Place, { text }: AskedText): Promise<Incoming> {
    const visibility = place.kind === "direct" ? "private" : "public";
    const incoming = toIncoming(context, { place, userId: message.author.id, text, visibility });
    return {
      ...incoming,
      conversation: (await conversationRepliedTo(context, message)) ?? incoming.conversation,
      askedIn: { channel: message.channelId, message: message.id },
    };
  }

  const renderReply = (reply: Reply, unread: readonly UnreadKind[]): DiscordMessage =>
    reply.kind === "answer"
      ? withUnread(renderRecord(context, reply.record, { canShare: false }), unread)
      : renderSentence(reply.text);

  function post({ id, channelId }: Message, shown: DiscordMessage): Promise<string> {
    return context.queue.enqueue(channelId, () =>
      postMessage(client, channelId, shown, { replyTo: id, nonce: id }),
    );
  }

  /** That somebody asks too often is their business alone, and a channel has no private messages. */
  async function toldDirectly({ author }: Message, reply: Reply): Promise<boolean> {
    if (reply.kind !== "sentence" || reply.because !== "rate") return false;
    await writeDirectly(context, author.id, renderSentence(reply.text));
    return true;
  }

  async function answer(message: Message, place: Place): Promise<void> {
    const asked = askedInDiscord(message, botId);
    const { text, unread } = asked;
    if (text === "" && unread.length > 0)
      return void (await post(message, renderSentence(onlyUnread(unread))));
    const word = toIntroductionWord(text);
    if (word !== undefined) return void (await post(message, introductionMessage(context, word)));
    const incoming = await toQuestion(message, place, asked);
    const stopTyping = showTyping(context, message.channelId);
    try {
      await context.asking.ask(incoming, async (reply) =>
        (await toldDirectly(message, reply))
          ? undefined
          : { channel: message.channelId, message: await post(message, renderReply(reply, unread)) },
      );
    } finally {
      stopTyping();
    }
  }

  /** The answer to an edited question takes the place of the one before. */
  async function answerAgain(message: Message, { channel, message: shown }: PostReference): Promise<void> {
    const asked = askedInDiscord(message, botId);
    const incoming = { ...(await toQuestion(message, placeOfMessage(message), asked)), edited: true };
    await context.asking.ask(incoming, async (reply) => {
      if (await toldDirectly(message, reply)) return undefined;
      await editMessage(client, channel, shown, renderReply(reply, asked.unread));
      return { channel, message: shown };
    });
    count("edited");
  }

  /** What only Discord knows to go wrong with a reply: the bot may not write there, or the question was deleted. */
  async function unlessClosed(message: Message, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (isDiscordError(error, "invalidForm", "unknownMessage")) return count("question-gone");
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      await endRefused(message, refusal, error);
    }
  }

  /** What Discord refused is no fault of the bot: the person is told what they can do, once a channel and reason. */
  async function endRefused(message: Message, refusal: Refusal, error: unknown): Promise<void> {
    count(refusal === "privately" ? "cannot-post" : "failed");
    const fields = { channel: message.channelId, ...discordFaultFields(error) };
    if (refusal === "give-up" || refusal === "otherwise") {
      logger.error(fields, "discord refused, not answered");
    } else if (hints.isDue(`${refusal}:${message.channelId}`)) {
      logger.warn(
        fields,
        refusal === "wait" ? "discord asks to wait, not answered" : "no permission to post",
      );
      const sentence = refusal === "wait" ? SENTENCES.busy : SENTENCES.cannotPost;
      await writeDirectly(context, message.author.id, renderSentence(sentence));
    }
  }

  /** Answers a message that has no answer yet, where the operator lets the bot speak. */
  async function answerFirst(message: Message, key: string): Promise<void> {
    const place = placeOfMessage(message);
    if (!context.allows(place)) {
      count("denied");
      const isDue = hints.isDue(`off:${message.channelId}:${message.author.id}`);
      if (isDue) await writeDirectly(context, message.author.id, renderSentence(SENTENCES.channelOff));
      return;
    }
    await context.take({
      keys: [key],
      work: () => unlessClosed(message, () => answer(message, place)),
      tell: (sentence) => post(message, renderSentence(sentence)),
    });
  }

  return {
    async onCreate(message) {
      if (!isQuestion(message)) {
        if (isFromPerson(message) && context.listensIn(placeOfMessage(message)))
          await follow(message.id, () => overhearInDiscord(context, message));
        return;
      }
      const key = `discord:message:${message.channelId}:${message.id}`;
      await follow(message.id, () => answerFirst(message, key));
    },

    async onUpdate(updated) {
      // Discord also says “updated” when it adds a preview; only people's edits have a time.
      if (updated.partial || updated.editedTimestamp === null || !isQuestion(updated)) return;
      const askedIn = { channel: updated.channelId, message: updated.id };
      await follow(updated.id, async () => {
        const found = await journal.findPost(askedIn);
        const key = `discord:edit:${updated.id}:${updated.editedTimestamp}`;
        // Not answered before: the edit made it a question, or another one.
        if (found === undefined) return answerFirst(updated, key);
        await context.take({
          keys: [key],
          work: () => unlessClosed(updated, () => answerAgain(updated, found.post)),
          tell: (sentence) => post(updated, renderSentence(sentence)),
        });
      });
    },

    async onDelete({ id, channelId }) {
      await follow(id, async () => {
        const found = await journal.findPost({ channel: channelId, message: id });
        if (found === undefined) return;
        await context.take({
          keys: [`discord:delete:${channelId}:${id}`],
          async work() {
            await client.rest.delete(Routes.channelMessage(found.post.channel, found.post.message));
            count("removed");
          },
        });
      });
    },
  };
}

/** A reply to an answer belongs to the conversation of that answer, whoever writes it. */
async function conversationRepliedTo(context: DiscordContext, message: Message): Promise<string | undefined> {
  const repliedTo = message.reference?.messageId;
  if (repliedTo === undefined || !message.channel.isTextBased()) return undefined;
  const rows = message.channel.messages.cache.get(repliedTo)?.components ?? [];
  const value = customIdsOf(rows.map((row) => row.toJSON()))
    .map(parseButtonText)
    .find((parsed) => parsed !== undefined);
  if (value === undefined) return undefined;
  return (await context.asking.findAnswer(value.answerId))?.conversation;
}

function customIdsOf(components: readonly unknown[]): unknown[] {
  return components.flatMap((component) => {
    if (typeof component !== "object" || component === null) return [];
    const inner =
      "components" in component && Array.isArray(component.components) ? component.components : [];
    return [...("custom_id" in component ? [component.custom_id] : []), ...customIdsOf(inner)];
  });
}
