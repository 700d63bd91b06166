/** A call that no platform answered, in words for the operator. */
export interface LostCall {
  readonly what: string;
  readonly remedy: string;
  readonly kind: "configuration" | "reach";
}

/** What Node says of a certificate that it does not take, or not today. */
const UNKNOWN_ISSUER: ReadonlySet<string> = new Set([
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
]);
const WRONG_DAY: ReadonlySet<string> = new Set(["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID"]);

/** @param name of the platform. @param key of the setting that names another address. @param code of Node's error. */
export function lostCall(name: string, key: string, code: string): LostCall {
  if (UNKNOWN_ISSUER.has(code))
    return {
      what: `The certificate that answers for ${name} is not known to this computer (${code}).`,
      remedy:
        "A proxy that looks into connections has one of its own: set NODE_EXTRA_CA_CERTS to the file of its authority.",
      kind: "configuration",
    };
  if (WRONG_DAY.has(code))
    return {
      what: `The certificate that answers for ${name} is not valid today (${code}).`,
      remedy: "Look at the clock of this computer first, then at the proxy.",
      kind: "configuration",
    };
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID")
    return {
      what: `The certificate that answers is for another name than that of ${name} (${code}).`,
      remedy: `Look at the proxy and ${key}.`,
      kind: "configuration",
    };
  return {
    what: `${name} could not be reached (${code}).`,
    remedy: `Check the network, the proxy and ${key}.`,
    kind: "reach",
  };
}

/** The code of what `fetch` failed with, from wherever it stands. */
export function codeOf(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string") return at.code;
    if (at.name === "TimeoutError") return "no answer in time";
  }
  return "no reason given";
}
