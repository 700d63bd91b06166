import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const SRC = resolve(import.meta.dirname, "../src");

interface Room {
  /** Rooms whose files it may import, beside its own. */
  readonly imports: readonly string[];
  readonly because: string;
}

const WORDS_OF_ALL = ["domain", "text"];
const CHAT = [...WORDS_OF_ALL, "assistant", "words", "conversation", "net"];

/** From what everybody stands on to what stands on everybody. */
const ROOMS: Readonly<Record<string, Room>> = {
  domain: { imports: [], because: "data and ports mean the same whoever uses them" },
  text: { imports: [], because: "words are read alike for every purpose" },
  net: { imports: [], because: "connections carry bytes and know nothing of what they say" },
  retrieval: { imports: ["domain"], because: "a search engine can be exchanged behind its port" },
  meaning: { imports: ["domain"], because: "an encoder can be exchanged behind its port" },
  "judge-model": { imports: ["domain"], because: "a model outside can be exchanged behind its port" },
  journal: { imports: WORDS_OF_ALL, because: "a store can be exchanged behind its port" },
  "knowledge/problems": { imports: ["domain"], because: "every reader says in one way what is wrong where" },
  "knowledge/files": {
    imports: ["knowledge/problems"],
    because: "files are bytes until a format reads them",
  },
  "knowledge/shape": {
    imports: [...WORDS_OF_ALL, "knowledge/problems"],
    because: "what YAML must look like is said once for pages and for curation",
  },
  "knowledge/formats": {
    imports: [...WORDS_OF_ALL, "knowledge/problems", "knowledge/files", "knowledge/shape"],
    because: "a page is read without knowing of the others or of what curators say of it",
  },
  "knowledge/curation": {
    imports: [...WORDS_OF_ALL, "knowledge/problems", "knowledge/shape", "knowledge/formats"],
    because: "curators speak of pages, pages not of curators",
  },
  "knowledge/drafts": {
    imports: [...WORDS_OF_ALL, "knowledge/files", "knowledge/shape"],
    because: "what waits for a curator is written and never read",
  },
  "knowledge/reading": {
    imports: [
      ...WORDS_OF_ALL,
      "knowledge/problems",
      "knowledge/files",
      "knowledge/formats",
      "knowledge/curation",
    ],
    because: "a thread that reads a folder needs all that reads a file, and nothing of what is made of it",
  },
  knowledge: {
    imports: ["domain", "knowledge/problems", "knowledge/reading", "knowledge/curation"],
    because: "a folder becomes a snapshot or the list of its problems, for whoever wants one",
  },
  "knowledge/lint": {
    imports: [...WORDS_OF_ALL, "knowledge", "knowledge/problems", "knowledge/shape", "knowledge/curation"],
    because: "advice looks at loaded knowledge, and loading does not wait for advice",
  },
  answering: {
    imports: WORDS_OF_ALL,
    because: "an answer depends on the question, the folder and the day alone",
  },
  assistant: {
    imports: [...WORDS_OF_ALL, "answering", "retrieval", "conversation/read"],
    because: "it makes the core ready and knows neither chats nor stores",
  },
  words: { imports: ["domain"], because: "what a reply says is the same in every chat" },
  "conversation/read": {
    imports: WORDS_OF_ALL,
    because: "what was asked is read before anybody answers",
  },
  conversation: {
    imports: [...WORDS_OF_ALL, "assistant", "words", "conversation/read"],
    because: "a question is taken, limited and passed on in one way that knows no chat",
  },
  terminal: { imports: ["domain", "assistant", "words"], because: "a terminal shows, it keeps nothing" },
  "page/server": {
    imports: CHAT,
    because: "the page asks as the chats do and draws what they are given to draw",
  },
  import: {
    imports: [
      ...WORDS_OF_ALL,
      "knowledge",
      "knowledge/files",
      "knowledge/formats",
      "knowledge/problems",
      "knowledge/reading",
    ],
    because: "a document becomes a page of the folder before anybody is asked about it",
  },
  mcp: {
    imports: [...WORDS_OF_ALL, "assistant", "net"],
    because: "other programs get knowledge, not conversations",
  },
  "slack/wire": { imports: CHAT, because: "what Slack sends and takes is known in one place" },
  "slack/out": {
    imports: [...CHAT, "slack/wire"],
    because: "what is said needs the wire, not who asked",
  },
  "slack/in": {
    imports: [...CHAT, "conversation/read", "slack/wire", "slack/out"],
    because: "what arrives is answered, and nothing that answers waits for what arrives",
  },
  slack: {
    imports: [...CHAT, "slack/wire", "slack/out", "slack/in"],
    because: "it puts the three together, and never touches the other chat",
  },
  "discord/wire": { imports: CHAT, because: "what Discord sends and takes is known in one place" },
  "discord/out": {
    imports: [...CHAT, "discord/wire"],
    because: "what is said needs the wire, not who asked",
  },
  "discord/in": {
    imports: [...CHAT, "conversation/read", "discord/wire", "discord/out"],
    because: "what arrives is answered, and nothing that answers waits for what arrives",
  },
  discord: {
    imports: [...CHAT, "discord/wire", "discord/out", "discord/in"],
    because: "it puts the three together, and never touches the other chat",
  },
  config: { imports: ["domain", "net"], because: "settings are read before anything they are for exists" },
  evaluation: {
    imports: [
      ...WORDS_OF_ALL,
      "answering",
      "assistant",
      "judge-model",
      "knowledge",
      "knowledge/problems",
      "knowledge/reading",
      "meaning",
      "words",
    ],
    because: "answers are measured without a chat or a store",
  },
  operations: {
    imports: [
      ...WORDS_OF_ALL,
      "answering",
      "assistant",
      "config",
      "conversation",
      "discord/wire",
      "journal",
      "judge-model",
      "knowledge",
      "knowledge/lint",
      "knowledge/problems",
      "net",
      "page/server",
      "slack/out",
      "slack/wire",
      "terminal",
      "words",
    ],
    because: "what an operator looks at hears of everything that runs and changes none of it",
  },
  commands: {
    imports: [
      ...WORDS_OF_ALL,
      "answering",
      "app",
      "assistant",
      "config",
      "conversation",
      "conversation/read",
      "discord/wire",
      "evaluation",
      "import",
      "journal",
      "judge-model",
      "knowledge",
      "knowledge/lint",
      "knowledge/problems",
      "knowledge/reading",
      "mcp",
      "meaning",
      "net",
      "operations",
      "terminal",
      "words",
    ],
    because: "a command starts what others do, and no chat depends on one",
  },
};
/** They put the program together. */
const EVERYTHING = ["app", "main.ts"];
/** Folders below these are rooms of their own. */
const HOUSES = ["knowledge", "slack", "discord", "page"];

/** The room of a file below src/. */
function roomOf(file: string): string {
  const [first = "", second = "", third] = file.split("/");
  const below = `${first}/${second}`;
  if (third !== undefined && (HOUSES.includes(first) || ROOMS[below] !== undefined)) return below;
  return first;
}

interface Import {
  readonly file: string;
  readonly target: string;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (name) => /\.tsx?$/u.test(name) && !name.endsWith(".d.ts"),
  );
}

/** A package by its import; a file of our own wherever its path stands in quotes, however it is loaded; but for programs that are started. */
const IMPORT =
  /(?:^(?:import|export)\b[^;"]*?from |^import |\bimport\()"([^."][^"]*)"|(?<!new URL\()["'`](\.{1,2}\/[^"'`\s]+\.[jt]sx?)["'`]/gmu;

/** Every import of every file, types and those at run time included. */
function importsBelow(folder: string): Import[] {
  return filesBelow(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), "utf8").matchAll(IMPORT)].map(([, name = "", path]) => ({
      file,
      target:
        path === undefined
          ? name
          : relative(folder, resolve(folder, dirname(file), path.replace(/\.js(x?)$/u, ".ts$1"))),
    })),
  );
}

const files = filesBelow(SRC);
const imports = importsBelow(SRC);
const inside = ({ target }: Import): boolean => /\.tsx?$/u.test(target);

function forbidden(all: readonly Import[]): string[] {
  return all.filter(inside).flatMap(({ file, target }) => {
    const [from, into] = [roomOf(file), roomOf(target)];
    if (from === into || EVERYTHING.includes(from) || ROOMS[from]?.imports.includes(into)) return [];
    return [`${file} imports ${target}: ${from} may not, because ${ROOMS[from]?.because}`];
  });
}

/** Groups that import each other, each listed once. */
function circles(all: readonly Import[]): string[][] {
  const next = new Map<string, string[]>();
  for (const { file, target } of all) next.set(file, [...(next.get(file) ?? []), target]);
  const reach = (from: string): Set<string> => {
    const seen = new Set<string>();
    const open = [...(next.get(from) ?? [])];
    for (let one = open.pop(); one !== undefined; one = open.pop())
      if (!seen.has(one)) {
        seen.add(one);
        open.push(...(next.get(one) ?? []));
      }
    return seen;
  };
  const reached = new Map([...next.keys()].map((one) => [one, reach(one)]));
  const round = [...next.keys()].filter((one) => reached.get(one)?.has(one));
  const groups = round.map((one) =>
    round.filter((other) => reached.get(one)?.has(other) && reached.get(other)?.has(one)).sort(),
  );
  return [...new Map(groups.map((group) => [group.join(" "), group])).values()];
}

describe("the rooms of src/", () => {
  it("each have a rule, and every file has a room", () => {
    expect(
      files.map(roomOf).filter((room) => ROOMS[room] === undefined && !EVERYTHING.includes(room)),
    ).toEqual([]);
    for (const [room, { imports: others }] of Object.entries(ROOMS)) {
      expect(existsSync(join(SRC, room)), room).toBe(true);
      for (const other of others) expect([...Object.keys(ROOMS), ...EVERYTHING], room).toContain(other);
    }
  });

  it("import only what their rule allows", () => {
    expect(forbidden(imports)).toEqual([]);
  });

  it("are allowed nothing that they do not use", () => {
    const used = new Set(
      imports.filter(inside).map(({ file, target }) => `${roomOf(file)} ${roomOf(target)}`),
    );
    const shared = new Set([...WORDS_OF_ALL, ...CHAT]);
    const unused = Object.entries(ROOMS).flatMap(([room, { imports: others }]) =>
      others
        .filter((other) => !shared.has(other) && !used.has(`${room} ${other}`))
        .map((other) => [room, other]),
    );
    expect(unused).toEqual([]);
  });

  it("are not imported in a circle, and neither are files, types included", () => {
    expect(circles(imports.filter(inside))).toEqual([]);
    const betweenRooms = imports
      .filter(inside)
      .map(({ file, target }) => ({ file: roomOf(file), target: roomOf(target) }))
      .filter(({ file, target }) => file !== target);
    expect(circles(betweenRooms)).toEqual([]);
  });

  it("hold no folder and file of one name", () => {
    const folders = new Set(files.map((file) => dirname(file)));
    expect(files.filter((file) => folders.has(file.replace(/\.tsx?$/u, "")))).toEqual([]);
  });

  it.each([
    ["text/a.ts", 'import { b } from "../slack/out/b.ts";', /text may not, because words are read alike/],
    ["slack/in/a.ts", 'import type { B } from "../../discord/in/b.ts";', /slack\/in may not, because/],
    ["text/a.ts", "const b = import(`../words/wording.ts`);", /text may not, because/],
    [
      "text/a.ts",
      'const b = createRequire(import.meta.url)("../words/wording.js");',
      /text may not, because/,
    ],
  ])("refuse a new file %s that says %s", (file, line, message) => {
    const folder = mkdtempSync(join(tmpdir(), "rooms-"));
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), line);
    const [{ target: into }] = importsBelow(folder) as [Import];
    expect(forbidden([{ file, target: into }])).toEqual([expect.stringMatching(message)]);
  });
});

describe("what stands in one place", () => {
  it("is each library, behind its room", () => {
    const owners: Readonly<Record<string, readonly string[]>> = {
      minisearch: ["retrieval", "evaluation"],
      "onnxruntime-node": ["meaning"],
      "@huggingface/tokenizers": ["meaning"],
      "@slack/bolt": ["slack"],
      "@slack/oauth": ["slack"],
      "discord.js": ["discord", "operations", "commands"],
      kysely: ["journal"],
      pg: ["journal", "app"],
      hono: ["page", "operations", "mcp", "app"],
      "@mozilla/readability": ["import"],
      linkedom: ["import"],
      unpdf: ["import"],
      mammoth: ["import"],
      "@modelcontextprotocol/server": ["mcp", "commands"],
      "@modelcontextprotocol/hono": ["mcp"],
    };
    const strays = imports.filter(
      ({ file, target }) =>
        owners[target] !== undefined && !owners[target].includes(file.split("/")[0] ?? ""),
    );
    expect(strays).toEqual([]);
  });

  it("is the environment, in main.ts", () => {
    const readers = files.filter((file) => /process\.env\b/u.test(readFileSync(join(SRC, file), "utf8")));
    expect(readers.filter((file) => file !== "main.ts")).toEqual([]);
  });
});
