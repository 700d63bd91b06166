import type { Address, AnswerRecord, PlatformName, PostReference } from "../journal.ts";

export const PLATFORM_STATES = ["starting", "connected", "reconnecting", "refused", "stopped"] as const;
export type PlatformState = (typeof PLATFORM_STATES)[number];

/** How the connections of one process do, each of which carries a part of the chat's traffic. */
export interface ShardsHealth {
  /** Of all processes together. */
  readonly count: number;
  /** By number of the shard, from 0; only those of this process. */
  readonly states: Readonly<Record<number, PlatformState>>;
}

/** `refused`: the workspace does not take the bot's token; the others go on. */
export const WORKSPACE_STATES = ["connected", "refused"] as const;

/** How the bot does in one of several workspaces. */
export interface WorkspaceHealth {
  /** The platform's id of it. */
  readonly workspace: string;
  readonly state: (typeof WORKSPACE_STATES)[number];
  readonly since: Date;
  /** Why it is refused, in the platform's word. */
  readonly reason?: string;
}

/** How a platform does, for `/readyz`, `status` and the metrics. Holds no secret and nothing people typed. */
export interface PlatformHealth {
  readonly state: PlatformState;
  /** Since when it is in this state. */
  readonly since: Date;
  /** When the platform last sent anything; absent before the first event. */
  readonly lastEventAt?: Date;
  /** As whom the bot is connected, for the operator: “openai-msft in Example”. */
  readonly identity?: string;
  /** Where several workspaces installed the bot: each of them. */
  readonly workspaces?: readonly WorkspaceHealth[];
  /** Why it is not connected, in one sentence for the operator. */
  readonly reason?: string;
  /** What an operator should look at although it is connected. */
  readonly warnings?: readonly string[];
  /** Its connections one by one, of which the worst counts; absent where one carries everything. */
  readonly shards?: ShardsHealth;
  readonly atWork: number;
  readonly waiting: number;
  /** Events since the start, by what became of them: `answered`, `duplicate`, `malformed` … */
  readonly counters: Readonly<Record<string, number>>;
}

/** Something the bot says of its own accord, because it promised to: a sentence, with an answer below it or without. */
export interface Telling {
  readonly sentence: string;
  readonly record?: AnswerRecord;
}

/** What the bot tells a channel of its own accord. Texts are as people typed them. */
export interface Notice {
  readonly title: string;
  readonly opening: string;
  readonly sections: readonly { readonly heading: string; readonly lines: readonly string[] }[];
}

/** One chat the bot speaks in. */
export interface Platform {
  readonly name: PlatformName;
  /** Resolves when questions are answered; rejects with `PlatformRefused` when they never will be. */
  start(): Promise<void>;
  /** Takes no new work, finishes what is in flight within the drain time, disconnects. Never rejects; may be called twice. */
  stop(): Promise<void>;
  health(): PlatformHealth;
  /**
   * Writes where somebody was promised to hear again; says where it stands when it can be found again. Rejects when
   * it cannot be written. Absent where the bot never comes back to anybody.
   */
  readonly tell?: (address: Address, telling: Telling) => Promise<PostReference | undefined>;
  /** Posts in a channel, for everybody there, as one message that pings nobody; cut where the chat takes less. */
  readonly post?: (channel: string, notice: Notice) => Promise<void>;
  /** Shows something else in the place of an answer that was posted. */
  readonly change?: (post: PostReference, telling: Telling) => Promise<void>;
}

/** 78: the configuration is wrong; 75: not reachable now, trying later may help. */
export type RefusalExitCode = 75 | 78;

/** The platform will not work with what it was given. The message says what happened, then what to do. */
export class PlatformRefused extends Error {
  readonly code = "platform-refused";
  readonly platform: PlatformName;
  readonly exitCode: RefusalExitCode;

  constructor(platform: PlatformName, message: string, exitCode: RefusalExitCode, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.platform = platform;
    this.exitCode = exitCode;
  }
}
