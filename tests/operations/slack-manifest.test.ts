import { PassThrough, Readable } from "node:stream";
import type { webApi } from "@slack/bolt";
import { describe, expect, it } from "vitest";
import { run } from "../../src/commands/slack-manifest.ts";
import { type SlackManifestOptions, toSlackManifest } from "../../src/operations/slack-manifest.ts";

/** Slack's own type of a manifest; it does not know `assistant:write` and `agent_view` yet. */
type SlackOwn = webApi.AppsManifestValidateArguments["manifest"];

const OPTIONS: SlackManifestOptions = {
  commandName: "openai-msft",
  name: "Ferry bot",
  subject: "the harbour ferries",
  examples: ["who runs the ferry?", "a", "b", "c", "d"],
};

async function runCommand(argv: string[], env: Record<string, string> = {}) {
  const written = { stdout: "", stderr: "" };
  const collect = (name: "stdout" | "stderr") => {
    const stream = new PassThrough();
    stream.on("data", (data) => {
      written[name] += String(data);
    });
    return stream;
  };
  const code = await run({
    argv,
    env,
    stdin: Readable.from([]),
    stdout: collect("stdout"),
    stderr: collect("stderr"),
  });
  return { code, ...written };
}

describe("the Slack manifest", () => {
  it("asks for the least scopes, over a socket", () => {
    const manifest = toSlackManifest(OPTIONS);
    expect(manifest.oauth_config.scopes.bot).toEqual([
      "app_mentions:read",
      "assistant:write",
      "chat:write",
      "commands",
      "im:history",
      "channels:read",
      "groups:read",
    ]);
    expect(manifest.settings.socket_mode_enabled).toBe(true);
    expect(manifest.settings.event_subscriptions.bot_events).not.toContain("message.channels");
    expect(JSON.stringify(manifest)).not.toContain("request_url");
  });

  it("asks to read channels only where the bot shall listen or follow up", () => {
    const { oauth_config, settings } = toSlackManifest({ ...OPTIONS, listen: true });
    expect(oauth_config.scopes.bot).toEqual(expect.arrayContaining(["channels:history", "groups:history"]));
    expect(settings.event_subscriptions.bot_events).toContain("message.channels");
  });

  it("has “Keep as knowledge” only where it is wanted", () => {
    const names = (options: SlackManifestOptions) =>
      toSlackManifest(options).features.shortcuts.map(({ name }) => name);
    expect(names(OPTIONS)).not.toContain("Keep as knowledge");
    expect(names({ ...OPTIONS, capture: true })).toContain("Keep as knowledge");
  });

  it("has Slack's own type where that knows the field", () => {
    const { features, oauth_config, settings, display_information } = toSlackManifest(OPTIONS);
    const { agent_view: _unknown, ...known } = features;
    const own: Partial<SlackOwn> = {
      display_information,
      features: known as NonNullable<SlackOwn["features"]>,
      oauth_config: { scopes: { bot: oauth_config.scopes.bot as never } },
      settings: settings as NonNullable<SlackOwn["settings"]>,
    };
    expect(own.display_information?.name).toBe("Ferry bot");
  });

  it("leads every request to one address in HTTP mode", () => {
    const manifest = toSlackManifest({ ...OPTIONS, httpUrl: "https://bot.example/" });
    const urls = [...JSON.stringify(manifest).matchAll(/https:[^"]*/g)].map(([url]) => url);
    expect(new Set(urls)).toEqual(new Set(["https://bot.example/slack/events"]));
    expect(urls).toHaveLength(3);
    expect(manifest.settings.socket_mode_enabled).toBe(false);
  });

  it("is for one workspace with a token that stays, unless many shall install it", () => {
    const alone = toSlackManifest(OPTIONS);
    expect(alone.oauth_config).not.toHaveProperty("redirect_urls");
    expect(alone.settings).toMatchObject({ org_deploy_enabled: false, token_rotation_enabled: false });
    const many = toSlackManifest({ ...OPTIONS, distributeUrl: "https://bot.example/" });
    expect(many.oauth_config.redirect_urls).toEqual(["https://bot.example/slack/oauth_redirect"]);
    expect(many.settings).toMatchObject({ org_deploy_enabled: true, token_rotation_enabled: true });
    expect(many.oauth_config.scopes).toEqual(alone.oauth_config.scopes);
  });

  it("adds the history scopes and events only when asked", () => {
    const manifest = toSlackManifest({ ...OPTIONS, follow: true });
    expect(manifest.oauth_config.scopes.bot).toContain("channels:history");
    expect(manifest.settings.event_subscriptions.bot_events).toContain("message.channels");
  });

  it.each([
    OPTIONS,
    { ...OPTIONS, name: "n".repeat(500), subject: "s".repeat(500), commandName: "c".repeat(31) },
  ])("keeps Slack's lengths", (options) => {
    const { display_information: display, features } = toSlackManifest(options);
    expect(display.name.length).toBeLessThanOrEqual(35);
    expect(display.description.length).toBeLessThanOrEqual(140);
    expect(display.long_description.length).toBeGreaterThanOrEqual(175);
    expect(display.long_description.length).toBeLessThanOrEqual(4_000);
    expect(features.slash_commands[0]?.command.length).toBeLessThanOrEqual(32);
    for (const { name } of features.shortcuts) expect(name.length).toBeLessThanOrEqual(24);
    expect(features.agent_view.suggested_prompts).toHaveLength(4);
    expect(features.agent_view.agent_description.length).toBeLessThanOrEqual(300);
  });
});

describe("npm run slack:manifest", () => {
  it("prints the manifest for the configured command, and what each scope buys", async () => {
    const { code, stdout, stderr } = await runCommand(["--name", "Ferry"], { COMMAND_NAME: "ferry" });
    expect(code).toBe(0);
    const manifest = JSON.parse(stdout) as ReturnType<typeof toSlackManifest>;
    expect(manifest.features.slash_commands[0]?.command).toBe("/ferry");
    expect(stderr).toMatch(/^chat:write +answer$/m);
  });

  it("leads events to the address where many install it, or over a socket all the same", async () => {
    const print = async (...more: string[]) =>
      JSON.parse((await runCommand(["--distribute", "https://bot.example", ...more])).stdout) as ReturnType<
        typeof toSlackManifest
      >;
    const events = { request_url: "https://bot.example/slack/events" };
    expect((await print()).settings).toMatchObject({ socket_mode_enabled: false, interactivity: events });
    const over = await print("--socket");
    expect(over.settings.socket_mode_enabled).toBe(true);
    expect(over.oauth_config.redirect_urls).toEqual(["https://bot.example/slack/oauth_redirect"]);
    expect((await runCommand(["--distribute", "bot.example"])).code).toBe(64);
  });

  it("refuses a command name that Slack would refuse, a plain http address and unknown options", async () => {
    expect((await runCommand([], { COMMAND_NAME: "/Ferry" })).code).toBe(78);
    expect((await runCommand(["--http", "http://bot.example"])).code).toBe(64);
    expect((await runCommand(["--what"])).code).toBe(64);
    expect((await runCommand([], { KNOWLEDGE_DIR: "does/not/exist" })).code).toBe(78);
  });
});
