import type { JudgeFault, JudgeSettings } from "../../domain/ports/passage-judge.ts";
import { openEndpoint } from "../../judge-model/endpoint.ts";
import { EndpointFault } from "../../judge-model/endpoint-fault.ts";
import { JUDGE_DEFAULTS } from "../../judge-model/judge-settings.ts";
import { toMessages } from "../../judge-model/to-messages.ts";
import { DEFAULT_WAY } from "../../judge-model/ways-to-ask.ts";
import type { ProxySettings } from "../../net/proxy.ts";
import { connectThrough } from "../connect-through.ts";
import { type Finding, findingsOn } from "./finding.ts";

const { fine, problem, warning } = findingsOn("judge");

/** Nothing of the folder and of nobody's questions: one passage answers, the other is about the same subject. */
const TRIAL = {
  question: "When does the ferry leave?",
  candidates: [
    { passage: "price", title: "Ferry > Price", text: "A crossing of the ferry costs four francs." },
    { passage: "time", title: "Ferry > Timetable", text: "The ferry leaves at nine in the morning." },
  ],
} as const;
const RIGHT = 2;
/** A model of one's own may have to be loaded for the first question. */
const FIRST_WAIT_MS = 30_000;

const REMEDIES: Readonly<Partial<Record<JudgeFault, string>>> = {
  refused: "Set JUDGE_KEY to a key that may use this model.",
  rejected: "Check JUDGE_URL (it ends in /v1 at most endpoints) and JUDGE_MODEL.",
  crowded: "Raise the limits of the account, or lower JUDGE_DAILY.",
  failing: "Look into the log of the endpoint, or try later.",
  slow: "Take a smaller or nearer model.",
  unreachable: "Check the network, the proxy and JUDGE_URL.",
  unreadable: "Take a model that writes JSON by a schema, and see that JUDGE_URL speaks chat completions.",
};

/** Makes one call and tells what came of it. */
export async function checkJudge(settings: JudgeSettings, proxy?: ProxySettings): Promise<Finding[]> {
  const endpoint = openEndpoint(
    { ...settings, waitMs: FIRST_WAIT_MS },
    JUDGE_DEFAULTS,
    connectThrough(proxy, settings.url),
  );
  const began = performance.now();
  try {
    const { length } = TRIAL.candidates;
    const reply = await endpoint.call(
      {
        messages: toMessages(TRIAL, DEFAULT_WAY),
        schema: DEFAULT_WAY.schema(length),
        tokens: DEFAULT_WAY.tokens(length),
      },
      AbortSignal.timeout(FIRST_WAIT_MS),
    );
    const ms = Math.round(performance.now() - began);
    const numbers = DEFAULT_WAY.read(reply.content, length);
    if (numbers === undefined) throw new EndpointFault("unreadable", "no choice of passages");
    return [
      ...chosen(numbers, `${settings.model}${knownAs(reply.answeredBy, settings.model)}`, ms),
      ...late(ms, settings.waitMs),
      ...without(endpoint.leftOut),
      fine(`That took ${reply.tokens.read} tokens to read and ${reply.tokens.written} to write.`),
    ];
  } catch (error) {
    if (!(error instanceof EndpointFault)) throw error;
    const { fault, seen } = error;
    // The bot answers without it: nothing of this keeps it from running.
    const kind = ["refused", "rejected", "unreadable"].includes(fault) ? "check" : "reach";
    return [problem(`The judge gave no word: ${fault} (${seen}).`, REMEDIES[fault] ?? "Try later.", kind)];
  } finally {
    await endpoint.close();
  }
}

function chosen(numbers: readonly number[], who: string, ms: number): Finding[] {
  if (numbers.length === 1 && numbers[0] === RIGHT)
    return [fine(`The judge ${who} chose the right one of two passages in ${ms} ms.`)];
  const said = numbers.length === 0 ? "none" : numbers.length === 1 ? "the wrong one" : "both";
  return [
    warning(`The judge ${who} chose ${said} of two passages where one answers.`, "Take a better model."),
  ];
}

/** What an endpoint says about itself is shown as one short word. */
function knownAs(answeredBy: string | undefined, model: string): string {
  const name = answeredBy?.replace(/[^\w.:/@-]/gu, "").slice(0, 80) ?? "";
  return name === "" || name === model ? "" : ` (there: ${name})`;
}

function late(ms: number, waitMs: number): Finding[] {
  if (ms <= waitMs) return [];
  const what = `The judge took longer than JUDGE_WAIT_MS (${waitMs} ms), so that questions would not have waited for it.`;
  return [warning(what, "Run it again: the first question may have loaded the model; else raise it.")];
}

function without(leftOut: readonly string[]): Finding[] {
  if (leftOut.length === 0) return [];
  const what = `The endpoint does not take ${leftOut.join(", ")}; it is asked without.`;
  return [warning(what, "Answers may differ from time to time; take another model if that matters.")];
}
