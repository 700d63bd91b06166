import { existsSync } from "node:fs";
import { lstat, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isAnswerId } from "../../domain/answer-id.ts";
import type { Draft, DraftStore } from "../../domain/ports/draft-store.ts";
import { DRAFTS_FOLDER } from "../files/names.ts";
import { draftFiles } from "./draft-files.ts";

/** Below the knowledge folder: what was published. */
const PUBLISHED_FOLDER = "answers";

/**
 * Drafts in `drafts/` of the knowledge folder, which is not read; a published one moves to `answers/` as a whole, so that
 * no reader sees half of it. All names are made here.
 */
export function createDraftFolder(knowledgeDir: string): DraftStore {
  const waitingAt = (answerId: string) => join(knowledgeDir, DRAFTS_FOLDER, nameOf(answerId));
  const publishedAt = (answerId: string) => join(knowledgeDir, PUBLISHED_FOLDER, nameOf(answerId));

  return {
    async keep(draft) {
      if (existsSync(publishedAt(draft.answerId))) return "published";
      const folder = await ownFolder(knowledgeDir, DRAFTS_FOLDER);
      // Written aside and moved, so that a draft is there as a whole or not at all.
      const aside = await mkdtemp(join(folder, ".new-"));
      try {
        for (const { name, content } of draftFiles(draft, nameOf(draft.answerId)))
          await writeFile(join(aside, name), content, { flag: "wx" });
        return (await moved(aside, waitingAt(draft.answerId))) ? "kept" : "waiting";
      } finally {
        await rm(aside, { recursive: true, force: true });
      }
    },
    async publish(answerId) {
      await ownFolder(knowledgeDir, PUBLISHED_FOLDER);
      return moved(waitingAt(answerId), publishedAt(answerId));
    },
    async discard(answerId) {
      const folder = await ownFolder(knowledgeDir, DRAFTS_FOLDER);
      const aside = await mkdtemp(join(folder, ".gone-"));
      try {
        return await moved(waitingAt(answerId), aside);
      } finally {
        await rm(aside, { recursive: true, force: true });
      }
    },
  };
}

function nameOf(answerId: Draft["answerId"]): string {
  if (!isAnswerId(answerId)) throw new Error("a draft is named by the id of an answer");
  return `answer-${answerId}`;
}

/** A folder of the knowledge folder, made when it is not there. A link in its place may lead anywhere, and is refused. */
async function ownFolder(knowledgeDir: string, name: string): Promise<string> {
  const folder = join(knowledgeDir, name);
  await mkdir(folder, { recursive: true });
  if (!(await lstat(folder)).isDirectory()) throw new Error(`${name} is a link, not a folder`);
  return folder;
}

/** Moves a folder as a whole; false when it is not there, or its new place is taken. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTEMPTY" || code === "EEXIST") return false;
    throw error;
  }
}
