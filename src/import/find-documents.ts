import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { PageFetcher } from "./fetch/fetch-page.ts";
import { FETCH_BOUNDS } from "./fetch/fetch-page.ts";
import { ImportRefused } from "./import-refused.ts";
import type { Brought } from "./plan.ts";
import { kindOfName } from "./read/media-kind.ts";
import { readOriginal } from "./read/read-original.ts";

/** So many files of a folder are brought in at once; nobody reads over more. */
const MAX_FILES = 200;

/** One document that was named, to be read when its turn comes. */
export interface Document {
  /** As the person named it, or its path in the folder they named. */
  readonly name: string;
  /** Rejects with `ImportRefused`. */
  read(): Promise<Brought>;
}

export function isAddress(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//iu.test(text);
}

/** What an address, a file or a folder stands for. Rejects with `ImportRefused`. */
export function findDocuments(named: string, fetcher: PageFetcher): Document[] {
  if (isAddress(named)) return [{ name: named, read: () => fetchDocument(named, fetcher) }];
  const stats = statSync(named, { throwIfNoEntry: false });
  if (stats === undefined)
    throw new ImportRefused(`There is no file or folder ${named}. An address begins with https://.`);
  if (!stats.isDirectory()) return [{ name: named, read: () => readDocument(named, basename(named)) }];
  const files = listFiles(named, "");
  if (files.length === 0)
    throw new ImportRefused(`${named} holds no HTML, Markdown, plain text, PDF or DOCX.`);
  if (files.length > MAX_FILES)
    throw new ImportRefused(`${named} holds ${files.length} documents. Add at most ${MAX_FILES} at a time.`);
  return files.map((path) => ({ name: path, read: () => readDocument(join(named, path), path) }));
}

/** Fetches a page and takes it apart. */
export async function fetchDocument(address: string, fetcher: PageFetcher): Promise<Brought> {
  const { url, movedTo, kind, bytes, charset } = await fetcher.fetch(address);
  const name = lastPart(url);
  const original = await readOriginal({ kind, bytes, name, ...(charset !== undefined && { charset }) });
  return { original, url, named: address, name, ...(movedTo !== undefined && { movedTo }) };
}

async function readDocument(file: string, path: string): Promise<Brought> {
  const kind = kindOfName(file);
  if (kind === undefined)
    throw new ImportRefused("Its type is not read. HTML, Markdown, plain text, PDF and DOCX are.");
  const bytes = readBounded(file);
  if (bytes === undefined)
    throw new ImportRefused(`It is over ${FETCH_BOUNDS.maxBytes / 1_000_000} MB. Add the part that matters.`);
  const name = basename(path);
  const original = await readOriginal({ kind, bytes, name });
  return { original, via: `the file ${path}`, name: name.replace(/\.[^.]+$/u, "") };
}

/** The bytes of a file; undefined when they are too many. */
function readBounded(file: string): Buffer | undefined {
  try {
    return statSync(file).size > FETCH_BOUNDS.maxBytes ? undefined : readFileSync(file);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new ImportRefused(`It cannot be read (${reason}). Allow it to be read.`, { cause: error });
  }
}

function lastPart(url: string): string {
  const { hostname, pathname } = new URL(url);
  return pathname.split("/").findLast((part) => part !== "") ?? hostname;
}

/** Links, hidden files and installed packages are passed over. */
function listFiles(root: string, folder: string): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .filter(({ name }) => !name.startsWith(".") && name !== "node_modules")
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return listFiles(root, path);
      return entry.isFile() && kindOfName(entry.name) !== undefined ? [path] : [];
    });
}
