import { RESTJSONErrorCodes as Code, DiscordAPIError, RateLimitError } from "discord.js";
import type { Refusal } from "../../conversation/take/refusal.ts";

/** Forms and references that Discord does not take; `replying.ts` knows the other form. */
const OTHERWISE: readonly number[] = [
  Code.InvalidFormBodyOrContentType,
  Code.CannotSendAnEmptyMessage,
  Code.RequestEntityTooLarge,
  Code.CannotReplyWithoutPermissionToReadMessageHistory,
  Code.CannotReferenceAMessageWithoutPermissionToReadMessageHistory,
  Code.NSFWChannelMessageReferenceNotAllowed,
  Code.CannotForwardMessageWithUnreadableContent,
];

/** Closed, locked, archived or restricted places, and such as the bot is not in; and what a server's rules block. */
const PRIVATELY: readonly number[] = [
  Code.UnknownChannel,
  Code.UnknownGuild,
  Code.MissingAccess,
  Code.MissingPermissions,
  Code.UserBannedFromThisGuild,
  Code.CannotSendAMessageInAForumChannel,
  Code.CannotSendMessagesInNonTextChannel,
  Code.ChannelVerificationLevelTooHighForYouToGainAccess,
  Code.CannotExecuteActionOnThisChannelType,
  Code.CannotExecuteActionOnDMChannel,
  Code.InvalidActionOnArchivedThread,
  Code.ThreadLocked,
  Code.MaximumActiveThreads,
  Code.MaximumActiveAnnouncementThreads,
  Code.MaximumThreadParticipantsReached,
  Code.TagRequiredToCreateAForumPostInThisChannel,
  Code.ThereAreNoTagsAvailableThatCanBeSetByNonModerators,
  Code.MessageWasBlockedByAutomaticModeration,
  Code.TitleWasBlockedByAutomaticModeration,
  Code.MessageBlockedByHarmfulLinksFilter,
  Code.ExplicitContentCannotBeSentToTheDesiredRecipient,
  Code.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages,
  Code.ServerNotAvailableInYourLocation,
];

const WAIT: readonly number[] = [
  Code.ActionCannotBePerformedDueToSlowmodeRateLimit,
  Code.AnnouncementEditLimitExceeded,
  Code.ChannelSendRateLimit,
  Code.ServerSendRateLimit,
  Code.MaximumNumberOfEditsToMessagesOlderThanOneHourReached,
  Code.OpeningDirectMessagesTooFast,
  Code.SendMessagesHasBeenTemporarilyDisabled,
  Code.FeatureTemporarilyDisabledServerSide,
  Code.ServiceResourceIsBeingRateLimited,
  Code.CloudflareIsBlockingYourRequest,
  Code.IndexNotYetAvailable,
  Code.ApplicationNotYetAvailable,
  Code.APIResourceOverloaded,
];

/** Every code Discord's own library lists: what is in none of the lists above concerns nothing that the bot can mend. */
export const DISCORD_REFUSALS: ReadonlyMap<number, Refusal> = new Map([
  ...Object.values(Code)
    .filter((code) => typeof code === "number")
    .map((code): [number, Refusal] => [code, "give-up"]),
  ...OTHERWISE.map((code): [number, Refusal] => [code, "otherwise"]),
  ...PRIVATELY.map((code): [number, Refusal] => [code, "privately"]),
  ...WAIT.map((code): [number, Refusal] => [code, "wait"]),
]);

/** What follows from a failed call; undefined when Discord gave no reason, or none that is known. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof RateLimitError) return "wait";
  if (!(error instanceof DiscordAPIError) || Number(error.code) === Code.GeneralError) return undefined;
  return DISCORD_REFUSALS.get(Number(error.code));
}
