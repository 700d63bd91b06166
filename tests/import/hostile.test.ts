import { readdirSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { run } from "../../src/commands/add.ts";
import { createPageFetcher, FETCH_BOUNDS, type FetchBounds } from "../../src/import/fetch/fetch-page.ts";
import { createDispatcher } from "../../src/net/proxy.ts";
import { aFolder } from "../knowledge/knowledge-folder.ts";
import { silentContext } from "../silent-context.ts";
import { add } from "./adding.ts";
import { type PageServer, type Play, startPageServer, TEST_REACH } from "./page-server.ts";

const ARTICLE = `<h1>Tides</h1><p>${"High water comes twice a day. ".repeat(20)}</p>`;
const MEGABYTE = 1_000_000;

let server: PageServer;
beforeAll(async () => {
  server = await startPageServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.pages.clear();
  server.asked.length = 0;
});

/** Fetches one page, by default with the program's own bounds. */
async function fetching(path: string, bounds: Partial<FetchBounds> = {}) {
  const fetcher = createPageFetcher({
    reach: TEST_REACH,
    connect: (options) => createDispatcher(undefined, options),
    userAgent: "test",
    bounds: { ...FETCH_BOUNDS, ...bounds },
  });
  try {
    return await fetcher.fetch(path.startsWith("/") ? server.url(path) : path);
  } finally {
    await fetcher.close();
  }
}

/** Writes for as long as somebody reads, and tells how much that was. */
function endless(chunk: Buffer, headers: Record<string, string> = {}): { play: Play; sent: () => number } {
  let sent = 0;
  const play = (_: unknown, response: ServerResponse): void => {
    response.writeHead(200, { "content-type": "text/html", ...headers });
    const more = (): void => {
      while (!response.destroyed) {
        sent += chunk.length;
        if (!response.write(chunk)) {
          response.once("drain", more);
          return;
        }
      }
    };
    more();
  };
  return { play, sent: () => sent };
}

describe("a page that will not end well is refused with a sentence:", () => {
  it("one whose body has no end, after 20 MB", async () => {
    const { play, sent } = endless(Buffer.alloc(64 * 1024, "word "));
    server.pages.set("/endless", play);
    await expect(fetching("/endless")).rejects.toThrow(/endless is over 20 MB/);
    expect(sent()).toBeLessThan(40 * MEGABYTE);
  });

  it("one that declares 500 MB, before a byte of it is read", async () => {
    const { play, sent } = endless(Buffer.alloc(1024, "a"), { "content-length": String(500 * MEGABYTE) });
    server.pages.set("/large", play);
    await expect(fetching("/large")).rejects.toThrow(/large is over 20 MB/);
    expect(sent()).toBeLessThan(5 * MEGABYTE);
  });

  it("one that is small on the wire and unpacks without end", async () => {
    const body = gzipSync(Buffer.alloc(200 * MEGABYTE));
    expect(body.length).toBeLessThan(MEGABYTE);
    server.pages.set("/bomb", { headers: { "content-encoding": "gzip" }, body });
    await expect(fetching("/bomb")).rejects.toThrow(/bomb is over 20 MB/);
  });

  it("one that takes its time, head or body", async () => {
    server.pages.set("/silent", () => undefined);
    server.pages.set("/drip", (_, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      const drip = setInterval(() => response.write("a"), 20);
      response.on("close", () => clearInterval(drip));
    });
    await expect(fetching("/silent", { waitMs: 300 })).rejects.toThrow(/was not there after 0.3 s/);
    await expect(fetching("/drip", { waitMs: 300 })).rejects.toThrow(/was not there after 0.3 s/);
  });

  it.each(["image/png", "application/zip", "video/mp4", "application/json"])(
    "one of type %s",
    async (type) => {
      server.pages.set("/type", { headers: { "content-type": type }, body: ARTICLE });
      await expect(fetching("/type")).rejects.toThrow(
        `is ${type}. Pages, Markdown, plain text, PDF and DOCX`,
      );
    },
  );

  it.each([
    [404, "There is no page at"],
    [410, "There is no page at"],
    [403, "does not give its page (http 403)"],
    [500, "does not give its page (http 500)"],
  ])("one that answers %i", async (status, sentence) => {
    server.pages.set("/status", { status, body: ARTICLE });
    await expect(fetching("/status")).rejects.toThrow(sentence);
  });

  it("one that leads from address to address", async () => {
    server.pages.set("/round", { status: 302, headers: { location: "/round" } });
    await expect(fetching("/round")).rejects.toThrow("more than 5 times");
    expect(server.asked).toHaveLength(6);
  });
});

describe("an address of this computer or of a private network is refused with a sentence,", () => {
  const INSIDE = /is an address of this computer or of a private network, from which nothing is fetched/;

  it.each([
    "http://10.0.0.1/",
    "http://192.168.1.1/admin",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://0x0a000001/",
    "http://inside.test/",
    "http://metadata.test/",
    "http://six.test/",
  ])("named as %s", async (address) => {
    await expect(fetching(address)).rejects.toThrow(INSIDE);
  });

  it.each(["http://10.0.0.1/", "//inside.test/", "http://[fe80::1]/", "http://169.254.169.254/"])(
    "when a page leads to %s",
    async (location) => {
      server.pages.set("/there", { status: 302, headers: { location } });
      await expect(fetching("/there")).rejects.toThrow(INSIDE);
    },
  );

  it("also when a name changes its address between the check and the connection", async () => {
    const answers = ["203.0.114.7", "10.0.0.1"];
    const fetcher = createPageFetcher({
      reach: {
        isAllowed: TEST_REACH.isAllowed,
        resolve: async () => [{ address: answers.shift() ?? "", family: 4 }],
      },
      connect: (options) => createDispatcher(undefined, options),
      userAgent: "test",
    });
    await expect(fetcher.fetch("http://rebinding.test/")).rejects.toThrow(INSIDE);
    expect(answers).toEqual([]);
    await fetcher.close();
  });

  it("by the command as it is run, for which the test's own server is no exception", async () => {
    server.pages.set("/", { body: ARTICLE });
    const address = server.url("/").replace("pages.test", "127.0.0.1");
    const context = silentContext([address, "--knowledge", await aFolder(), "--yes"]);
    expect(await run(context)).toBe(1);
    expect(context.written() + context.complained()).toMatch(INSIDE);
    expect(server.asked).toEqual([]);
  });
});

describe("nothing but the named address is asked for,", () => {
  it.each(["file:///etc/passwd", "ftp://pages.test/", "javascript://pages.test/"])(
    "not %s",
    async (address) => {
      await expect(fetching(address)).rejects.toThrow("is no http or https address");
    },
  );

  it("no password is sent", async () => {
    await expect(fetching(server.url("/").replace("//", "//me:secret@"))).rejects.toThrow(
      /^The address on pages.test:\d+ holds a user name or password/,
    );
  });

  it("nothing that the page would load, and no script of it runs", async () => {
    server.pages.set("/page", {
      body: `<html><head><script src="/script.js"></script><link rel="stylesheet" href="/style.css">
        <script>fetch("/fetched"); document.title = "changed"; process.exit(3);</script></head>
        <body onload="fetch('/loaded')"><article>${ARTICLE}<img src="/picture.png" onerror="alert(1)">
        <iframe src="/frame"></iframe><p>&lt;script&gt;alert("text")&lt;/script&gt; is text on this page.</p>
        <a href="javascript:alert(2)">A link that does something.</a></article></body></html>`,
    });
    const folder = await aFolder();
    const { code, written } = await add([server.url("/page"), "--knowledge", folder, "--yes"]);
    expect(code, written()).toBe(0);
    expect(server.asked).toEqual(["/page"]);
    expect(readdirSync(folder)).toEqual(["tides.md"]);
  });
});

describe("a document that is made to hurt is refused with a sentence:", () => {
  const cases: readonly (readonly [
    what: string,
    name: string,
    content: string | Buffer,
    sentence: RegExp,
  ])[] = [
    ["a page nested without end", "deep.html", "<div>".repeat(300_000), /too deep/],
    ["a page of a million elements", "many.html", `<p>a</p>`.repeat(1_000_000), /too large/],
    [
      "a page that only a script writes",
      "empty.html",
      "<div id=app></div><script>go()</script>",
      /no text to read/,
    ],
    ["what calls itself a PDF", "no.pdf", "%PDF-1.4\nnothing", /cannot be read as a PDF/],
    ["what calls itself a Word document", "no.docx", "nothing", /no DOCX file/],
    ["an archive that unpacks without end", "bomb.docx", zipBomb(), /unpacks to over 50 MB/],
    ["text that is none", "no.txt", Buffer.from([0xff, 0xd8, 0xff, 0x00]), /not utf-8 text/],
    [
      "a header in a programming language",
      "code.md",
      "---js\nprocess.exit(3)\n---\n\n# A\n\nText here.\n",
      /never run/,
    ],
    [
      "a secret",
      "secret.md",
      `# Key\n\nThe key is xoxb-${"1".repeat(12)}-${"2".repeat(12)}-${"a".repeat(24)}.\n`,
      /looks like/,
    ],
  ];

  it.each(cases)("%s", async (_, name, content, sentence) => {
    const documents = await aFolder({ [name]: content });
    const folder = await aFolder();
    const { code, written } = await add([`${documents}/${name}`, "--knowledge", folder, "--yes"]);
    expect(code).toBe(1);
    expect(written()).toMatch(sentence);
    expect(readdirSync(folder)).toEqual([]);
  });
});

/** A ZIP file of 200 kB whose one entry is 200 MB of blanks. */
function zipBomb(): Buffer {
  const name = Buffer.from("word/document.xml");
  // Deflated data without the head and tail of gzip.
  const packed = gzipSync(Buffer.alloc(200 * MEGABYTE, " ")).subarray(10, -8);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt16LE(name.length, 28);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt16LE(name.length, 26);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, entry, name, end]);
}
