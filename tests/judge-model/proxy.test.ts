import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openJudge } from "../../src/app/open-judge.ts";
import type { JudgeRequest } from "../../src/domain/ports/passage-judge.ts";
import { collectLog } from "../journal/records.ts";
import { chooses, type EndpointServer, startEndpoint } from "./endpoint-server.ts";

const REQUEST: JudgeRequest = {
  question: "one?",
  candidates: [{ passage: "a#1", title: "A", text: "Text of a#1." }],
  local: undefined,
  knowledge: "k-1",
};

let endpoint: EndpointServer;
let proxy: Server;
let tunnels: (string | undefined)[];
beforeEach(async () => {
  endpoint = await startEndpoint(chooses("Text of a#1"));
  tunnels = [];
  proxy = createServer().on("connect", (request, socket: Socket) => {
    tunnels.push(request.url);
    const inner = connect(Number(new URL(endpoint.url).port), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      socket.pipe(inner).pipe(socket);
    });
    socket.on("error", () => inner.destroy()).on("close", () => inner.destroy());
    inner.on("error", () => socket.destroy()).on("close", () => socket.destroy());
  });
  await new Promise<void>((resolve) => {
    proxy.listen(0, "127.0.0.1", resolve);
  });
});
afterEach(async () => {
  await endpoint.close();
  proxy.closeAllConnections();
  await new Promise((resolve) => {
    proxy.close(resolve);
  });
});

async function askAt(url: string) {
  const http = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const judge = await openJudge(
    { url, model: "small", key: undefined, waitMs: 2_000, daily: 10 },
    { logger: collectLog(), proxy: { http, no: "" } },
  );
  const word = await judge?.ask(REQUEST);
  await judge?.close();
  return word;
}

it("asks an endpoint elsewhere through the proxy of the network", async () => {
  expect(await askAt("http://models.private.test/v1")).toMatchObject({ said: "these" });
  expect(tunnels).toEqual(["models.private.test:80"]);
});

it("asks one on this computer without it", async () => {
  expect(await askAt(endpoint.url)).toMatchObject({ said: "these" });
  expect(tunnels).toEqual([]);
});
