import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { ALL_TOOLS } from '../tools/all-tools.ts';
import { callTool, inputSchema } from '../tools/tool.ts';
import type { EngineSource } from './engine-source.ts';

/** Nothing is written, nothing outside the folder is reached, and the same question has the same answer. */
const ANNOTATIONS = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** Offers the tools in the words of the Model Context Protocol. */
export function registerTools(server: McpServer, source: EngineSource): void {
  for (const definition of ALL_TOOLS) {
    const { name, title, description } = definition;
    server.registerTool(
      name,
      { title, description, inputSchema: inputSchema(definition), annotations: { title, ...ANNOTATIONS } },
      async (args, { signal }) => {
        const { text, meta, isError } = await callTool(definition, args, () => source.ask(), signal);
        return {
          content: [{ type: 'text', text }],
          ...(meta ? { _meta: { ...meta } } : {}),
          ...(isError ? { isError } : {}),
        };
      },
    );
  }
}
