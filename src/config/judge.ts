import type { JudgeSettings } from "../domain/ports/passage-judge.ts";
import { isLoopback } from "./loopback.ts";
import type { Reader } from "./values.ts";

/** The model that may choose among passages, see `docs/judge.md`. Off unless address and model are set. */
export function readJudge(reader: Reader): JudgeSettings | undefined {
  const url = reader.url("JUDGE_URL");
  const model = reader.text("JUDGE_MODEL");
  const key = reader.secret("JUDGE_KEY");
  // Chats take an answer minutes later; people do not.
  const waitMs = reader.wholeNumber("JUDGE_WAIT_MS", { least: 100, most: 10_000, fallback: 2_500 });
  const daily = reader.wholeNumber("JUDGE_DAILY", { least: 0, most: 1_000_000, fallback: 1_000 });
  const isWanted = reader.has("JUDGE_URL");
  if (isWanted && !reader.has("JUDGE_MODEL"))
    reader.mistake(
      "JUDGE_MODEL",
      "is missing while JUDGE_URL is set",
      "Name the model as its endpoint does, or leave JUDGE_URL out.",
    );
  if (!isWanted && (reader.has("JUDGE_MODEL") || reader.has("JUDGE_KEY")))
    reader.mistake(
      "JUDGE_URL",
      "is missing while a model or a key for it is set",
      "Set the endpoint's address, for example http://127.0.0.1:11434/v1, or leave the others out.",
    );
  if (url === undefined || model === undefined) return undefined;
  const { protocol, hostname } = new URL(url);
  if (protocol === "http:" && !isLoopback(hostname.replace(/^\[|\]$/gu, "")))
    reader.remark(
      "JUDGE_URL",
      "sends questions and key unencrypted to another computer",
      "Use https:// unless you trust the network between them.",
    );
  return { url, model, key, waitMs, daily };
}
