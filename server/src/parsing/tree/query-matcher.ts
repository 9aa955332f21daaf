import { ERROR_TYPE, type FlatTree, NODE_MISSING, NODE_NAMED } from './flat-tree.ts';
import { MatchReporter } from './match-reporter.ts';
import {
  MODE_FREE,
  MODE_ROUND,
  MODE_STRICT,
  type PatternEntry,
  type PatternProgram,
  type QueryMatch,
  type QueryProgram,
  STEP_DONE,
  STEP_END,
  STEP_FOUND,
  STEP_LOOP,
  STEP_MATCH,
  STEP_SKIP,
  STEP_SPLIT,
  type Step,
  SYMBOL_ANY,
  SYMBOL_NAMED,
} from './query-program.ts';

/**
 * How deep steps may nest. Only a repeated group goes deep, once per round; it stops there, because the stack of the
 * process is not ours to fill.
 */
const MAX_DEPTH = 512;
/**
 * How many nodes may be looked at while one pattern is tried at one node. Patterns that pair up many siblings without
 * anchors have more ways to match than anyone can use; the first ones found are reported.
 */
const MAX_WORK = 1 << 23;

/**
 * Runs a compiled query over one tree. A matcher holds what a run needs, so that a run allocates nothing per node; runs
 * inside a callback of another run need a matcher of their own.
 *
 * Patterns are matched by backtracking: `run` continues a pattern from a step, and each way to get to the end of the
 * pattern is a result.
 */
export class QueryMatcher {
  private readonly program: QueryProgram;
  private tree!: FlatTree;
  private type!: Uint16Array;
  private flags!: Uint8Array;
  private subtreeEnd!: Uint32Array;
  private readonly reporter = new MatchReporter();
  /** For repetitions of more than one step: the nodes at which rounds but the first have begun. */
  private readonly rounds = new Map<Step, Set<number>>();
  private readonly roundEnds = new Map<Step, number>();
  private pattern!: PatternProgram;
  private captures = new Int32Array(64);
  /** How many numbers of `captures` are in use, two per capture. */
  private captured = 0;
  private depth = 0;
  private resultCount = 0;
  private work = 0;

  constructor(program: QueryProgram) {
    this.program = program;
  }

  begin(tree: FlatTree, onMatch: (match: QueryMatch) => void): void {
    this.tree = tree;
    this.type = tree.type;
    this.flags = tree.flags;
    this.subtreeEnd = tree.subtreeEnd;
    this.reporter.begin(tree, onMatch);
    this.captured = 0;
    this.depth = 0;
    if (this.rounds.size > 0) this.rounds.clear();
    if (this.roundEnds.size > 0) this.roundEnds.clear();
  }

  /** Tries all patterns at all nodes from `first` up to `end`, in order. */
  runRange(first: number, end: number): void {
    const { type, flags, subtreeEnd } = this;
    const { entries, leafEntries, errorSlot, missingEntries } = this.program;
    const anyMissing = missingEntries.length > 0;
    for (let node = first; node < end; node++) {
      const nodeType = type[node];
      const slot = nodeType === ERROR_TYPE ? errorSlot : nodeType;
      const list = subtreeEnd[node] === node + 1 ? leafEntries[slot] : entries[slot];
      if (list !== null) this.tryEntries(list, node);
      if (anyMissing && (flags[node] & NODE_MISSING) !== 0) this.tryEntries(missingEntries, node);
    }
  }

  /** Tries all patterns at one node and says whether any matched. */
  runAt(node: number): boolean {
    const before = this.reporter.reported;
    this.runRange(node, node + 1);
    return this.reporter.reported > before;
  }

  private tryEntries(entries: readonly PatternEntry[], node: number): void {
    // Neighbouring patterns often ask for the same child, so the last answer is kept.
    let lastProbe: Step | null = null;
    let hasProbe = true;
    for (let index = 0; index < entries.length; index++) {
      const entry = entries[index];
      const { probe } = entry;
      if (probe !== null) {
        if (probe !== lastProbe) {
          lastProbe = probe;
          hasProbe = this.hasChildLike(probe, node);
        }
        if (!hasProbe) continue;
      }
      this.tryPattern(entry, node);
    }
  }

  private tryPattern(entry: PatternEntry, node: number): void {
    const { pattern, steps } = entry;
    const parent = this.tree.parent[node];
    const isInError = parent >= 0 && this.type[parent] === ERROR_TYPE;
    this.pattern = pattern;
    this.resultCount = 0;
    this.work = 0;
    for (let index = 0; index < steps.length; index++) {
      const step = steps[index];
      // What lies beside a node within an error says little, so nothing that needs siblings begins there.
      if (isInError && step.next?.kind !== STEP_DONE) continue;
      if (!this.matches(step, node, this.siblingsEnd(parent))) continue;
      if (step.run !== null && this.continuesRun(step, parent, -1, node)) continue;
      if (step.round !== null && this.rounds.get(step.round)?.has(node)) continue;
      this.enter(step, parent, node);
    }
    if (pattern.overlaps && this.resultCount > 0) this.reporter.reportLongest(pattern, node);
  }

  /**
   * Goes on with a pattern at `step`, among the children of `parent` after `previous` (-1: from the first child).
   * Returns whether a part that is only tested was found; results do not stop the search.
   */
  private run(step: Step, parent: number, previous: number, mode: number): boolean {
    switch (step.kind) {
      case STEP_MATCH:
        return this.scan(step, parent, previous, mode);
      case STEP_SPLIT: {
        const { branches } = step;
        for (let index = 0; index < branches.length; index++) {
          if (this.run(branches[index], parent, previous, mode)) return true;
        }
        return false;
      }
      case STEP_LOOP: {
        if (step.isRun) return this.runLoop(step, parent, previous);
        return this.goRound(step, parent, previous);
      }
      case STEP_SKIP: {
        if (step.lastChild && previous >= 0 && this.hasNamedAfter(previous, this.siblingsEnd(parent))) return false;
        let nextMode = mode;
        if (step.freesNext) nextMode = mode | MODE_FREE;
        else if (step.isFirst) nextMode = mode | MODE_STRICT;
        return this.run(step.next as Step, parent, previous, nextMode);
      }
      case STEP_END:
        return this.run(step.next as Step, this.tree.parent[parent], parent, 0);
      case STEP_DONE:
        this.finish();
        return false;
      default:
        return step.kind === STEP_FOUND;
    }
  }

  /** Tries a match step at each sibling where it may match. */
  private scan(step: Step, parent: number, previous: number, mode: number): boolean {
    if (this.depth > MAX_DEPTH) return false;
    const { subtreeEnd, flags } = this;
    const end = this.siblingsEnd(parent);
    const isStrict = (mode & MODE_STRICT) !== 0;
    const isAnchored = step.anchored && (mode & MODE_FREE) === 0;
    const isRunStart = step.run !== null && !isStrict && !isAnchored;
    if (step.round !== null) return this.scanRounds(step, step.round, parent, previous, mode);
    for (let node = previous < 0 ? parent + 1 : subtreeEnd[previous]; node < end; node = subtreeEnd[node]) {
      if (++this.work > MAX_WORK) return false;
      if (this.matches(step, node, end) && !(isRunStart && this.continuesRun(step, parent, previous, node))) {
        if (this.enter(step, parent, node)) return true;
        if (step.takesFirst) return false;
      }
      if (isStrict || (isAnchored && (flags[node] & NODE_NAMED) !== 0)) return false;
    }
    return false;
  }

  /**
   * The same for a step that begins the rounds of a repetition. A round that was reached from an earlier round need not
   * be tried as the first one: it can only give less.
   */
  private scanRounds(step: Step, loop: Step, parent: number, previous: number, mode: number): boolean {
    const { subtreeEnd, flags, rounds } = this;
    const end = this.siblingsEnd(parent);
    const isStrict = (mode & MODE_STRICT) !== 0;
    const isAnchored = step.anchored && (mode & MODE_FREE) === 0;
    const isLaterRound = (mode & MODE_ROUND) !== 0;
    const outer = rounds.get(loop);
    let reached = outer;
    if (reached === undefined || !isLaterRound) {
      reached = new Set();
      rounds.set(loop, reached);
    }
    let found = false;
    for (let node = previous < 0 ? parent + 1 : subtreeEnd[previous]; node < end; node = subtreeEnd[node]) {
      if (++this.work > MAX_WORK) break;
      if (this.matches(step, node, end)) {
        if (isLaterRound) reached.add(node);
        found = (isLaterRound || !reached.has(node)) && this.enter(step, parent, node);
        if (found) break;
      }
      if (isStrict || (isAnchored && (flags[node] & NODE_NAMED) !== 0)) break;
    }
    // Rounds that belong to a pattern's first item are remembered across its first nodes.
    if (outer !== undefined) rounds.set(loop, outer);
    else if (!isLaterRound) rounds.delete(loop);
    return found;
  }

  /** Takes `node` for the step, which it matches, and goes on from there. */
  private enter(step: Step, parent: number, node: number): boolean {
    const mark = this.captured;
    if (step.captures !== null) this.capture(step.captures, node);
    this.depth++;
    const found =
      step.children !== null && !step.childrenAreTest
        ? this.run(step.children, node, -1, 0)
        : this.run(step.next as Step, parent, node, step.nextMode);
    this.depth--;
    this.captured = mark;
    return found;
  }

  /**
   * A repetition of one step, after its first round: takes as many siblings in a row as match, then goes on, and gives
   * back one after another where what follows might want them.
   */
  private runLoop(loop: Step, parent: number, first: number): boolean {
    const { subtreeEnd, tree } = this;
    const step = loop.body as Step;
    const end = this.siblingsEnd(parent);
    const mark = this.captured;
    const width = step.captures === null ? 0 : step.captures.length * 2;
    let last = first;
    for (let node = subtreeEnd[first]; node < end; node = subtreeEnd[node]) {
      if (!this.matches(step, node, end)) break;
      if (step.captures !== null) this.capture(step.captures, node);
      last = node;
    }
    for (;;) {
      if (this.run(loop.next as Step, parent, last, 0)) {
        this.captured = mark;
        return true;
      }
      if (last === first || loop.longestOnly) break;
      this.captured -= width;
      let before = last - 1;
      while (tree.parent[before] !== parent) before = tree.parent[before];
      last = before;
    }
    this.captured = mark;
    return false;
  }

  /** Any other repetition, after a round that ended at `previous`: another round, then what follows. */
  private goRound(loop: Step, parent: number, previous: number): boolean {
    // A round in which everything was left out leads nowhere new.
    const lastEnd = this.roundEnds.get(loop);
    if (lastEnd === previous) return false;
    this.roundEnds.set(loop, previous);
    const before = this.resultCount;
    const found =
      this.run(loop.body as Step, parent, previous, MODE_STRICT | MODE_ROUND) ||
      (!(loop.longestOnly && this.resultCount > before) && this.run(loop.next as Step, parent, previous, 0));
    if (lastEnd === undefined) this.roundEnds.delete(loop);
    else this.roundEnds.set(loop, lastEnd);
    return found;
  }

  /** Whether a repetition that begins at `node` could have begun at the sibling before: then it adds nothing. */
  private continuesRun(step: Step, parent: number, previous: number, node: number): boolean {
    if (parent < 0 || node === parent + 1) return false;
    const parents = this.tree.parent;
    let before = node - 1;
    while (parents[before] !== parent) before = parents[before];
    return before > previous && this.matches(step, before, this.siblingsEnd(parent));
  }

  /** Whether a node meets all that a match step says of the node and, where they capture nothing, of its children. */
  private matches(step: Step, node: number, end: number): boolean {
    const { symbol } = step;
    const nodeType = this.type[node];
    if (symbol >= 0) {
      if (nodeType !== symbol) return false;
    } else if (symbol === SYMBOL_ANY) {
      if (nodeType === ERROR_TYPE && !step.missing) return false;
    } else if (symbol === SYMBOL_NAMED) {
      if (nodeType === ERROR_TYPE || (this.flags[node] & NODE_NAMED) === 0) return false;
    } else if (nodeType === ERROR_TYPE || (step.types as Uint8Array)[nodeType] !== 1) {
      return false;
    }
    if (step.field !== 0 && this.tree.field[node] !== step.field) return false;
    if (step.missing && (this.flags[node] & NODE_MISSING) === 0) return false;
    if (step.negated !== null && this.hasField(node, step.negated)) return false;
    if (step.lastChild && this.hasNamedAfter(node, end)) return false;
    if (!step.childrenAreTest) return true;
    this.depth++;
    const found = this.run(step.children as Step, node, -1, 0);
    this.depth--;
    return found;
  }

  /** Whether a node has a child of the type and field of a match step. */
  private hasChildLike(step: Step, node: number): boolean {
    const { subtreeEnd, type } = this;
    const { field } = this.tree;
    const end = subtreeEnd[node];
    const { symbol, types, field: wanted } = step;
    for (let child = node + 1; child < end; child = subtreeEnd[child]) {
      if (wanted !== 0 && field[child] !== wanted) continue;
      if (symbol >= 0 ? type[child] === symbol : types === null || types[type[child]] === 1) return true;
    }
    return false;
  }

  private hasField(node: number, fields: readonly number[]): boolean {
    const { subtreeEnd } = this;
    const { field } = this.tree;
    for (let child = node + 1, end = subtreeEnd[node]; child < end; child = subtreeEnd[child]) {
      if (field[child] !== 0 && fields.includes(field[child])) return true;
    }
    return false;
  }

  private hasNamedAfter(node: number, end: number): boolean {
    const { subtreeEnd, flags } = this;
    for (let sibling = subtreeEnd[node]; sibling < end; sibling = subtreeEnd[sibling]) {
      if ((flags[sibling] & NODE_NAMED) !== 0) return true;
    }
    return false;
  }

  /** One past the last child of `parent`; the root has no siblings. */
  private siblingsEnd(parent: number): number {
    return parent < 0 ? 0 : this.subtreeEnd[parent];
  }

  private capture(ids: readonly number[], node: number): void {
    if (this.captured + ids.length * 2 > this.captures.length) {
      const grown = new Int32Array(this.captures.length * 2);
      grown.set(this.captures);
      this.captures = grown;
    }
    for (let index = 0; index < ids.length; index++) {
      this.captures[this.captured++] = ids[index];
      this.captures[this.captured++] = node;
    }
  }

  /** The end of a pattern was reached with the present captures. */
  private finish(): void {
    const captureCount = this.captured >> 1;
    if (!this.pattern.overlaps) this.reporter.report(this.pattern, this.captures, 0, captureCount);
    else if (!this.reporter.collect(this.captures, captureCount)) this.work = MAX_WORK;
    this.resultCount++;
  }
}
