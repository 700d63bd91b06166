import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aFolder, GOOD, loadFolder, reportFolder } from "../knowledge/knowledge-folder.ts";
import { add } from "./adding.ts";
import { type PageServer, startPageServer } from "./page-server.ts";

const TIDES = `# Tides at Oxley

High water comes twice a day, about 50 minutes later than the day before.

## Spring tides

At new moon and full moon the water rises by 4.2 metres. The lower car park is then under water.
`;

let server: PageServer;
let folder: string;
beforeAll(async () => {
  server = await startPageServer({
    "/tides": { headers: { "content-type": "text/markdown" }, body: TIDES },
  });
});
afterAll(() => server.close());
beforeEach(async () => {
  folder = await aFolder();
});
const addTides = (...more: string[]) => add([server.url("/tides"), "--knowledge", folder, ...more]);
const written = (name = "tides-at-oxley.md") => readFileSync(join(folder, name), "utf8");

describe("npm run add", () => {
  it("writes a source with its header, the words as they stand and an id behind each heading", async () => {
    expect((await addTides("--yes", "--licence", "CC BY 4.0")).code).toBe(0);
    expect(written().replace(/checked: \S+/u, "checked: TODAY")).toBe(`---
id: tides-at-oxley
title: Tides at Oxley
url: ${server.url("/tides")}
text: verbatim
checked: TODAY
licence: CC BY 4.0
fingerprint: ${/fingerprint: (\w{16})$/mu.exec(written())?.[1]}
---

High water comes twice a day, about 50 minutes later than the day before.

## Spring tides {#spring-tides}

At new moon and full moon the water rises by 4.2 metres. The lower car park is then under water.
`);
  });

  it("shows what it will write, says whose decision quoting is, asks for a licence once, and then whether", async () => {
    const questions: string[] = [];
    const { code, written: shown } = await add([server.url("/tides"), "--knowledge", folder], {
      licence: "by letter of 3 May 2026",
      yes: true,
      questions,
    });
    expect(code).toBe(0);
    expect(questions).toEqual(["licence", "Write it?"]);
    const refused: string[] = [];
    await add([server.url("/nothing"), "--knowledge", folder], { yes: true, questions: refused });
    expect(refused).toEqual([]);
    expect(shown()).toContain(`New ${folder}/tides-at-oxley.md`);
    expect(shown()).toContain("  title: Tides at Oxley\n");
    expect(shown()).toContain("    #spring-tides  At new moon and full moon the water rises by 4.2 metres.");
    expect(shown()).toContain("To quote somebody's page in a chat is your decision as the operator");
    expect(written()).toContain("licence: by letter of 3 May 2026");
  });

  it("writes nothing when the answer is no, and nothing where nobody can be asked", async () => {
    const no = await add([server.url("/tides"), "--knowledge", folder], { yes: false });
    expect([no.code, no.written()]).toEqual([0, expect.stringContaining("Nothing was written.")]);
    const unasked = await addTides();
    expect(unasked.code).toBe(64);
    expect(unasked.written()).toContain("New ");
    expect(unasked.complained()).toBe("Nothing was written: without a terminal to ask at, say --yes.\n");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("never overwrites: neither a source that is there, nor a file that happens to have the name", async () => {
    await addTides("--yes");
    const before = written();
    const again = await addTides("--yes");
    expect(again.code).toBe(1);
    expect(again.written()).toContain("tides-at-oxley.md holds it already. Add --update");
    expect(written()).toBe(before);

    folder = await aFolder({
      ...GOOD,
      "tides-at-oxley.md": "---\ndraft: true\n---\n\n# Mine\n\nMy own words.\n",
    });
    const other = await addTides("--yes");
    expect(other.code).toBe(1);
    expect(other.complained()).toContain("tides-at-oxley.md is there already");
    expect(written()).toContain("My own words.");
  });

  it("gives another id where one is taken, and puts sources beside the others", async () => {
    folder = await aFolder({
      "sources/mine.md": "---\nid: tides-at-oxley\ntext: summary\n---\n\n## A {#a}\n\nMy own words.\n",
    });
    expect((await addTides("--yes")).code).toBe(0);
    expect(written("sources/tides-at-oxley-2.md")).toContain("id: tides-at-oxley-2");
    expect((await loadFolder(folder)).snapshot.sourcesById.size).toBe(2);
  });

  it("takes a folder of documents, asks once, and says which of them it leaves out", async () => {
    const documents = await aFolder({
      "tides.md": TIDES,
      "deeper/boats.txt": "Boats for hire\n\nA boat costs £9 an hour. It takes three people.\n",
      "empty.html": "<p></p>",
      "table.xlsx": "PK",
      ".hidden.md": TIDES,
    });
    const questions: string[] = [];
    const { code, written: shown } = await add([documents, "--knowledge", folder], {
      licence: "",
      yes: true,
      questions,
    });
    expect(code).toBe(1);
    expect(questions).toEqual(["licence", "Write 2 files?"]);
    expect(shown()).toContain("empty.html is left out. There is no text to read in it.");
    expect(readdirSync(folder)).toEqual(["boats-for-hire.md", "tides-at-oxley.md"]);
    expect(written("boats-for-hire.md")).toContain("via: the file deeper/boats.txt\n");
    expect(written("boats-for-hire.md")).not.toContain("licence");
  });

  it("keeps what a page says of itself in its own header", async () => {
    const header =
      "---\ntitle: Tides\nauthor: Harbour Office\ndate: 2026-02-03\nurl: https://example.org/t\n---\n";
    const documents = await aFolder({ "a.md": `${header}\n${TIDES}` });
    expect((await add([join(documents, "a.md"), "--knowledge", folder, "--yes"])).code).toBe(0);
    expect((await loadFolder(folder)).snapshot.sourcesById.get("tides")).toMatchObject({
      title: "Tides",
      publisher: "Harbour Office",
      published: "2026-02-03",
      url: "https://example.org/t",
    });
  });

  it.each([
    [[], 64, "Name one address, file or folder."],
    [["a", "b"], 64, "Name one address, file or folder."],
    [["a", "--update", "--into", "b"], 64, "--into is for what is new"],
    [["a", "--wrong"], 64, "Unknown option"],
    [["nowhere.md"], 1, "There is no file or folder nowhere.md. An address begins with https://."],
  ])("says what is wrong with %j", async (argv, code, sentence) => {
    const said = await add([...argv, "--knowledge", folder]);
    expect(said.code).toBe(code);
    expect(said.complained()).toContain(sentence);
  });

  it("adds nothing to a folder that has mistakes, and takes back what would give it some", async () => {
    const broken = { "topics.yaml": "topics:\n  - id: a\n", "a.md": TIDES };
    folder = await aFolder(broken);
    const refused = await addTides("--yes");
    expect(refused.code).toBe(1);
    expect(refused.complained()).toMatch(/has mistakes, so nothing is added to it: topics.yaml:\d/);
    expect(readdirSync(folder)).toEqual(["a.md", "topics.yaml"]);
  });
});

describe("npm run add --into", () => {
  const TOPIC = `topics:
  # Written by hand.
  - id: water
    title: Where the water stands
    checked: 2026-11-20
    record:
      - passage: mine#a   # first
        aliases:
          - is it high
  - id: other
    title: Another matter
    record:
      - passage: mine#a
`;
  const MINE = "---\nid: mine\ntext: summary\n---\n\n## A {#a}\n\nThe water is high.\n";

  it("puts the passages at the end of the topic's record and leaves every other character", async () => {
    folder = await aFolder({ "mine.md": MINE, "topics/t.yaml": TOPIC });
    const { code, written: shown } = await addTides("--yes", "--into", "water");
    expect(code, shown()).toBe(0);
    expect(shown()).toContain("The passages go to the end of the record of water in topics/t.yaml.");
    const added = "      - passage: tides-at-oxley#start\n      - passage: tides-at-oxley#spring-tides\n";
    expect(written("topics/t.yaml")).toBe(
      TOPIC.replace("          - is it high\n", `          - is it high\n${added}`),
    );
    expect(await reportFolder(folder)).toEqual([]);
  });

  it("names a topic that is not there, and a record it cannot add to", async () => {
    folder = await aFolder({
      "mine.md": MINE,
      "topics.yaml": TOPIC.replace(
        "\n      - passage: mine#a   # first\n        aliases:\n          - is it high",
        " [{ passage: mine#a }]",
      ),
    });
    expect((await addTides("--yes", "--into", "tides")).complained()).toContain("has no topic tides.");
    expect((await addTides("--yes", "--into", "water")).complained()).toContain(
      "Add to it by hand: - passage: tides-at-oxley#start",
    );
    expect(existsSync(join(folder, "tides-at-oxley.md"))).toBe(false);
  });
});

describe("npm run add --update", () => {
  const TOPICS = `topics:
  - id: parking
    title: Whether the car park is dry
    record:
      - passage: tides-at-oxley#spring-tides
  - id: rhythm
    title: When the water comes
    record:
      - passage: tides-at-oxley#start
`;
  const CHANGED = TIDES.replace("4.2 metres", "4.6 metres").replace(
    "## Spring tides",
    "## Tides at full moon",
  );

  beforeEach(async () => {
    await addTides("--yes", "--licence", "CC0");
    writeFileSync(join(folder, "topics.yaml"), TOPICS);
    writeFileSync(
      join(folder, "tides-at-oxley.md"),
      written()
        .replace("title: Tides at Oxley", "title: Tides at Oxley # the old name\nauthority: primary")
        .replace(/checked: .*/u, "checked: 2026-01-02")
        .replace(/fingerprint: .*/u, "fingerprint: old"),
    );
    server.pages.set("/tides", { headers: { "content-type": "text/markdown" }, body: CHANGED });
    return () => server.pages.set("/tides", { headers: { "content-type": "text/markdown" }, body: TIDES });
  });

  it("shows the difference section by section, keeps ids, and lists the topics that rest on it", async () => {
    const { code, written: shown } = await addTides("--update", "--yes");
    expect(code, shown()).toBe(0);
    expect(shown()).toContain(`  changed #spring-tides  Tides at full moon
    - At new moon and full moon the water rises by 4.2 metres.
    + At new moon and full moon the water rises by 4.6 metres.
  Topics that rest on a changed section: parking (Whether the car park is dry).
`);
    expect(shown()).not.toContain("rhythm");
    expect(written()).toContain("## Tides at full moon {#spring-tides}");
    expect(await reportFolder(folder)).toEqual([]);
  });

  it("leaves what a curator wrote into the header, and renews the day and the fingerprint", async () => {
    await addTides("--update", "--yes");
    expect(written()).toMatch(
      /^---\nid: tides-at-oxley\ntitle: Tides at Oxley # the old name\nauthority: primary\n/,
    );
    expect(written()).toContain("licence: CC0\n");
    expect(written()).toContain(`checked: ${new Date().toISOString().slice(0, 10)}\n`);
    expect(written()).toMatch(/fingerprint: [0-9a-f]{16}\n/);
  });

  it("says that nothing has changed where nothing has", async () => {
    await addTides("--update", "--yes");
    const { written: shown } = await addTides("--update", "--yes");
    expect(shown()).toContain("No section has changed.");
  });

  it("gives new sections ids of their own, never one of a section that is gone", async () => {
    server.pages.set("/tides", {
      headers: { "content-type": "text/markdown" },
      body: `${TIDES.replace("## Spring tides", "## Neap tides\n\nBetween them the water is low and slow.\n\n## Spring tides")}`,
    });
    const { written: shown } = await addTides("--update", "--yes");
    expect(shown()).toContain("  new #neap-tides  Neap tides\n    + Between them the water is low and slow.");
    expect(written()).toContain("{#neap-tides}");
    expect(written()).toContain("{#spring-tides}");
  });

  it("puts everything back when a topic rests on a section that is gone", async () => {
    server.pages.set("/tides", {
      headers: { "content-type": "text/markdown" },
      body: TIDES.slice(0, TIDES.indexOf("## Spring")),
    });
    const before = written();
    const { code, written: shown } = await addTides("--update", "--yes");
    expect(code).toBe(1);
    expect(shown()).toContain("  gone #spring-tides  Spring tides");
    expect(shown()).toMatch(/topics.yaml:5 mistake: .*tides-at-oxley#spring-tides/);
    expect(shown()).toContain("Nothing was written: the folder would not load any more.");
    expect(written()).toBe(before);
    expect(readdirSync(folder).toSorted()).toEqual(["tides-at-oxley.md", "topics.yaml"]);
  });

  it("does not touch the text of a summary, and keeps the page's fingerprint for it", async () => {
    const summary = `---
id: mine
title: My words
url: ${server.url("/tides").replace("http:", "https:")}
text: summary
checked: 2026-01-02
---

## A {#a}

The water is high.
`;
    folder = await aFolder({ "mine.md": summary });
    const { code, written: shown } = await addTides("--update", "--yes");
    expect(code, shown()).toBe(0);
    expect(shown()).toContain("mine.md is a summary, so its text stays as it is.");
    const text = written("mine.md");
    expect(text.slice(text.indexOf("\n---\n"))).toBe(summary.slice(summary.indexOf("\n---\n")));
    expect(text).toMatch(/fingerprint: [0-9a-f]{16}\n---\n/);
    expect(text).not.toContain("2026-01-02");
  });

  it("says when there is nothing to update", async () => {
    folder = await aFolder();
    const { code, written: shown } = await addTides("--update", "--yes");
    expect(code).toBe(1);
    expect(shown()).toContain("comes from there. Leave out --update to add it.");
  });
});
