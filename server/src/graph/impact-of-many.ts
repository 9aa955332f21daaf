import { CONFIDENCES } from '../model/edge.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { isTestFileName, isTestPath } from '../model/test-path.ts';
import type * as p from '../protocol/types.ts';
import { type Dependent, Dependents, isTestEntry } from './dependents.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { filesOf, rankDependents, toLevels } from './impact.ts';

/** Roots beyond these are looked at no more: so many changes concern everything. */
const MAX_ROOTS = 400;
const LIMITS = { maxNodes: 20_000, maxEdges: 150_000 };
/** Tests are looked for further away than what is listed: they often come in through the front door. */
const TEST_DEPTH = 6;
const FILE_DEPTH = 2;
const FILE_SHARE = 0.1;
/** How much a dependent says, by how sure its edges are (exact, inferred, ambiguous). */
const CONFIDENCE_WEIGHT = [1, 0.7, 0.3];

/** What changed in one file: nodes of the graph, none when the index does not have them. */
export interface ChangedSymbols {
  readonly file: string;
  readonly roots: readonly number[];
}

export interface ManyImpact {
  readonly levels: p.ChangesResponse['levels'];
  readonly affected: p.ChangesResponse['affected'];
  readonly tests: p.ChangesResponse['tests'];
  readonly total: number;
  readonly truncated: boolean;
}

/**
 * What depends on any of several symbols: each dependent once, at its shortest distance. Test files are ranked by how many of the symbols their tests
 * reach, the nearer and the surer the more; one that is called like a changed file counts as near even when no edge says so.
 */
export function impactOfMany(
  graph: GraphSnapshot,
  changes: readonly ChangedSymbols[],
  { depth, limit }: { readonly depth: number; readonly limit: number },
): ManyImpact {
  const roots = changes.flatMap((change) => change.roots.map((root) => ({ root, change })));
  const changed = new Set(roots.map(({ root }) => root));
  const changedFiles = changes.map(({ file }) => file);
  const withTests = new Set<ChangedSymbols>();
  const merged = new Map<number, Dependent>();
  const tests = new TestRanking(graph, changedFiles);
  let stopped = roots.length > MAX_ROOTS;
  for (const { root, change } of roots.slice(0, MAX_ROOTS)) {
    const found = new Dependents(graph, root, { ...LIMITS, depth: Math.max(depth, TEST_DEPTH) });
    stopped ||= found.stopped;
    for (const dependent of found.all) {
      if (changed.has(dependent.node)) continue;
      if (tests.reached(dependent)) withTests.add(change);
      if (dependent.depth > depth) continue;
      const known = merged.get(dependent.node);
      if (!known || dependent.depth < known.depth) merged.set(dependent.node, dependent);
    }
  }
  for (const change of changes) {
    // Where no test is known to reach what changed, those that reach anything in its file are better than none.
    const node = withTests.has(change) || isTestPath(change.file) ? -1 : graph.fileNode(change.file);
    if (node < 0) continue;
    for (const dependent of new Dependents(graph, node, { ...LIMITS, depth: FILE_DEPTH }).all) {
      tests.reached(dependent, change.file);
    }
  }
  const dependents = [...merged.values()];
  const own = new Set(changedFiles);
  return {
    levels: toLevels(graph, rankDependents(graph, dependents, limit)),
    affected: filesOf(graph, dependents).filter(({ file }) => !own.has(file)),
    tests: tests.ranked(),
    total: dependents.length,
    truncated: stopped || dependents.length > limit,
  };
}

interface RankedTest {
  readonly file: string;
  score: number;
  depth: number;
  reason: string;
  readonly entries: Set<number>;
}

class TestRanking {
  private readonly graph: GraphSnapshot;
  private readonly files = new Map<string, RankedTest>();

  constructor(graph: GraphSnapshot, changedFiles: readonly string[]) {
    this.graph = graph;
    const stems = new Map(changedFiles.filter((file) => !isTestPath(file)).map((file) => [stemOf(file), file]));
    for (const node of graph.fileNodes()) {
      const file = graph.path(node) ?? '';
      if (!graph.isTest(node)) continue;
      const namesake = stems.get(stemOf(file));
      if (changedFiles.includes(file)) this.add(file, 0, 1000, 'changed itself');
      else if (namesake !== undefined) this.add(file, 1, 2, `called like ${namesake}`);
    }
  }

  /** Takes note of a dependent that is a test; `file` when it is known to reach something in the changed file, and no more. */
  reached({ node, depth, confidence }: Dependent, file?: string): boolean {
    const { graph } = this;
    if (!isTestEntry(graph, node)) return false;
    const steps = depth === 1 ? 'directly' : `in ${depth} steps`;
    const sure = confidence === 0 ? '' : ` (${CONFIDENCES[confidence]})`;
    const test = this.add(
      graph.path(node) ?? '',
      depth,
      (CONFIDENCE_WEIGHT[confidence] / depth ** 2) * (file === undefined ? 1 : FILE_SHARE),
      file === undefined ? `reaches a change ${steps}${sure}` : `reaches something in ${file} ${steps}${sure}`,
    );
    test.entries.add(node);
    return true;
  }

  ranked(): p.ChangesResponse['tests'] {
    const isRunnable = runnableTests(this.graph);
    return [...this.files.values()]
      .filter(({ file }) => isRunnable(file))
      .sort((a, b) => b.score - a.score || a.depth - b.depth || (a.file < b.file ? -1 : 1))
      .map(({ file, depth, reason, entries }) => ({ file, tests: entries.size, depth, reason }));
  }

  private add(file: string, depth: number, score: number, reason: string): RankedTest {
    const known = this.files.get(file);
    if (!known) {
      const test = { file, score, depth, reason, entries: new Set<number>() };
      this.files.set(file, test);
      return test;
    }
    known.score += score;
    if (depth < known.depth) {
      known.depth = depth;
      known.reason = reason;
    }
    return known;
  }
}

/**
 * Whether a test runner takes a file, as against one that only lies among tests: it holds a test that the language can tell, or it is called like one.
 * In languages whose tests here are not called like tests, every file in a folder of tests may be one.
 */
function runnableTests(graph: GraphSnapshot): (file: string) => boolean {
  const named = graph.once('languagesWithNamedTests', () => {
    const languages = new Set<string>();
    for (const node of graph.fileNodes()) {
      if (isTestFileName(graph.path(node) ?? '')) languages.add(graph.language(node));
    }
    return languages;
  });
  return (file) => {
    const node = graph.fileNode(file);
    if (node < 0 || isTestFileName(file) || !named.has(graph.language(node))) return true;
    return graph.nodesOfFile(graph.file(node)).some((each) => (graph.flags(each) & SymbolFlag.test) !== 0);
  };
}

/** The name of a file without what says that it is a test or in which language: `parser` for `parser.ts`, `test_parser.py` and `ParserTest.java`. */
function stemOf(file: string): string {
  return file
    .slice(file.lastIndexOf('/') + 1)
    .replace(/\.[^.]+$/, '')
    .replace(/([._-](test|tests|spec|unittest))+$|^test_|(?<=[a-z0-9])(Test|Tests|TestCase|IT)$/g, '')
    .toLowerCase();
}
