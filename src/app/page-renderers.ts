import type { Subject } from "../domain/subject.ts";
import { renderAnswerMessage } from "../platforms/discord/answer-message.ts";
import { type DiscordMessage, FLAGS, NO_MENTIONS, renderSentence } from "../platforms/discord/message.ts";
import { renderPassages } from "../platforms/discord/passages-message.ts";
import { renderSlackMessage, renderSlackSentence } from "../platforms/slack/slack-message.ts";
import { renderPassagesModal } from "../platforms/slack/slack-modals.ts";
import type { ChatPayload, ChatRenderers } from "../platforms/web/chat-renderers.ts";
import { sharedBy as sharedByLine } from "../platforms/wording.ts";

export interface PageRenderersOptions {
  readonly subject: () => Subject;
  readonly canAskAPerson: boolean;
}

/** The renderers that Slack and Discord are sent through, handed to the page. */
export function createPageRenderers({ subject, canAskAPerson }: PageRenderersOptions): ChatRenderers {
  return {
    slack: {
      answer: (record, { canShare, sharedBy }) => ({
        ...renderSlackMessage(record, {
          subject: subject(),
          canAskAPerson,
          canShare,
          ...(sharedBy === undefined ? {} : { sharedBy }),
        }),
      }),
      passages: (shown) => [{ ...renderPassagesModal(shown) }],
      sentence: (text, askAgain) => ({ ...renderSlackSentence(text, askAgain) }),
    },
    discord: {
      answer: (record, { canShare, sharedBy }) =>
        toDiscordPayload(
          renderAnswerMessage({
            answer: record.answer,
            answerId: record.answerId,
            subject: subject(),
            canShare,
            canHandOver: canAskAPerson,
            ...(sharedBy === undefined ? {} : { heading: sharedByLine(sharedBy, record.question.text) }),
          }),
          canShare,
        ),
      passages: (shown) => renderPassages(shown).map((message) => toDiscordPayload(message, true)),
      sentence: (text, askAgain) => toDiscordPayload(renderSentence(text, askAgain), true),
    },
  };
}

function toDiscordPayload({ components }: DiscordMessage, isPrivate: boolean): ChatPayload {
  const flags = FLAGS.componentsV2 | FLAGS.suppressEmbeds | (isPrivate ? FLAGS.ephemeral : 0);
  return { components, flags, allowed_mentions: NO_MENTIONS } as ChatPayload;
}
