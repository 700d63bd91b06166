/**
 * Lets first replies to interactions go before answers: Discord gives them three seconds, an answer has fifteen minutes.
 * Without it a burst starves itself, because each answer keeps the event loop from sending the next first reply.
 */
export interface Acknowledging {
  /** Counts a first reply while it is on its way. */
  run<T>(reply: () => Promise<T>): Promise<T>;
  /** Resolves when fewer first replies are on their way than have a connection each; at once when nothing is going on. */
  calm(): Promise<void>;
}

export function createAcknowledging(connections: number): Acknowledging {
  let onTheirWay = 0;
  let waiting: (() => void)[] = [];
  return {
    async run(reply) {
      onTheirWay += 1;
      try {
        return await reply();
      } finally {
        onTheirWay -= 1;
        if (onTheirWay < connections) {
          const released = waiting;
          waiting = [];
          for (const release of released) release();
        }
      }
    },
    async calm() {
      if (onTheirWay >= connections) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}
