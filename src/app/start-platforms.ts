import { faultFields, type Logger } from "../domain/ports/logger.ts";
import { type Platform, PlatformRefused, type RefusalExitCode } from "../domain/ports/platform.ts";

/** Connects all at once; gives the names of those that did. `refusals` gets why the others did not. */
export async function startPlatforms(
  platforms: readonly Platform[],
  refusals: PlatformRefused[],
  logger: Logger,
): Promise<string[]> {
  const names = await Promise.all(
    platforms.map(async (platform) => {
      try {
        await platform.start();
        return platform.name;
      } catch (error) {
        const refused = toRefused(platform, error);
        refusals.push(refused);
        if (refused.cause === error) logger.error(faultFields(error), "platform failed to start");
        logger.error({ platform: platform.name, exitCode: refused.exitCode }, refused.message);
        await platform.stop();
        return undefined;
      }
    }),
  );
  return names.filter((name) => name !== undefined);
}

/** A fault of our own in a platform switches off this platform alone. */
function toRefused(platform: Platform, error: unknown): PlatformRefused {
  if (error instanceof PlatformRefused) return error;
  const message = `${platform.name} did not start because of a fault of the bot; the log has its place.`;
  return new PlatformRefused(platform.name, message, 75, error);
}

/** The same platform, whose health keeps saying why it was refused, also after it has been stopped for that. */
export function rememberRefusal(platform: Platform, refusals: readonly PlatformRefused[]): Platform {
  return {
    name: platform.name,
    start: () => platform.start(),
    stop: () => platform.stop(),
    ...(platform.tell === undefined ? {} : { tell: platform.tell }),
    ...(platform.post === undefined ? {} : { post: platform.post }),
    ...(platform.change === undefined ? {} : { change: platform.change }),
    health() {
      const refused = refusals.find(({ platform: name }) => name === platform.name);
      const health = platform.health();
      return refused === undefined ? health : { ...health, state: "refused", reason: refused.message };
    },
  };
}

/** Trying later helps when it may help one of them. */
export function exitCodeOf(refusals: readonly PlatformRefused[]): RefusalExitCode {
  return refusals.some(({ exitCode }) => exitCode === 75) ? 75 : 78;
}
