import type { PersonKey } from "../../domain/journal.ts";
import type { Votes } from "../../domain/ports/journal.ts";
import { SENTENCES, VOTE_REASONS } from "../../words/wording.ts";

export interface Voting {
  readonly answerId: string;
  readonly person: PersonKey;
  readonly helpful: boolean;
  readonly at: Date;
  /** A key of `VOTE_REASONS`; any other is not kept. */
  readonly reason?: string | undefined;
  readonly comment?: string | undefined;
}

/** Counts a vote and returns what the person is told. */
export async function vote(journal: Votes, { reason, comment, ...voting }: Voting): Promise<string> {
  const result = await journal.recordVote({
    ...voting,
    ...(reason !== undefined && Object.hasOwn(VOTE_REASONS, reason) ? { reason } : {}),
    ...(comment === undefined || comment === "" ? {} : { comment }),
  });
  switch (result) {
    case "counted":
      return SENTENCES.voteCounted;
    case "changed":
      return SENTENCES.voteChanged;
    case "already-counted":
      return SENTENCES.voteAlready;
  }
}
