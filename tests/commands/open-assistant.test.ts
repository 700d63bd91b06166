import { describe, expect, it, onTestFinished } from "vitest";
import { openAssistantForCommand } from "../../src/commands/open-assistant.ts";
import { aDirectory } from "../journal/records.ts";
import { aFolder } from "../knowledge/knowledge-folder.ts";
import { TINY, until } from "../meaning/tiny-meaning.ts";
import { silentContext } from "../silent-context.ts";

/** A command's assistant over a folder of so many sentences. */
async function opened(env: Readonly<Record<string, string>>, vectorsWaitMs: number, sentences = 2) {
  const text = Array.from({ length: sentences }, (_, n) => `The ferry carries load number ${n} today.`);
  const context = silentContext([], "", { DATA_DIR: aDirectory(), ...env });
  const folder = await aFolder({ "ferry.md": `# Ferry\n\n${text.join(" ")}\n` });
  const result = await openAssistantForCommand(context, { folder, vectorsWaitMs });
  if (result === undefined) throw new Error("the folder has mistakes");
  onTestFinished(result.close);
  // What it says of being slow is another matter, and a busy machine is slow.
  const complained = (): string => context.complained().replace(/^.* …\n/gmu, "");
  return { ...result, complained };
}

describe("the assistant of a command", () => {
  it("answers by meaning as soon as the vectors are made, and says nothing of it", async () => {
    const { knowledge, complained } = await opened({ MODEL_DIR: TINY }, 15_000);
    expect(knowledge().meaning).toBeDefined();
    expect(complained()).toBe("");
  });

  it("says in one line that they are still being made, and goes by words meanwhile", async () => {
    const { knowledge, complained } = await opened({ MODEL_DIR: TINY }, 0, 3_000);
    expect(complained()).toMatch(
      /^Meaning is still being made \(\d+ of \d+ texts\); .+ by their words until then\.\n$/u,
    );
    expect(knowledge().meaning).toBeUndefined();
    await until(() => knowledge().meaning !== undefined, 15_000);
  });

  it("says in one line why there is no encoder, and goes by words", async () => {
    const { assistant, knowledge, complained } = await opened({ MODEL_DIR: "no/such/encoder" }, 15_000);
    expect(complained().trim().split("\n")).toHaveLength(1);
    expect(complained()).toMatch(
      /^Encoder lost, questions go by their words: There is no encoder: .+no\/such/u,
    );
    expect(knowledge().meaning).toBeUndefined();
    expect((await assistant.ask({ text: "what does the ferry carry?" })).outcome).toBe("answered");
  });

  it("says nothing where meaning is off", async () => {
    const { knowledge, complained } = await opened({ SEMANTIC: "off", MODEL_DIR: "no/such/encoder" }, 15_000);
    expect(complained()).toBe("");
    expect(knowledge().meaning).toBeUndefined();
  });
});
