import { EXIT } from "../../terminal/command.ts";

/** What the doctor found about one thing. Never holds a token or any other secret value. */
export interface Finding {
  /** `settings`, `knowledge`, `data`, `port`, `program`, `database`, `slack`, `discord` or `judge`. */
  readonly area: string;
  readonly status: "fine" | "warning" | "problem";
  /** One sentence. */
  readonly what: string;
  /** What to do, one sentence; absent when nothing is to be done. */
  readonly remedy?: string;
  /** `configuration`: the bot will not run like this. `reach`: trying later may help. Default of a problem: `check`. */
  readonly kind?: "configuration" | "reach" | "check";
}

/** Makes the findings about one area. */
export const findingsOn = (area: string) => ({
  fine: (what: string): Finding => ({ area, status: "fine", what }),
  warning: (what: string, remedy: string): Finding => ({ area, status: "warning", what, remedy }),
  problem: (what: string, remedy: string, kind: NonNullable<Finding["kind"]> = "check"): Finding => ({
    area,
    status: "problem",
    what,
    remedy,
    kind,
  }),
});

/** 0 without problems; 78 when the bot would not run, else 1 when a check failed, else 75 when only the network did. */
export function toExitCode(findings: readonly Finding[]): number {
  const kinds = findings.filter(({ status }) => status === "problem").map(({ kind }) => kind);
  if (kinds.length === 0) return EXIT.fine;
  if (kinds.includes("configuration")) return EXIT.configuration;
  return kinds.includes("check") ? EXIT.failed : EXIT.tryLater;
}
