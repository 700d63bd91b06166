import type { UnreadKind } from "../../domain/unread-kind.ts";
import { holdsWords } from "./spoken.ts";

/** A message as any chat hands it over: words, and what stands beside them. Mark-up is gone already. */
export interface Sent {
  /** What the person typed. */
  readonly own: string;
  /** Texts of what came with it – blocks, cards, a forwarded message, a poll's question – in their order, outer first. */
  readonly beside: readonly string[];
  readonly unread: readonly UnreadKind[];
}

/** Asks something, by its form. */
const ASKS =
  /\?|^\W*(?:who|whom|whose|what|when|where|which|why|how|is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|may|tell me)\b/iu;

/** Whether a text asks something, by its form. */
export function asksByForm(text: string): boolean {
  return ASKS.test(text);
}

/**
 * The text a message asks with: what was typed; when nothing was, the text beside it that asks something, else all of
 * it. A card's heading is no part of the question that stands below it.
 */
export function textOf({ own, beside }: Sent): string {
  if (holdsWords(own)) return own;
  const texts = [...new Set(beside.map((text) => text.trim()))].filter(holdsWords);
  const asking = texts.find(asksByForm);
  if (asking !== undefined) return askingLines(asking);
  return texts.length === 0 ? own : texts.join("\n");
}

/** Of a form that was filled in, or of a forwarded mail, the lines that ask. */
function askingLines(text: string): string {
  const asking = text.split("\n").filter((line) => holdsWords(line) && /\?\W*$/u.test(line));
  return asking.length === 0 ? text : asking.join("\n");
}

/** Which kind of file a media type or a name stands for. */
export function unreadKind(mediaType: unknown, name?: unknown): UnreadKind {
  const type = typeof mediaType === "string" ? mediaType.toLowerCase() : "";
  const ending = typeof name === "string" ? (/\.(\w{1,5})$/u.exec(name)?.[1] ?? "").toLowerCase() : "";
  if (type.startsWith("image/") || IMAGES.includes(ending)) return "image";
  if (type.startsWith("audio/") || SOUNDS.includes(ending)) return "sound";
  if (type.startsWith("video/") || VIDEOS.includes(ending)) return "video";
  return "file";
}

const IMAGES: readonly string[] = ["png", "jpg", "jpeg", "gif", "webp", "heic", "svg", "bmp", "tiff"];
const SOUNDS: readonly string[] = ["mp3", "ogg", "wav", "m4a", "flac", "opus", "aac"];
const VIDEOS: readonly string[] = ["mp4", "mov", "webm", "mkv", "avi"];
