import type { Receiver } from "@slack/bolt";
import type { DeliveryEvents } from "./deliveries.ts";
import { createHttpReceiver } from "./http-receiver.ts";
import { withInstallPages } from "./install-pages.ts";
import type { Installing } from "./installing.ts";
import type { SlackOptions, SlackSettings } from "./slack-settings.ts";
import { createSocketReceiver } from "./socket-receiver.ts";
import type { SocketWatcher } from "./socket-supervisor.ts";

/** How events arrive, as the options say. */
export function createReceiver(
  { transport, apiUrl, logger, proxy, oauth }: SlackOptions,
  settings: SlackSettings,
  now: () => Date,
  events: DeliveryEvents,
  watcher: SocketWatcher,
  installing?: Installing,
): Receiver & { readonly port: number | undefined } {
  switch (transport.mode) {
    case "socket": {
      const { appToken } = transport;
      const receiver = createSocketReceiver({
        appToken,
        apiUrl,
        proxy,
        settings,
        logger,
        now,
        watcher,
        events,
      });
      if (oauth === undefined || installing === undefined) return { ...receiver, port: undefined };
      return withInstallPages(receiver, installing, oauth, settings);
    }
    case "http": {
      const { signingSecret, host, port } = transport;
      return createHttpReceiver({ signingSecret, host, port, settings, logger, now, events, installing });
    }
  }
}
