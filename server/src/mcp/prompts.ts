import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { GetPromptResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

const text = z.string().trim().min(1).max(10_000);

/** Jobs that people begin from a menu, written as what to ask of the tools. */
export function registerPrompts(server: McpServer): void {
  server.registerPrompt(
    'understand',
    {
      title: 'Understand this codebase',
      description: 'A tour for somebody who is new here.',
    },
    () =>
      ask(
        'Call the tool overview. Then explain in a page: what the program does, its main parts and how they rest on each other, where it begins, ' +
          'and the five symbols a newcomer should read first, each with its place (path:line). Look at those with the tool symbol before you write about them.',
      ),
  );
  server.registerPrompt(
    'plan-change',
    {
      title: 'Plan a change',
      description: 'Which places to change for a task, and what else is affected.',
      argsSchema: { task: text.describe('What is to be done.') },
    },
    ({ task }) =>
      ask(
        `Plan this change, without making it yet:\n\n${task}\n\nCall the tool context with the task, look closer with symbol and callers where it is needed, and call ` +
          'impact for each symbol whose behaviour or signature will change. Then list the places to change (path:line) in order, what else is affected, and which tests to run or write.',
      ),
  );
  server.registerPrompt(
    'assess-impact',
    {
      title: 'What breaks if this changes?',
      description: 'Dependents and tests of a symbol.',
      argsSchema: { symbol: text.describe('A name, or a place such as src/a.ts:12.') },
    },
    ({ symbol }) =>
      ask(
        `What would a change of ${symbol} break? Call the tools symbol and impact for it. Group what depends on it by how it would be affected, say which edges are not exact, and ` +
          'which tests to run.',
      ),
  );
  server.registerPrompt(
    'explain-connection',
    {
      title: 'How are these two connected?',
      description: 'The way from one symbol to another.',
      argsSchema: { from: text.describe('A name or a place.'), to: text.describe('A name or a place.') },
    },
    ({ from, to }) =>
      ask(
        `How does ${from} lead to ${to}? Call the tool path, look at each step with symbol, and explain the way in order, with the place (path:line) of each call.`,
      ),
  );
}

const ask = (words: string): GetPromptResult => ({
  messages: [{ role: 'user', content: { type: 'text', text: words } }],
});
