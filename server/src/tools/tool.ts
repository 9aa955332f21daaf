import { z } from 'zod';
import { errorMessage } from '../base/errors.ts';
import type { Engine } from '../engine/engine.ts';
import { type Answer, partsWanted, type ToolPage, toPage } from './to-page.ts';

const DEFAULT_TOKENS = 4000;

/** What every tool takes beside its own arguments. */
const PAGING = {
  max_tokens: z.number().int().min(300).max(50_000).optional().describe('Size of the answer at most (default 4000).'),
  cursor: z.string().max(40).optional().describe('Goes on with an earlier answer; repeat its other arguments.'),
};

export const symbolText = z.string().trim().min(1).max(500);
export const SYMBOL_WORDS =
  'A name (parse), a qualified name (Parser.parse), or a place: src/a.ts:12 or src/a.ts:12:7.';

/** A question that agents may ask: its arguments, and what the engine answers to them. */
export interface Tool<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Shape;
  readonly defaultTokens?: number;
  run(engine: Engine, args: z.output<z.ZodObject<Shape>>, call: ToolCall): Promise<Answer>;
}

export interface ToolCall {
  readonly maxTokens: number;
  /** As many items are of use. */
  readonly wanted: number;
  readonly signal: AbortSignal;
}

/** Lets the types of a tool's arguments follow from their schema. */
export const tool = <Shape extends z.ZodRawShape>(definition: Tool<Shape>): Tool => definition as unknown as Tool;

/** The schema of everything that a tool takes. What it does not name is an error, so that a misspelt argument is not ignored. */
export function inputSchema(definition: Tool) {
  const schema = schemas.get(definition) ?? schemaOf(definition);
  schemas.set(definition, schema);
  return schema;
}
const schemaOf = ({ input }: Tool) => z.strictObject({ ...input, ...PAGING });
const schemas = new WeakMap<Tool, ReturnType<typeof schemaOf>>();

/**
 * Asks a tool, whichever door the question came through. Never rejects: what went wrong is an answer too, which the agent can act on. `ask` gives the
 * engine when the arguments have been found right.
 */
export async function callTool(
  definition: Tool,
  given: unknown,
  ask: () => Promise<Engine>,
  signal: AbortSignal,
): Promise<ToolPage> {
  const { name, defaultTokens = DEFAULT_TOKENS } = definition;
  try {
    const parsed = inputSchema(definition).safeParse(given ?? {});
    if (!parsed.success)
      return { isError: true, text: `Invalid arguments for ${name}: ${z.prettifyError(parsed.error)}` };
    const args = parsed.data;
    const { max_tokens: maxTokens = defaultTokens, cursor } = args;
    const engine = await ask();
    const page = { tool: name, args, maxTokens, cursor };
    const answer = await definition.run(engine, args, { maxTokens, signal, wanted: partsWanted(page) });
    return await toPage(answer, page, (files) => engine.freshness(files));
  } catch (error) {
    return { isError: true, text: errorMessage(error) };
  }
}

/** The files of an answer's symbols, each once. */
export const filesOf = (symbols: readonly { file?: string }[]): string[] => [
  ...new Set(symbols.flatMap(({ file }) => (file === undefined ? [] : [file]))),
];
