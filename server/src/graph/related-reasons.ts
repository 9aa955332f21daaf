import { SymbolKind } from '../model/symbol-kind.ts';
import type { GraphSnapshot } from './graph-snapshot.ts';
import { membersOf } from './members.ts';

/** The kinds of reasons, as the clients group them. */
export const RELATED_CATEGORIES = [
  'calls',
  'calledBy',
  'uses',
  'usedBy',
  'supertype',
  'implementation',
  'test',
  'sibling',
  'sameCallers',
  'sameCallees',
  'sameType',
  'import',
  'near',
  'similar',
  'coChange',
] as const;
export type RelatedCategory = (typeof RELATED_CATEGORIES)[number];

/** Words, or what puts them together for a node: of hundreds of candidates, few are shown. */
export type ReasonWords = string | ((node: number) => string);

export interface Reason {
  readonly category: RelatedCategory;
  readonly words: ReasonWords;
  /** In [0, 1): how likely this alone makes it worth a look. */
  readonly weight: number;
}

export interface Evidence {
  readonly node: number;
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** Collects the reasons why symbols are related to one. */
export class ReasonBook {
  readonly graph: GraphSnapshot;
  readonly root: number;
  /** The root and what belongs to it, which is never an answer. */
  readonly own: readonly number[];
  private readonly inside: ReadonlySet<number>;
  private readonly byNode = new Map<number, Reason[]>();

  constructor(graph: GraphSnapshot, root: number) {
    this.graph = graph;
    this.root = root;
    this.own = membersOf(graph, root).slice(0, 2_000);
    this.inside = new Set(this.own);
  }

  isOwn(node: number): boolean {
    return this.inside.has(node);
  }

  add(node: number, category: RelatedCategory, words: ReasonWords, weight: number): void {
    const { graph } = this;
    if (node < 0 || this.inside.has(node) || weight <= 0 || graph.row(node) < 0) return;
    // The file that a symbol lies in is where one already is.
    if (graph.isInside(this.root, node) && graph.kind(node) === SymbolKind.file) return;
    const reasons = this.byNode.get(node);
    if (reasons) reasons.push({ category, words, weight });
    else this.byNode.set(node, [{ category, words, weight }]);
  }

  nodes(): Iterable<number> {
    return this.byNode.keys();
  }

  /** The `limit` best, best first. Reasons in the same words count once, with the largest weight. */
  best(limit: number): Evidence[] {
    const { graph } = this;
    if (limit <= 0) return [];
    const all = [...this.byNode].map(([node, reasons]) => ({ node, reasons, score: combine(reasons) }));
    if (!graph.isTest(this.root)) this.dampTests(all);
    const least =
      Float64Array.from(all, ({ score }) => score)
        .sort()
        .at(-limit) ?? 0;
    // Ids have to be put together, so only those that may be in the answer are asked for theirs.
    return all
      .filter(({ score }) => score >= least)
      .map((evidence) => ({ evidence, id: graph.id(evidence.node) }))
      .sort((a, b) => b.evidence.score - a.evidence.score || (a.id < b.id ? -1 : 1))
      .slice(0, limit)
      .map(({ evidence }) => evidence);
  }

  /** What is well tested would otherwise be related to nothing but its tests. */
  private dampTests(all: { node: number; score: number }[]): void {
    const { graph } = this;
    const byFile = new Map<string, { node: number; score: number }[]>();
    for (const evidence of all) {
      const path = graph.isTest(evidence.node) ? graph.path(evidence.node) : undefined;
      if (path === undefined) continue;
      const tests = byFile.get(path);
      if (tests) tests.push(evidence);
      else byFile.set(path, [evidence]);
    }
    for (const tests of byFile.values()) {
      if (tests.length <= TESTS_IN_FULL) continue;
      tests.sort((a, b) => b.score - a.score || graph.row(a.node) - graph.row(b.node));
      for (let i = TESTS_IN_FULL; i < tests.length; i++) tests[i].score *= DAMPING ** (i + 1 - TESTS_IN_FULL);
    }
  }
}

/** So many tests of one file count in full; each one more says less that is new. */
const TESTS_IN_FULL = 3;
const DAMPING = 0.85;

/** Noisy-or: the chance that at least one of the reasons holds. */
function combine(reasons: readonly Reason[]): number {
  if (reasons.length === 1) return Math.min(0.99, reasons[0].weight);
  const strongest = new Map<ReasonWords, number>();
  for (const { words, weight } of reasons) strongest.set(words, Math.max(weight, strongest.get(words) ?? 0));
  let none = 1;
  for (const weight of strongest.values()) none *= 1 - Math.min(0.99, weight);
  return 1 - none;
}
