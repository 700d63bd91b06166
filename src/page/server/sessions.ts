import { createHash, randomBytes } from "node:crypto";

/** Who signed in on the page. Kept in memory: a restart ends every session. */
export interface Sessions {
  /** Begins a session; its token stands in the visitor's cookie and nowhere else. */
  begin(): string;
  /** Whether the token is that of a session that goes on. */
  has(token: string): boolean;
  end(token: string): void;
}

/** How long a session lasts, in milliseconds: whoever needs the page needs it more than once a week. */
export const SESSION_MS = 7 * 86_400_000;
/** Sessions at once; a further one ends the oldest. */
const MAX_SESSIONS = 100;

export function createSessions(now: () => Date): Sessions {
  /** By the hash of their token, so that looking one up takes no time that tells of it; to the end of the session. */
  const sessions = new Map<string, number>();
  return {
    begin() {
      const token = randomBytes(32).toString("base64url");
      sessions.set(hashOf(token), now().getTime() + SESSION_MS);
      for (const oldest of sessions.keys()) {
        if (sessions.size <= MAX_SESSIONS) break;
        sessions.delete(oldest);
      }
      return token;
    },
    has(token) {
      const ends = sessions.get(hashOf(token));
      if (ends === undefined) return false;
      if (now().getTime() < ends) return true;
      sessions.delete(hashOf(token));
      return false;
    },
    end: (token) => void sessions.delete(hashOf(token)),
  };
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64");
}
