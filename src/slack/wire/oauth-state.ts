import { createHash } from "node:crypto";
import oauth, { type InstallProviderOptions } from "@slack/oauth";
import type { InstallationStore } from "../../domain/ports/installation-store.ts";

// CommonJS whose names only Node 24 finds.
const { ClearStateStore, InvalidStateError } = oauth;

type StateStore = NonNullable<InstallProviderOptions["stateStore"]>;

/** How long somebody may take to say yes in Slack, in seconds: Slack's own ten minutes. */
export const STATE_SECONDS = 600;

/**
 * The SDK's signed states, each of which counts once, in whatever process it comes back. The SDK alone lets one be used for
 * ten minutes by whoever has the cookie.
 */
export function createStateStore(
  secret: string,
  store: Pick<InstallationStore, "takeOnce">,
  now: () => Date,
): StateStore {
  const signed = new ClearStateStore(secret, STATE_SECONDS);
  return {
    generateStateParam: (options) => signed.generateStateParam(options, now()),
    async verifyStateParam(_, state) {
      const options = await signed.verifyStateParam(now(), state);
      const isFirst = await store.takeOnce(createHash("sha256").update(state).digest("hex"), now());
      if (!isFirst) throw new InvalidStateError("The state was used before");
      return options;
    },
  };
}
