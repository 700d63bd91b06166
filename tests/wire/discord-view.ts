import type { Json } from "./discord-payloads.ts";
import type { DiscordServer } from "./discord-server.ts";
import type { StoredInteraction, StoredMessage } from "./discord-store.ts";

const LOADING = 128;

/** Every component of a message or modal, outermost first. */
export function componentsOf(body: { readonly components?: unknown }): Json[] {
  const list = Array.isArray(body.components) ? (body.components as Json[]) : [];
  return list.flatMap((component) => [
    component,
    ...componentsOf(component),
    ...(component.component === undefined ? [] : [component.component as Json]),
    ...(component.accessory === undefined ? [] : [component.accessory as Json]),
  ]);
}

export interface ButtonView {
  readonly label: string;
  readonly customId: string;
}

export function buttonsOf(message: { readonly components?: unknown }): ButtonView[] {
  return componentsOf(message)
    .filter(({ type, style }) => type === 2 && style !== 5)
    .map(({ label, custom_id }) => ({ label: String(label), customId: String(custom_id) }));
}

export const isEphemeral = (message: StoredMessage) => (Number(message.flags) & 64) !== 0;

/** The finished `@original` message of an interaction. */
export function originalOf(server: DiscordServer, interaction: StoredInteraction, timeoutMs?: number) {
  return server.until(
    () => {
      const message = server.store.messages.get(interaction.original ?? "");
      return message !== undefined && (message.flags & LOADING) === 0 ? message : undefined;
    },
    timeoutMs,
    "the reply to the interaction",
  );
}

/** The reply that refers to a message. */
export function replyTo(
  server: DiscordServer,
  messageId: string,
  timeoutMs?: number,
): Promise<StoredMessage> {
  return server.until(
    () =>
      [...server.store.messages.values()].find(
        (message) =>
          (message.message_reference as Json | undefined)?.message_id === messageId &&
          message.application_id !== undefined,
      ),
    timeoutMs,
    "the reply to the message",
  );
}
