import { Agent, type Dispatcher, EnvHttpProxyAgent } from "undici";

/** The proxy of a corporate network, as `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name it. Addresses may hold a password. */
export interface ProxySettings {
  /** For `https://` and `wss://`. */
  readonly https?: string;
  /** For `http://` and `ws://`, and for the others when `https` is absent. */
  readonly http?: string;
  /** Hosts that are reached without it: names, `.domains`, `host:port`, separated by commas; `*` is all. */
  readonly no: string;
}

/** Connections to wherever a call goes, through the proxy where one is set. Nothing is read from the environment here. */
export function createDispatcher(proxy: ProxySettings | undefined, options: Agent.Options = {}): Dispatcher {
  if (proxy === undefined) return new Agent(options);
  return new EnvHttpProxyAgent({
    ...options,
    httpProxy: proxy.http ?? "",
    httpsProxy: proxy.https ?? "",
    noProxy: proxy.no,
    // Also for http: a socket cannot be opened through a proxy that reads along.
    proxyTunnel: true,
  });
}

/** What Node says when it does not know who signed a certificate, or when the certificate is not for that host or day. */
const CERTIFICATE_CODES: readonly string[] = [
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "CERT_UNTRUSTED",
  "ERR_TLS_CERT_ALTNAME_INVALID",
];

/** Follows `unknown certificate`. */
export const CERTIFICATE_REMEDY =
  "Set NODE_EXTRA_CA_CERTS to the file with your company's certificate authority (PEM), then start again.";

/** Whether a call failed because the certificate of the other side is not trusted. */
export function isCertificateFault(error: unknown): boolean {
  let link: unknown = error;
  for (let depth = 0; link instanceof Error && depth < 6; depth += 1) {
    if ("code" in link && CERTIFICATE_CODES.includes(String(link.code))) return true;
    link = "original" in link && link.original instanceof Error ? link.original : link.cause;
  }
  return false;
}

/** Whether the proxy itself could not be reached, or did not let the call through. */
export function isProxyFault(error: unknown): boolean {
  let link: unknown = error;
  for (let depth = 0; link instanceof Error && depth < 6; depth += 1) {
    if (/Proxy response \(\d+\)|Proxy Connection failed/iu.test(link.message)) return true;
    link = "original" in link && link.original instanceof Error ? link.original : link.cause;
  }
  return false;
}
