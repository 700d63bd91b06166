import type { AskedInVain, Digest } from "../domain/digest.ts";
import type { Notice } from "../domain/ports/platform.ts";
import { clipAtWord } from "./shorten.ts";
import { formatDate, VOTE_REASONS } from "./wording.ts";

/** A digest in words. */
export function digestNotice(digest: Digest): Notice {
  const { since, until, questions, people, answered, refused, topicsChecked } = digest;
  return {
    title: `What people asked, ${formatDate(since)} to ${formatDate(until)}`,
    opening: `${count(questions, "question")} by ${count(people, "person", "people")}: ${answered} answered, ${refused} not covered.`,
    sections: [
      { heading: "Asked and not answered", lines: digest.unanswered.map(inVain) },
      {
        heading: "Voted down",
        lines: digest.votedDown.map(({ text, helpful, notHelpful, reasons }) => {
          const why = reasons.map((reason) => VOTE_REASONS[reason as keyof typeof VOTE_REASONS] ?? reason);
          return `${text} – 👎 ${notHelpful}, 👍 ${helpful}${why.length === 0 ? "" : `: ${why.join("; ")}`}`;
        }),
      },
      {
        heading: "Quoted often, looked at long ago",
        lines: digest.sources.map(({ title, quoted, days }) => {
          const checked = days === undefined ? "never checked" : `checked ${count(days, "day")} ago`;
          return `${title} – quoted ${count(quoted, "time")}, ${checked}`;
        }),
      },
      {
        heading: "Learnt since",
        lines: [
          ...digest.learnt.map(
            ({ text, count: asked }) => `${text} – asked ${count(asked, "time")} in vain, answered now`,
          ),
          ...(topicsChecked === 0 ? [] : [`${count(topicsChecked, "topic")} checked.`]),
        ],
      },
    ],
  };
}

function inVain({ text, count: asked, nearest }: AskedInVain): string {
  return `${text} – ${count(asked, "time")}${nearest === undefined ? "" : `; near: ${nearest}`}`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

const MOST_LINES = 10;
const LINE_CHARACTERS = 300;
/** Below this nobody recognises a question. */
const LEAST_CHARACTERS = 60;
export const NOTHING = "Nothing.";

/** The notice with as many lines of each section as `fits`, at least one, and a count of the others. */
export function fitNotice(notice: Notice, fits: (notice: Notice) => boolean): Notice {
  for (let most = MOST_LINES; most > 1; most -= 1) {
    const shorter = cutNotice(notice, most, LINE_CHARACTERS);
    if (fits(shorter)) return shorter;
  }
  return cutNotice(notice, 1, LEAST_CHARACTERS);
}

function cutNotice({ title, opening, sections }: Notice, most: number, characters: number): Notice {
  return {
    title,
    opening,
    sections: sections.map(({ heading, lines }) => {
      const more = lines.length - most;
      const shown = lines.slice(0, most).map((line) => clipAtWord(line, characters));
      return {
        heading,
        lines: [
          ...(lines.length === 0 ? [NOTHING] : shown),
          ...(more > 0 ? [`and ${more} more; npm run report shows all.`] : []),
        ],
      };
    }),
  };
}
