import type { Pause } from "../../domain/pause.ts";
import { folderOf, type Source } from "../../domain/source.ts";
import { groupBy } from "../../text/group-by.ts";
import { foldText } from "../../text/normalise.ts";
import { fileStem, withoutEnding } from "../files/knowledge-file.ts";

/**
 * For each page the words of its path and title that its siblings do not have. Siblings are the other pages of its folder,
 * and pages of the same name in other folders: `germany/leave.md` beside `france/leave.md`.
 */
export async function distinguishingWords(
  pages: readonly Source[],
  pause: Pause,
): Promise<ReadonlyMap<Source, readonly string[]>> {
  const byFolder = groupBy(pages, ({ file }) => folderOf(file));
  await pause();
  const byName = groupBy(pages, ({ file }) => fileStem(file).toLowerCase());
  await pause();
  const words = new Map<Source, Set<string>>(pages.map((page) => [page, new Set()]));
  for (const group of byFolder.values())
    await addRare(words, group, pause, (page) => `${fileStem(page.file)} ${page.title}`);
  for (const group of byName.values()) await addRare(words, group, pause, (page) => withoutEnding(page.file));
  return new Map([...words].map(([page, found]) => [page, [...found]]));
}

/** Words that one page of a group has alone. */
async function addRare(
  words: ReadonlyMap<Source, Set<string>>,
  group: readonly Source[],
  pause: Pause,
  textOf: (page: Source) => string,
): Promise<void> {
  if (group.length < 2) return;
  const own: (readonly [Source, ReadonlySet<string>])[] = [];
  const counts = new Map<string, number>();
  for (const page of group) {
    const found = new Set(wordsOf(textOf(page)));
    own.push([page, found]);
    for (const word of found) counts.set(word, (counts.get(word) ?? 0) + 1);
    await pause();
  }
  for (const [page, found] of own)
    for (const word of found) if (counts.get(word) === 1) words.get(page)?.add(word);
}

/** Words of at least two letters or digits, folded. */
function wordsOf(text: string): string[] {
  return foldText(text).match(/[\p{L}\p{N}]{2,}/gu) ?? [];
}
