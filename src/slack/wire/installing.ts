import type { IncomingMessage, ServerResponse } from "node:http";
import { defaultCallbackSuccess, InstallProvider } from "@slack/oauth";
import type { InstallationStore } from "../../domain/ports/installation-store.ts";
import type { Logger } from "../../domain/ports/logger.ts";
import type { CallTransport } from "./call-transport.ts";
import { type InstallationBook, idOf } from "./installation-book.ts";
import { createStateStore } from "./oauth-state.ts";
import { clientOptions } from "./slack-calls.ts";
import { toSdkLogger } from "./slack-logger.ts";
import type { OauthOptions, SlackSettings } from "./slack-settings.ts";

export const INSTALL_PATH = "/slack/install";
export const REDIRECT_PATH = "/slack/oauth_redirect";

/** The pages on which people install the bot, and who exchanges tokens. */
export interface Installing {
  readonly installer: InstallProvider;
  /** Answers a request for one of the pages; false when it is for something else. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
}

export interface InstallingOptions {
  readonly oauth: OauthOptions;
  readonly book: InstallationBook;
  readonly store: Pick<InstallationStore, "takeOnce">;
  readonly scopes: readonly string[];
  /** Ends with a slash. */
  readonly apiUrl: string;
  readonly settings: SlackSettings;
  readonly fetch: CallTransport["fetch"];
  readonly logger: Logger;
  readonly now: () => Date;
  readonly onInstalled: (id: string) => void;
}

const NOT_INSTALLED = {
  used: "This installation was begun in another browser, is older than ten minutes, or was finished before. Open /slack/install again.",
  refused:
    "Slack did not let the bot in. Open /slack/install again; whoever runs the bot finds the reason in its log.",
} as const;
/** What stands in the address is a secret for some minutes, and the button is to be pressed here alone. */
const HEADERS = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
  "x-content-type-options": "nosniff",
} as const;

/** The SDK's own installer, with states that count once and tokens that are sealed. */
export function createInstalling(options: InstallingOptions): Installing {
  const { oauth, book, store, scopes, apiUrl, settings, fetch, logger, now, onInstalled } = options;
  const installer = new InstallProvider({
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    stateStore: createStateStore(oauth.stateSecret, store, now),
    installationStore: book,
    authorizationUrl: new URL("/oauth/v2/authorize", apiUrl).href,
    clientOptions: { ...clientOptions(settings, apiUrl), fetch },
    logger: toSdkLogger(logger),
  });

  async function serve(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    if (path === INSTALL_PATH)
      return installer.handleInstallPath(request, response, {}, { scopes: [...scopes] });
    return installer.handleCallback(request, response, {
      afterInstallation: async (installation) => {
        if (installation.bot !== undefined) return true;
        throw new Error("no bot token");
      },
      success: (installation, installOptions, _, answer) => {
        const id = idOf(installation);
        logger.info({ workspace: id }, "slack app installed");
        onInstalled(id);
        defaultCallbackSuccess(installation, installOptions, request, answer);
      },
      failure: (error, _options, _request, answer) => {
        const isState = /_(?:invalid_state|missing_state|missing_code)$/u.test(error.code ?? "");
        logger.warn({ code: error.code, reason: reasonOf(error) }, "slack app not installed");
        answer.writeHead(isState ? 400 : 502, { "content-type": "text/plain; charset=utf-8" });
        answer.end(`${isState ? NOT_INSTALLED.used : NOT_INSTALLED.refused}\n`);
      },
    });
  }

  return {
    installer,
    handle(request, response) {
      const path = request.url?.split("?")[0] ?? "";
      if (request.method !== "GET" || (path !== INSTALL_PATH && path !== REDIRECT_PATH)) return false;
      serve(path, request, response).catch(() => {
        logger.error({ path }, "install page failed");
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
      return true;
    },
  };
}

/** Slack's own word for it; nothing else of the error may be logged. */
function reasonOf(error: unknown): string | undefined {
  const data = error instanceof Error && "data" in error ? error.data : undefined;
  const word = typeof data === "object" && data !== null && "error" in data ? data.error : undefined;
  return typeof word === "string" && /^[a-z_]{1,60}$/u.test(word) ? word : undefined;
}
