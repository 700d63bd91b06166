import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";

/** Both behaviour families of the protocol. */
export const ERAS = ["legacy", "modern"] as const;
export type Era = (typeof ERAS)[number];

function clientOf(era: Era): Client {
  const mode = era === "legacy" ? "legacy" : { pin: "2026-07-28" };
  return new Client({ name: "test", version: "1.0.0" }, { versionNegotiation: { mode } });
}

/** The official client at an address. */
export async function connectHttp(address: string, era: Era, bearer?: string): Promise<Client> {
  const client = clientOf(era);
  const headers = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${address}/mcp`), { requestInit: { headers } }),
  );
  return client;
}

/** The official client with the command as its child. */
export async function connectStdio(
  era: Era,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Client> {
  const client = clientOf(era);
  const args = ["scripts/run.mjs", "mcp", ...argv];
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args,
      env: { PATH: process.env.PATH ?? "", ...env },
      stderr: "ignore",
    }),
  );
  return client;
}

/** What a call gave: its structure, its text, and whether it was a mistake. */
export async function callTool(client: Client, name: string, args: Readonly<Record<string, unknown>>) {
  const result = await client.callTool({ name, arguments: { ...args } });
  const [content] = result.content as readonly { readonly type: string; readonly text: string }[];
  return {
    isError: result.isError === true,
    text: content?.text ?? "",
    structured: result.structuredContent as Readonly<Record<string, unknown>> | undefined,
  };
}
