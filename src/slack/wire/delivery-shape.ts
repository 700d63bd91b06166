/** Any JSON object. */
export type Body = Readonly<Record<string, unknown>>;

export function isBody(value: unknown): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const INTERACTIONS: readonly string[] = [
  "block_actions",
  "message_action",
  "shortcut",
  "view_submission",
  "view_closed",
  "block_suggestion",
];

/**
 * Whether a delivery has the shape that the SDK takes for granted. Slack sends only such ones but for
 * `app_rate_limited`; anything else makes the SDK throw where nobody catches.
 */
export function isWellFormed(body: unknown): body is Body {
  if (!isBody(body)) return false;
  if ("event" in body) return isEvent(body);
  if ("command" in body)
    return typeof body.command === "string" && isText(body.user_id) && isText(body.channel_id);
  return INTERACTIONS.some((type) => type === body.type) && isInteraction(body);
}

/** Slack tells that the workspace sends more events than it delivers; there is no event inside. */
export function isRateNotice(body: unknown): boolean {
  return isBody(body) && body.type === "app_rate_limited";
}

function isEvent({ event, type }: Body): boolean {
  if (type !== "event_callback" || !isBody(event) || !isText(event.type)) return false;
  const { item, channel } = event;
  return (item === undefined || isBody(item)) && channel !== null;
}

function isInteraction(body: Body): boolean {
  const { user, team, enterprise, actions, view, channel, message } = body;
  if (!isBody(user) || !isText(user.id)) return false;
  if (!isBody(team) && !isBody(enterprise)) return false;
  if (channel !== undefined && !isBody(channel)) return false;
  switch (body.type) {
    case "block_actions":
      return (
        Array.isArray(actions) &&
        actions.length > 0 &&
        actions.every((action) => isBody(action) && isText(action.action_id))
      );
    case "message_action":
      return isBody(message) && isBody(channel) && isText(body.callback_id);
    case "view_submission":
    case "view_closed":
      return isBody(view) && isText(view.callback_id);
    default:
      return true;
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** What Slack calls *Keep as knowledge* in a delivery; any other message shortcut asks. */
export const KEEP_SHORTCUT = "keep_as_knowledge";
