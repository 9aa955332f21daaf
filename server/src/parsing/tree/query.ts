import type { Language } from 'web-tree-sitter';
import { ERROR_TYPE, type FlatTree } from './flat-tree.ts';
import { isRooted, mayOverlap } from './pattern-shape.ts';
import { PatternCompiler } from './query-compiler.ts';
import { QueryMatcher } from './query-matcher.ts';
import { parseQuery } from './query-parser.ts';
import { compilePredicates } from './query-predicates.ts';
import {
  type PatternEntry,
  type PatternInfo,
  type PatternProgram,
  type QueryMatch,
  type QueryProgram,
  type Step,
  SYMBOL_NAMED,
  SYMBOL_SET,
} from './query-program.ts';
import { matchesWithoutChildren, startingSteps } from './step-graph.ts';

export type { PatternInfo, QueryMatch } from './query-program.ts';

/** A query file, compiled for one grammar. Only `runQuery` and `matchNode` look inside. */
export interface CompiledQuery {
  /** The names of captures without `@`; a capture id is an index here. */
  readonly captureNames: readonly string[];
  readonly patterns: readonly PatternInfo[];
}

class Query implements CompiledQuery {
  readonly captureNames: readonly string[];
  readonly patterns: readonly PatternInfo[];
  private readonly program: QueryProgram;
  /** Matchers that are not in use. More than one exists only where a callback starts another run. */
  private readonly idle: QueryMatcher[] = [];

  constructor(captureNames: readonly string[], patterns: readonly PatternInfo[], program: QueryProgram) {
    this.captureNames = captureNames;
    this.patterns = patterns;
    this.program = program;
  }

  /** Whether any pattern can begin at a node, by its type and whether it has children. */
  canBeginAt(tree: FlatTree, node: number): boolean {
    const { entries, leafEntries, errorSlot, missingEntries } = this.program;
    const slot = tree.type[node] === ERROR_TYPE ? errorSlot : tree.type[node];
    const list = tree.subtreeEnd[node] === node + 1 ? leafEntries[slot] : entries[slot];
    return list !== null || missingEntries.length > 0;
  }

  acquire(): QueryMatcher {
    return this.idle.pop() ?? new QueryMatcher(this.program);
  }

  release(matcher: QueryMatcher): void {
    this.idle.push(matcher);
  }
}

/**
 * Compiles a query in tree-sitter's syntax for one grammar. `fileName` appears in errors.
 *
 * Throws `QueryError` when the syntax is wrong or the grammar has no such node or field. Besides nested patterns it
 * understands fields, negated fields, captures, alternations, groups, quantifiers, anchors, wildcards, `(ERROR)`,
 * `(MISSING)`, supertypes where the grammar lists them, and the text predicates.
 *
 * A supertype stands for the types it lists, wherever they are: `(pattern)` matches every identifier, because the tree
 * does not say in which role a node was parsed. Ask for the parent or the field to be exact.
 */
export function compileQuery(language: Language, source: string, fileName: string): CompiledQuery {
  const { patterns: parsed, captureNames } = parseQuery(source, fileName);
  const ids = new Map(captureNames.map((name, index) => [name, index]));
  const compiler = new PatternCompiler(language, source, fileName, (name) => ids.get(name) ?? -1);
  const typeCount = language.nodeTypeCount;
  const errorSlot = typeCount;
  const entries: PatternEntry[][] = Array.from({ length: typeCount + 1 }, () => []);
  const leafEntries: PatternEntry[][] = Array.from({ length: typeCount + 1 }, () => []);
  const missingEntries: PatternEntry[] = [];
  const patterns: PatternProgram[] = [];
  const infos: PatternInfo[] = [];
  let line = 1;
  let lineStart = 0;

  for (const [index, { root, predicates, offset }] of parsed.entries()) {
    const overlaps = mayOverlap(root);
    const first = compiler.compile(root);
    const summary = compilePredicates(
      predicates,
      (name) => ids.get(name) ?? -1,
      (problem, at) => compiler.error(problem, at),
    );
    const pattern: PatternProgram = { index, rooted: isRooted(root), overlaps, tests: summary.tests };
    patterns.push(pattern);
    // Patterns come in the order of the text.
    for (let at = source.indexOf('\n', lineStart); at >= 0 && at < offset; at = source.indexOf('\n', at + 1)) {
      line++;
      lineStart = at + 1;
    }
    infos.push({
      index,
      line,
      column: offset - lineStart + 1,
      properties: summary.properties,
      asserted: summary.asserted,
      refuted: summary.refuted,
      directives: summary.directives,
    });

    const starts = startingSteps(first);
    const plain = starts.filter((step) => !step.missing);
    const missing = starts.filter((step) => step.missing);
    if (missing.length > 0) missingEntries.push({ pattern, steps: missing, probe: null });
    for (const [slot, steps] of bySlot(plain, errorSlot, language)) {
      const leafSteps = steps.filter(matchesWithoutChildren);
      entries[slot].push({ pattern, steps, probe: steps.length === 1 ? compiler.sharedProbe(steps[0]) : null });
      if (leafSteps.length > 0) leafEntries[slot].push({ pattern, steps: leafSteps, probe: null });
    }
  }
  const program: QueryProgram = {
    patterns,
    entries: entries.map((list) => (list.length > 0 ? list : null)),
    leafEntries: leafEntries.map((list) => (list.length > 0 ? list : null)),
    errorSlot,
    missingEntries,
  };
  return new Query(captureNames, infos, program);
}

/**
 * Runs every pattern at every node of the tree, or of the subtree of `root`, in pre-order. The matches are those of
 * tree-sitter: each way to assign nodes to captures is one, except those held by a larger one that a quantifier or an
 * alternative allows. Where tree-sitter drops matches of its own because an optional neighbour matched elsewhere, they
 * are found here. The match object is used again for the next match, so copy what you keep.
 */
export function runQuery(query: CompiledQuery, tree: FlatTree, onMatch: (match: QueryMatch) => void, root = 0): void {
  const owner = query as Query;
  const matcher = owner.acquire();
  try {
    matcher.begin(tree, onMatch);
    matcher.runRange(root, tree.subtreeEnd[root]);
  } finally {
    owner.release(matcher);
  }
}

/** Tries the patterns at one node only and returns whether any matched. The match object is used again, as above. */
export function matchNode(
  query: CompiledQuery,
  tree: FlatTree,
  node: number,
  onMatch: (match: QueryMatch) => void,
): boolean {
  const owner = query as Query;
  if (!owner.canBeginAt(tree, node)) return false;
  const matcher = owner.acquire();
  try {
    matcher.begin(tree, onMatch);
    return matcher.runAt(node);
  } finally {
    owner.release(matcher);
  }
}

/** The steps that a node in a slot of the dispatch table can match, by slot: most steps ask for one type of node. */
function bySlot(steps: readonly Step[], errorSlot: number, language: Language): Map<number, Step[]> {
  const slots = new Map<number, Step[]>();
  const add = (slot: number, step: Step): void => {
    const known = slots.get(slot);
    if (known) known.push(step);
    else slots.set(slot, [step]);
  };
  for (const step of steps) {
    if (step.symbol >= 0) add(Math.min(step.symbol, errorSlot), step);
    else {
      const isMeant = (slot: number) =>
        step.symbol === SYMBOL_SET
          ? step.types?.[slot] === 1
          : step.symbol !== SYMBOL_NAMED || language.nodeTypeIsNamed(slot);
      const slots = step.symbol === SYMBOL_SET ? errorSlot + 1 : errorSlot;
      for (let slot = 0; slot < slots; slot++) if (isMeant(slot)) add(slot, step);
    }
  }
  return slots;
}
