import { readFileSync } from "node:fs";
import type { ConnectionOptions } from "node:tls";
import type { DatabaseAddress } from "../../domain/database-address.ts";

/** How the connection is encrypted; `require` encrypts without asking who answers. Throws when the file cannot be read. */
export function toTls({ sslMode, rootCertificate }: DatabaseAddress): ConnectionOptions | false {
  if (sslMode === "disable") return false;
  if (sslMode === "require") return { rejectUnauthorized: false };
  return {
    ...(rootCertificate === undefined ? {} : { ca: readFileSync(rootCertificate, "utf8") }),
    ...(sslMode === "verify-ca" ? { checkServerIdentity: () => undefined } : {}),
  };
}
