import { z } from 'zod';
import type { ContextFile, SearchResult, SymbolInfo } from '../protocol/types.ts';
import { heirWords } from '../protocol/use-words.ts';
import type { Answer } from './to-page.ts';
import { filesOf, SYMBOL_WORDS, symbolText, type Tool, tool } from './tool.ts';
import { count, docLine, numberedLines, oneLine, place, symbolLine } from './words.ts';

/** An answer is paged by its tokens; more than these nobody reads on to. */
const MOST_RESULTS = 100;
/** An agent asks a server that has only just started, too, and would not ask again. */
const PATIENCE_MS = 20_000;
const CANDIDATES_SHOWN = 5;

const languages = z.array(z.string().max(40)).max(20).optional().describe('Only these languages, such as "go".');
const paths = z.array(z.string().max(300)).max(20).optional().describe('Globs from the root; "!test/**" leaves out.');

const search = tool({
  name: 'search',
  title: 'Search code',
  description:
    'Find code by what it is called, says or does. Takes plain words or identifiers, and filters: lang:go kind:class path:src/** -path:test/**. ' +
    'Gives symbols with place, signature, doc and why they match.',
  input: {
    query: z.string().trim().min(1).max(1000),
    languages,
    kinds: z.array(z.string().max(40)).max(20).optional().describe('Only these kinds: class, function, method …'),
    paths,
  },
  async run(engine, { query, languages, kinds, paths }, { signal }) {
    const request = { query, languages, kinds, paths, limit: MOST_RESULTS, patienceMs: PATIENCE_MS };
    const { results, total, notice, didYouMean = [] } = await engine.search(request, signal);
    const meant = didYouMean.length > 0 ? [`Did you mean ${didYouMean.join(', ')}?`] : [];
    const head = [`Search: ${oneLine(query, 200)}`, ...(notice ? [notice] : []), ...meant].join('\n');
    if (results.length === 0) return { head: `${head}\nNothing found.`, items: [], files: [] };
    const items = results.map((result) => ({ file: result.file, text: () => resultLines(result) }));
    return { head, items, total, files: [] };
  },
});

function resultLines(result: SearchResult): string {
  const symbol: SymbolInfo = { ...result, id: result.symbol };
  const why = result.why.length > 0 ? `   why: ${oneLine(result.why.join('; '), 200)}` : '';
  return [symbolLine(symbol), docLine(result), why].filter(Boolean).join('\n');
}

const symbol = tool({
  name: 'symbol',
  title: 'Show a symbol',
  description:
    'Show one symbol: where it is, its doc, how much uses it, and its source with line numbers. A file path shows the whole file.',
  input: {
    symbol: symbolText.describe(SYMBOL_WORDS),
    source: z.boolean().optional().describe('false leaves the source out (default true).'),
  },
  async run(engine, { symbol: asked, source: withSource = true }) {
    const found = await engine.source({ of: { symbol: asked } });
    const { symbol: info, file } = found;
    if (!info) return notFound(asked, found.candidates);
    const position = info.selectionRange?.start;
    const insights = file && position ? await engine.hover(file, position) : null;
    const heirs = insights ? heirWords(insights) : '';
    const used = insights
      ? `Used by: ${count(insights.callers, 'caller')}, ${count(insights.references, 'reference')}, ${heirs ? `${heirs}, ` : ''}` +
        `${count(insights.dependentFiles, 'dependent file')}, ${count(insights.tests, 'test')}. Uses: ${count(insights.callees, 'callee')}.`
      : '';
    const head = [symbolLine(info), docLine(info), used, candidatesLine(info, found.candidates)]
      .filter(Boolean)
      .join('\n');
    const lines = withSource && found.text ? numberedLines(found.text, found.startLine) : [];
    return { head, items: lines, files: filesOf([info]) };
  },
});

/** Says what else the words could have meant; empty where they could not. */
export function candidatesLine(meant: SymbolInfo, candidates: readonly SymbolInfo[] = []): string {
  const others = candidates.filter(({ id }) => id !== meant.id);
  if (others.length === 0) return '';
  const shown = others.slice(0, CANDIDATES_SHOWN).map((each) => `${place(each)} ${oneLine(each.qualifiedName, 100)}`);
  const more = others.length > CANDIDATES_SHOWN ? ` and ${others.length - CANDIDATES_SHOWN} more` : '';
  return `Also so called: ${shown.join(' | ')}${more}`;
}

export function notFound(asked: string, candidates: readonly SymbolInfo[] = []): Answer {
  const hint = candidates.length > 0 ? 'Perhaps one of these:' : 'Find its name with the tool search.';
  const isPlace = /:\d+$/.test(asked);
  const head = isPlace
    ? `The index has no such place: ${oneLine(asked, 200)}. The file has fewer lines, or is not in the index.`
    : `Nothing in the index is called "${oneLine(asked, 200)}". ${hint}`;
  return { head, items: candidates.map(symbolLine), files: filesOf(candidates), notFound: true };
}

const context = tool({
  name: 'context',
  title: 'Gather context for a task',
  description:
    'For a task in words (a bug report, a feature, a question): the smallest set of code to read first, files in order of importance, ' +
    'with signatures and the bodies that matter, within max_tokens. Begin with this one.',
  input: { task: z.string().trim().min(1).max(10_000), languages, paths },
  defaultTokens: 8000,
  async run(engine, { task, languages, paths }, { maxTokens, signal }) {
    // Names, numbers and the last lines take room that the engine does not count.
    const answer = await engine.context({ task, languages, paths, maxTokens: Math.floor(maxTokens * 0.8) }, signal);
    const { files, totalFiles } = answer;
    if (files.length === 0) return { head: 'Nothing in the index has to do with this.', items: [], files: [] };
    const head = `Code for: ${oneLine(task, 160)}`;
    const items = files.map((each) => ({ file: each.file, changed: each.changed, text: () => fileLines(each) }));
    return { head, items, total: totalFiles, files: [] };
  },
});

function fileLines({ file, items }: ContextFile): string {
  const lines = items.flatMap(({ symbol: info, text, why }) => {
    const reason = why[0] ? `  <- ${oneLine(why[0], 100)}` : '';
    if (text !== undefined)
      return [`${symbolLine(info)}${reason}`, ...numberedLines(text, info.range?.start.line ?? 0)];
    return info.kind === 'file' ? [] : [`${symbolLine(info)}${reason}`];
  });
  return [`## ${file}`, ...lines].join('\n');
}

export const SEARCH_TOOLS: readonly Tool[] = [context, search, symbol];
