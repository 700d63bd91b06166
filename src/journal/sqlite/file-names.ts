/** What the journal keeps in the data directory. */
export const JOURNAL_FILE = "journal.db";
export const LOCK_FILE = "lock";
export const SALT_FILE = "salt";
/** Events that are being answered. */
export const MARKS_FILE = "answering";
