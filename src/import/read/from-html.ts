import { Readability } from "@mozilla/readability";
import { fromHtml } from "hast-util-from-html";
import { toHtml } from "hast-util-to-html";
import { parseHTML } from "linkedom";
import type { PartialDate } from "../../domain/calendar-date.ts";
import { readFreeDate } from "../../knowledge/formats/front-matter/free-date.ts";
import { foldWhiteSpace } from "../../text/normalise.ts";
import { ImportRefused } from "../import-refused.ts";
import { decodeBytes } from "./decode-bytes.ts";
import { fromHast } from "./from-hast.ts";
import type { Original } from "./original.ts";

/** Articles have a few thousand; Readability takes seconds for so many. */
const MAX_ELEMENTS = 50_000;
/** Browsers stop there too; what goes through a tree takes a step more on its stack for each level. */
const MAX_DEPTH = 512;
const TAG = /<(\/?)([a-z][a-z0-9]*)/giu;
/** Elements that end without being told to. */
const SELF_ENDING =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|dt|dd|tr|td|th|option|thead|tbody)$/iu;
const DATES =
  'meta[property="article:published_time"], meta[itemprop="datePublished"], meta[name="date" i], meta[name="dc.date" i], meta[name="dcterms.issued" i], meta[name="citation_publication_date" i], time[itemprop="datePublished"], time[pubdate]';
/** What pages leave out when they are printed, such as the "edit" beside a wiki's headings. */
const NOT_PRINTED = ".noprint, .d-print-none, .mw-editsection";
/** The first bytes of a page, where it names its encoding. */
const HEAD_BYTES = 4096;

/** The article of a web page, without what stands around it. Nothing in the page is run and nothing is loaded. */
export function fromHtmlPage(bytes: Buffer, charset: string | undefined): Original {
  const head = bytes.toString("latin1", 0, HEAD_BYTES);
  const named = charset ?? /<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{1,40})/iu.exec(head)?.[1];
  const html = decodeBytes(bytes, named);
  refuseExcess(html);
  // Linkedom puts in nothing that the page left out, such as its body, and closes nothing.
  const { document } = parseHTML(toHtml(fromHtml(html)));
  const heads = [...document.querySelectorAll("h1")].map((node) => foldWhiteSpace(node.textContent ?? ""));
  const dates = [...document.querySelectorAll(DATES)].map(dateOf);
  for (const node of document.querySelectorAll(NOT_PRINTED)) node.remove();
  const article = new Readability(document).parse();
  if (article?.content == null || foldWhiteSpace(article.textContent ?? "") === "")
    throw new ImportRefused(
      "There is no text to read in it. A page that only a script writes has to be saved from a browser as a file.",
    );
  const { markdown, sentences } = fromHast(fromHtml(article.content, { fragment: true }));
  const title = heads.length === 1 && heads[0] !== "" ? heads[0] : article.title;
  const publisher = article.siteName ?? article.byline;
  const published =
    readFreeDate(article.publishedTime ?? undefined) ?? dates.find((date) => date !== undefined);
  return {
    ...(title && { title }),
    ...(publisher && { publisher }),
    ...(published !== undefined && { published }),
    markdown,
    sentences,
    notes: [],
  };
}

/** Refuses a page that would take minutes, or more than the stack, before it is taken apart. */
function refuseExcess(html: string): void {
  let elements = 0;
  let depth = 0;
  for (const [, slash, name = ""] of html.matchAll(TAG)) {
    if (slash === "") elements += 1;
    if (!SELF_ENDING.test(name)) depth = Math.max(0, depth + (slash === "" ? 1 : -1));
    if (elements > MAX_ELEMENTS || depth > MAX_DEPTH)
      throw new ImportRefused(
        "It is too large or too deep to be taken apart. Save the part that matters as a file.",
      );
  }
}

function dateOf(node: { getAttribute(name: string): string | null }): PartialDate | undefined {
  return readFreeDate(node.getAttribute("content") ?? node.getAttribute("datetime"));
}
