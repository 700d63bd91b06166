import { realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Problem } from "../domain/problem.ts";
import { mistake } from "./problems.ts";
import { ioReason } from "./read-file.ts";

type LinkTarget =
  | { readonly kind: "file" | "folder" | "other"; readonly realPath: string }
  | { readonly kind: "problem"; readonly problem: Problem };

/** What the link at `path` under `root` leads to. A target outside of `root` is a problem and is not looked at. */
export async function followLink(root: string, path: string): Promise<LinkTarget> {
  try {
    const realPath = await realpath(join(root, path));
    if (realPath !== root && !realPath.startsWith(root + sep)) {
      return problem(path, "the link leaves the knowledge folder", "Copy the file into the folder instead.");
    }
    const stats = await stat(realPath);
    if (stats.isDirectory()) return { kind: "folder", realPath };
    return { kind: stats.isFile() ? "file" : "other", realPath };
  } catch (error) {
    return problem(path, `the link cannot be followed: ${ioReason(error)}`, "Correct or remove the link.");
  }
}

function problem(file: string, what: string, remedy: string): LinkTarget {
  return { kind: "problem", problem: mistake({ file }, what, remedy) };
}
