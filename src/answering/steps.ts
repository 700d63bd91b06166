/** Work that may pause after every small piece, some microseconds to a millisecond; ends with its result. */
export type Steps<Result> = Generator<undefined, Result>;

/** Works through without a pause. */
export function workThrough<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
