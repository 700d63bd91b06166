import { createTurnBudget, PER_TURN } from "../../conversation/take/turn-budget.ts";

/** Items that wait, at most; from then on the oldest is taken at once for each that comes, so that memory is bounded. */
const MAX_WAITING = 5_000;

/** Where many wait, a quarter of them is taken in a turn, at most so many: the longer the line, the quicker it moves. */
const SHARE = 1 / 4;
const MOST_PER_TURN = 100;

/**
 * Takes items in their order, some in one turn of the event loop: a flood that arrives in one piece does not hold up
 * everything else, and a line that grows while each turn is long still moves. An item that comes alone is taken at once.
 * `take` must not throw.
 *
 * @param perTurn how many are taken in a turn while few wait.
 */
export function takeInTurns<Item>(
  take: (item: Item) => void,
  perTurn: number = PER_TURN,
): (item: Item) => void {
  const waiting: Item[] = [];
  let head = 0;
  const share = () => Math.min(MOST_PER_TURN, Math.ceil((waiting.length - head) * SHARE));
  let most = perTurn;
  const budget = createTurnBudget(
    () => {
      most = Math.max(perTurn, share());
      pump();
    },
    () => most,
  );

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
