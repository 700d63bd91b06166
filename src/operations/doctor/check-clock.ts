import { type Finding, findingsOn } from "./finding.ts";

/** Slack refuses signed requests that are further away; ours are compared with the same bound. */
export const MAX_CLOCK_SKEW_SECONDS = 300;

/** Compares our clock with a platform's, by the `Date` of its answer. Nothing when the answer has none. */
export function checkClock(
  area: string,
  headers: { get(name: string): string | null },
  now: Date,
): Finding[] {
  const { fine, problem } = findingsOn(area);
  const theirs = Date.parse(headers.get("date") ?? "");
  if (Number.isNaN(theirs)) return [];
  const seconds = Math.round((now.getTime() - theirs) / 1000);
  if (Math.abs(seconds) <= MAX_CLOCK_SKEW_SECONDS) return [fine("The clock is right.")];
  const minutes = Math.round(Math.abs(seconds) / 60);
  const direction = seconds > 0 ? "ahead" : "behind";
  return [
    problem(
      `The clock of this computer is ${minutes} minutes ${direction}.`,
      "Switch on time synchronisation (NTP).",
    ),
  ];
}
