/** The README and docs/, looked at as commands: every line of a shell block, every pasted prompt, every command in a sentence. */
export function commandsOf(readme: string): readonly string[] {
  const blocks = [...readme.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gmu)].flatMap(([, language, text = ""]) => {
    const lines = text.split("\n").filter((line) => line !== "");
    if (language === "sh") return lines;
    return lines.filter((line) => line.startsWith("$ ")).map((line) => line.slice(2));
  });
  const prose = readme.replaceAll(/^```[\s\S]*?^```$/gmu, "");
  const inline = [...prose.matchAll(/`((?:npm|node|docker|cp|systemctl) [^`]+)`/gu)].map(
    ([, command = ""]) => command,
  );
  const lines = [...blocks, ...inline.filter((command) => !command.includes("…"))];
  return [...new Set(lines.flatMap((line) => line.split(" && ")))];
}

/** The options that sentences name: `--offline`, `-- --print`, `--http https://bot.example.org`. */
export function optionsOf(readme: string): readonly string[] {
  const prose = readme.replaceAll(/^```[\s\S]*?^```$/gmu, "");
  return [
    ...new Set([...prose.matchAll(/`(?:-- )?(--[a-z][\w-]*)[^`]*`/gu)].map(([, option = ""]) => option)),
  ];
}

/** The files that they show whole, below a line with their path: `` `ferry/topics.yaml`: ``. */
export function filesOf(readme: string): readonly { readonly name: string; readonly text: string }[] {
  return [...readme.matchAll(/^`([\w./-]+)`:\n\n```\w*\n([\s\S]*?)^```$/gmu)].map(
    ([, name = "", text = ""]) => ({ name, text }),
  );
}

/** What `.ci/run` runs, with the line of it that does. */
export const RUN_BY_CI: Readonly<Record<string, string>> = {
  "npm ci": 'step "install" npm ci',
  "npm test": "npm test 2>&1",
  "npm run check": 'step "knowledge check" npm run --silent check',
  "npm run evaluate": 'step "evaluation" npm run --silent evaluate',
  "npm run parity": 'step "parity table" npm run --silent parity',
  "npm run screenshots": 'step "pictures" npm run --silent screenshots',
};

/** One command after the other; the test compares its parts with the lines of `.ci/run`. */
export const RUN_IN_PARTS: Readonly<Record<string, string>> = {
  "npm run verify": "its parts are steps of .ci/run, which would otherwise run everything twice",
};

/**
 * What needs a Docker daemon. `npm run check:docker` follows the Dockerfile without one; the workflow on GitHub, where
 * there is one, runs these lines as they are.
 */
export const NEEDS_DOCKER: readonly string[] = ["docker compose up -d"];

/** What is run by nothing of ours, and why. */
export const NOT_RUN: Readonly<Record<string, string>> = {
  "npm run evaluate -- --judge --recorded tests/judge-model/reader.jsonl":
    "it asks 48 questions of the shipped folder; tests/evaluation/judges.test.ts reads the same recording",
  "npm run bench":
    "it measures for seven minutes, and its figures depend on the machine; tests/bench runs the benches of both chats, shortened",
  "npm run model -- vectors":
    "it would write a file of the checkout anew; tests/meaning/shipped-vectors.test.ts does the same for a small folder",
  "npm run soak -- --minutes 30":
    "it lasts half an hour and wants an idle machine; tests/soak/soak.test.ts runs one minute of the same",
  "npm run soak -- --fuzz 60": "it lasts an hour; tests/wire/fuzz.test.ts sends the same for a minute",
  "systemctl enable --now openai-msft-bot":
    "it would install a service; systemd only looks at the unit, and what the unit starts is run by the walk",
};
