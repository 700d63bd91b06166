import type { ProxySettings } from "../net/proxy.ts";
import type { Environment } from "./config-problem.ts";
import type { ConfigKey } from "./keys.ts";
import type { Reader } from "./values.ts";

/** Programs agree on these keys in small letters too, and on one for every kind of address. */
export function withProxyKeys(env: Environment): Environment {
  const first = (...keys: readonly string[]) =>
    keys.map((key) => env[key]).find((value) => value !== undefined && value.trim() !== "");
  const found = {
    HTTPS_PROXY: first("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"),
    HTTP_PROXY: first("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"),
    NO_PROXY: first("NO_PROXY", "no_proxy"),
  };
  return { ...env, ...Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) };
}

/** The proxy that calls to Slack and Discord go through; undefined when none is set. */
export function readProxy(reader: Reader): ProxySettings | undefined {
  const https = readAddress(reader, "HTTPS_PROXY");
  const http = readAddress(reader, "HTTP_PROXY");
  const no = reader.text("NO_PROXY") ?? "";
  if (https === undefined && http === undefined) return undefined;
  return { ...(https === undefined ? {} : { https }), ...(http === undefined ? {} : { http }), no };
}

function readAddress(reader: Reader, key: ConfigKey): string | undefined {
  const value = reader.text(key);
  if (value === undefined) return undefined;
  // `proxy.example:3128` is what many write.
  const address = /^[a-z][a-z0-9+.-]*:\/\//iu.test(value) ? value : `http://${value}`;
  const scheme = URL.canParse(address) ? new URL(address).protocol : undefined;
  if (scheme === "http:" || scheme === "https:") return address;
  if (scheme?.startsWith("socks"))
    reader.mistake(key, "is a SOCKS proxy, which the bot cannot use", "Set an HTTP proxy, or remove it.");
  else reader.mistake(key, "is not an address of a proxy", "Write it like http://proxy.example:3128.");
  return undefined;
}
