import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Reach } from "../../src/import/fetch/guarded-lookup.ts";
import { isPublicAddress } from "../../src/import/fetch/public-address.ts";

/** A name that leads to this computer in these tests alone. */
export const HOST = "pages.test";

export interface Page {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export type Play = Page | ((request: IncomingMessage, response: ServerResponse) => void);

/** A real server of pages, to be changed while it runs. */
export interface PageServer {
  readonly pages: Map<string, Play>;
  /** Paths in the order in which they were asked for. */
  readonly asked: string[];
  url(path: string): string;
  close(): Promise<void>;
}

/** The rules of the program, but for this one address of this computer and for names that only tests know. */
export const TEST_REACH: Reach = {
  isAllowed: (address) => address === "127.0.0.1" || isPublicAddress(address),
  resolve: async (name) => {
    const address = ADDRESSES[name];
    if (address === undefined) throw Object.assign(new Error("no such name"), { code: "ENOTFOUND" });
    return [{ address, family: address.includes(":") ? 6 : 4 }];
  },
};
const ADDRESSES: Readonly<Record<string, string>> = {
  [HOST]: "127.0.0.1",
  "inside.test": "10.0.0.7",
  "metadata.test": "169.254.169.254",
  "six.test": "fd00::7",
};

export async function startPageServer(pages: Readonly<Record<string, Play>> = {}): Promise<PageServer> {
  const plays = new Map(Object.entries(pages));
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    asked.push(path);
    const play = plays.get(path) ?? { status: 404, body: "not here" };
    if (typeof play === "function") {
      play(request, response);
      return;
    }
    const { status = 200, headers = {}, body = "" } = play;
    response.writeHead(status, { "content-type": "text/html; charset=utf-8", ...headers }).end(body);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return {
    pages: plays,
    asked,
    url: (path) => `http://${HOST}:${port}${path}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
