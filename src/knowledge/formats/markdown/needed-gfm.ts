import { gfm } from "micromark-extension-gfm";

type Extension = ReturnType<typeof gfm>;

/** What is tried at nearly every character, and the sign without which it finds nothing. */
const COSTLY = [
  { construct: "emailAutolink", sign: /@/u },
  // A row of dashes becomes one of a table by a bar or a colon, see `headDelimiterCellAfter` of micromark-extension-gfm-table.
  { construct: "table", sign: /\||:-|-:/u },
] as const;

const FULL = gfm();
const CUT = new Map<string, Extension>();

/**
 * GitHub's additions to Markdown without those that a page cannot hold; its tree is the same. A page without addresses
 * and tables is read in half the time.
 */
export function neededGfm(markdown: string): Extension {
  const unneeded = COSTLY.filter(({ sign }) => !sign.test(markdown)).map(({ construct }) => construct);
  if (unneeded.length === 0) return FULL;
  const key = unneeded.join(" ");
  const cut = CUT.get(key) ?? without(new Set(unneeded));
  CUT.set(key, cut);
  return cut;
}

/** Constructs stand in lists under the character that they can begin with. */
function without(names: ReadonlySet<string>): Extension {
  const cut = { ...FULL };
  for (const kind of ["text", "flow"] as const) {
    const lists = Object.entries(FULL[kind] ?? {}).map(([character, constructs]) => {
      const kept = [constructs ?? []].flat().filter(({ name = "" }) => !names.has(name));
      return [character, kept] as const;
    });
    cut[kind] = Object.fromEntries(lists.filter(([, kept]) => kept.length > 0));
  }
  return cut;
}
