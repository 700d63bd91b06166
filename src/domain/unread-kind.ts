/** What was sent along with a message and is not read. */
export const UNREAD_KINDS = ["image", "sound", "video", "file"] as const;
export type UnreadKind = (typeof UNREAD_KINDS)[number];
