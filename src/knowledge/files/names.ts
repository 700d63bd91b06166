import { type FileProblem, fault, remark } from "../problems/problems.ts";

/** Directly below the knowledge folder: what waits for a curator and is not knowledge yet. */
export const DRAFTS_FOLDER = "drafts";

/** What Kubernetes puts beside the visible links of a mounted ConfigMap. */
const CONFIG_MAP_INTERNALS = /^\.\.(?:data(?:_tmp)?$|\d{4}_\d{2}_\d{2}_)/u;
const UNPRINTABLE = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]/gu;

/** Whether a file or folder is looked at, by its name alone, and what to report about the name. */
export function judgeName(path: string, name: string): { walk: boolean; problem?: FileProblem } {
  if (CONFIG_MAP_INTERNALS.test(name)) return { walk: false };
  if (name.search(UNPRINTABLE) >= 0) {
    return {
      walk: false,
      problem: fault(
        "page",
        { file: path.replace(UNPRINTABLE, escapeCharacter) },
        "the name holds a control character or is not UTF-8",
        "Rename it with plain letters.",
      ),
    };
  }
  if (name.startsWith(".")) {
    const remedy = "Rename it without the dot if the bot shall know it.";
    return {
      walk: false,
      problem: remark({ file: path }, "names that start with a dot are not read", remedy),
    };
  }
  if (path === DRAFTS_FOLDER) {
    const remedy = "Publish a draft in the chat, or move a page out of the folder.";
    return { walk: false, problem: remark({ file: path }, "drafts are not read", remedy) };
  }
  if (name === "node_modules") {
    const remedy = "Move it out of the knowledge folder.";
    return { walk: false, problem: remark({ file: path }, "node_modules is not read", remedy) };
  }
  return { walk: true };
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
