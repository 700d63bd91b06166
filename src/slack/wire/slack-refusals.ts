import type { Refusal } from "../../conversation/take/refusal.ts";
import { SlackCallFailed } from "./slack-calls.ts";

const words = (text: string): readonly string[] => text.trim().split(/\s+/u);

/** Blocks, lengths and references that Slack does not take; `slack-api.ts` and `replying.ts` know the other form. */
const OTHERWISE = words(`
  invalid_blocks invalid_blocks_format msg_blocks_too_long msg_too_long invalid_attachments
  attachment_payload_limit_exceeded markdown_text_conflict no_text
  invalid_metadata_format invalid_metadata_schema metadata_too_large metadata_must_be_sent_from_app
  restricted_action_non_threadable_channel invalid_thread_ts thread_ts_not_allowed
  block_mismatch cant_update_message edit_window_closed update_failed streaming_state_conflict
`);
/** Closed, locked, read-only or restricted places, and such as the bot is not in. */
const PRIVATELY = words(`
  not_in_channel channel_not_found is_archived is_inactive user_not_in_channel channel_is_limited_access
  restricted_action restricted_action_read_only_channel restricted_action_thread_only_channel
  restricted_action_thread_locked thread_not_found cannot_reply_to_message posting_to_channel_denied
  method_not_supported_for_channel_type messages_tab_disabled
  missing_scope no_permission not_authorized access_denied app_access_restricted ekm_access_denied
  team_access_not_granted send_on_behalf_not_allowed cant_broadcast_message forbidden_team
  slack_connect_file_link_sharing_blocked slack_connect_canvas_sharing_blocked slack_connect_lists_sharing_blocked
  slack_connect_blocked_file_type slack_connect_clip_sharing_blocked slack_connect_file_upload_sharing_blocked
  expired_trigger_id exchanged_trigger_id invalid_trigger_id
`);
const WAIT = words(`
  ratelimited rate_limited message_limit_exceeded service_unavailable request_timeout internal_error fatal_error
  team_added_to_org org_login_required external_channel_migrating
`);
/** Gone meanwhile, switched off by an administrator, or a call that was made wrongly, which is a fault of ours. */
const GIVE_UP = words(`
  message_not_found cant_delete_message accesslimited enterprise_is_restricted feature_disabled not_agent_app not_enabled
  not_implemented team_not_found user_not_found is_bot two_factor_setup_required insecure_request
  deprecated_endpoint method_deprecated unknown_method
  invalid_arguments invalid_arg_name invalid_array_arg invalid_charset invalid_form_data invalid_post_type
  missing_args missing_post_type missing_file_data missing_profile_id invalid_cursor invalid_ts_latest invalid_ts_oldest
  invalid_metadata_filter_keys invalid_message invalid_view invalid_status hash_conflict view_too_large
  duplicate_external_id duplicate_channel_not_found duplicate_message_not_found reserved_username as_user_not_supported
  no_dual_broadcast_content_update thread_ts_required too_many_attachments too_many_contact_cards
  draft_already_deleted draft_already_sent draft_has_conflict draft_not_found blocked_file_type file_deleted
  file_is_deleted file_not_found file_share_limit_reached max_file_sharing_exceeded unable_to_share_files
  list_record_comment_fetch_failed
`);

/** Every error Slack documents for the calls the bot makes, but for those that end the platform (`TOKEN_REASONS`). */
export const SLACK_REFUSALS: ReadonlyMap<string, Refusal> = new Map([
  ...OTHERWISE.map((reason) => [reason, "otherwise"] as const),
  ...PRIVATELY.map((reason) => [reason, "privately"] as const),
  ...WAIT.map((reason) => [reason, "wait"] as const),
  ...GIVE_UP.map((reason) => [reason, "give-up"] as const),
]);

/** What follows from a failed call; undefined when Slack gave no reason that is known, or did not answer. */
export function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof SlackCallFailed ? SLACK_REFUSALS.get(error.reason) : undefined;
}

/** A dialog can be opened for three seconds after the press. */
export function isTooLate(error: unknown): boolean {
  return error instanceof SlackCallFailed && /^(?:expired|exchanged|invalid)_trigger_id$/u.test(error.reason);
}
