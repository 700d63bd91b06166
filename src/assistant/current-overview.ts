import type { Assistant, Overview } from "./assistant.ts";

/** The overview of the knowledge that answers now, made once a version: every reply needs the subject's name. */
export function createCurrentOverview(assistant: Assistant): () => Overview {
  let version: string | undefined;
  let overview: Overview | undefined;
  return () => {
    if (overview === undefined || version !== assistant.knowledge) {
      version = assistant.knowledge;
      overview = assistant.overview();
    }
    return overview;
  };
}
