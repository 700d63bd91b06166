import { buttonsOf } from "./slack-buttons-found.ts";
import { ONE_TEAM, type SlackTeam } from "./slack-oauth.ts";
import type { SlackServer } from "./slack-server.ts";
import { postSigned } from "./slack-signing.ts";
import { BOT_ID, type StoredMessage } from "./slack-store.ts";

/** What one person does, as Slack reports it – over the socket, or as signed requests when `httpPort` is given. */
export interface SlackPeople {
  command(text: string | undefined, where?: Where): Promise<unknown>;
  /** `text` without the mention, which is put in front. Returns the message's time stamp. */
  mention(text: string, where?: Where & MessageExtra): Promise<string>;
  directMessage(text: string, where?: Where & MessageExtra): Promise<string>;
  /** A message in a channel, as sent when the app may read the history. */
  channelMessage(text: string, where?: Where & MessageExtra): Promise<string>;
  edit(
    channel: string,
    ts: string,
    before: string,
    after: string,
    where?: Where & MessageExtra,
  ): Promise<void>;
  remove(channel: string, ts: string): Promise<void>;
  openHome(tab: "home" | "messages", user?: string): Promise<void>;
  /** Presses the button whose label or action id contains `what`. */
  press(message: StoredMessage, what: string, where?: Where): Promise<void>;
  /** A button press with any value. */
  pressValue(actionId: string, value: unknown, where?: Where): Promise<void>;
  answerThis(text: string, where?: Where & MessageExtra): Promise<void>;
  /** *Keep as knowledge* on a message of U2. */
  keep(text: string, where?: Where & MessageExtra): Promise<void>;
  submit(viewId: string, values: Readonly<Record<string, unknown>>, user?: string): Promise<unknown>;
  /** Any event. */
  event(event: Readonly<Record<string, unknown>>, extra?: EventExtra): Promise<unknown>;
  /** Any payload of any kind. */
  deliver(kind: DeliveryKind, payload: unknown, extra?: EventExtra): Promise<unknown>;
  nextTs(): string;
}

export interface Where {
  readonly channel?: string;
  readonly user?: string;
}

export interface MessageExtra {
  readonly ts?: string;
  readonly thread?: string;
  readonly event?: Readonly<Record<string, unknown>>;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly retry?: number;
}

export interface EventExtra {
  readonly body?: Readonly<Record<string, unknown>>;
  readonly retry?: number;
}

export type DeliveryKind = "events_api" | "slash_commands" | "interactive";

export interface PeopleOptions {
  /** Deliver as signed requests to this port instead of over the socket. */
  readonly httpPort?: number;
  /** Collect the payloads instead of delivering them. */
  readonly into?: unknown[];
  /** Whose people they are. */
  readonly of?: SlackTeam;
}

export function createSlackPeople(
  slack: SlackServer,
  { httpPort, into, of = ONE_TEAM }: PeopleOptions = {},
): SlackPeople {
  const { team, botUser, enterprise, isOrgWide = false } = of;
  const inOrganisation = enterprise === undefined ? {} : { enterprise_id: enterprise };
  let count = 0;
  const next = () => {
    count += 1;
    return count;
  };
  const nextTs = () => `1690000000.${String(next()).padStart(6, "0")}`;
  const trigger = () => `trigger-${next()}`;

  async function deliver(kind: DeliveryKind, payload: unknown, { retry }: EventExtra = {}): Promise<unknown> {
    if (into !== undefined) return into.push(payload);
    if (httpPort === undefined) {
      const extra = retry === undefined ? {} : { retry_attempt: retry, retry_reason: "timeout" };
      return slack.sockets.send(kind, payload, extra);
    }
    const isJson = kind === "events_api";
    const body = isJson ? JSON.stringify(payload) : toForm(kind, payload);
    const response = await postSigned(httpPort, body, {
      "content-type": isJson ? "application/json" : "application/x-www-form-urlencoded",
      ...(retry === undefined ? {} : { "x-slack-retry-num": String(retry) }),
    });
    return { status: response.status, body: await response.text() };
  }

  async function event(inner: Readonly<Record<string, unknown>>, extra: EventExtra = {}): Promise<unknown> {
    const body = {
      type: "event_callback",
      team_id: team,
      ...inOrganisation,
      api_app_id: "A0LOCAL",
      event_id: `Ev${team === ONE_TEAM.team ? "" : team}${next()}`,
      event_time: 1,
      authorizations: [
        {
          team_id: isOrgWide ? null : team,
          ...inOrganisation,
          user_id: botUser,
          is_bot: true,
          is_enterprise_install: isOrgWide,
        },
      ],
      event: inner,
      ...extra.body,
    };
    return deliver("events_api", body, extra);
  }

  async function message(
    type: string,
    text: string,
    { channel = "C1", user = "U1", ts = nextTs(), thread, event: more, ...extra }: Where & MessageExtra,
  ): Promise<string> {
    const inner = { type, channel, user, text, ts, event_ts: ts, team };
    await event({ ...inner, ...(thread === undefined ? {} : { thread_ts: thread }), ...more }, extra);
    return ts;
  }

  function person(user: string) {
    return { id: user, username: `name-${user}`, name: `name-${user}`, team_id: team };
  }

  function interaction(type: string, user: string, more: Readonly<Record<string, unknown>>) {
    return deliver("interactive", {
      type,
      user: person(user),
      team: { id: team, domain: "local" },
      ...(enterprise === undefined ? {} : { enterprise: { id: enterprise, name: "Organisation" } }),
      is_enterprise_install: isOrgWide,
      api_app_id: "A0LOCAL",
      trigger_id: trigger(),
      ...more,
    });
  }

  async function pressAction(
    action: Readonly<Record<string, unknown>>,
    channel: string,
    user: string,
    on?: StoredMessage,
  ): Promise<void> {
    const isPrivate = on?.privateFor !== undefined;
    await interaction("block_actions", user, {
      container: { type: "message", message_ts: on?.ts, channel_id: channel, is_ephemeral: isPrivate },
      channel: { id: channel, name: "general" },
      ...(on === undefined || isPrivate
        ? {}
        : { message: { type: "message", bot_id: BOT_ID, ts: on.ts, thread_ts: on.thread, text: on.text } }),
      response_url: slack.store.responseUrl(channel, user, on),
      actions: [{ action_ts: nextTs(), ...action }],
    });
  }

  async function messageAction(
    callbackId: string,
    text: string,
    { channel = "C1", user = "U1", ts = nextTs(), thread, event: more }: Where & MessageExtra = {},
  ): Promise<void> {
    await interaction("message_action", user, {
      callback_id: callbackId,
      channel: { id: channel, name: "general" },
      message: {
        type: "message",
        user: "U2",
        ts,
        text,
        ...(thread === undefined ? {} : { thread_ts: thread }),
        ...more,
      },
      message_ts: ts,
      response_url: slack.store.responseUrl(channel, user),
    });
  }

  return {
    nextTs,
    deliver,
    event,
    command: (text, { channel = "C1", user = "U1" } = {}) =>
      deliver("slash_commands", {
        token: "legacy",
        team_id: team,
        team_domain: "local",
        ...inOrganisation,
        channel_id: channel,
        channel_name: channel.startsWith("D") ? "directmessage" : "general",
        user_id: user,
        user_name: `name-${user}`,
        command: "/openai-msft",
        ...(text === undefined ? {} : { text }),
        api_app_id: "A0LOCAL",
        is_enterprise_install: String(isOrgWide),
        response_url: slack.store.responseUrl(channel, user),
        trigger_id: trigger(),
      }),
    mention: (text, where = {}) => message("app_mention", `<@${botUser}> ${text}`, where),
    directMessage: (text, { channel = "D1", event: more, ...where } = {}) =>
      message("message", text, { ...where, channel, event: { channel_type: "im", ...more } }),
    channelMessage: (text, { event: more, ...where } = {}) =>
      message("message", text, { ...where, event: { channel_type: "channel", ...more } }),
    async edit(channel, ts, before, after, { user = "U1", event: more, ...extra } = {}) {
      const version = { type: "message", user, ts, text: after, edited: { user, ts: nextTs() }, ...more };
      const inner = { type: "message", subtype: "message_changed", channel, hidden: true, ts: nextTs() };
      await event({ ...inner, message: version, previous_message: { ...version, text: before } }, extra);
    },
    async remove(channel, ts) {
      const inner = { type: "message", subtype: "message_deleted", channel, hidden: true, ts: nextTs() };
      await event({ ...inner, deleted_ts: ts, previous_message: { ts } });
    },
    async openHome(tab, user = "U1") {
      await event({ type: "app_home_opened", user, channel: `D${user}`, tab, event_ts: nextTs() });
    },
    async press(on, what, { user = "U1" } = {}) {
      const found = buttonsOf(on.blocks).find(({ label, action }) =>
        [label, String(action.action_id)].some((name) => name.includes(what)),
      );
      if (found === undefined) throw new Error(`no button ${what}`);
      await pressAction(found.action, on.channel, user, on);
    },
    pressValue: (actionId, value, { channel = "C1", user = "U1" } = {}) =>
      pressAction({ type: "button", action_id: actionId, block_id: "b", value }, channel, user),
    answerThis: (text, where) => messageAction("answer_this", text, where),
    keep: (text, where) => messageAction("keep_as_knowledge", text, where),
    submit(viewId, values, user = "U1") {
      const stored = slack.store.views.find(({ id }) => id === viewId);
      return interaction("view_submission", user, {
        view: {
          id: viewId,
          hash: `hash-${next()}`,
          type: "modal",
          callback_id: stored?.view.callback_id,
          private_metadata: stored?.view.private_metadata ?? "",
          state: { values },
        },
      });
    },
  };
}

function toForm(kind: DeliveryKind, payload: unknown): string {
  if (kind === "interactive") return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return new URLSearchParams(payload as Record<string, string>).toString();
}
