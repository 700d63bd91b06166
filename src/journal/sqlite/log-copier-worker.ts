/** Copies a database's write-ahead log into its file, in a thread of its own because that waits for the disk. */
import { workerData } from "node:worker_threads";
import Database from "libsql";

const database = new Database((workerData as { readonly file: string }).file, { timeout: 0 });
database.pragma("wal_checkpoint(passive)");
database.close();
