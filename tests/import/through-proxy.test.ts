import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { run } from "../../src/commands/add.ts";
import { aFolder } from "../knowledge/knowledge-folder.ts";
import { silentContext } from "../silent-context.ts";
import { type PageServer, startPageServer } from "./page-server.ts";

let server: PageServer;
let proxy: Server;
/** Where the proxy was asked to lead. */
const led: string[] = [];
beforeAll(async () => {
  server = await startPageServer({
    "/tides": { body: `<h1>Tides</h1><p>${"High water comes twice a day. ".repeat(10)}</p>` },
    "/inside": { status: 302, headers: { location: "http://10.0.0.1/" } },
  });
  const port = Number(new URL(server.url("/")).port);
  proxy = createServer().on("connect", (request, socket: Socket) => {
    led.push(request.url ?? "");
    const target = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      target.pipe(socket).pipe(target);
    });
    for (const end of [socket, target]) end.on("error", () => undefined);
  });
  await new Promise<void>((ready) => proxy.listen(0, "127.0.0.1", ready));
});
afterAll(async () => {
  proxy.closeAllConnections();
  proxy.close();
  await server.close();
});

async function addThrough(address: string) {
  const { port } = proxy.address() as AddressInfo;
  const env = { HTTP_PROXY: `http://127.0.0.1:${port}` };
  const context = silentContext([address, "--knowledge", await aFolder(), "--yes"], "", env);
  return { code: await run(context), said: context.written() + context.complained() };
}

it("a page is fetched through the proxy of the settings, which alone knows its name", async () => {
  const { code, said } = await addThrough("http://pages.invalid/tides");
  expect(code, said).toBe(0);
  expect(led).toEqual(["pages.invalid:80"]);
});

it("a private address is not asked of the proxy either, named or led to", async () => {
  led.length = 0;
  for (const address of ["http://192.168.0.1/", "http://pages.invalid/inside"])
    expect((await addThrough(address)).said).toContain("of a private network");
  expect(led).toEqual(["pages.invalid:80"]);
});
