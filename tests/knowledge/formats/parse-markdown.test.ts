import { describe, expect, it } from "vitest";
import type { Passage } from "../../../src/domain/passage.ts";
import { cpuTimeOf } from "../../cpu-time.ts";
import { load, report } from "../knowledge-folder.ts";

async function passagesOf(markdown: string): Promise<readonly Passage[]> {
  return (await load({ "a.md": markdown })).passages;
}

async function textOf(markdown: string): Promise<string | undefined> {
  return (await passagesOf(markdown))[0]?.text;
}

async function sentencesOf(markdown: string): Promise<readonly string[] | undefined> {
  return (await passagesOf(markdown))[0]?.sentences;
}

describe("a Markdown section", () => {
  it("is one passage that knows its headings, lines and sentences", async () => {
    expect(
      await passagesOf("# Deal\n\n## Cloud {#cloud}\n\nAzure hosts it.\nAmazon\ndoes not.\n\nNobody else."),
    ).toEqual([
      {
        id: "a#cloud",
        sourceId: "a",
        headings: ["Deal", "Cloud"],
        lines: [5, 9],
        text: "Azure hosts it. Amazon does not. Nobody else.",
        sentences: ["Azure hosts it.", "Amazon does not.", "Nobody else."],
      },
    ]);
  });

  it("counts lines from the top of the file, the header included", async () => {
    expect((await passagesOf("---\ntitle: T\n---\n\nAzure hosts it."))[0]?.lines).toEqual([5, 5]);
  });

  it("without an id has one from its heading; text above all headings is the start", async () => {
    const ids = (await passagesOf("Intro.\n\n# Who's the Host?\n\nAzure.\n\n# 誰\n\nAzure.")).map(
      ({ id }) => id,
    );
    expect(ids).toEqual(["a#start", "a#whos-the-host", "a#誰"]);
  });

  it("shares no id with another one", async () => {
    const ids = (await passagesOf("# Cloud\n\nA.\n\n# Cloud\n\nB.\n\n# X {#cloud-2}\n\nC.")).map(
      ({ id }) => id,
    );
    expect(ids).toEqual(["a#cloud", "a#cloud-3", "a#cloud-2"]);
  });

  it("leaves deeper headings when a higher one begins", async () => {
    const all = await passagesOf("# A\n\n### B\n\nOne.\n\n## C\n\nTwo.\n\n# D\n\nThree.");
    expect(all.map(({ headings }) => headings.join("/"))).toEqual(["A/B", "A/C", "D"]);
  });

  it("of a curated source must not reuse an id or write it in another form", async () => {
    expect(
      await report({
        "a.md": "---\ntext: summary\n---\n# A {#x}\n\nOne.\n\n# B {#x}\n\nTwo.\n\n# C {#My_Id}\n\nThree.",
      }),
    ).toEqual([
      'a.md:8 mistake: duplicate section id "x"',
      "a.md:12 mistake: the section id is not a plain id",
    ]);
  });

  it("is split at paragraphs when it is very long", async () => {
    const paragraph = `${"Azure hosts the stateless interface. ".repeat(16).trim()}`;
    const all = await passagesOf(`# Cloud {#cloud}\n\n${[1, 2, 3].map(() => paragraph).join("\n\n")}`);
    expect(all.map(({ id, lines }) => [id, lines])).toEqual([
      ["a#cloud", [3, 5]],
      ["a#cloud-2", [7, 7]],
    ]);
    for (const { text } of all) expect(text.length).toBeLessThanOrEqual(1200);
  });

  it("is split at sentences when one paragraph is very long", async () => {
    const all = await passagesOf(`# Cloud\n\n${"Azure hosts the stateless interface. ".repeat(50)}`);
    expect(all).toHaveLength(2);
    expect(all.flatMap(({ sentences }) => sentences)).toHaveLength(50);
  });

  it("without text is remarked, one with deeper headings is not", async () => {
    expect(await report({ "a.md": "# Title\n\n## Full\n\nText.\n\n## Empty\n\n# Last" })).toEqual([
      "a.md:7 remark: a heading has no text below it",
      "a.md:9 remark: a heading has no text below it",
    ]);
    expect(await report({ "a.md": "", "b.md": "---\ntitle: x\n---\n\n  \n" })).toEqual([
      "a.md remark: the file holds no text",
      "b.md remark: the file holds no text",
    ]);
  });
});

describe("Markdown mark-up", () => {
  it("is gone: emphasis, code marks, escapes, entities, links keep their label", async () => {
    expect(
      await textOf(
        "**Azure** hosts `it` \\*now\\* &amp; [here](http://evil.example), [there][x].\n\n[x]: http://b.c",
      ),
    ).toBe("Azure hosts it *now* & here, there.");
  });

  it("takes list items and quotes as sentences of their own", async () => {
    expect(
      await sentencesOf("Three hosts:\n\n- Azure\n- Amazon\n  1. Bedrock\n\n> Nobody else. Really."),
    ).toEqual(["Three hosts:", "Azure", "Amazon", "Bedrock", "Nobody else.", "Really."]);
  });

  it("takes each table row as a sentence and never says the head of the table alone", async () => {
    const [passage] = await passagesOf("| Year | Share |\n|:--|--:|\n| 2025 | **27 %** |\n| 2019 | |");
    expect(passage?.text).toBe("Year – Share 2025 – Share: 27 % 2019");
    expect(passage?.sentences).toEqual(["2025 – Share: 27 %", "2019"]);
  });

  it("keeps code line by line", async () => {
    const [passage] = await passagesOf("Run this:\n\n```sh\nnpm ci\nnpm start\n```");
    expect(passage?.sentences).toEqual(["Run this:", "npm ci", "npm start"]);
    expect(passage?.lines).toEqual([1, 5]);
  });

  it("drops comments, scripts and pictures; a sentence with a picture in it is searched and not said", async () => {
    const [passage] = await passagesOf("<!-- note -->\n\nAzure ![logo](x.png) <b>hosts</b> it.<br>Now.");
    expect(passage?.text).toBe("Azure hosts it. Now.");
    expect(passage?.sentences).toEqual(["Azure hosts it.", "Now."]);
    expect(passage?.unsayable).toEqual([0]);
    expect(await textOf("Text.\n\n<script>alert(1)</script>\n\n<!-- fine -->")).toBe("Text.");
  });

  it("hides nothing: direction and zero-width characters are removed, written out or not", async () => {
    expect(await textOf("Az\u202eure ho\u200bsts&#x202E; it.")).toBe("Azure hosts it.");
  });
});

describe("hostile Markdown", () => {
  it("nests 1,000 lists and stays fast", async () => {
    let lines: readonly string[] = [];
    const files = {
      "deep.md": Array.from({ length: 1000 }, (_, level) => `${"  ".repeat(level)}- item ${level}`).join(
        "\n",
      ),
      "wide.md": `${"- ".repeat(1000)}deep`,
      "quotes.md": `${"> ".repeat(5000)}deep`,
    };
    const took = await cpuTimeOf(async () => {
      lines = await report(files);
    });
    expect(lines).toEqual([
      ". remark: lists or quotes are nested over 24 levels deep; deeper levels are read as one (3 files: deep.md:38, quotes.md:1, wide.md:1)",
    ]);
    expect(took).toBeLessThan(10_000);
  });

  it("cuts a row of 2,000 columns and a term of a megabyte, with a remark", async () => {
    const table = [`|${" a |".repeat(2_000)}`, `|${"---|".repeat(2_000)}`, `|${" b |".repeat(2_000)}`].join(
      "\n",
    );
    const files = { "table.md": table, "term.md": `Azure hosts it.\n\n${"x".repeat(1_000_000)}` };
    expect(await report(files)).toEqual([
      "table.md:1 remark: passage cut: a sentence or table row of over 2,000 characters is read up to there",
      "term.md:3 remark: passage cut: a sentence or table row of over 2,000 characters is read up to there",
    ]);
    for (const { text } of (await load(files)).passages) expect(text.length).toBeLessThan(4100);
  });

  it("is read without mark-up where a paragraph has too much of it", async () => {
    const paragraphs = [
      "*".repeat(20_000),
      "[".repeat(20_000),
      "![".repeat(5000),
      "*a _b ".repeat(5000),
      "a* ".repeat(5000),
    ];
    const readAll = async () => {
      for (const paragraph of paragraphs)
        expect(
          await report({ "a.md": `Azure hosts it.\n\n${paragraph}\n\nAmazon *does* not.` }),
        ).toContainEqual(
          "a.md:3 remark: a paragraph has over 1,000 mark-up characters; the rest of it is read without mark-up",
        );
    };
    expect(await cpuTimeOf(readAll)).toBeLessThan(5_000);
  });

  it("may have much mark-up in many paragraphs, list items and in code", async () => {
    const code = `\`\`\`\n${"a[1] = 1;\n".repeat(600)}\`\`\``;
    const markdown = Array.from({ length: 200 })
      .map(() => "- *one* of `many` [items](http://a.b)")
      .join("\n");
    expect(await report({ "a.md": `${markdown}\n\n${code}` })).toEqual([]);
  });

  it.each([
    ["250,000 list items", "- a\n".repeat(250_000), "20,000 paragraphs, headings and list items"],
    ["300,000 paragraphs", "a\n\n".repeat(300_000), "20,000 paragraphs, headings and list items"],
    ["a megabyte of headings", "# a\n".repeat(250_000), "20,000 paragraphs, headings and list items"],
    ["8,000 quotes", "> a\n\n".repeat(8_000), "2,000 separate lists and quotes"],
    ["4,000 lists", "- a\n\n# b\n\n".repeat(4_000), "2,000 separate lists and quotes"],
  ])("is left out at once when it holds %s", async (_, markdown, what) => {
    const readIt = async () =>
      expect(await report({ "a.md": markdown })).toContainEqual(`a.md remark: the file has over ${what}`);
    // Tens of milliseconds; without the bound it is half a minute.
    expect(await cpuTimeOf(readIt)).toBeLessThan(5_000);
  });

  it("may hold many lists, long ones, and lists in code", async () => {
    const lists = "## Which is it?\n\nOne of these.\n\n- this\n\n- that\n\n".repeat(500);
    const long = "- Azure hosts one of them.\n".repeat(3_000);
    const code = `\`\`\`\n${"- a\n\n# b\n".repeat(3_000)}\`\`\``;
    expect(await report({ "a.md": `${lists}\n${code}`, "b.md": long })).toEqual([]);
  });
});
