import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** A text that only whoever has the key of that name can read. */
export interface Sealed {
  readonly keyId: string;
  readonly sealed: string;
}

/** Keeps tokens from whoever reads the store. */
export interface TokenSeal {
  /** Names the key that seals. */
  readonly keyId: string;
  /** Only for the place `id`: put elsewhere, it does not open. */
  seal(id: string, text: string): Sealed;
  /** Undefined when its key is not among ours, or when somebody changed it. */
  open(id: string, sealed: Sealed): string | undefined;
}

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** @param keys 64 hexadecimal digits each; the first seals, all of them open. */
export function createTokenSeal(keys: readonly [string, ...string[]]): TokenSeal {
  const byId = new Map(keys.map((key) => [nameOf(key), Buffer.from(key, "hex")]));
  const keyId = nameOf(keys[0]);
  return {
    keyId,
    seal(id, text) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, Buffer.from(keys[0], "hex"), iv).setAAD(Buffer.from(id));
      const hidden = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return { keyId, sealed: Buffer.concat([iv, cipher.getAuthTag(), hidden]).toString("base64") };
    },
    open(id, { keyId: name, sealed }) {
      const key = byId.get(name);
      const bytes = Buffer.from(sealed, "base64");
      if (key === undefined || bytes.length < IV_BYTES + TAG_BYTES) return undefined;
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(id)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      try {
        const hidden = bytes.subarray(IV_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(hidden), decipher.final()]).toString("utf8");
      } catch {
        return undefined;
      }
    },
  };
}

/** Tells keys apart without telling them. */
function nameOf(key: string): string {
  return createHash("sha256").update(`slack token key ${key}`).digest("hex").slice(0, 8);
}
