import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { DAY, toDay } from "./days.ts";
import type { KnowledgeParts } from "./knowledge-parts.ts";
import { asJson, READ_ONLY } from "./tool-result.ts";

/** Longer questions are refused by the assistant with its own sentence; this bounds what is read at all. */
const MAX_TYPED = 10_000;

const CITATION = z.looseObject({
  marker: z.int(),
  passage: z.string(),
  quote: z.string(),
  standing: z.string(),
});
const OPTION = z.looseObject({ topic: z.string(), title: z.string() });
/** What programs may rely on; there is more, see the terminal's contract. */
const ANSWER = z.looseObject({
  question: z.string(),
  outcome: z.enum(["answered", "ambiguous", "abstained"]),
  reason: z.string().optional(),
  asOf: z.string(),
  sure: z.boolean().optional(),
  verdict: z.string().optional(),
  statements: z.array(z.object({ text: z.string(), citations: z.array(z.int()) })),
  citations: z.array(CITATION),
  notes: z.array(z.string()),
  nearest: z.array(OPTION),
  knowledge: z.string(),
  text: z.string(),
});

/** `ask`: the same answer as everywhere else, as `npm run ask -- --json` prints it. */
export function addAsk(server: McpServer, { assistant, toJson }: KnowledgeParts): void {
  server.registerTool(
    "ask",
    {
      title: "Ask the knowledge",
      description: `Use this when somebody asks something about ${assistant.overview().subject.name}. Answers with sentences quoted word for word from the curated folder, with source, date, standing (current, superseded, disputed) and what replaced them; "sure": false marks the closest passage. outcome "abstained" is a refusal: the folder does not answer it; "nearest" names what it does cover.`,
      annotations: READ_ONLY,
      inputSchema: z.object({
        question: z.string().min(1).max(MAX_TYPED).describe("One question, as a person would ask it"),
        as_of: DAY.optional().describe("The day the answer shall speak of, YYYY-MM-DD; default today (UTC)"),
        context: z
          .string()
          .max(MAX_TYPED)
          .optional()
          .describe("The question before, where this one leans on it"),
        topic: z
          .string()
          .max(500)
          .optional()
          .describe("Id of a topic or passage the question is to be answered from"),
      }),
      outputSchema: ANSWER,
    },
    async ({ question, as_of, context, topic }) => {
      const asOf = toDay(as_of);
      const started = performance.now();
      const answer = await assistant.ask({
        text: question,
        ...(asOf === undefined ? {} : { asOf }),
        ...(context === undefined ? {} : { previous: context }),
        ...(topic === undefined ? {} : { topic }),
      });
      return asJson(toJson(answer, assistant.overview().subject, performance.now() - started));
    },
  );
}
