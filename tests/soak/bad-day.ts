import { execFileSync } from "node:child_process";
import { appendFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Chats, RunningBot } from "./running-bot.ts";

/** A time in which the machine or a chat was ill, by `performance.now()`. */
export interface Spell {
  readonly what: string;
  readonly from: number;
  readonly until: number;
}

/** Whether the machine or a chat is ill at a moment, or was a few seconds before, or soon will be. */
export function isIll(at: number, spells: readonly Spell[]): boolean {
  return spells.some(({ from, until }) => at > from - 1_000 && at < until + 3_000);
}

export interface BadDayOptions {
  readonly chats: Chats;
  readonly bot: RunningBot;
  readonly dataDir: string;
  readonly knowledgeDir: string;
  /** Whether the data directory is a small disk of its own that may be filled. */
  readonly hasOwnDisk: boolean;
}

/** Everything that goes wrong in a minute, one after the other. */
export async function badMinute(options: BadDayOptions, minute: number, spells: Spell[]): Promise<void> {
  const { chats, bot, dataDir, knowledgeDir, hasOwnDisk } = options;

  async function during(what: string, forMs: number, begin: () => (() => void) | undefined): Promise<void> {
    const from = performance.now();
    const end = begin();
    await sleep(forMs);
    end?.();
    spells.push({ what, from, until: performance.now() });
  }

  const slackAnswers = (fault: ReturnType<Chats["slack"]["fault"]>, share: number) => () => {
    let count = 0;
    chats.slack.fault = ({ method }) => {
      count += 1;
      return method.startsWith("chat.") && count % share === 0 ? fault : undefined;
    };
    return () => {
      chats.slack.fault = () => undefined;
    };
  };
  const discordAnswers = (answer: Parameters<Chats["discord"]["fault"]>[0]["answer"], times: number) =>
    chats.discord.fault({ on: /^(POST|PATCH) \/(channels\/\d+\/messages|webhooks)/, times, answer });

  await sleep(8_000);
  appendFileSync(
    join(knowledgeDir, "soak.md"),
    `\n## Soak ${minute} {#soak-${minute}}\n\nIn minute ${minute} nothing of note was said about the lighthouse.\n`,
  );
  await sleep(5_000);
  await during("429", 4_000, () => {
    const end = slackAnswers({ status: 429, retryAfter: 1 }, 3)();
    const endDiscord = discordAnswers(
      {
        status: 429,
        body: { message: "slow", retry_after: 0.5, global: false },
        headers: { "retry-after": "1" },
      },
      10,
    );
    return () => {
      end();
      endDiscord();
    };
  });
  await sleep(2_000);
  await during("500", 4_000, () => {
    const end = slackAnswers({ status: 503 }, 3)();
    const endDiscord = discordAnswers({ status: 502, body: { message: "bad gateway" } }, 10);
    return () => {
      end();
      endDiscord();
    };
  });
  await sleep(2_000);
  await during("no answer", 3_000, () => {
    const end = slackAnswers("hang", 20)();
    const endDiscord = discordAnswers("hang", 3);
    return () => {
      end();
      endDiscord();
    };
  });
  await sleep(2_000);
  await during("pause", 7_000, () => {
    bot.child.kill("SIGSTOP");
    return () => void bot.child.kill("SIGCONT");
  });
  await sleep(3_000);
  if (hasOwnDisk)
    await during("disk full", 5_000, () => {
      const ballast = join(dataDir, "ballast");
      fill(ballast, dataDir);
      return () => rmSync(ballast);
    });
  await sleep(2_000);
  await during("socket cut", 1_000, () => {
    chats.slack.sockets.terminate();
    chats.discord.gateway.terminate();
    return undefined;
  });
}

function fill(file: string, dataDir: string): void {
  const { bsize, bavail } = statfsSync(dataDir);
  try {
    writeFileSync(file, Buffer.alloc(bsize * bavail));
  } catch {
    // It is full all the same.
  }
}

/** A small disk in memory, where this user may mount one. */
export function mountDisk(directory: string): (() => void) | undefined {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=256m", "tmpfs", directory], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  return () => void execFileSync("umount", ["-l", directory]);
}
