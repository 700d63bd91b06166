import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  ApplicationCommandUpdateRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema,
  MessageCreateRequestSchema,
  MessageEditRequestPartialSchema,
  ModalInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from "discord-api-spec/zod";
import { isCommandName, DISCORD_LIMITS as LIMITS } from "../../src/discord/wire/discord-limits.ts";
import { asText, type Json } from "./discord-payloads.ts";
import type { RecordedCall } from "./discord-server.ts";
import { componentsOf } from "./discord-view.ts";

interface Schema {
  safeParse(value: unknown): {
    success: boolean;
    error?: { issues: readonly { path: PropertyKey[]; message: string }[] };
  };
}

const CALLBACKS: Readonly<Record<number, Schema>> = {
  4: CreateMessageInteractionCallbackRequestSchema,
  5: CreateMessageInteractionCallbackRequestSchema,
  6: UpdateMessageInteractionCallbackRequestSchema,
  7: UpdateMessageInteractionCallbackRequestSchema,
  8: ApplicationCommandAutocompleteCallbackRequestSchema,
  9: ModalInteractionCallbackRequestSchema,
};

/** Discord's own schema of a call's body; undefined for calls without one. */
export function schemaOf({
  method,
  path,
  body,
}: Pick<RecordedCall, "method" | "path" | "body">): Schema | undefined {
  const key = `${method} ${path}`;
  if (/^POST \/interactions\/[^/]+\/[^/]+\/callback$/.test(key)) return CALLBACKS[Number(body.type)];
  if (/^PATCH \/webhooks\/\d+\/[^/]+\/messages\//.test(key))
    return IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema;
  if (/^POST \/webhooks\/\d+\/[^/]+$/.test(key)) return IncomingWebhookRequestPartialSchema;
  if (/^POST \/channels\/\d+\/messages$/.test(key)) return MessageCreateRequestSchema;
  if (/^PATCH \/channels\/\d+\/messages\/\d+$/.test(key)) return MessageEditRequestPartialSchema;
  return undefined;
}

/** Everything that Discord, or the limits its schemas miss, would have against a call. */
export function problemsOf(call: Pick<RecordedCall, "method" | "path" | "body">): string[] {
  if (call.method === "PUT" && call.path.endsWith("/commands"))
    return (call.body as unknown as Json[]).flatMap(problemsOfCommand);
  const schema = schemaOf(call);
  if (schema === undefined) return [];
  const body = call.body.type === undefined ? call.body : ((call.body.data ?? {}) as Json);
  return [
    ...problemsOfSchema(schema, call.body),
    ...(call.body.type === 9 ? problemsOfModal(body) : problemsOfMessage(body, isMessage(call))),
  ];
}

/** The schema sets no bound on the parts of a dialog. */
function problemsOfModal({ components }: Json): string[] {
  const count = Array.isArray(components) ? components.length : 0;
  return count >= 1 && count <= LIMITS.modalComponents ? [] : [`a dialog of ${count} parts`];
}

function isMessage(call: Pick<RecordedCall, "body">): boolean {
  const type = call.body.type;
  return type === undefined || type === 4 || type === 7;
}

function problemsOfSchema(schema: Schema, value: unknown): string[] {
  const result = schema.safeParse(value);
  return (result.error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);
}

/** What the schemas do not know: sums, uniqueness, which fields exclude each other, and that nobody is pinged. */
export function problemsOfMessage(body: Json, mustNameMentions: boolean): string[] {
  const components = componentsOf(body);
  const texts = components.filter(({ type }) => type === 10).map(({ content }) => String(content));
  const customIds = components.flatMap(({ custom_id }) =>
    custom_id === undefined ? [] : [asText(custom_id)],
  );
  const isV2 = (Number(body.flags ?? 0) & (1 << 15)) !== 0;
  const text = [asText(body.content), ...texts].join("\n");
  const sum = texts.join("").length;
  const bytes = Buffer.byteLength(texts.join("")) + LIMITS.textDisplayBytes * texts.length;
  const mentions = body.allowed_mentions as { parse?: unknown[]; replied_user?: boolean } | undefined;
  const check = (holds: boolean, problem: string) => (holds ? [] : [problem]);
  return [
    ...check(asText(body.content).length <= LIMITS.contentCharacters, "content too long"),
    ...check(sum <= LIMITS.textCharacters, `text displays hold ${sum} characters`),
    ...check(bytes <= LIMITS.textBytes, `text displays hold ${bytes} bytes`),
    ...check(components.length <= LIMITS.components, `${components.length} components`),
    ...check(new Set(customIds).size === customIds.length, "a custom id stands twice"),
    ...check(
      customIds.every((id) => id.length >= 1 && id.length <= LIMITS.customIdCharacters),
      "custom id too long",
    ),
    ...check(
      texts.every((part) => part.length > 0),
      "an empty text display",
    ),
    ...check(texts.length === 0 || isV2, "text displays without the flag"),
    ...check(!isV2 || !body.content, "content beside Components V2"),
    ...check(
      !mustNameMentions || (mentions?.parse?.length === 0 && mentions.replied_user !== true),
      "mentions are not switched off",
    ),
    ...problemsOfText(text),
  ];
}

/** A live mention, a mass mention, or a link that is not one of our own making. */
export function problemsOfText(text: string): string[] {
  const withoutEscapes = text.replace(/\\[^0-9A-Za-z\s]/g, "");
  const ours = withoutEscapes
    .replace(/\[[^[\]]*\]\(<https?:\/\/[^<>()\s]+>\)/g, "")
    .replace(/<t:-?\d+:D>/g, "");
  return [
    ...(/<[@#:!/]|<a:|<t:|<id:/.test(ours) ? ["a live mention, emoji or timestamp"] : []),
    ...(/@(everyone|here)/.test(text) ? ["a mass mention"] : []),
    ...(/\]\(/.test(ours) ? ["a link that is not ours"] : []),
    ...(/\w:\/\//.test(ours) ? ["an address outside a link of ours"] : []),
  ];
}

export function problemsOfCommand(command: Json): string[] {
  const options = (command.options ?? []) as Json[];
  const nested = options.flatMap(({ options: inner }) => (inner ?? []) as Json[]);
  const named = [...(command.type === 3 ? [] : [command]), ...options, ...nested];
  return [
    ...problemsOfSchema(ApplicationCommandUpdateRequestSchema, command),
    ...named
      .filter(({ name }) => !isCommandName(String(name)))
      .map(({ name }) => `command name ${asText(name)}`),
    ...(JSON.stringify(command).length > LIMITS.commandCharacters ? ["command too large"] : []),
  ];
}
