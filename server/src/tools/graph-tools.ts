import { z } from 'zod';
import { CodedError } from '../base/errors.ts';
import type { Engine } from '../engine/engine.ts';
import { directionOf, SEEN_BACKWARDS } from '../protocol/edge-words.ts';
import type { OverviewResponse, Relation, RelationsRequest, RelationsResponse, SymbolInfo } from '../protocol/types.ts';
import { changesAnswer } from './changes-answer.ts';
import { candidatesLine, notFound } from './search-tools.ts';
import type { Part } from './to-page.ts';
import { filesOf, SYMBOL_WORDS, symbolText, type Tool, tool } from './tool.ts';
import { count, oneLine, place, relationLine, symbolLine } from './words.ts';

const of = symbolText.describe(SYMBOL_WORDS);
const depth = z.number().int().min(1).max(10).optional().describe('So many steps away at most.');

/** A line about what a symbol is related to, when a page shows it. */
const relationPart = (relation: Relation): Part => ({
  file: relation.symbol.file,
  text: () => relationLine(relation),
});

/** What an answer is about, and what else its words could have meant. */
const headLines = (symbol: SymbolInfo, candidates?: readonly SymbolInfo[]): string[] =>
  [symbolLine(symbol), candidatesLine(symbol, candidates)].filter(Boolean);

const relationTool = (
  name: 'callers' | 'callees',
  description: string,
  words: readonly [one: string, many: string],
): Tool =>
  tool({
    name,
    title: name === 'callers' ? 'Who calls it' : 'What it calls',
    description: `${description} Each with the lines of the calls and how sure it is.`,
    input: { symbol: of, depth },
    async run(engine, args, { wanted }) {
      const request: RelationsRequest = { of: { symbol: args.symbol }, depth: args.depth, limit: wanted };
      const answer: RelationsResponse = await engine[name](request);
      const { symbol, relations, total } = answer;
      if (!symbol) return notFound(args.symbol, answer.candidates);
      const head = [
        ...headLines(symbol, answer.candidates),
        total === 0 ? `No ${words[1]} in the index.` : `${count(total, ...words)}:`,
      ].join('\n');
      return { head, items: relations.map(relationPart), total, files: filesOf([symbol]) };
    },
  });

const callers = relationTool('callers', 'List who calls a function or method, or makes a class.', [
  'caller',
  'callers',
]);
const callees = relationTool('callees', 'List what a symbol calls and makes.', ['callee', 'callees']);

const related = tool({
  name: 'related',
  title: 'Related code',
  description:
    'List what belongs to a symbol or a file (SRC/A.TS) for someone who is about to change it: callers, callees, tests, implementations, siblings, ranked, with reasons.',
  input: { symbol: of },
  async run(engine, { symbol: asked }) {
    const { symbol, candidates, items } = await engine.related({ of: { symbol: asked }, limit: 100 });
    if (!symbol) return notFound(asked, candidates);
    return {
      head: `Related to ${headLines(symbol, candidates).join('\n')}`,
      items: items.map((item) => ({
        file: item.symbol.file,
        text: () => `${symbolLine(item.symbol)}\n   ${oneLine(item.reasons.join('; '), 200)}`,
      })),
      files: filesOf([symbol]),
    };
  },
});

const impact = tool({
  name: 'impact',
  title: 'What breaks if it changes',
  description:
    'List what depends on a symbol or a file, directly and through others, nearest first, and the tests that reach it. ' +
    'With diff instead of symbol: what a change in git concerns (changed symbols, dependents, tests to run, files that usually change too).',
  input: {
    symbol: of.optional(),
    diff: z
      .string()
      .trim()
      .max(200)
      .optional()
      .describe('"uncommitted", or a range of git: main (since it parted from there), A..B, A...B.'),
    depth,
  },
  async run(engine, args, { signal, wanted }) {
    if (args.diff !== undefined && args.symbol === undefined) {
      const range = args.diff === 'uncommitted' || args.diff === '' ? {} : { range: args.diff };
      return changesAnswer(await engine.changes({ ...range, depth: args.depth, limit: wanted }, signal));
    }
    if (args.symbol === undefined || args.diff !== undefined) {
      throw new CodedError('USAGE', 'impact takes either symbol or diff.');
    }
    const answer = await engine.impact({ of: { symbol: args.symbol }, depth: args.depth, limit: wanted, tests: 0 });
    const { symbol, levels, files, totalTests, total } = answer;
    if (!symbol) return notFound(args.symbol, answer.candidates);
    const testFiles = files.filter(({ tests }) => tests > 0).map(({ file }) => file);
    const head = [
      ...headLines(symbol, answer.candidates),
      total === 0
        ? 'Nothing in the index depends on it.'
        : `${count(total, 'symbol')} in ${count(files.length, 'file')} may be affected, ${count(totalTests, 'test')} among them.`,
      ...(testFiles.length > 0
        ? [
            `Test files: ${testFiles.slice(0, 8).join(', ')}${testFiles.length > 8 ? ` and ${testFiles.length - 8} more` : ''}`,
          ]
        : []),
    ].join('\n');
    const relations = levels.flatMap(({ symbols }) => symbols);
    return { head, items: relations.map(relationPart), total, files: filesOf([symbol]) };
  },
});

/** More of the symbols that nothing uses than one page has; whoever wants to know goes on with the cursor. */
const UNUSED_LISTED = 200;

const WAY_WORDS = {
  there: '',
  back: 'Nothing leads there, but the other way round:',
  around: 'Nothing leads there or back. What both have to do with connects them:',
} as const;

const path = tool({
  name: 'path',
  title: 'How two symbols connect',
  description: 'Show the chain of calls, uses and inheritance that leads from one symbol to another.',
  input: { from: of, to: of },
  async run(engine, args) {
    const answer = await engine.path({ from: { symbol: args.from }, to: { symbol: args.to } });
    const { from, to, steps } = answer;
    if (!from) return notFound(args.from, answer.fromCandidates);
    if (!to) return notFound(args.to, answer.toCandidates);
    const others = [candidatesLine(from, answer.fromCandidates), candidatesLine(to, answer.toCandidates)];
    const ends = `From ${place(from)} ${from.qualifiedName} to ${place(to)} ${to.qualifiedName}`;
    const head = [
      ends,
      ...others.filter(Boolean),
      steps ? WAY_WORDS[directionOf(steps)] : 'Nothing in the index leads there.',
    ]
      .filter(Boolean)
      .join('\n');
    if (!steps) return { head, items: [], files: filesOf([from, to]) };
    const items = steps.map(({ symbol, edge }) => {
      if (!edge) return symbolLine(symbol);
      const word = edge.from === symbol.id ? edge.kind : SEEN_BACKWARDS[edge.kind];
      const site = edge.site ? ` at ${edge.site.file}:${edge.site.range.start.line + 1}` : '';
      return `${symbolLine(symbol)}\n   ${word}${site} (${edge.confidence})`;
    });
    return { head, items, files: filesOf(steps.map(({ symbol }) => symbol)) };
  },
});

const overview = tool({
  name: 'overview',
  title: 'What the codebase looks like',
  description:
    'Show the parts of the codebase or of one folder and how they rest on each other: modules, layers, entry points, central symbols, import cycles, hot spots, code that nothing uses.',
  input: { folder: z.string().max(500).optional().describe('Only this folder, from the root.') },
  async run(engine: Engine, { folder }) {
    const answer = await engine.overview({ ...(folder ? { folder } : {}), unused: UNUSED_LISTED });
    if (answer.files === 0 && folder)
      throw new CodedError('NOTHING_FOUND', `The index has no file in a folder ${oneLine(folder, 200)}.`);
    const languages = answer.languages.map((each) => `${each.language} ${each.files}`).join(', ');
    const head = `${folder ?? answer.root}: ${count(answer.files, 'file')}, ${count(answer.symbols, 'symbol')} (${languages})`;
    const symbols = [...answer.entryPoints, ...answer.central.map(({ symbol }) => symbol)];
    return { head, items: overviewItems(answer), files: filesOf(symbols) };
  },
});

export function overviewItems(answer: OverviewResponse): string[] {
  const section = (title: string, lines: readonly string[]) => (lines.length > 0 ? [`## ${title}`, ...lines] : []);
  const { modules, layers, entryPoints, central, cycles, hotSpots, unused, unusedTotal } = answer;
  return [
    ...section(
      'Modules',
      modules.map(({ folder, files, symbols, packages, dependsOn }) => {
        const needs = dependsOn.slice(0, 6).map((each) => `${each.folder} (${each.imports})`);
        const uses = needs.length > 0 ? `, imports ${needs.join(', ')}` : '';
        const together = packages ? `${count(packages, 'smaller package')}, ` : '';
        return `${folder}: ${together}${count(files, 'file')}, ${count(symbols, 'symbol')}${uses}`;
      }),
    ),
    ...section(
      'Layers, the lowest first',
      layers.map((layer, i) => `${i}: ${layer.join(', ')}`),
    ),
    ...section('Entry points', entryPoints.map(symbolLine)),
    ...section(
      'Central symbols',
      central.map(({ symbol }) => symbolLine(symbol)),
    ),
    ...section(
      `Import cycles (${cycles.count})`,
      cycles.shortest.map((cycle) => cycle.join(' -> ')),
    ),
    ...section(
      'Hot spots: complicated and often changed',
      hotSpots.map((spot) => `${spot.file}: ${count(spot.commits, 'commit')}, complexity ${spot.complexity}`),
    ),
    ...section(
      `Nothing in the index uses these (${unusedTotal})`,
      unused.map(({ symbol, confidence }) => `${symbolLine(symbol)} (${confidence})`),
    ),
  ];
}

export const GRAPH_TOOLS: readonly Tool[] = [related, callers, callees, impact, path, overview];
