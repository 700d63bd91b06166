import { z } from "zod";
import type { Problem } from "../../domain/problem.ts";
import type { Subject } from "../../domain/subject.ts";
import type { Topic, Unknown } from "../../domain/topic.ts";
import type { Moment } from "../../domain/vocabulary.ts";
import { type FileProblem, fault, mistake, remark } from "../problems/problems.ts";
import { checkShape } from "../shape/check-shape.ts";
import { composeYaml } from "../shape/compose-yaml.ts";
import type { LineTable, YamlPath } from "../shape/line-table.ts";
import { day, id, keys, line, list, webAddress } from "../shape/shape.ts";

const SAYS = keys({
  yesno: line(80).exactOptional(),
  value: line(80).exactOptional(),
  asks: list(line()),
});

const RECORD_ENTRY = keys({
  passage: line(),
  from: day().exactOptional(),
  until: day().exactOptional(),
  "superseded-by": line().exactOptional(),
  "disputed-by": line().exactOptional(),
  "doubted-by": line().exactOptional(),
  aliases: list(line()).exactOptional(),
  says: list(SAYS).exactOptional(),
});

const TOPIC = keys({
  id: id(),
  title: line(),
  checked: day().exactOptional(),
  aliases: list(line()).exactOptional(),
  record: list(RECORD_ENTRY),
});

const UNKNOWN = keys({
  id: id(),
  title: line(),
  aliases: list(line()).exactOptional(),
  instead: line().exactOptional(),
  topic: line().exactOptional(),
});

const VOCABULARY = keys({
  same: list(list(line())).exactOptional(),
  means: z.record(line(), list(line())).exactOptional(),
});

const MOMENT = keys({ date: day(), names: list(line()), source: line().exactOptional() });

const SUBJECT = keys({
  name: line(),
  examples: list(line()).exactOptional(),
  disclaimer: line(500).exactOptional(),
});

const SITE = keys({ "base-url": webAddress().exactOptional(), drafts: z.boolean().exactOptional() });

const CURATION = keys({
  subject: SUBJECT.exactOptional(),
  /** Was measured for each folder once. */
  calibration: z.unknown().exactOptional(),
  site: SITE.exactOptional(),
  topics: list(TOPIC).exactOptional(),
  unknowns: list(UNKNOWN).exactOptional(),
  vocabulary: VOCABULARY.exactOptional(),
  moments: list(MOMENT).exactOptional(),
});

/** What a folder tells about the site its pages come from; for all pages below the folder it stands in. */
export interface Site {
  /** Pages become links below this address. */
  readonly baseUrl?: string;
  /** Whether pages are read that the site itself does not show. */
  readonly drafts: boolean;
}

/** A curated thing with the place it was written at. */
export interface Placed<Thing> {
  readonly value: Thing;
  readonly file: string;
  /** The line of one of its keys, in the spelling of the file: `lineOf(["record", 2, "superseded-by"])`. */
  readonly lineOf: (path: YamlPath) => number;
}

/** What one or more curation files hold. */
export interface Curation {
  readonly topics: readonly Placed<Topic>[];
  readonly unknowns: readonly Placed<Unknown>[];
  readonly moments: readonly Placed<Moment>[];
  /** More than one is a mistake; see `checkIds`. */
  readonly subjects: readonly Placed<Subject>[];
  readonly sites: readonly Placed<Site>[];
  readonly same: readonly Placed<readonly string[]>[];
  readonly means: readonly Placed<readonly [word: string, meanings: readonly string[]]>[];
}

/** One curation file, read and checked for itself: plain data that can be handed to another thread. */
export interface CurationFile {
  readonly file: string;
  readonly data: z.output<typeof CURATION>;
  readonly lines: LineTable;
}

/** Keys at the outermost level that make a YAML file one of ours; others' files may hold anything else. */
const OUR_KEYS = new RegExp(`^["']?(?:${Object.keys(CURATION.shape).join("|")})["']?[ \\t]*:`, "mu");

/** Reads the topics, unknowns, words and moments of one YAML file; references are not looked at. */
export function readCuration(
  file: string,
  text: string,
): { curation?: CurationFile; problems: readonly FileProblem[]; isLost?: boolean } {
  if (text.trim() === "") return { problems: [nothing(file)] };
  if (!OUR_KEYS.test(text)) {
    const remedy = `Ours begin with ${Object.keys(CURATION.shape).join(", ")}.`;
    return { problems: [fault("note", { file }, "YAML files of other tools are not read", remedy)] };
  }
  const parsed = composeYaml(file, text);
  if ("problems" in parsed) return { problems: parsed.problems, isLost: true };
  const { value, lineOf } = parsed.yaml;
  if (value === null || value === undefined) return { problems: [nothing(file)] };
  const checked = checkShape(CURATION, { file, value, lineOf });
  if ("problems" in checked) return { problems: checked.problems, isLost: true };
  return {
    curation: { file, data: checked.data, lines: parsed.yaml.lines() },
    problems: [
      ...sameGroupsOfOne(file, checked.data.vocabulary?.same, lineOf),
      ...(checked.data.calibration === undefined ? [] : [unusedCalibration(file, lineOf)]),
    ],
  };
}

function unusedCalibration(file: string, lineOf: (path: YamlPath) => number): Problem {
  const place = { file, line: lineOf(["calibration"]) };
  return remark(place, "calibration is not used any more", "Remove it; one decision serves every folder.");
}

function nothing(file: string): FileProblem {
  return remark({ file }, "the file holds nothing", "Fill it in or remove it.");
}

function sameGroupsOfOne(
  file: string,
  same: readonly (readonly string[])[] = [],
  lineOf: (path: YamlPath) => number,
): Problem[] {
  return same.flatMap((group, index) => {
    if (group.length > 1) return [];
    const line = lineOf(["vocabulary", "same", index]);
    return [
      mistake({ file, line }, "a group of same words holds one word only", "Add another word or remove it."),
    ];
  });
}
