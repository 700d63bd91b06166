/** Counts what begins in one turn of the event loop. */
export interface TurnBudget {
  /** Whether more may begin in this turn. */
  isFree(): boolean;
  /** One more has begun. */
  spend(): void;
}

/** What may begin in one turn, everywhere: enough to keep the loop busy, too few to block it. */
export const PER_TURN = 2;

/** @param onNextTurn called in the turn after one in which something began. */
export function createTurnBudget(onNextTurn: () => void, perTurn: () => number = () => PER_TURN): TurnBudget {
  let spent = 0;
  return {
    isFree: () => spent < perTurn(),
    spend() {
      spent += 1;
      if (spent > 1) return;
      setImmediate(() => {
        spent = 0;
        onNextTurn();
      });
    },
  };
}
