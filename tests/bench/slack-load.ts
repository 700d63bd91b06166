import { createSlackPeople } from "../wire/slack-people.ts";
import { type SlackServer, startSlackServer } from "../wire/slack-server.ts";

/** A Slack whose people ask many questions; the clock stands on its side. */
export interface SlackLoad {
  readonly apiUrl: string;
  /**
   * Asks one of the questions at each of the times, in milliseconds from now, each in another channel by another
   * person. Resolves when all are answered, or after a minute, with milliseconds from event to reply, by order of reply.
   */
  run(questions: readonly string[], times: readonly number[]): Promise<readonly number[]>;
  close(): Promise<void>;
}

const PEOPLE = 200;
/** Events of a burst that leave in one turn of the event loop. */
const PACKET = 50;

export async function openSlackLoad(): Promise<SlackLoad> {
  const slack = await startSlackServer();
  slack.store.inspects = false;
  /** Events sent so far; no two share a time stamp. */
  let sent = 0;
  return {
    apiUrl: slack.apiUrl,
    async run(questions, times) {
      const before = sent;
      sent += times.length;
      const payloads = await preparePayloads(slack, questions, before, times.length);
      const sentAt = new Map<string, number>();
      const started = performance.now();
      for (const [index, at] of times.entries()) {
        const waitMs = started + at - performance.now();
        if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
        else if (index % PACKET === 0) await new Promise((resolve) => setImmediate(resolve));
        sentAt.set(timeStamp(before + index), performance.now());
        void slack.sockets.send("events_api", payloads[index]);
      }
      await slack.store
        .until(() => slack.store.messages.length >= before + times.length, 60_000)
        .catch(() => undefined);
      return slack
        .callsOf("chat.postMessage")
        .slice(before)
        .flatMap(({ args, at }) => {
          const left = sentAt.get(String(args.thread_ts));
          return left === undefined ? [] : [at - left];
        });
    },
    close: () => slack.close(),
  };
}

/** The events, built before the clock starts. */
async function preparePayloads(
  slack: SlackServer,
  questions: readonly string[],
  from: number,
  count: number,
): Promise<unknown[]> {
  const payloads: unknown[] = [];
  const people = createSlackPeople(slack, { into: payloads });
  for (let index = from; index < from + count; index += 1) {
    const ts = timeStamp(index);
    const who = index % PEOPLE;
    const body = { event_id: `Ev${ts}` };
    await people.mention(questions[index % questions.length] ?? "", {
      ts,
      channel: `C${who}`,
      user: `U${who}`,
      body,
    });
  }
  return payloads;
}

/** Unlike every other event's. */
function timeStamp(event: number): string {
  return `1700000000.${String(event).padStart(6, "0")}`;
}
