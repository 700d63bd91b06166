import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { ImportRefused } from "../import-refused.ts";

/** What may be reached, and how names become addresses; both are stood in for where a server of a test is reached. */
export interface Reach {
  /** Whether a connection to this IP address may be made. */
  readonly isAllowed: (address: string) => boolean;
  /** All addresses of a name; rejects as `dns.lookup` does. */
  readonly resolve: (name: string) => Promise<readonly Resolved[]>;
}

export interface Resolved {
  readonly address: string;
  readonly family: number;
}

export const resolveByDns: Reach["resolve"] = (name) => lookup(name, { all: true, verbatim: true });

/** Rejects when an address of the host may not be reached; resolves when that is only known once it is connected to. */
export async function checkHost(host: string, { isAllowed, resolve }: Reach): Promise<void> {
  const name = host.replace(/^\[|\]$/gu, "");
  // Behind a proxy the name may be known to the proxy alone.
  const addresses = isIP(name) > 0 ? [name] : await resolve(name).then(toAddresses, () => []);
  refuseWithin(name, addresses, isAllowed);
}

/**
 * The look-up of the very connection that is made, so that a name that changes its address between a check and the
 * connection leads nowhere else.
 */
export function createLookup(reach: Reach): LookupFunction {
  return (name, options, callback) => void look(reach, name, options.all === true, callback);
}

async function look(
  { isAllowed, resolve }: Reach,
  name: string,
  isAll: boolean,
  callback: Parameters<LookupFunction>[2],
): Promise<void> {
  let found: readonly Resolved[];
  try {
    found = await resolve(name);
    refuseWithin(name, toAddresses(found), isAllowed);
  } catch (error) {
    callback(error instanceof Error ? error : new Error(String(error)), []);
    return;
  }
  const [first] = found;
  if (isAll || first === undefined) callback(null, [...found]);
  else callback(null, first.address, first.family);
}

function toAddresses(found: readonly Resolved[]): string[] {
  return found.map(({ address }) => address);
}

/** One address that is not allowed is enough: nobody can tell which of them a connection would take. */
function refuseWithin(name: string, addresses: readonly string[], isAllowed: Reach["isAllowed"]): void {
  const inside = addresses.find((address) => !isAllowed(address));
  if (inside === undefined) return;
  const what = inside === name ? name : `${name} (${inside})`;
  throw new ImportRefused(
    `${what} is an address of this computer or of a private network, from which nothing is fetched. Save the page as a file and add the file.`,
  );
}
