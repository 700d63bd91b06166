import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Worker } from "node:worker_threads";
import { describe, expect, it, onTestFinished } from "vitest";
import { createConnectionPool } from "../../src/net/connection-pool.ts";

/** A server in a thread of its own: it goes on while this one stands still. It drops idle connections when told. */
const SERVER = `
  const { parentPort } = require("node:worker_threads");
  const server = require("node:http").createServer((request, response) => {
    response.end("answered");
  });
  server.keepAliveTimeout = 60_000;
  parentPort.on("message", () => server.closeIdleConnections());
  server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));
`;

async function startServer() {
  const worker = new Worker(SERVER, { eval: true });
  onTestFinished(() => void worker.terminate());
  const [port] = (await once(worker, "message")) as [number];
  return { url: `http://127.0.0.1:${port}/`, dropIdle: () => worker.postMessage("drop") };
}

/** Nothing in this process happens meanwhile, as when it is frozen. */
function standStill(forMs: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, forMs);
}

describe("a pool of connections, after the process stood still", () => {
  it("does not write to a connection that the other side has closed meanwhile", async () => {
    const { url, dropIdle } = await startServer();
    const pool = createConnectionPool({ connections: 4 });
    onTestFinished(() => pool.close());
    for (let round = 0; round < 3; round += 1) {
      await (await pool.send(url, {})).text();
      dropIdle();
      standStill(1_200);
      // In the same turn: the loop has not yet read that the connection is closed.
      expect(await (await pool.send(url, { method: "POST", body: "x" })).text()).toBe("answered");
    }
  });

  it("still ends a call that nobody answers, and one that was given up before it began", async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      silent.closeAllConnections();
      silent.close();
    });
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    const pool = createConnectionPool({ connections: 4 });
    onTestFinished(() => pool.close());
    await expect(pool.send(url, { signal: AbortSignal.timeout(50) })).rejects.toThrow(/timeout/i);
    await expect(pool.send(url, { signal: AbortSignal.abort(new Error("given up")) })).rejects.toThrow(
      "given up",
    );
  });
});
