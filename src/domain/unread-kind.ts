/** What was sent along with a message and is not read. */
export type UnreadKind = "image" | "sound" | "video" | "file";
