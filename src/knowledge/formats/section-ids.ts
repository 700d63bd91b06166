const MAX_SLUG_CHARACTERS = 60;

/**
 * Gives each passage of one source its id: `base`, or `base-2`, `base-3` … when it is taken. Ids that curators wrote are
 * `reserved`: no other section gets them.
 */
export function createSectionIds(reserved: Iterable<string>): (base: string) => string {
  const taken = new Set(reserved);
  const countsByBase = new Map<string, number>();
  return (base) => {
    let count = countsByBase.get(base) ?? 1;
    let id = base;
    while (taken.has(id)) {
      count += 1;
      id = `${base}-${count}`;
    }
    countsByBase.set(base, count);
    taken.add(id);
    return id;
  };
}

/** A heading as an id: small letters and digits of any script, hyphens between. "section" when none are left. */
export function slug(heading: string): string {
  const words =
    heading
      .normalize("NFKC")
      .toLowerCase()
      .replace(/['’]/gu, "")
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  let slug = words[0]?.slice(0, MAX_SLUG_CHARACTERS).toWellFormed() ?? "section";
  for (const word of words.slice(1)) {
    if (slug.length + word.length >= MAX_SLUG_CHARACTERS) break;
    slug += `-${word}`;
  }
  return slug;
}
