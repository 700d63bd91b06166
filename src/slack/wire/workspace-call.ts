import { webApi } from "@slack/bolt";
import type { PlatformWaits } from "../../conversation/limits/platform-waits.ts";
import type { Logger } from "../../domain/ports/logger.ts";
import type { CallTransport } from "./call-transport.ts";
import {
  type CallSlack,
  clientOptions,
  createCallSlack,
  SlackCallFailed,
  TOKEN_REASONS,
  toCallFailed,
} from "./slack-calls.ts";
import { toSdkLogger } from "./slack-logger.ts";
import type { SlackSettings } from "./slack-settings.ts";
import type { WorkspaceTokens } from "./workspace-tokens.ts";

export interface WorkspaceCallOptions {
  readonly workspace: string;
  readonly tokens: Pick<WorkspaceTokens, "of">;
  readonly settings: SlackSettings;
  readonly apiUrl: string;
  readonly fetch: CallTransport["fetch"];
  readonly logger: Logger;
  readonly limits: PlatformWaits;
  readonly onRefused: (failed: SlackCallFailed) => void;
  readonly onAccepted: () => void;
}

/**
 * Calls the Web API for one workspace, with the token it has now. A token that is refused is looked up again first:
 * another process may have exchanged it, or somebody installed the app anew.
 */
export function createWorkspaceCall(options: WorkspaceCallOptions): CallSlack {
  const { workspace, tokens, settings, apiUrl, fetch, logger, limits, onRefused, onAccepted } = options;
  let client: webApi.WebClient | undefined;

  function clientFor(token: string): webApi.WebClient {
    if (client?.token !== token)
      client = new webApi.WebClient(token, {
        ...clientOptions(settings, apiUrl),
        fetch,
        logger: toSdkLogger(logger),
      });
    return client;
  }

  async function apiCall(method: string, args?: Record<string, unknown>) {
    const first = await tokens.of(workspace);
    if (first === undefined) throw new SlackCallFailed(method, "token_revoked");
    try {
      return await clientFor(first.token).apiCall(method, args);
    } catch (error) {
      if (!TOKEN_REASONS.includes(toCallFailed(method, error).reason)) throw error;
      const second = await tokens.of(workspace, "afresh");
      if (second === undefined || second.token === first.token) throw error;
      return clientFor(second.token).apiCall(method, args);
    }
  }

  const call = createCallSlack({ apiCall }, settings, onRefused, limits);
  return async (method, args) => {
    const answer = await call(method, args);
    onAccepted();
    return answer;
  };
}
