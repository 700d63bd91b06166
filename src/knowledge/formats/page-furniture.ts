import { endsClosed, isListItem, type TextUnit } from "./text-units.ts";

/** Lines that say nothing but what to click, told by their whole wording. */
const CONTROLS = new RegExp(
  `^(?:${[
    "leave an? (?:comment|reply)|(?:\\d+ )?comments?|add a comment|post a comment|reply",
    "share(?: (?:this|on|via).*)?|follow(?: us| me)?(?: on .*)?|like this(?: post)?|tweet|pin it|print|e-?mail",
    "facebook|twitter|x|linkedin|instagram|youtube|whatsapp|reddit|pinterest|telegram|rss",
    "subscribe(?: now| today)?|newsletter|sign up|log ?in|sign in|register|join(?: us| now)?|get started",
    "read (?:more|next|also)|continue reading|learn more|show more|load more|view all|see all|more",
    "related(?: (?:posts|articles|stories|topics))?|you (?:may|might) also like|recommended(?: for you)?|trending|popular posts",
    "about the author|author|written by|tags|categories|archives|search|menu|home|back to top|skip to .*",
    "(?:previous|next)(?: post| article| story)?|advertisement|sponsored|ad|loading|table of contents",
    "privacy(?: policy)?|terms(?: of (?:use|service))?|cookie (?:policy|settings|preferences)|all rights reserved",
    "(?:©|\\(c\\)|copyright (?:©|\\d)).*|(?:[•·|] ?)*\\d+ min(?:ute)?s?\\.? read(?: time)?|[\\d\\s•·|>»/,-]+",
  ].join("|")})[.!:]?$`,
  "iu",
);

/** Calls to the reader inside a short paragraph; the paragraph goes with them. */
const CALLS = new RegExp(
  [
    "in the comments?(?: section)? (?:down )?below",
    "(?:let|tell) (?:me|us)\\b.{0,80}\\bcomments?\\b",
    "don['’]t forget to (?:bookmark|subscribe|like|share|follow|comment|hit|sign)",
    "(?:subscribe|sign up) (?:to|for) (?:our|my|the) (?:\\w+ )?newsletter",
    "follow (?:us|me) on|share this (?:post|article|story)|enter your e-?mail|all rights reserved",
    "(?:we|this (?:web)?site) uses? cookies|your email address will not be published",
  ].join("|"),
  "iu",
);

/** From here on a page holds comments, boxes and links only, when little text follows. */
const FOOTER =
  /^(?:leave an? (?:comment|reply)|(?:\d+ )?comments|(?:about the )?author|related (?:posts|articles|stories)|you (?:may|might) also like)[.!:]?$/iu;

const BYLINE = /^[Bb]y \p{Lu}[\p{L}.'’-]*(?: (?:and |& )?\p{Lu}[\p{L}.'’-]*){0,5}$/u;
const BREADCRUMB = /^[^.!?>›»→]{1,40}(?: [>›»→] [^.!?>›»→]{1,40}){2,}$/u;
const COUNTED = /(?:\p{L}\d{1,5}|\(\d{1,5}\)|^\d{1,5})$/u;

/** Longest paragraph that one call to the reader spoils, in characters. */
const MAX_CALL_CHARACTERS = 400;
/** So many short lines below each other are a sidebar when they carry counts, a menu when they do not. */
const SIDEBAR_LINES = 3;
const MENU_LINES = 5;

/** The units that are page furniture: navigation, buttons, bylines, sidebars, author boxes, calls to the reader. */
export function findFurniture(units: readonly TextUnit[]): ReadonlySet<TextUnit> {
  const furniture = new Set<TextUnit>();
  for (const unit of units)
    if (isControl(unit.text) || isCall(unit.text) || BREADCRUMB.test(unit.text) || BYLINE.test(unit.text))
      furniture.add(unit);
  for (const run of shortRuns(units))
    if (isSidebar(run) || isMenu(run)) for (const unit of run) furniture.add(unit);
  for (const unit of footer(units)) furniture.add(unit);
  return furniture;
}

function isControl(text: string): boolean {
  return text.length <= 60 && CONTROLS.test(text);
}

function isCall(text: string): boolean {
  return text.length <= MAX_CALL_CHARACTERS && CALLS.test(text);
}

/** Everything from the last third on that stands below "Leave a comment" and the like. */
function footer(units: readonly TextUnit[]): readonly TextUnit[] {
  const lengths = units.map(({ text }) => text.length);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let before = 0;
  for (const [index, { text }] of units.entries()) {
    if (before > (2 * total) / 3 && FOOTER.test(text)) return units.slice(index);
    before += text.length;
  }
  return [];
}

function shortRuns(units: readonly TextUnit[]): TextUnit[][] {
  const runs: TextUnit[][] = [[]];
  for (const unit of units) {
    if (!isShortLine(unit.text)) runs.push([]);
    else if (unit.touchesPrevious) runs.at(-1)?.push(unit);
    else runs.push([unit]);
  }
  return runs;
}

function isShortLine(text: string): boolean {
  return text.length <= 40 && !endsClosed(text) && !isListItem(text) && !/[:,]/u.test(text);
}

function isSidebar(run: readonly TextUnit[]): boolean {
  return (
    run.length >= SIDEBAR_LINES && run.filter(({ text }) => COUNTED.test(text)).length >= run.length * 0.6
  );
}

function isMenu(run: readonly TextUnit[]): boolean {
  return (
    run.length >= MENU_LINES &&
    run.every(({ text }) => /^\p{Lu}/u.test(text) && text.split(/\s+/u).length <= 4 && !/\d/u.test(text))
  );
}
