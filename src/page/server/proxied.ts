import { BlockList } from "node:net";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

/** Where proxies stand: on this computer, or beside it in a private network. */
const NEAR = new BlockList();
NEAR.addSubnet("127.0.0.0", 8);
NEAR.addSubnet("10.0.0.0", 8);
NEAR.addSubnet("172.16.0.0", 12);
NEAR.addSubnet("192.168.0.0", 16);
NEAR.addAddress("::1", "ipv6");
NEAR.addSubnet("fc00::", 7, "ipv6");

/**
 * The address that a request comes from: the connection's, or the one a proxy nearby names for it. What is named from
 * farther away is not believed.
 */
export function visitorOf(c: Context): string {
  const address = (getConnInfo(c).remote.address ?? "").replace(/^::ffff:/, "");
  const isNear = NEAR.check(address, address.includes(":") ? "ipv6" : "ipv4");
  const named = c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim();
  return isNear && named !== undefined && named !== "" ? named.slice(0, 60) : address;
}

/** Whether the visitor's browser spoke TLS, with us or with the proxy before us. */
export function isBehindTls(c: Context): boolean {
  return c.req.header("x-forwarded-proto")?.split(",").at(-1)?.trim() === "https";
}
