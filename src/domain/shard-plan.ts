/** Which parts of a chat's traffic a process carries: as many as the chat recommends, or some of a fixed number. */
export type ShardPlan =
  | "auto"
  | {
      readonly first: number;
      /** Not before the first. */
      readonly last: number;
      /** Of all processes together; more than `last`. */
      readonly count: number;
    };
