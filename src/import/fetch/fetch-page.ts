import { type Agent, type Dispatcher, fetch, type Response } from "undici";
import { ImportRefused } from "../import-refused.ts";
import { type MediaKind, toMediaKind } from "../read/media-kind.ts";
import { checkHost, createLookup, type Reach } from "./guarded-lookup.ts";

/** How much one address may take. */
export interface FetchBounds {
  /** From the first connection to the last byte, all redirects together, in milliseconds. */
  readonly waitMs: number;
  /** Of what arrives, after it is unpacked. */
  readonly maxBytes: number;
  readonly maxRedirects: number;
}

/** 20 MB is more than a thousand pages of PDF without pictures. */
export const FETCH_BOUNDS: FetchBounds = { waitMs: 30_000, maxBytes: 20_000_000, maxRedirects: 5 };

export interface FetchedPage {
  /** Where it was found in the end, without a fragment. */
  readonly url: string;
  /** Where its own site says that it has gone for good. */
  readonly movedTo?: string;
  readonly kind: MediaKind;
  /** As the header names it; absent when it does not. */
  readonly charset?: string;
  readonly bytes: Buffer;
}

/** An answer that says that there is no such page any more. */
export class PageGone extends ImportRefused {}

/** Fetches one page. */
export interface PageFetcher {
  /** Rejects with `ImportRefused`, and with `PageGone` when the page is not there any more. */
  fetch(url: string): Promise<FetchedPage>;
  close(): Promise<void>;
}

export interface FetcherOptions {
  readonly reach: Reach;
  /** Makes the connections; where there is a proxy, through it. */
  readonly connect: (options: Agent.Options) => Dispatcher;
  /** Says who asks. */
  readonly userAgent: string;
  readonly bounds?: FetchBounds;
}

const ACCEPT =
  "text/html,application/xhtml+xml,text/markdown,text/plain,application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const REDIRECTS = [301, 302, 303, 307, 308];
const FOR_GOOD = [301, 308];
const GONE = [404, 410];

/** A fetcher that reaches the named address alone: what the page would load besides is never asked for. */
export function createPageFetcher({
  reach,
  connect,
  userAgent,
  bounds = FETCH_BOUNDS,
}: FetcherOptions): PageFetcher {
  const dispatcher = connect({ connect: { lookup: createLookup(reach), timeout: bounds.waitMs } });
  const headers = { accept: ACCEPT, "user-agent": userAgent };

  async function follow(start: string, signal: AbortSignal): Promise<FetchedPage> {
    let url = toAddress(start);
    let movedTo: string | undefined;
    let isForGood = true;
    for (let hop = 0; hop <= bounds.maxRedirects; hop += 1) {
      await checkHost(url.hostname, reach);
      const response = await fetch(url, { dispatcher, headers, signal, redirect: "manual" });
      const target = response.headers.get("location");
      if (!REDIRECTS.includes(response.status) || target === null) {
        const page = await readPage(response, url, bounds);
        return { ...page, ...(movedTo !== undefined && { movedTo }) };
      }
      await response.body?.cancel();
      url = toAddress(target, url);
      isForGood &&= FOR_GOOD.includes(response.status);
      if (isForGood) movedTo = withoutFragment(url);
    }
    throw new ImportRefused(
      `${start} leads from one address to the next, more than ${bounds.maxRedirects} times.`,
    );
  }

  return {
    async fetch(url) {
      const signal = AbortSignal.timeout(bounds.waitMs);
      try {
        return await follow(url, signal);
      } catch (error) {
        throw toRefusal(error, url, signal.aborted, bounds);
      }
    },
    close: () => dispatcher.destroy(),
  };
}

function toAddress(text: string, base?: URL): URL {
  const url = URL.canParse(text, base?.href) ? new URL(text, base) : undefined;
  if (url === undefined) throw new ImportRefused(`${text} is no address.`);
  if (!/^https?:$/u.test(url.protocol))
    throw new ImportRefused(
      `${url.href.slice(0, 200)} is no http or https address. Nothing else is fetched.`,
    );
  if (url.username !== "" || url.password !== "")
    throw new ImportRefused(
      `The address on ${url.host} holds a user name or password. Save the page as a file and add the file.`,
    );
  return url;
}

async function readPage(response: Response, url: URL, bounds: FetchBounds): Promise<FetchedPage> {
  const { status, headers } = response;
  const at = withoutFragment(url);
  try {
    if (GONE.includes(status)) throw new PageGone(`There is no page at ${at} (http ${status}).`);
    if (status !== 200)
      throw new ImportRefused(
        `${at} does not give its page (http ${status}). Save it as a file and add the file.`,
      );
    const type = headers.get("content-type") ?? "";
    const kind = toMediaKind(type, url.pathname);
    if (kind === undefined)
      throw new ImportRefused(
        `${at} is ${type.split(";", 1)[0] || "of no known type"}. Pages, Markdown, plain text, PDF and DOCX are read.`,
      );
    if (Number(headers.get("content-length")) > bounds.maxBytes) throw tooLarge(at, bounds);
    const charset = /;\s*charset\s*=\s*"?([\w.:-]{1,40})/iu.exec(type)?.[1];
    const bytes = await readBytes(response, at, bounds);
    return { url: at, kind, bytes, ...(charset !== undefined && { charset }) };
  } catch (error) {
    if (response.body?.locked === false) await response.body.cancel().catch(() => undefined);
    throw error;
  }
}

async function readBytes({ body }: Response, at: string, bounds: FetchBounds): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    if (length > bounds.maxBytes) throw tooLarge(at, bounds);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(at: string, { maxBytes }: FetchBounds): ImportRefused {
  return new ImportRefused(
    `${at} is over ${maxBytes / 1_000_000} MB. Save the part that matters as a file and add the file.`,
  );
}

/** Where a fault of a library holds one of ours, that one; else a sentence about what came in between. */
function toRefusal(error: unknown, url: string, isLate: boolean, { waitMs }: FetchBounds): unknown {
  let link: unknown = error;
  for (let depth = 0; link instanceof Error && depth < 6; depth += 1) {
    if (link instanceof ImportRefused) return link;
    link = link.cause;
  }
  if (isLate) return new ImportRefused(`${url} was not there after ${waitMs / 1000} s. Try again later.`);
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const reason = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
  return new ImportRefused(`${url} cannot be reached (${reason}).`, { cause: error });
}

function withoutFragment(url: URL): string {
  const bare = new URL(url);
  bare.hash = "";
  return bare.href;
}
