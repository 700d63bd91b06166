import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { run as check } from "../../src/commands/check.ts";
import { checkSources } from "../../src/commands/check-sources.ts";
import { aFolder, loadFolder } from "../knowledge/knowledge-folder.ts";
import { silentContext } from "../silent-context.ts";
import { add } from "./adding.ts";
import { type PageServer, startPageServer, TEST_REACH } from "./page-server.ts";

const page = (words: string, around = "") =>
  `<title>Tides</title><nav>${around}</nav><article><h1>Tides</h1><p>${words}</p></article>`;
const HIGH = page("High water comes twice a day. ".repeat(10));

let server: PageServer;
let folder: string;
beforeAll(async () => {
  server = await startPageServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  server.pages.clear();
  server.pages.set("/tides", { body: HIGH });
  folder = await aFolder();
  expect((await add([server.url("/tides"), "--knowledge", folder, "--yes"])).code).toBe(0);
});

async function looked() {
  const { snapshot } = await loadFolder(folder);
  const context = silentContext();
  const code = await checkSources(context, [...snapshot.sourcesById.values()], TEST_REACH);
  return { code, said: context.written() };
}
const today = new Date().toISOString().slice(0, 10);

it("a page whose words are the same is as it was, whatever else of it has changed", async () => {
  server.pages.set("/tides", { body: HIGH.replace("<nav></nav>", "<nav><a href=/x>Other news</a></nav>") });
  expect(await looked()).toEqual({ code: 0, said: "1 source with an address: 1 as it was.\n" });
});

it("a page whose words are others has changed since it was checked", async () => {
  server.pages.set("/tides", { body: HIGH.replace("twice", "once") });
  expect((await looked()).said).toBe(
    `tides.md warning: the page of "tides" has changed since ${today}. See what, and take it over: npm run add -- ${server.url("/tides")} --update\n1 source with an address: 1 changed.\n`,
  );
});

it("a page that says that it is no more is gone", async () => {
  server.pages.set("/tides", { status: 410 });
  expect((await looked()).said).toContain(`the page of "tides" is gone: ${server.url("/tides")}. Find where`);
});

it("a page that leads elsewhere for good has moved; one that does so for now has not", async () => {
  server.pages.set("/new", { body: HIGH });
  server.pages.set("/tides", { status: 301, headers: { location: "/new" } });
  expect((await looked()).said).toContain(`has moved to ${server.url("/new")}. Look whether`);
  server.pages.set("/new", { body: HIGH.replace("twice", "once") });
  expect((await looked()).said).toContain(
    `has moved to ${server.url("/new")} and has changed since ${today}.`,
  );
  server.pages.set("/new", { body: HIGH });
  server.pages.set("/tides", { status: 302, headers: { location: "/new" } });
  expect((await looked()).said).toContain("1 as it was");
});

it("a page that cannot be read today is neither gone nor changed", async () => {
  server.pages.set("/tides", { status: 503 });
  const { code, said } = await looked();
  expect(code).toBe(0);
  expect(said).toContain('the page of "tides" could not be looked at.');
  expect(said).toContain("(http 503)");
  expect(said).toContain("1 source with an address: 1 not read.");
});

it("a source with no fingerprint is told how to get one", async () => {
  folder = await aFolder({
    "mine.md": `---\nid: mine\nurl: ${server.url("/tides")}\ntext: summary\n---\n\n## A {#a}\n\nIt is high.\n`,
    "without.md": "---\nid: without\ntext: summary\n---\n\n## A {#a}\n\nIt is high.\n",
  });
  const { said } = await looked();
  expect(said).toContain("1 source with an address: 1 there, with nothing kept to compare it with.");
  expect(said).toContain("--update");
  expect((await add([server.url("/tides"), "--knowledge", folder, "--update", "--yes"])).code).toBe(0);
  expect((await looked()).said).toContain("1 as it was");
});

it("an address that several sources share is asked for once", async () => {
  const head = `url: ${server.url("/tides")}\ntext: summary\n---\n\n## A {#a}\n\nIt is high.\n`;
  folder = await aFolder({ "a.md": `---\nid: a\n${head}`, "b.md": `---\nid: b\n${head}` });
  server.asked.length = 0;
  await looked();
  expect(server.asked).toEqual(["/tides"]);
});

it("check fetches nothing unless it is told to, and nothing from this computer when it is", async () => {
  server.asked.length = 0;
  const plain = silentContext([folder]);
  expect(await check(plain)).toBe(0);
  const told = silentContext([folder, "--sources"]);
  expect(await check(told)).toBe(0);
  expect(told.written()).toContain("1 source with an address: 1 not read.");
  expect(server.asked).toEqual([]);
});
