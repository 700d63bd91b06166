import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChatOptions } from "../../src/conversation/chat-options.ts";
import { createDraftFolder } from "../../src/knowledge/drafts/draft-folder.ts";
import type { StartOptions } from "./behaviour-contract.ts";

/** The options of a chat with a curator, drafts in a folder of their own; none without. */
export function captureBy(
  curator: StartOptions["curator"],
  { person, other }: { readonly person: string; readonly other: string },
): Pick<ChatOptions, "curators" | "drafts"> {
  if (curator === undefined) return {};
  const drafts = createDraftFolder(mkdtempSync(join(tmpdir(), "drafts-")));
  return { curators: [curator === "the person" ? person : other], drafts };
}
