import fc from "fast-check";

/** What stands in the place of a value that was meant. */
const ODD = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1e308, "", " ", "x", [], {}, [[]], { toString: null }),
  fc.constantFrom<unknown>(
    "__proto__",
    "constructor",
    "\ud800",
    "\0",
    "<!channel>",
    "@everyone",
    "D1",
    "U0BOT",
  ),
  fc.constantFrom<unknown>("9".repeat(30), "a".repeat(100_000), "<!".repeat(20_000), `{"a":`.repeat(500)),
  fc.jsonValue({ maxDepth: 3 }),
);

/** One change of a payload: at the place that `at` picks, something else or nothing. */
interface Mutation {
  readonly at: number;
  readonly how: "replace" | "remove" | "add" | "copy";
  readonly value: unknown;
}

const MUTATION: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(10_000),
  how: fc.constantFrom("replace" as const, "remove" as const, "add" as const, "copy" as const),
  value: ODD,
});

/** A real payload with up to four things wrong in it. */
export function mutated(payloads: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc
    .tuple(fc.nat(payloads.length - 1), fc.array(MUTATION, { maxLength: 4 }))
    .map(([at, mutations]) => {
      const payload: unknown = structuredClone(payloads[at]);
      for (const mutation of mutations) mutate(payload, mutation);
      return payload;
    });
}

type Holder = Record<string, unknown>;

function mutate(payload: unknown, { at, how, value: shared }: Mutation): void {
  const value: unknown = structuredClone(shared);
  const places = placesIn(payload);
  const place = places[at % Math.max(1, places.length)];
  if (place === undefined) return;
  const { holder, key } = place;
  if (how === "remove") delete holder[key];
  if (how === "replace") holder[key] = value;
  if (how === "add") define(holder, JSON.stringify(value).slice(0, 40), value);
  if (how === "copy") {
    const other = places[(at * 7) % places.length];
    if (other !== undefined) holder[key] = structuredClone(other.holder[other.key]);
  }
}

/** Also where the name is `__proto__`. */
function define(holder: Holder, key: string, value: unknown): void {
  const own = { value, enumerable: true, writable: true, configurable: true };
  Object.defineProperty(holder, key.replace(/^"|"$/g, ""), own);
}

function placesIn(value: unknown): { readonly holder: Holder; readonly key: string }[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Holder;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])]);
}
