import type { Source } from "../domain/source.ts";
import { type Reach, resolveByDns } from "../import/fetch/guarded-lookup.ts";
import { isPublicAddress } from "../import/fetch/public-address.ts";
import { type LookedAt, lookAtSources, type SourceState } from "../import/look-at-sources.ts";
import { type Finding, warning } from "../knowledge/lint/finding.ts";
import { renderProblem } from "../knowledge/problems/render-problem.ts";
import { type CommandContext, EXIT } from "../terminal/command.ts";
import { counted } from "../text/counted.ts";
import { openPageFetcher } from "./open-page-fetcher.ts";
import { createProgress } from "./progress.ts";

const WORDS: readonly (readonly [kind: SourceState["kind"], what: string])[] = [
  ["same", "as it was"],
  ["changed", "changed"],
  ["moved", "moved"],
  ["gone", "gone"],
  ["unread", "not read"],
  ["unkept", "there, with nothing kept to compare it with"],
];
const HOW_TO_KEEP =
  'Where nothing is kept, "npm run add -- ADDRESS --update" keeps a fingerprint of the page; a summary\'s own text stays.';

/** Says what became of the pages the sources were taken from; gives the exit code. */
export async function checkSources(
  context: CommandContext,
  sources: readonly Source[],
  reach: Reach = { isAllowed: isPublicAddress, resolve: resolveByDns },
): Promise<number> {
  const fetcher = openPageFetcher(context, reach);
  if (fetcher === undefined) return EXIT.configuration;
  const progress = createProgress(context.stderr);
  let done = 0;
  const of = sources.filter(({ url }) => url !== undefined).length;
  progress.phase("Looking at the pages of the sources", () => ({ done, of }));
  try {
    const looked = await lookAtSources(sources, fetcher, () => {
      done += 1;
    });
    progress.end();
    for (const finding of looked.flatMap(toFinding)) context.stdout.write(`${renderProblem(finding)}\n`);
    const counts = WORDS.map(([kind, what]) => ({
      what,
      count: looked.filter(({ state }) => state.kind === kind).length,
    })).filter(({ count }) => count > 0);
    const told = counts.map(({ what, count }) => `${count} ${what}`).join(", ");
    context.stdout.write(`${counted(of, "source")} with an address${told === "" ? "" : `: ${told}`}.\n`);
    if (looked.some(({ state }) => state.kind === "unkept")) context.stdout.write(`${HOW_TO_KEEP}\n`);
    return EXIT.fine;
  } finally {
    progress.end();
    await fetcher.close();
  }
}

function toFinding({ source, state }: LookedAt): Finding[] {
  const { id, url, checked, file } = source;
  const since = checked === undefined ? "" : ` since ${checked}`;
  const warn = (what: string, remedy: string): Finding[] => [
    warning({ file }, `the page of "${id}" ${what}`, remedy),
  ];
  switch (state.kind) {
    case "same":
    case "unkept":
      return [];
    case "changed":
      return warn(`has changed${since}`, `See what, and take it over: npm run add -- ${url} --update`);
    case "moved":
      return warn(
        `has moved to ${state.to}${state.isChanged ? ` and has changed${since}` : ""}`,
        "Look whether it is the same page, and write the new url.",
      );
    case "gone":
      return warn(
        `is gone: ${url}`,
        "Find where it went and write that as url, or say in via where it was read and remove url.",
      );
    case "unread":
      return warn("could not be looked at", state.why);
  }
}
