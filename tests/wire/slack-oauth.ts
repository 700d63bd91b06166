import { BOT_USER, TEAM } from "./slack-store.ts";
import { BOT_TOKEN, CANARY, type ReceivedCall } from "./slack-web-api.ts";

export const CLIENT_ID = "1111111111.2222222222";
export const CLIENT_SECRET = `${CANARY}-client-secret`;

/** A workspace of Slack's, or a whole organisation. */
export interface SlackTeam {
  readonly team: string;
  readonly botUser: string;
  readonly enterprise?: string;
  /** The app is let into the organisation as a whole. */
  readonly isOrgWide?: boolean;
}

/** Tokens of this bot's one workspace in all other tests. */
export const ONE_TEAM: SlackTeam = { team: TEAM, botUser: BOT_USER };

interface Issued {
  readonly to: SlackTeam;
  /** `performance.now()` at which it ends. */
  readonly endsAt: number;
}

/** Slack's side of installing an app: codes, tokens, and their exchange. */
export interface SlackOauth {
  /** Somebody presses “Allow”; gives the code with which Slack sends them back. */
  allow(team: SlackTeam): string;
  /** Seconds for which tokens work; undefined: for ever, without exchange. */
  lifetime: number | undefined;
  /** How long an exchange takes, in milliseconds. */
  exchangeMs: number;
  /** Refresh tokens that were taken, in order. */
  readonly exchanged: string[];
  /** Every secret that was handed out. */
  readonly issued: ReadonlySet<string>;
  /** The tokens that are out end now. */
  expire(): void;
  /** No token of the team works any more. */
  revoke(team: SlackTeam): void;
  /** Whose token it is; a word of Slack's when it does not work. */
  ownerOf(token: string): SlackTeam | string;
  access(call: ReceivedCall): Readonly<Record<string, unknown>>;
}

export function createSlackOauth(): SlackOauth {
  const codes = new Map<string, SlackTeam>();
  const tokens = new Map<string, Issued>();
  const refreshTokens = new Map<string, SlackTeam>();
  const issued = new Set<string>();
  let count = 0;

  function secret(kind: string, { team, enterprise }: SlackTeam): string {
    count += 1;
    const made = `${kind}-${CANARY}-${enterprise ?? ""}-${team}-${count}`;
    issued.add(made);
    return made;
  }

  function issue(to: SlackTeam): Readonly<Record<string, unknown>> {
    const token = secret("xoxe.xoxb", to);
    const { lifetime } = oauth;
    const lastsMs = lifetime === undefined ? Number.POSITIVE_INFINITY : lifetime * 1_000;
    tokens.set(token, { to, endsAt: performance.now() + lastsMs });
    if (lifetime === undefined) return { access_token: token };
    const refresh_token = secret("xoxe", to);
    refreshTokens.set(refresh_token, to);
    return { access_token: token, refresh_token, expires_in: lifetime };
  }

  const oauth: SlackOauth = {
    lifetime: undefined,
    exchangeMs: 0,
    exchanged: [],
    issued,
    allow(team) {
      const code = secret("code", team);
      codes.set(code, team);
      return code;
    },
    expire() {
      for (const [token, { to }] of tokens) tokens.set(token, { to, endsAt: performance.now() });
    },
    revoke({ team, enterprise, isOrgWide }) {
      for (const [token, { to }] of tokens)
        if (isOrgWide ? to.enterprise === enterprise : to.team === team) tokens.delete(token);
    },
    ownerOf(token) {
      if (token === BOT_TOKEN) return ONE_TEAM;
      const known = tokens.get(token);
      if (known === undefined) return issued.has(token) ? "token_revoked" : "invalid_auth";
      return known.endsAt > performance.now() ? known.to : "token_expired";
    },
    access({ args }) {
      if (args.client_id !== CLIENT_ID) return { ok: false, error: "invalid_client_id" };
      if (args.client_secret !== CLIENT_SECRET) return { ok: false, error: "bad_client_secret" };
      if (args.grant_type === "refresh_token") {
        const given = String(args.refresh_token);
        const to = refreshTokens.get(given);
        refreshTokens.delete(given);
        oauth.exchanged.push(given);
        if (to === undefined) return { ok: false, error: "invalid_refresh_token" };
        return { ok: true, token_type: "bot", bot_user_id: to.botUser, ...issue(to) };
      }
      const code = String(args.code);
      const to = codes.get(code);
      codes.delete(code);
      if (to === undefined) return { ok: false, error: "invalid_code" };
      const { team, enterprise, botUser, isOrgWide = false } = to;
      return {
        ok: true,
        ...issue(to),
        token_type: "bot",
        scope: "chat:write,commands",
        bot_user_id: botUser,
        app_id: "A0LOCAL",
        team: isOrgWide ? null : { id: team, name: `Team ${team}` },
        enterprise: enterprise === undefined ? null : { id: enterprise, name: "Organisation" },
        authed_user: { id: "U0INSTALLER" },
        is_enterprise_install: isOrgWide,
      };
    },
  };
  return oauth;
}
