import { LogLevel, type Logger as SdkLogger } from "@slack/bolt";
import type { Logger } from "../../domain/ports/logger.ts";
import { maskSecrets } from "../../text/secrets.ts";

const MAX_SDK_MESSAGE_CHARACTERS = 300;

/**
 * The SDK's log as ours. Its debug and info lines hold message texts and request bodies and are dropped at every
 * level; of a warning or error only the SDK's own first sentence is kept, cut and masked.
 */
export function toSdkLogger(logger: Logger): SdkLogger {
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts: unknown[]) => logger.warn({ sdk: sentence(parts) }, "slack sdk warning"),
    error: (...parts: unknown[]) => logger.error({ sdk: sentence(parts) }, "slack sdk error"),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}

function sentence(parts: readonly unknown[]): string {
  const [first] = parts;
  const text = typeof first === "string" ? first : first instanceof Error ? first.name : typeof first;
  return maskSecrets(text.replace(/\{[\s\S]*\}/, "{…}")).slice(0, MAX_SDK_MESSAGE_CHARACTERS);
}
