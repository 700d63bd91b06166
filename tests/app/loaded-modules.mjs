// Writes at the end of a process which files of which packages it had loaded, to the file LOADED_FILE.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const { cache } = createRequire(import.meta.url);
process.on("exit", () => writeFileSync(process.env.LOADED_FILE, Object.keys(cache).join("\n")));
