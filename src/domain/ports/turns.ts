/**
 * Takes a turn of something that may happen once in `everyMs` over all processes, by the clock they share. 0: it is this
 * one's; else how long until the next may be had, in milliseconds, when somebody else may be faster. Undefined: nobody
 * can tell now. Never rejects.
 */
export type TakeTurn = (name: string, everyMs: number) => Promise<number | undefined>;
