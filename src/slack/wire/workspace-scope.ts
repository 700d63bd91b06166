import { type ChannelPolicy, createChannelPolicy } from "../../conversation/limits/channel-policy.ts";
import type { Address, AnswerRecord, OpenPromise, PostReference } from "../../domain/journal.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { SlackOptions } from "./slack-settings.ts";

/**
 * What one workspace's rows are told apart by, `T0123/`, in front of what Slack calls channels and persons: two workspaces
 * may have the same ids. Empty for the workspace whose rows are older than the others.
 */
export type Prefix = string;

const PREFIXED = /^([A-Z0-9]+)\/(.*)$/su;

export function prefixOf(workspace: string, home: string | undefined): Prefix {
  return workspace === home ? "" : `${workspace}/`;
}

/** The workspace that a place names, and the place as Slack knows it. */
export function fromPlace(place: string): { readonly workspace: string | undefined; readonly rest: string } {
  const [, workspace, rest = place] = PREFIXED.exec(place) ?? [];
  return { workspace, rest };
}

/** Undefined: it belongs to another workspace. */
function within(prefix: Prefix, place: string): string | undefined {
  if (prefix === "") return PREFIXED.test(place) ? undefined : place;
  return place.startsWith(prefix) ? place.slice(prefix.length) : undefined;
}

/** The journal as one workspace sees it: what it writes carries the workspace, and of others it finds nothing. */
export function journalOf(journal: Journal, prefix: Prefix): Journal {
  const mark = (text: string) => `${prefix}${text}`;
  const outPost = (post: PostReference): PostReference => ({ ...post, channel: mark(post.channel) });
  const outAddress = (address: Address): Address => ({ ...address, channel: mark(address.channel) });
  const outPromise = (promise: OpenPromise) => ({ ...promise, address: outAddress(promise.address) });

  function inRecord(record: AnswerRecord | undefined): AnswerRecord | undefined {
    const conversation = record === undefined ? undefined : within(prefix, record.conversation);
    return record === undefined || conversation === undefined ? undefined : { ...record, conversation };
  }

  return {
    ...journal,
    claim: (keys) => journal.claim(keys.map(mark)),
    settle: (keys, state) => journal.settle(keys.map(mark), state),
    async unfinishedEvents() {
      const keys = await journal.unfinishedEvents();
      return keys.map((key) => within(prefix, key)).filter((key) => key !== undefined);
    },
    recordAnswer: (record) => journal.recordAnswer({ ...record, conversation: mark(record.conversation) }),
    findAnswer: async (answerId) => inRecord(await journal.findAnswer(answerId)),
    latestAnswer: async (conversation) => inRecord(await journal.latestAnswer(mark(conversation))),
    recordPost: (answerId, post, askedIn) =>
      journal.recordPost(answerId, outPost(post), askedIn === undefined ? undefined : outPost(askedIn)),
    async findPost(askedIn) {
      const found = await journal.findPost(outPost(askedIn));
      const channel = found === undefined ? undefined : within(prefix, found.post.channel);
      return found === undefined || channel === undefined
        ? undefined
        : { ...found, post: { ...found.post, channel } };
    },
    findPostedAnswer: (post) => journal.findPostedAnswer(outPost(post)),
    recordPostUpdate: (post, at) => journal.recordPostUpdate(outPost(post), at),
    recordPromise: (promise) => journal.recordPromise(outPromise(promise)),
    async openPromises(kind, which) {
      const after = which?.after === undefined ? {} : { after: outPromise(which.after) };
      const open = await journal.openPromises(kind, { ...which, ...after });
      return open.flatMap((promise) => {
        const channel = within(prefix, promise.address.channel);
        return channel === undefined ? [] : [{ ...promise, address: { ...promise.address, channel } }];
      });
    },
    movePromise: (promise, state) => journal.movePromise(outPromise(promise), state),
    withdrawPromise: (promise) => journal.withdrawPromise(outPromise(promise)),
    recordOnce: (key, at) => journal.recordOnce(mark(key), at),
    dropOnce: (key) => journal.dropOnce(mark(key)),
  };
}

/** What the operator decided for one workspace, in its own words. */
export type WorkspaceOptions = Pick<
  SlackOptions,
  "journal" | "toPersonKey" | "listenChannels" | "curators" | "askAPersonChannel"
> & { readonly policy: ChannelPolicy };

/** The options as one workspace of several sees them; ids in the operator's lists begin with the workspace. */
export function optionsOf(options: SlackOptions, workspace: string, prefix: Prefix): WorkspaceOptions {
  const own = (ids: readonly string[] = []) => ofWorkspace(ids, workspace);
  const [askAPersonChannel] = own(options.oauth?.askAPersonChannels);
  return {
    journal: journalOf(options.journal, prefix),
    toPersonKey: (platform, id) => options.toPersonKey(platform, `${prefix}${id}`),
    listenChannels: own(options.listenChannels),
    curators: own(options.curators),
    ...(askAPersonChannel === undefined ? {} : { askAPersonChannel }),
    policy: policyOf(options.allowChannels ?? [], options.denyChannels ?? [], workspace),
  };
}

function ofWorkspace(ids: readonly string[], workspace: string): string[] {
  return ids.flatMap((id) => (id.startsWith(`${workspace}/`) ? [id.slice(workspace.length + 1)] : []));
}

/** Every channel of the workspace. */
const ALL = "*";

/** Where the bot may speak in one workspace: a list that allows channels allows none of a workspace that it does not name. */
function policyOf(allow: readonly string[], deny: readonly string[], workspace: string): ChannelPolicy {
  // Ids of Discord's channels are no list of Slack's.
  const isLimited = allow.some((id) => PREFIXED.test(id));
  const [allowed, denied] = [ofWorkspace(allow, workspace), ofWorkspace(deny, workspace)];
  const named = createChannelPolicy(allowed, denied);
  const isOff = denied.includes(ALL) || (isLimited && allowed.length === 0);
  return {
    allows: (channel) =>
      !isOff && !denied.includes(channel) && (allowed.includes(ALL) || named.allows(channel)),
    names: (channel) => !isOff && named.names(channel),
  };
}
