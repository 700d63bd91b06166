import type { Problem } from "../domain/problem.ts";
import type { Source } from "../domain/source.ts";
import { distinguishingWords } from "./distinguishing-words.ts";
import { withoutEnding } from "./knowledge-file.ts";
import type { Placed, Site } from "./parse-curation.ts";
import type { ParsedSource } from "./parsed-sources.ts";
import { remark } from "./problems.ts";

/** Pages as they are when all others are known: without drafts, each with an id of its own, its link and what tells it apart. */
export function finishPages(
  all: readonly ParsedSource[],
  sites: readonly Placed<Site>[],
): { sources: ParsedSource[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const shown = all.filter(({ source, page }) => {
    if (page?.isDraft !== true || siteOf(source.file, sites)?.drafts === true) return true;
    const remedy = 'Write "site: {drafts: true}" into a .yaml file of the folder to have them read.';
    problems.push(remark({ file: source.file }, "drafts and hidden pages are not read", remedy));
    return false;
  });
  const taken = new Set(
    shown.filter(({ page }) => page === undefined).map(({ source }) => source.id.toLowerCase()),
  );
  const words = distinguishingWords(
    shown.filter(({ page }) => page !== undefined).map(({ source }) => source),
  );
  const sources = shown.map((parsed) => {
    if (parsed.page === undefined) return parsed;
    const id = freeId(parsed.source, taken);
    taken.add(id.toLowerCase());
    const url = parsed.source.url ?? linkOf(parsed, sites);
    const distinguishing = words.get(parsed.source) ?? [];
    const source = {
      ...parsed.source,
      id,
      ...(url !== undefined && { url }),
      ...(distinguishing.length > 0 && { distinguishing }),
    };
    return { ...parsed, source, passages: id === parsed.source.id ? parsed.passages : renamed(parsed, id) };
  });
  return { sources, problems };
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

/** The nearest site above a file. */
function siteOf(file: string, sites: readonly Placed<Site>[]): Site | undefined {
  const above = sites.filter((site) => file.startsWith(folderOf(site.file)));
  return above.toSorted((a, b) => folderOf(b.file).length - folderOf(a.file).length)[0]?.value;
}

/** Where the site shows the page: at the address it names itself, else at its path. */
function linkOf({ source, page }: ParsedSource, sites: readonly Placed<Site>[]): string | undefined {
  const site = sites.filter(({ value }) => value.baseUrl !== undefined && source.file !== "");
  const near = siteWithAddress(source.file, site);
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

function siteWithAddress(file: string, sites: readonly Placed<Site>[]): Placed<Site> | undefined {
  const above = sites.filter((site) => file.startsWith(folderOf(site.file)));
  return above.toSorted((a, b) => folderOf(b.file).length - folderOf(a.file).length)[0];
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
