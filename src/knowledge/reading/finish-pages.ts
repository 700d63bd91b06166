import type { Pause } from "../../domain/pause.ts";
import type { Problem } from "../../domain/problem.ts";
import { folderOf, type Source } from "../../domain/source.ts";
import type { Placed, Site } from "../curation/parse-curation.ts";
import { toFileKind, withoutEnding } from "../files/knowledge-file.ts";
import { distinguishingWords } from "../formats/distinguishing-words.ts";
import type { ParsedSource } from "../formats/parsed-sources.ts";
import { remark } from "../problems/problems.ts";

/** Pages as they are when all others are known: without drafts, each with an id of its own, its link and what tells it apart. */
export async function finishPages(
  all: readonly ParsedSource[],
  sites: readonly Placed<Site>[],
  pause: Pause,
): Promise<{ sources: ParsedSource[]; problems: Problem[] }> {
  const problems: Problem[] = [];
  const shown = all.filter(({ source, page }) => {
    if (page?.isDraft !== true || nearestSite(source.file, sites)?.value.drafts === true) return true;
    const remedy = 'Write "site: {drafts: true}" into a .yaml file of the folder to have them read.';
    problems.push(remark({ file: source.file }, "drafts and hidden pages are not read", remedy));
    return false;
  });
  const taken = new Set(
    shown.filter(({ page }) => page === undefined).map(({ source }) => source.id.toLowerCase()),
  );
  const words = await distinguishingWords(
    shown.filter(({ page }) => page !== undefined).map(({ source }) => source),
    pause,
  );
  await pause();
  const ids = giveIds(shown, taken);
  const sources: ParsedSource[] = [];
  for (const parsed of shown) {
    await pause();
    const id = ids.get(parsed);
    if (parsed.page === undefined || id === undefined) {
      sources.push(parsed);
      continue;
    }
    const url = parsed.source.url ?? linkOf(parsed, sites);
    const distinguishing = words.get(parsed.source) ?? [];
    const source = {
      ...parsed.source,
      id,
      ...(url !== undefined && { url }),
      ...(distinguishing.length > 0 && { distinguishing }),
    };
    sources.push({
      ...parsed,
      source,
      passages: id === parsed.source.id ? parsed.passages : renamed(parsed, id),
    });
  }
  return { sources, problems };
}

/** Ids of pages. Where a page stands in two formats, the one in Markdown has the bare path. */
function giveIds(all: readonly ParsedSource[], taken: Set<string>): Map<ParsedSource, string> {
  const pages = all.filter(({ page }) => page !== undefined);
  const isMarkdown = ({ source }: ParsedSource): boolean => toFileKind(source.file) === "markdown";
  const inTurn = [...pages.filter(isMarkdown), ...pages.filter((one) => !isMarkdown(one))];
  return new Map(
    inTurn.map((parsed) => {
      const id = freeId(parsed.source, taken);
      taken.add(id.toLowerCase());
      return [parsed, id];
    }),
  );
}

/** The path without its ending; with it when another page of that name stands beside it. */
function freeId({ id, file }: Source, taken: ReadonlySet<string>): string {
  if (!taken.has(id.toLowerCase())) return id;
  const withEnding = `${id}${file.slice(withoutEnding(file).length)}`;
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? withEnding : `${withEnding}-${count}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}

function renamed({ source, passages }: ParsedSource, id: string): ParsedSource["passages"] {
  return passages.map((passage) => ({
    ...passage,
    id: `${id}${passage.id.slice(source.id.length)}`,
    sourceId: id,
  }));
}

/** Where the site shows the page: at the address it names itself, else at its path. */
function linkOf({ source, page }: ParsedSource, sites: readonly Placed<Site>[]): string | undefined {
  const near = nearestSite(
    source.file,
    sites.filter(({ value }) => value.baseUrl !== undefined),
  );
  if (near?.value.baseUrl === undefined) return undefined;
  const base = near.value.baseUrl.endsWith("/") ? near.value.baseUrl : `${near.value.baseUrl}/`;
  const path = withoutEnding(source.file.slice(folderOf(near.file).length));
  const shown = path.replace(/(?:^|\/)(?:index|readme|_index)$/iu, (found) =>
    found.startsWith("/") ? "/" : "",
  );
  const { address } = page ?? {};
  // An address that begins with a slash counts from the site's own root, any other from the page's folder.
  const relative = address === undefined ? shown : resolve(shown, address);
  return URL.canParse(relative, base) ? new URL(relative, base).href : undefined;
}

function resolve(path: string, address: string): string {
  return address.startsWith("/")
    ? address.replace(/^\/+/u, "")
    : `${path.slice(0, path.lastIndexOf("/") + 1)}${address}`;
}

/** The nearest site above a file. */
function nearestSite(file: string, sites: readonly Placed<Site>[]): Placed<Site> | undefined {
  const above = sites.filter((site) => file.startsWith(folderOf(site.file)));
  return above.toSorted((a, b) => folderOf(b.file).length - folderOf(a.file).length)[0];
}
