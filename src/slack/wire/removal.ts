import { isBody } from "./delivery-shape.ts";

/** The app was removed somewhere, or its token revoked. */
export interface Removal {
  /** Of the workspace; of the organisation when it had installed the bot as a whole. */
  readonly id: string;
  /** When Slack says it happened; what was installed later stays. */
  readonly at: Date;
}

/** Slack tells that a workspace or an organisation does not let the bot in any more; undefined for everything else. */
export function toRemoval(body: unknown): Removal | undefined {
  if (!isBody(body) || !isBody(body.event)) return undefined;
  const { event, team_id, enterprise_id, event_time, is_enterprise_install } = body;
  if (event.type === "tokens_revoked" && !revokesBot(event.tokens)) return undefined;
  if (event.type !== "app_uninstalled" && event.type !== "tokens_revoked") return undefined;
  const [first] = Array.isArray(body.authorizations) ? body.authorizations : [];
  const told = isBody(first) ? first : {};
  const isWhole = told.is_enterprise_install === true || is_enterprise_install === true;
  const team = textOf(told.team_id) ?? textOf(team_id);
  const enterprise = textOf(told.enterprise_id) ?? textOf(enterprise_id);
  // A workspace of an organisation that leaves does not take the organisation with it.
  const id = isWhole ? enterprise : (team ?? enterprise);
  // The whole second counts.
  const at = typeof event_time === "number" ? new Date(event_time * 1_000 + 999) : new Date();
  return id === undefined ? undefined : { id, at };
}

/** Whether the event is one of the two, whatever it holds. */
export function isRemoval(body: unknown): boolean {
  const event = isBody(body) ? body.event : undefined;
  return isBody(event) && (event.type === "app_uninstalled" || event.type === "tokens_revoked");
}

function revokesBot(tokens: unknown): boolean {
  return !isBody(tokens) || (Array.isArray(tokens.bot) && tokens.bot.length > 0);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
