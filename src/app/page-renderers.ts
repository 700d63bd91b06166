import { renderAnswerMessage } from "../discord/out/answer-message.ts";
import { type DiscordMessage, FLAGS, renderSentence } from "../discord/out/message.ts";
import { renderPassages } from "../discord/out/passages-message.ts";
import { NO_MENTIONS } from "../discord/wire/allowed-mentions.ts";
import type { Subject } from "../domain/subject.ts";
import type { ChatPayload, ChatRenderers } from "../page/server/chat-renderers.ts";
import { renderSlackMessage, renderSlackSentence } from "../slack/out/slack-message.ts";
import { renderPassagesModal } from "../slack/out/slack-modals.ts";
import { sharedBy as sharedByLine } from "../words/wording.ts";

/** The page passes no question on and comes back to nobody: it shows no button that would say so. */
const ON_THE_PAGE = { canAskAPerson: false, canComeBack: false } as const;

/** The renderers that Slack and Discord are sent through, handed to the page. */
export function createPageRenderers(subject: () => Subject): ChatRenderers {
  return {
    slack: {
      answer: (record, { canShare, sharedBy }) => ({
        ...renderSlackMessage(record, {
          ...ON_THE_PAGE,
          subject: subject(),
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
            ...ON_THE_PAGE,
            answer: record.answer,
            answerId: record.answerId,
            subject: subject(),
            canShare,
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
