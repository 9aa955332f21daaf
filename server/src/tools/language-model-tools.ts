import { z } from 'zod';
import { ALL_TOOLS } from './all-tools.ts';
import { inputSchema, type Tool } from './tool.ts';

/** The name of a tool among those of all extensions. */
export const TOOL_PREFIX = 'codegraph_';

/**
 * The tools as package.json has to declare them for the language models of the editor (`contributes.languageModelTools`), made of the same definitions as those of
 * the MCP server. A house test compares; `UPDATE_PACKAGE_JSON=1 npx vitest run test/feature/house/language-model-tools.test.ts` writes them.
 */
export const languageModelTools = (): object[] => ALL_TOOLS.map(declaration);

function declaration(tool: Tool): object {
  const { name, title, description } = tool;
  const { $schema: _, properties, ...schema } = z.toJSONSchema(inputSchema(tool), { io: 'input' });
  return {
    name: `${TOOL_PREFIX}${name}`,
    toolReferenceName: `codegraph-${name}`,
    displayName: `CodeGraph: ${title}`,
    userDescription: description,
    modelDescription: `${description} Answers from an index of the workspace, with places as path:line.`,
    canBeReferencedInPrompt: true,
    icon: '$(type-hierarchy)',
    tags: ['codegraph'],
    inputSchema: {
      ...schema,
      properties: {
        ...properties,
        workspaceFolder: { type: 'string', description: 'The name of the folder, when several are open.' },
      },
    },
  };
}
