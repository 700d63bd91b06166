/** A list with at least one element. */
export type NonEmptyArray<T> = readonly [T, ...T[]];

/** The same list with the promise that it has an element, or undefined when it has none. */
export function toNonEmpty<T>(list: readonly T[]): NonEmptyArray<T> | undefined {
  return list.length > 0 ? (list as unknown as NonEmptyArray<T>) : undefined;
}
