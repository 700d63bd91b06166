import { readFileSync } from "node:fs";
import { FEATURES, type FeatureId, type PlatformBehaviour } from "./behaviour-contract.ts";

export const PARITY_BEGIN = "<!-- parity: begin (generated: npm run parity) -->";
export const PARITY_END = "<!-- parity: end -->";

/** What the suite states about the message of an answer, read off its test titles. */
function messagePromises(): string[] {
  const suite = readFileSync(new URL("./platform-contract.ts", import.meta.url), "utf8");
  return [...suite.matchAll(/^ {2}it\("([^"]+)"/gm)].map(([, title]) => title ?? "");
}

/** Feature × platform in Markdown: “yes” is a test that ran on that platform, anything else is the reason it differs. */
export function renderParityTable(platforms: readonly PlatformBehaviour[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const cell = (platform: PlatformBehaviour, id: FeatureId) => platform.differs[id] ?? "yes";
  return [
    row(["A person …", ...platforms.map(({ name }) => name)]),
    row(["---", ...platforms.map(() => "---")]),
    ...FEATURES.map(({ id, title }) => row([title, ...platforms.map((platform) => cell(platform, id))])),
    "",
    row(["The message of every kind of answer …", ...platforms.map(({ name }) => name)]),
    row(["---", ...platforms.map(() => "---")]),
    ...messagePromises().map((title) => row([title, ...platforms.map(() => "yes")])),
  ].join("\n");
}

/** The text with the table between the markers; undefined when it has no markers. */
export function withParityTable(text: string, table: string): string | undefined {
  const [begin, end] = [text.indexOf(PARITY_BEGIN), text.indexOf(PARITY_END)];
  if (begin < 0 || end < begin) return undefined;
  return `${text.slice(0, begin)}${PARITY_BEGIN}\n\n${table}\n\n${text.slice(end)}`;
}
