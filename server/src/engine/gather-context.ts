import { throwIfCancelled } from '../base/cancellation.ts';
import { estimateTokens } from '../base/estimate-tokens.ts';
import type { GraphSnapshot } from '../graph/graph-snapshot.ts';
import { related } from '../graph/related.ts';
import type * as p from '../protocol/types.ts';
import type { SourceReader } from './source-reader.ts';

const DEFAULT_TOKENS = 8000;
const [LEAST_TOKENS, MOST_TOKENS] = [200, 200_000];
/** Symbols that the search may name; what lies further down has little to do with the task. */
const MATCHES = 60;
/** Whoever asks for all that a task is about does not type, and waits for a model that is still being loaded. */
const PATIENCE_MS = 20_000;
/** The neighbours of so many matches are looked at, so many of each. */
const [SEEDS, NEIGHBOURS] = [3, 8];
/** A neighbour counts for less than what the words of the task name. */
const NEIGHBOUR_SHARE = 0.5;
/** The k-th symbol of a file adds this share to the power of k: many weak ones do not outweigh a strong one. */
const NEXT_IN_FILE = 0.4;
/** First every file is named with its best symbols, within this share of the budget; bodies get what is left. */
const BREADTH_SHARE = 0.45;
const SIGNATURES_FIRST = 3;
/** One body takes this share of the budget at most. */
const BODY_SHARE = 0.25;
const BODIES_TRIED = 60;
const LEAST_TOKENS_A_LINE = 2;
/** What is left is not worth filling. */
const ENOUGH_TOKENS = 40;

interface Candidate {
  readonly symbol: p.SymbolInfo;
  readonly file: string;
  score: number;
  why: string[];
  text?: string;
  chosen: boolean;
}

interface CandidateFile {
  readonly file: string;
  readonly score: number;
  /** Best first. */
  readonly candidates: Candidate[];
}

/**
 * The smallest set of code for a task in words: what a search for it finds, and what is closely related to the best of that. Files are
 * named in the order of what speaks for them, each with its best signatures, before any body is shown: to know where to look is worth
 * more than to see one place whole. Then the best symbols get their text until the budget is spent.
 */
export async function gatherContext(
  graph: GraphSnapshot,
  search: (request: p.SearchRequest) => Promise<p.SearchResponse>,
  reader: SourceReader,
  request: p.ContextRequest,
  signal?: AbortSignal,
): Promise<p.ContextResponse> {
  const budget = Math.min(Math.max(request.maxTokens ?? DEFAULT_TOKENS, LEAST_TOKENS), MOST_TOKENS);
  const { task: query, languages, paths } = request;
  const found = await search({ query, limit: MATCHES, languages, paths, patienceMs: PATIENCE_MS });
  const files = rankFiles(withNeighbours(graph, found.results, request, signal));
  const ledger = new Ledger(budget);
  for (const file of files) if (!ledger.open(file, budget * BREADTH_SHARE)) break;
  await addBodies(files, ledger, reader, signal);
  for (const file of files) if (ledger.left < ENOUGH_TOKENS || !ledger.extend(file)) break;

  const shown = files.filter((file) => file.candidates.some(({ chosen }) => chosen));
  const changed = new Set(await reader.changed(shown.map(({ file }) => file)));
  const matches = files.reduce((sum, { candidates }) => sum + candidates.length, 0);
  const chosen = shown.reduce((sum, file) => sum + file.candidates.filter((each) => each.chosen).length, 0);
  return {
    task: request.task,
    files: shown.map((file) => toFile(file, changed.has(file.file))),
    tokens: ledger.used,
    totalFiles: files.length,
    truncated: chosen < matches,
  };
}

/** What the search found, and what is closely related to the best of it. */
function withNeighbours(
  graph: GraphSnapshot,
  results: readonly p.SearchResult[],
  { languages, paths }: p.ContextRequest,
  signal?: AbortSignal,
): Candidate[] {
  const candidates = new Map<string, Candidate>();
  for (const { symbol: id, score, why, signature, doc, file, ...rest } of results) {
    const symbol = { id, file, ...rest, ...(signature ? { signature } : {}), ...(doc ? { doc } : {}) };
    candidates.set(id, { symbol, file, score, why: [...why], chosen: false });
  }
  const seeds = [...candidates.values()].filter(({ symbol }) => symbol.kind !== 'file').slice(0, SEEDS);
  for (const seed of seeds) {
    throwIfCancelled(signal);
    for (const item of related(graph, { of: { symbol: seed.symbol.id }, limit: NEIGHBOURS }).items) {
      const { symbol } = item;
      // Filters hold for the neighbours too: they lie where the task was said to be, or nowhere.
      if (symbol.file === undefined || languages?.length || paths?.length) continue;
      const score = seed.score * item.score * NEIGHBOUR_SHARE;
      const known = candidates.get(symbol.id);
      const why = `${item.reasons[0]} (${seed.symbol.qualifiedName})`;
      if (known) known.score = Math.max(known.score, score);
      else candidates.set(symbol.id, { symbol, file: symbol.file, score, why: [why], chosen: false });
    }
  }
  return [...candidates.values()];
}

function rankFiles(candidates: readonly Candidate[]): CandidateFile[] {
  const byFile = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const list = byFile.get(candidate.file);
    if (list) list.push(candidate);
    else byFile.set(candidate.file, [candidate]);
  }
  const files = [...byFile].map(([file, list]) => {
    list.sort((a, b) => b.score - a.score || (a.symbol.id < b.symbol.id ? -1 : 1));
    const score = list.reduce((sum, each, k) => sum + each.score * NEXT_IN_FILE ** k, 0);
    return { file, score, candidates: list };
  });
  return files.sort((a, b) => b.score - a.score || (a.file < b.file ? -1 : 1));
}

/** What the answer costs so far: one line for each file, one for each symbol, and the texts. */
class Ledger {
  used = 0;
  private readonly budget: number;

  constructor(budget: number) {
    this.budget = budget;
  }

  get left(): number {
    return this.budget - this.used;
  }

  /** Names a file with its best symbols; false when that goes beyond `limit`. */
  open({ file, candidates }: CandidateFile, limit: number): boolean {
    const first = candidates.slice(0, SIGNATURES_FIRST);
    const cost = estimateTokens(`${file}\n`) + first.reduce((sum, each) => sum + lineCost(each), 0);
    if (this.used + cost > limit) return false;
    this.used += cost;
    for (const candidate of first) candidate.chosen = true;
    return true;
  }

  /** Adds the rest of a file's symbols as far as there is room; false when it ended before the last. */
  extend({ file, candidates }: CandidateFile): boolean {
    const isOpen = candidates.some(({ chosen }) => chosen);
    for (const [i, candidate] of candidates.entries()) {
      if (candidate.chosen) continue;
      const cost = lineCost(candidate) + (!isOpen && i === 0 ? estimateTokens(`${file}\n`) : 0);
      if (cost > this.left) return false;
      this.used += cost;
      candidate.chosen = true;
    }
    return true;
  }

  /** Whether there is room for a text. */
  hasRoom(cost: number): boolean {
    return cost <= this.left && cost <= this.budget * BODY_SHARE;
  }

  /** Room for a text; false when there is none. */
  take(cost: number): boolean {
    if (!this.hasRoom(cost)) return false;
    this.used += cost;
    return true;
  }
}

const lineCost = ({ symbol }: Candidate): number =>
  estimateTokens(`  12345  ${symbol.signature || symbol.qualifiedName}\n`);

async function addBodies(
  files: readonly CandidateFile[],
  ledger: Ledger,
  reader: SourceReader,
  signal?: AbortSignal,
): Promise<void> {
  const chosen = files.flatMap(({ candidates }) => candidates.filter((each) => each.chosen && hasBody(each.symbol)));
  chosen.sort((a, b) => b.score - a.score);
  const sources = new Map<string, readonly string[] | undefined>();
  for (const candidate of chosen.slice(0, BODIES_TRIED)) {
    if (ledger.left < ENOUGH_TOKENS) return;
    throwIfCancelled(signal);
    const { symbol, file } = candidate;
    if (chosen.some((other) => other.text !== undefined && contains(other, candidate))) continue;
    const inner = chosen.filter((other) => other.text !== undefined && contains(candidate, other));
    const saved = inner.reduce((sum, other) => sum + estimateTokens(other.text ?? ''), 0);
    // What cannot fit need not be read.
    if (!symbol.range || !ledger.hasRoom(leastTokens(symbol.range) - saved)) continue;
    if (!sources.has(file)) sources.set(file, (await reader.read(file))?.lines);
    const lines = sources.get(file);
    if (!lines) continue;
    const text = lines.slice(symbol.range.start.line, symbol.range.end.line + 1).join('\n');
    if (!ledger.take(estimateTokens(text) - saved)) continue;
    for (const other of inner) other.text = undefined;
    candidate.text = text;
  }
}

/** No code has so few characters a line, blank ones and closing braces included. */
const leastTokens = ({ start, end }: p.Range): number => (end.line - start.line) * LEAST_TOKENS_A_LINE;

/** A file's own text is as good as all its symbols, and a package or namespace is where its parts are. */
const hasBody = ({ kind }: p.SymbolInfo): boolean => !['file', 'package', 'namespace'].includes(kind);

function contains(outer: Candidate, inner: Candidate): boolean {
  const [a, b] = [outer.symbol.range, inner.symbol.range];
  if (outer === inner || outer.file !== inner.file || !a || !b) return false;
  return a.start.line <= b.start.line && b.end.line <= a.end.line;
}

function toFile({ file, score, candidates }: CandidateFile, changed: boolean): p.ContextFile {
  const items = candidates
    .filter(({ chosen }) => chosen)
    .sort((a, b) => (a.symbol.range?.start.line ?? 0) - (b.symbol.range?.start.line ?? 0))
    .map(({ symbol, score: own, why, text }) => ({
      symbol,
      score: round(own),
      why,
      ...(text === undefined ? {} : { text }),
    }));
  return { file, score: round(score), items, changed };
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
