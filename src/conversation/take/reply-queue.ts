/** Posts to one channel one after the other; channels do not wait for each other. */
export interface ReplyQueue {
  /** Runs `post` after the earlier posts of the channel; rejects with `ReplyQueueFull` when too many wait. */
  enqueue<T>(channel: string, post: () => Promise<T>): Promise<T>;
}

/** The channel does not accept more answers now. */
export class ReplyQueueFull extends Error {
  readonly code = "reply-queue-full";
}

/** Posts that wait in one channel before the bot says it is busy. */
export const MAX_WAITING_POSTS = 50;

export function createReplyQueue(
  maxWaiting: number | ((channel: string) => number) = MAX_WAITING_POSTS,
): ReplyQueue {
  const channels = new Map<string, { waiting: number; tail: Promise<unknown> }>();
  return {
    async enqueue(channel, post) {
      const queue = channels.get(channel) ?? { waiting: 0, tail: Promise.resolve() };
      const most = typeof maxWaiting === "number" ? maxWaiting : maxWaiting(channel);
      if (queue.waiting > most) throw new ReplyQueueFull("too many posts wait in this channel");
      queue.waiting += 1;
      channels.set(channel, queue);
      const mine = queue.tail.then(post);
      queue.tail = mine.catch(() => undefined);
      try {
        return await mine;
      } finally {
        queue.waiting -= 1;
        if (queue.waiting === 0) channels.delete(channel);
      }
    },
  };
}
