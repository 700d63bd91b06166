import type { Element } from "hast";
import { fromHtml } from "hast-util-from-html";
import type { PageHeader } from "../front-matter/page-header.ts";
import { readPageHeader } from "../front-matter/page-header.ts";
import { inlineText } from "../page/inline-text.ts";
import { withoutMarks } from "../page/marks.ts";
import { isElement, type PageNode } from "../page/nodes.ts";
import { toPageSections } from "../page/page-sections.ts";
import { readPage } from "../page/read-page.ts";
import { toPage } from "../page-source.ts";
import type { ParsedSources } from "../parsed-sources.ts";

/** Parts of a page around its text. */
const FURNITURE = ["nav", "footer", "header", "aside"];
const FURNITURE_ROLES = ["navigation", "banner", "contentinfo", "search", "complementary"];
const FURNITURE_NAMES =
  /^(?:breadcrumbs?|breadcrumb-section|sidebar|navbar|page-?metadata|footer|toc|table-of-contents|skip-link|cookie.*|edit-(?:page|link)|pagination.*|attachments?|pageSection)$/iu;

/** The source in an HTML page: its main part, without what stands around it. */
export function parseHtml(file: string, raw: string): ParsedSources {
  const tree = fromHtml(withoutMarks(raw));
  const all = flatten(tree.children);
  const main =
    all.find((node) => isElement(node, "main") || roleOf(node) === "main") ??
    onlyOne(all.filter((node) => isElement(node, "article"))) ??
    all.find(
      (node) => isElement(node) && /^(?:main-content|content|mw-content-text|bodyContent)$/u.test(idOf(node)),
    ) ??
    all.find((node) => isElement(node, "body"));
  const nodes = isElement(main) ? main.children : tree.children;
  const pieces = readPage(nodes.flatMap(withoutFurniture), (line) => line);
  return toPage(file, toPageSections(pieces), headerOf(all));
}

function headerOf(all: readonly PageNode[]): PageHeader {
  const data: Record<string, unknown> = {};
  const heads: string[] = [];
  let title: string | undefined;
  for (const node of all) {
    if (isElement(node, "title")) title ??= inlineText(node.children).text;
    if (isElement(node, "h1")) heads.push(inlineText(node.children).text);
    if (!isElement(node, "meta")) continue;
    const { name, property, content } = node.properties ?? {};
    const key = String(name ?? property ?? "").toLowerCase();
    if (/^(?:description|keywords|author|date)$/u.test(key)) data[key] ??= String(content ?? "");
    if (/^article:(?:published|modified)_time$/u.test(key)) data.date ??= String(content ?? "");
    if (key === "robots" && /noindex/iu.test(String(content))) data.search = false;
  }
  // The title of the window names the site as well.
  data.title = heads.length === 1 ? heads[0] : title;
  return { ...readPageHeader(data), unused: [], oddDates: [] };
}

function withoutFurniture(node: PageNode): PageNode[] {
  if (!isElement(node)) return [node];
  const isAround =
    FURNITURE.includes(node.tagName) ||
    FURNITURE_ROLES.includes(roleOf(node)) ||
    FURNITURE_NAMES.test(idOf(node)) ||
    [node.properties?.className].flat().some((name) => FURNITURE_NAMES.test(String(name ?? "")));
  if (isAround && !holdsTitle(node)) return [];
  return [{ ...node, children: node.children.flatMap(withoutFurniture) } as Element];
}

/** An article's own header holds its title. */
function holdsTitle(node: Element): boolean {
  return node.tagName === "header" && flatten(node.children).some((child) => isElement(child, "h1"));
}

function flatten(nodes: readonly PageNode[]): PageNode[] {
  const found: PageNode[] = [];
  const waiting = [...nodes].toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    found.push(node);
    if (isElement(node)) for (const child of node.children.toReversed()) waiting.push(child);
  }
  return found;
}

function onlyOne(nodes: readonly PageNode[]): PageNode | undefined {
  return nodes.length === 1 ? nodes[0] : undefined;
}

function roleOf(node: PageNode): string {
  return isElement(node) ? String(node.properties?.role ?? "") : "";
}

function idOf(node: PageNode): string {
  return isElement(node) ? String(node.properties?.id ?? "") : "";
}
