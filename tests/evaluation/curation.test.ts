import { describe, expect, it } from "vitest";
import { curatePage, pagesOf } from "../../src/evaluation/curation/curate-page.ts";
import { measureCuration } from "../../src/evaluation/curation/measure-curation.ts";
import { readGolden } from "../../src/evaluation/golden.ts";
import { loadFolder } from "../../src/evaluation/run/open-folder.ts";
import { load } from "../knowledge/knowledge-folder.ts";
import { LIBRARY } from "./small-folder.ts";

describe("a curator's first step", () => {
  it("is one topic for one page, with ways of asking from its headings and first words", async () => {
    const snapshot = await load(LIBRARY);
    const curated = curatePage(snapshot, "card.md");
    expect(pagesOf(snapshot)).toEqual(["books.md", "card.md", "hours.md"]);
    expect(curated?.topics).toHaveLength(1);
    expect(curated?.topics[0]).toMatchObject({
      title: "Library card",
      aliases: ["Lost card", "A new card costs three euros", "Children get a card from the"],
    });
    expect(curated?.topics[0]?.record).toHaveLength(2);
    expect(curatePage(snapshot, "none.md")).toBeUndefined();
  });
});

describe.each(["mkdocs", "jekyll"])("the %s folder", (name) => {
  it.each([
    ["as the bot answers", false],
    ["when everything is said", true],
  ])(
    "answers about other pages as before when one page is curated: %s",
    { timeout: 120_000 },
    async (_, bold) => {
      const snapshot = await loadFolder(`tests/folders/${name}/pages`);
      const questions = await readGolden([`tests/folders/${name}/questions.jsonl`]);
      const effects = await measureCuration(snapshot, questions, undefined, { limit: 100, bold });
      expect(effects).toHaveLength(pagesOf(snapshot).length);
      const worse = effects.flatMap(({ page, worse: list }) => list.map(({ id }) => `${page}: ${id}`));
      expect(worse).toEqual([]);
    },
  );
});
