import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { DAY, toDay } from "./days.ts";
import { findQuote, LEAST_QUOTED_WORDS } from "./find-quote.ts";
import type { KnowledgeParts } from "./knowledge-parts.ts";
import { asJson, asMistake, READ_ONLY } from "./tool-result.ts";

const PLACE = z.looseObject({
  passage: z.string(),
  title: z.string(),
  exact: z.boolean(),
  standing: z.enum(["current", "superseded", "disputed"]),
});

/** `verify_quote`: whether a sentence stands in the folder, where, and whether it still holds. */
export function addVerifyQuote(server: McpServer, parts: KnowledgeParts): void {
  server.registerTool(
    "verify_quote",
    {
      title: "Verify a quotation",
      description:
        'Use this when a sentence is to be presented as a quotation. Tells whether it stands in the folder word for word, in which passages, and whether it holds on the day ("holds"); "exact": false means that only capitals, quotation marks or dashes differ. Where it stands nowhere, "nearest" names what is near.',
      annotations: READ_ONLY,
      inputSchema: z.object({
        quote: z.string().min(1).max(4_000).describe(`The sentence, ${LEAST_QUOTED_WORDS} words or more`),
        as_of: DAY.optional().describe("The day on which it shall hold, YYYY-MM-DD; default today (UTC)"),
      }),
      outputSchema: z.object({
        found: z.boolean(),
        holds: z.boolean(),
        places: z.array(PLACE),
        nearest: z.array(z.object({ passage: z.string(), title: z.string() })),
      }),
    },
    async ({ quote, as_of }) => {
      const found = await findQuote(quote, parts, toDay(as_of));
      return found === undefined
        ? asMistake(
            `Fewer than ${LEAST_QUOTED_WORDS} words stand in many texts by chance; give the whole sentence.`,
          )
        : asJson(found);
    },
  );
}
