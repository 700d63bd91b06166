import type { Source } from "../domain/source.ts";
import { type PageFetcher, PageGone } from "./fetch/fetch-page.ts";
import { fetchDocument } from "./find-documents.ts";
import { ImportRefused } from "./import-refused.ts";
import { addressKey } from "./plan.ts";
import { fingerprintOf } from "./source-file.ts";

/** What became of the page a source was taken from. */
export type SourceState =
  | { readonly kind: "same" | "changed" }
  /** It is there, and no fingerprint was kept that it could be compared with. */
  | { readonly kind: "unkept" }
  | { readonly kind: "moved"; readonly to: string; readonly isChanged: boolean }
  | { readonly kind: "gone" }
  /** It could not be read today, for a reason in a sentence. */
  | { readonly kind: "unread"; readonly why: string };

export interface LookedAt {
  readonly source: Source;
  readonly state: SourceState;
}

/** So many pages are fetched at once. */
const AT_ONCE = 4;

/** Fetches the address of every source that has one, each address once. Never rejects for what a page does. */
export async function lookAtSources(
  sources: readonly Source[],
  fetcher: PageFetcher,
  onLooked: () => void,
): Promise<readonly LookedAt[]> {
  const waiting = sources.filter((source) => source.url !== undefined);
  const pages = new Map<string, ReturnType<typeof lookAt>>();
  const found: LookedAt[] = [];
  const work = async (): Promise<void> => {
    for (let source = waiting.shift(); source !== undefined; source = waiting.shift()) {
      const url = source.url ?? "";
      const page = pages.get(url) ?? lookAt(url, fetcher);
      pages.set(url, page);
      found.push({ source, state: toState(source, await page) });
      onLooked();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found.toSorted((a, b) => (a.source.file < b.source.file ? -1 : 1));
}

type Page =
  | { readonly fingerprint: string; readonly movedTo?: string }
  | Extract<SourceState, { kind: "gone" | "unread" }>;

async function lookAt(url: string, fetcher: PageFetcher): Promise<Page> {
  try {
    const { original, movedTo } = await fetchDocument(url, fetcher);
    const isElsewhere = movedTo !== undefined && addressKey(movedTo) !== addressKey(url);
    return { fingerprint: fingerprintOf(original.markdown), ...(isElsewhere && { movedTo }) };
  } catch (error) {
    if (error instanceof PageGone) return { kind: "gone" };
    if (error instanceof ImportRefused) return { kind: "unread", why: error.message };
    throw error;
  }
}

function toState({ fingerprint }: Source, page: Page): SourceState {
  if ("kind" in page) return page;
  const isChanged = fingerprint !== undefined && fingerprint !== page.fingerprint;
  if (page.movedTo !== undefined) return { kind: "moved", to: page.movedTo, isChanged };
  if (fingerprint === undefined) return { kind: "unkept" };
  return { kind: isChanged ? "changed" : "same" };
}
