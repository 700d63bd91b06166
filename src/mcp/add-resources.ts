import { type McpServer, ResourceNotFoundError, ResourceTemplate } from "@modelcontextprotocol/server";
import { findPassage, findTopic, type KnowledgeDocument, resourceUri } from "./documents.ts";
import type { KnowledgeParts } from "./knowledge-parts.ts";

const MIME = "application/json";

/** Topics, which are listed, and passages, of which there may be tens of thousands. */
export function addResources(server: McpServer, parts: KnowledgeParts): void {
  const topics = () =>
    parts.assistant.overview().topics.map(({ topic, title }) => ({
      uri: resourceUri("topic", topic),
      name: topic,
      title,
      mimeType: MIME,
    }));
  server.registerResource(
    "topic",
    new ResourceTemplate("knowledge://topic/{id}", { list: async () => ({ resources: topics() }) }),
    {
      title: "A topic with its history",
      description: "Which passages speak of it, and how each stands today",
      mimeType: MIME,
    },
    async (uri, { id }) => read(uri, findTopic(decode(id), parts)),
  );
  server.registerResource(
    "passage",
    new ResourceTemplate("knowledge://passage/{id}", { list: undefined }),
    {
      title: "A passage",
      description: "Its whole text with source, dates and standing today",
      mimeType: MIME,
    },
    async (uri, { id }) => read(uri, findPassage(decode(id), parts)),
  );
}

function read(uri: URL, found: KnowledgeDocument | undefined) {
  if (found === undefined) throw new ResourceNotFoundError(uri.href);
  return { contents: [{ uri: uri.href, mimeType: MIME, text: JSON.stringify(found) }] };
}

function decode(id: string | string[] | undefined): string {
  const text = Array.isArray(id) ? id.join("/") : (id ?? "");
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
