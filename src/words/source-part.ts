import type { Citation } from "../domain/answer.ts";
import type { Source } from "../domain/source.ts";
import { clipAtWord } from "./shorten.ts";
import { formatDate, WORDING } from "./wording.ts";

/** Where a quote stands, for one line. */
export interface SourcePart {
  readonly marker: number;
  /** `Summary of ` or empty. */
  readonly kind: string;
  readonly title: string;
  /** ` § Section – Publisher, 27 Apr 2026 (superseded)`, with its leading space; may be empty. */
  readonly detail: string;
  /** http(s); undefined when the source has none or an unusable one. */
  readonly url: string | undefined;
  /** The host of `url`, shown beside the title so that a link cannot pretend to lead elsewhere. */
  readonly host: string | undefined;
}

const MAX_TITLE_CHARACTERS = 150;
const MAX_SECTION_CHARACTERS = 100;
const MAX_PUBLISHER_CHARACTERS = 80;
const MAX_URL_CHARACTERS = 1_000;

/** Where a quote stands, cut to fit one line. */
export function toSourcePart({ marker, source, headings, standing }: Citation): SourcePart {
  const section = headings.at(-1);
  const { kind, title, origin, url, host } = sourceFacts(source);
  const place = section === undefined ? "" : ` § ${clipAtWord(section, MAX_SECTION_CHARACTERS)}`;
  return { marker, kind, title, detail: `${place}${origin} (${WORDING.standing[standing]})`, url, host };
}

/** What is the same in every citation of a source; made once a source, for reading an address is slow. */
type SourceFacts = Pick<SourcePart, "kind" | "title" | "url" | "host"> & {
  /** ` – Publisher, 27 Apr 2026`, or empty. */
  readonly origin: string;
};
const factsOfSources = new WeakMap<Source, SourceFacts>();

function sourceFacts(source: Source): SourceFacts {
  const known = factsOfSources.get(source);
  if (known !== undefined) return known;
  const origin = [
    source.publisher === undefined ? undefined : clipAtWord(source.publisher, MAX_PUBLISHER_CHARACTERS),
    source.published === undefined ? undefined : formatDate(source.published),
  ]
    .filter((part) => part !== undefined)
    .join(", ");
  const facts = {
    kind: source.text === "summary" ? "Summary of " : "",
    title: clipAtWord(source.title, MAX_TITLE_CHARACTERS),
    origin: origin === "" ? "" : ` – ${origin}`,
    url: undefined,
    host: undefined,
    ...toLink(source.url),
  };
  factsOfSources.set(source, facts);
  return facts;
}

function toLink(url: string | undefined): { url: string; host: string } | undefined {
  if (url === undefined || url.length > MAX_URL_CHARACTERS || !URL.canParse(url)) return undefined;
  const { protocol, host, href, username, password } = new URL(url);
  if (!["http:", "https:"].includes(protocol) || username !== "" || password !== "") return undefined;
  return { url: href, host };
}
