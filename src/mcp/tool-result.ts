/** What tools say to the program that calls them, and to its model. */
export interface ToolResult {
  // The library writes its own fields into it.
  [name: string]: unknown;
  content: { type: "text"; text: string }[];
  structuredContent?: Record<string, unknown>;
  isError?: boolean;
}

/** One value, as JSON text for models and as structure for programs. */
export function asJson(value: object): ToolResult {
  return {
    content: [{ type: "text", text: JSON.stringify(value) }],
    structuredContent: value as Record<string, unknown>,
  };
}

/** The call cannot be done as it is; the sentence says why, so that a model can try otherwise. */
export function asMistake(sentence: string): ToolResult {
  return { content: [{ type: "text", text: sentence }], isError: true };
}

/** Nothing here changes anything, or reaches outside. */
export const READ_ONLY = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
} as const;
