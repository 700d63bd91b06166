/**
 * Puts an item behind all that do not come after it. For lists of a few, which are in order at each step: unlike a sort
 * it needs no room beside the list.
 *
 * @param compare below 0 when the first comes before the second.
 */
export function insertInOrder<Item>(list: Item[], item: Item, compare: (a: Item, b: Item) => number): void {
  let place = list.length;
  list.push(item);
  for (; place > 0 && compare(item, list[place - 1] as Item) < 0; place--)
    list[place] = list[place - 1] as Item;
  list[place] = item;
}
