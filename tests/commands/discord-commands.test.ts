import { PassThrough, Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run as invite } from "../../src/commands/discord-invite.ts";
import { run as register } from "../../src/commands/discord-register.ts";
import type { Command } from "../../src/terminal/command.ts";
import { APPLICATION_ID, GUILD_ID } from "../wire/discord-payloads.ts";
import { problemsOf } from "../wire/discord-schemas.ts";
import { createDiscordServer, type DiscordServer } from "../wire/discord-server.ts";

async function runCommand(command: Command, argv: string[], env: Record<string, string>) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await command({ argv, env, stdin: Readable.from([]), stdout, stderr });
  const text = (stream: PassThrough) => String(stream.read() ?? "");
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

describe("npm run discord:invite", () => {
  it("prints both ways to install with the least permissions, and what each buys", async () => {
    const { code, stdout } = await runCommand(invite, [], { DISCORD_APPLICATION_ID: APPLICATION_ID });
    expect(code).toBe(0);
    const [server, person] = (stdout.match(/https:\S+/g) ?? []).map((url) => new URL(url));
    expect(Object.fromEntries(server?.searchParams ?? [])).toEqual({
      client_id: APPLICATION_ID,
      integration_type: "0",
      scope: "bot applications.commands",
      permissions: "274877991936",
    });
    expect(person?.searchParams.get("integration_type")).toBe("1");
    expect(person?.searchParams.get("scope")).toBe("applications.commands");
    expect(stdout).toContain("ReadMessageHistory to reply to the message that asked");
  });

  it("says what is missing", async () => {
    expect(await runCommand(invite, [], {})).toMatchObject({
      code: 78,
      stderr: expect.stringContaining("DISCORD_APPLICATION_ID") as string,
    });
    expect(await runCommand(invite, ["--x"], {})).toMatchObject({ code: 64 });
  });
});

describe("npm run discord:register", () => {
  let server: DiscordServer;
  let env: Record<string, string>;
  beforeAll(async () => {
    server = await createDiscordServer();
    env = {
      DISCORD_TOKEN: server.token,
      DISCORD_APPLICATION_ID: APPLICATION_ID,
      DISCORD_API_URL: server.apiUrl,
    };
  });
  afterAll(() => server.stop());
  const puts = () => server.calls.filter(({ method }) => method === "PUT");

  it("registers the commands once, and again only when they changed", async () => {
    expect(await runCommand(register, [], env)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("openai-msft, openai-msft-info, Answer this") as string,
    });
    expect(await runCommand(register, [], env)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("nothing was changed") as string,
    });
    expect(puts()).toHaveLength(1);
    await runCommand(register, [], { ...env, COMMAND_NAME: "ask-us" });
    expect(puts()).toHaveLength(2);
    expect(puts().flatMap(problemsOf)).toEqual([]);
  });

  it("registers in one server for development", async () => {
    const { code } = await runCommand(register, ["--guild", GUILD_ID], env);
    expect(code).toBe(0);
    expect(server.store.commands.get(GUILD_ID)).toHaveLength(3);
  });

  it("prints the commands without telling Discord", async () => {
    const before = server.calls.length;
    const { stdout } = await runCommand(register, ["--print"], {});
    expect((JSON.parse(stdout) as { name: string }[]).map(({ name }) => name)).toEqual([
      "openai-msft",
      "openai-msft-info",
      "Answer this",
    ]);
    expect(server.calls).toHaveLength(before);
  });

  it("names every problem at once, and says who refused", async () => {
    const { code, stderr } = await runCommand(register, [], { COMMAND_NAME: "Not A Name" });
    expect(code).toBe(78);
    expect(stderr).toMatch(/COMMAND_NAME[\s\S]*DISCORD_TOKEN[\s\S]*DISCORD_APPLICATION_ID/);
    const wrong = await runCommand(register, [], { ...env, DISCORD_TOKEN: "MTIz.wrong.token" });
    expect(wrong).toMatchObject({
      code: 78,
      stderr: expect.stringContaining("rejected DISCORD_TOKEN") as string,
    });
    const elsewhere = await runCommand(register, ["--guild", "800000000000000009"], env);
    expect(elsewhere).toMatchObject({ code: 78, stderr: expect.stringContaining("(403)") as string });
  });
});
