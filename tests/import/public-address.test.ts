import { describe, expect, it } from "vitest";
import { isPublicAddress } from "../../src/import/fetch/public-address.ts";

describe("an address can be reached from anywhere", () => {
  it.each([
    "8.8.8.8",
    "172.15.255.255",
    "172.32.0.1",
    "100.128.0.1",
    "223.255.255.255",
    "2606:4700::1111",
    "::ffff:8.8.8.8",
  ])("when it is %s", (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    ["this computer", "127.0.0.1"],
    ["this computer", "127.8.9.10"],
    ["this computer", "::1"],
    ["this computer", "0.0.0.0"],
    ["this computer", "::"],
    ["this computer, as IPv6", "::ffff:127.0.0.1"],
    ["this computer, as IPv6 in hex", "::ffff:7f00:1"],
    ["a private network", "10.255.0.1"],
    ["a private network", "172.16.0.1"],
    ["a private network", "172.31.255.255"],
    ["a private network", "192.168.0.1"],
    ["a private network, as IPv6", "::ffff:192.168.0.1"],
    ["a private network", "fd12:3456::1"],
    ["a provider's own network", "100.64.0.1"],
    ["the link it is on", "169.254.169.254"],
    ["the link it is on", "fe80::1"],
    ["the link it is on", "fe80::1%eth0"],
    ["many at once", "224.0.0.1"],
    ["many at once", "ff02::1"],
    ["all of them", "255.255.255.255"],
    ["a tunnel to any of these", "2002:7f00:1::"],
    ["a tunnel to any of these", "64:ff9b::7f00:1"],
    ["a tunnel to any of these", "2001:0:7f00:1::"],
    ["an example", "203.0.113.9"],
    ["an example", "2001:db8::1"],
    ["no address", "localhost"],
    ["no address", ""],
  ])("not when it is %s: %s", (_, address) => expect(isPublicAddress(address)).toBe(false));
});
