import { BlockList, isIP } from "node:net";

/** Networks that only some computers reach, by RFC 6890 and its IPv6 kin; IPv4 inside IPv6 goes by the rules of IPv4. */
const IPV4_SPECIAL: readonly (readonly [network: string, prefix: number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];
/** Within 2000::/3, the only part of IPv6 that is routed everywhere: Teredo, documentation and 6to4. */
const IPV6_SPECIAL: readonly (readonly [network: string, prefix: number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const special = new BlockList();
for (const [network, prefix] of IPV4_SPECIAL) special.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of IPV6_SPECIAL) special.addSubnet(network, prefix, "ipv6");
const routed = new BlockList();
routed.addSubnet("2000::", 3, "ipv6");
const mapped = new BlockList();
mapped.addSubnet("::ffff:0:0", 96, "ipv6");

/**
 * Whether an IP address can be reached from anywhere: neither this computer, nor the network it is in, nor a cloud's
 * metadata, nor reserved. False for what is no IP address.
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, "ipv4");
    case 6:
      if (mapped.check(address, "ipv6")) return !special.check(address, "ipv6");
      return routed.check(address, "ipv6") && !special.check(address, "ipv6");
    default:
      return false;
  }
}
