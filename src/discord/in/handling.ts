import type { Taken } from "../../conversation/take/take.ts";

/** What is done about an interaction; without `tell`, sentences go to the person alone. */
export type Handling = Omit<Taken, "keys" | "isAnswered"> & Required<Pick<Taken, "acknowledge">>;
