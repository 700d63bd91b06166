import { createServer } from "node:http";
import type { Receiver } from "@slack/bolt";
import { boundConnections } from "../../net/bounded-connections.ts";
import { listen } from "./http-receiver.ts";
import type { Installing } from "./installing.ts";
import type { OauthOptions, SlackSettings } from "./slack-settings.ts";

/** A receiver that takes events over a socket, with a port of its own for people who install the bot. */
export function withInstallPages(
  receiver: Receiver,
  installing: Pick<Installing, "handle">,
  where: Pick<OauthOptions, "host" | "port">,
  { bodyTimeoutMs, headersTimeoutMs }: SlackSettings,
): Receiver & { readonly port: number | undefined } {
  const server = createServer(
    { requestTimeout: bodyTimeoutMs, headersTimeout: headersTimeoutMs, connectionsCheckingInterval: 500 },
    (request, response) => {
      if (installing.handle(request, response)) return;
      request.resume();
      response.writeHead(404).end();
    },
  );
  boundConnections(server);
  return {
    init: (app) => receiver.init(app),
    async start() {
      await listen(server, where);
      return receiver.start();
    },
    async stop() {
      await receiver.stop();
      if (!server.listening) return;
      server.close();
      server.closeIdleConnections();
    },
    get port() {
      const address = server.address();
      return typeof address === "object" ? address?.port : undefined;
    },
  };
}
