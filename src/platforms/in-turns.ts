import { createTurnBudget, PER_TURN } from "./turn-budget.ts";

/** Items that wait, at most; from then on the oldest is taken at once for each that comes, so that memory is bounded. */
const MAX_WAITING = 5_000;

/**
 * Takes items in their order, at most `perTurn` in one turn of the event loop: a flood that arrives in one piece does
 * not hold up everything else. An item that comes alone is taken at once. `take` must not throw.
 */
export function takeInTurns<Item>(
  take: (item: Item) => void,
  perTurn: number = PER_TURN,
): (item: Item) => void {
  const waiting: Item[] = [];
  let head = 0;
  const budget = createTurnBudget(pump, perTurn);

  function takeOldest(): void {
    const item = waiting[head] as Item;
    head += 1;
    if (head === waiting.length || head > 1_000) head -= waiting.splice(0, head).length;
    take(item);
  }

  function pump(): void {
    while (budget.isFree() && head < waiting.length) {
      budget.spend();
      takeOldest();
    }
  }

  return (item) => {
    waiting.push(item);
    if (waiting.length - head > MAX_WAITING) takeOldest();
    pump();
  };
}
