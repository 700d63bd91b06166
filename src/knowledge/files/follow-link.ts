import { realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { type FileProblem, fault } from "../problems/problems.ts";
import { ioReason } from "./read-file.ts";

type LinkTarget =
  | { readonly kind: "file" | "folder" | "other"; readonly realPath: string }
  | { readonly kind: "problem"; readonly problem: FileProblem };

/** What the link at `path` under `root` leads to. A target outside of `root` is a problem and is not looked at. */
export function followLink(root: string, path: string): LinkTarget {
  try {
    const realPath = realpathSync(join(root, path));
    if (realPath !== root && !realPath.startsWith(root + sep)) {
      const remedy = "Copy the file into the folder instead.";
      return {
        kind: "problem",
        problem: fault("link-out", { file: path }, "the link leaves the knowledge folder", remedy),
      };
    }
    const stats = statSync(realPath);
    if (stats.isDirectory()) return { kind: "folder", realPath };
    return { kind: stats.isFile() ? "file" : "other", realPath };
  } catch (error) {
    const what = `the link cannot be followed: ${ioReason(error)}`;
    return { kind: "problem", problem: fault("page", { file: path }, what, "Correct or remove the link.") };
  }
}
