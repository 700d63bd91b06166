import type { Element, ElementContent, RootContent } from "hast";

export type PageNode = RootContent | ElementContent;

export function isElement<Name extends string>(
  node: PageNode | undefined,
  ...names: readonly Name[]
): node is Element & { tagName: Name } {
  return node?.type === "element" && (names.length === 0 || names.some((name) => name === node.tagName));
}

/** Elements that begin a line of their own. */
const BLOCKS = new Set(
  `address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3
  h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search section summary table tbody td tfoot th
  thead tr ul caption`.split(/\s+/u),
);
/** Elements that a reader of the page does not see, or that are no part of what it says. */
const SILENT = new Set(
  `area audio base button canvas col colgroup data datalist embed frame frameset head iframe input link map meta nav noframes
  noscript object param progress script select source style svg template textarea title track video math dialog`.split(
    /\s+/u,
  ),
);

export function isBlock(node: PageNode): boolean {
  return node.type === "element" && BLOCKS.has(node.tagName) && !isSilent(node);
}

/** A box of its own that holds blocks, whatever its name. */
export function holdsBlocks(node: PageNode): boolean {
  if (node.type !== "element" || isSilent(node)) return false;
  return node.children.some((child) => isBlock(child) || holdsBlocks(child));
}

export function isSilent(node: PageNode): boolean {
  if (node.type !== "element") return false;
  const { hidden, ariaHidden } = node.properties ?? {};
  return SILENT.has(node.tagName) || (hidden !== undefined && hidden !== false) || ariaHidden === "true";
}

/** Names an HTML reader knows; all others are components whose own text nobody can tell. */
const INLINE = new Set(
  `a abbr acronym b bdi bdo big br cite code del dfn em font i img ins kbd label mark meter output picture q rp rt ruby s samp
  slot small span strike strong sub sup time tt u var wbr`.split(/\s+/u),
);

export function isKnown(name: string): boolean {
  return INLINE.has(name) || BLOCKS.has(name) || SILENT.has(name);
}
