import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { composeYaml } from "../../src/knowledge/compose-yaml.ts";
import { loadPlainYaml } from "../../src/knowledge/plain-yaml.ts";

/** What composing says of the text: its data, or the problems. */
function composed(text: string): unknown {
  const result = composeYaml("f.yaml", text);
  return "yaml" in result ? result.yaml.value : result.problems;
}

const FOLDER = "knowledge";
const CURATION = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".yaml"),
);

const KEYS = `a b|id|é|"q"|"1"|1|0x1F|1.50|1e3|true|null|~|NULL|it's|l'a|a"b|a,b|k[|a{|-a|.5|(a)|$k|<<|__proto__|toString|x y `;
const SCALARS = `a|a b|a  b|a:b|a: b|a # b|a#b|a,|a ?|it's|x:|-|--|---|...|..|- x|-1|+1|-0|00|017|0o17|0x1F|0b1|1_0|1.5|-.5|1e3|1e999|.inf|.nan|~|null|
NULL|Null|yes|true|True|FALSE|no|2026-01-01|12:30|"q"|"a b"|"a\\nb"|"a"b|'q'|'it''s'|''|""|[]|[a]|[a, b]|[a,b,]|[,]|[a: b]|['x', "y"]|["a]|b"]|[- a]|
[1, null]|[a] b|[a] # c|[a]#c|[l'accord, d'or]|{a: b}|&a b|*a|!!str 1|!x|>|? a|@a|%a|\`a|a\u00a0|\u3000|a\u2028b|\ufeffa|a\tb|__proto__|$5|(x)|/x`;

const pick = (words: string) => fc.constantFrom(...words.replaceAll("\n", "").split("|"));
const blanks = fc.constantFrom("", " ", "  ", "    ");
const oddLine = fc
  .tuple(
    fc.nat(6).map((depth) => " ".repeat(depth)),
    fc.constantFrom("", "", "- ", "-  ", "- - ", "-"),
    fc.option(fc.tuple(pick(KEYS), fc.constantFrom(":", ": ", ":  ")).map((parts) => parts.join(""))),
    fc.option(pick(SCALARS)),
    fc.constantFrom("", "", "", " ", " # c", "#"),
  )
  .map(([indent, dash, key, value, end]) => indent + dash + (key ?? "") + (value ?? "") + end);

describe("loadPlainYaml", () => {
  it("loads the shipped folder as it is composed, nearly all of it", () => {
    const texts = CURATION.map((name) => readFileSync(`${FOLDER}/${name}`, "utf8"));
    const plain = texts.filter((text) => loadPlainYaml(text) !== undefined);
    for (const text of plain) expect(loadPlainYaml(text)).toEqual({ value: composed(text) });
    expect(plain.join("").length).toBeGreaterThan(0.9 * texts.join("").length);
  });

  it("loads what a program writes as it is composed", () => {
    const word = fc.oneof(
      fc.stringMatching(/^[a-z][a-z0-9?'., -]{0,12}$/),
      fc.stringMatching(/^[a-z][a-z0-9?'., -]{0,12}$/),
      fc.string({ unit: pick(`a|b|c| |0|1|9|-|:|#|,|.|'|"|[|?|&|é|€`) }),
    );
    const { tree } = fc.letrec((tie) => ({
      leaf: fc.oneof(word, fc.integer(), fc.double({ noDefaultInfinity: true }), fc.boolean()),
      tree: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        tie("leaf"),
        fc.array(tie("tree"), { minLength: 1, maxLength: 4 }),
        fc.dictionary(word, tie("tree"), { minKeys: 1, maxKeys: 4 }),
      ),
    }));
    const document = fc.dictionary(word, tree, { minKeys: 1, maxKeys: 3 });
    let loaded = 0;
    fc.assert(
      fc.property(document, blanks, (value, end) => {
        const yaml = stringify(value) + end;
        const plain = loadPlainYaml(yaml);
        if (plain === undefined) return;
        loaded++;
        expect(plain.value).toEqual(composed(yaml));
      }),
      { numRuns: 1_000 },
    );
    expect(loaded).toBeGreaterThan(50);
  });

  it("loads odd lines as they are composed, or leaves them", () => {
    let loaded = 0;
    fc.assert(
      fc.property(fc.array(oddLine, { minLength: 1, maxLength: 6 }), (lines) => {
        const text = lines.join("\n");
        const plain = loadPlainYaml(text);
        if (plain === undefined) return;
        loaded++;
        expect({ text, value: plain.value }).toEqual({ text, value: composed(text) });
      }),
      { numRuns: 20_000 },
    );
    expect(loaded).toBeGreaterThan(1_000);
  });

  it("loads every plain form", () => {
    const text = `# Comment
topics:
- id: a # another
  record:
  - passage: a#b
    from: 2026-11-22
  -   until: 'x, "y"'
  aliases: [l'accord, "b", 2, ]
  "k [": it's 5:sharp#

  empty:
1.50:
  - - 0x1F
    - -1e3
  - true`;
    expect(loadPlainYaml(text)).toEqual({
      value: {
        topics: [
          {
            id: "a",
            record: [{ passage: "a#b", from: "2026-11-22" }, { until: 'x, "y"' }],
            aliases: ["l'accord", "b", 2],
            "k [": "it's 5:sharp#",
            empty: null,
          },
        ],
        "1.5": [[31, -1000], true],
      },
    });
    expect(loadPlainYaml(text)).toEqual({ value: composed(text) });
  });

  it("leaves what only composing judges", () => {
    const texts = [
      "",
      "# only a comment",
      "a: 1\na: 2",
      "a:\n\tb: 1",
      "a: b: c",
      "a: &x 1\nb: *x",
      "a: !!str 1",
      "a: {b: c}",
      "a: |\n  b",
      "a: b\n  c",
      "a: 1\n---\nb: 2",
      "%YAML 1.1\n---\na: yes",
      "null: 1",
      "a: 1e999",
      `a: ${"9".repeat(400)}`,
      `${"k".repeat(2000)}: 1`,
      "a: [[b]]",
      `${"- ".repeat(40)}a`,
      "a\r\nb",
    ];
    for (const text of texts)
      expect({ text, plain: loadPlainYaml(text) }).toEqual({ text, plain: undefined });
  });

  it("is soon done with a megabyte of anything", () => {
    const parts = [
      "- ",
      "a",
      "a: ",
      "[a, ",
      "'",
      '"',
      "# ",
      "- a\n",
      "a: [b]\n",
      "  ",
      "9",
      "1e",
      ": ",
      "a:\n ",
    ];
    const before = process.cpuUsage();
    for (const part of parts) loadPlainYaml(part.repeat(1_000_000 / part.length));
    const blanks = " ".repeat(500_000);
    for (const line of ["@", "-@", "a:@", "a@: b: c", 'a: "b"@', "a: [b@", "a: b@: c", "a: b@#@"])
      loadPlainYaml(`${line.replaceAll("@", blanks)}@`);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(10_000);
  });
});
