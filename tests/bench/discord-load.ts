import { autocomplete, say, slash } from "../wire/discord-person.ts";
import { createDiscordServer, type DiscordServer } from "../wire/discord-server.ts";

/** A Discord whose people ask questions; the clock stands on its side. */
export interface DiscordLoad {
  readonly apiUrl: string;
  /** Milliseconds from the event leaving to what is waited for arriving: the first reply to the interaction, or the finished answer. */
  slash(question: string, at: number, until: "callback" | "answer"): Promise<number>;
  /** … to the reply. */
  mention(question: string, at: number): Promise<number>;
  /** … to the choices. */
  autocomplete(typed: string): Promise<number>;
  /** A command for each of the questions at once. Resolves when all are answered, or after half a minute. */
  burst(questions: readonly string[]): Promise<Burst>;
  close(): Promise<void>;
}

export interface Burst {
  readonly sent: number;
  readonly answered: number;
  readonly lost: number;
  readonly tookMs: number;
}

const PEOPLE = 200;
const personAt = (at: number) => `5000000000000${10_000 + (at % PEOPLE)}`;

export async function openDiscordLoad(): Promise<DiscordLoad> {
  const server = await createDiscordServer();
  return {
    apiUrl: server.apiUrl,
    slash: (question, at, until) => slashTime(server, question, at, until),
    mention: (question, at) => mentionTime(server, question, at),
    autocomplete: (typed) => autocompleteTime(server, typed),
    burst: (questions) => burstOf(server, questions),
    close: () => server.stop(),
  };
}

async function slashTime(
  server: DiscordServer,
  question: string,
  at: number,
  until: "callback" | "answer",
): Promise<number> {
  const arrived = server.arrival(({ method, path }) =>
    until === "callback" ? path.endsWith("/callback") : method === "PATCH" && path.endsWith("/@original"),
  );
  const answered = until === "answer" ? arrived : server.arrival(({ method }) => method === "PATCH");
  slash(server, "openai-msft", { question }, { userId: personAt(at) });
  const started = server.gateway.dispatchedAt();
  const took = (await arrived) - started;
  await answered;
  return took;
}

async function mentionTime(server: DiscordServer, question: string, at: number): Promise<number> {
  const arrived = server.arrival(({ method, path }) => method === "POST" && path.endsWith("/messages"));
  say(server, question, { userId: personAt(at) });
  const started = server.gateway.dispatchedAt();
  return (await arrived) - started;
}

async function autocompleteTime(server: DiscordServer, typed: string): Promise<number> {
  const arrived = server.arrival(({ path }) => path.endsWith("/callback"));
  autocomplete(server, "openai-msft", "question", typed);
  const started = server.gateway.dispatchedAt();
  return (await arrived) - started;
}

async function burstOf(server: DiscordServer, questions: readonly string[]): Promise<Burst> {
  const started = performance.now();
  const asked = questions.map((question, at) =>
    slash(server, "openai-msft", { question }, { userId: personAt(at) }),
  );
  const isAnswered = ({ original }: { original?: string }) => {
    const message = original === undefined ? undefined : server.store.messages.get(original);
    return message !== undefined && (message.flags & 128) === 0;
  };
  await server.until(() => asked.every(isAnswered), 30_000, "the burst").catch(() => undefined);
  const [sent, answered] = [asked.length, asked.filter(isAnswered).length];
  return { sent, answered, lost: sent - answered, tookMs: performance.now() - started };
}
