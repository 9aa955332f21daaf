import type { FlatTree } from './flat-tree.ts';

/** A match, lent to the callback: the object is used again for the next one, so copy what you keep. */
export interface QueryMatch {
  /** The pattern's index in its file. */
  readonly pattern: number;
  readonly captureCount: number;
  /** The index in `captureNames` of the i-th capture. Captures come in source order. */
  captureId(index: number): number;
  /** The node of the i-th capture. */
  captureNode(index: number): number;
  /** The first node with the given capture, or -1. */
  firstNode(captureId: number): number;
}

/** What a pattern is, apart from how it is matched. */
export interface PatternInfo {
  readonly index: number;
  /** Where the pattern begins, counted from 1. */
  readonly line: number;
  readonly column: number;
  /** What `#set!` says; a key without a value has an empty one. */
  readonly properties: Readonly<Record<string, string>>;
  /** What `#is?` and `#is-not?` say. They are not tested here. */
  readonly asserted: Readonly<Record<string, string>>;
  readonly refuted: Readonly<Record<string, string>>;
  /** All other directives, such as `#strip!`, with captures written as `@name`. */
  readonly directives: readonly { readonly name: string; readonly args: readonly string[] }[];
}

/** A test on the text of captured nodes, made from `#eq?`, `#match?`, `#any-of?` and their kin. */
export type TextPredicate = (match: QueryMatch, tree: FlatTree) => boolean;

/** What a step does. */
export const STEP_MATCH = 0;
/** Try each branch. */
export const STEP_SPLIT = 1;
/** After one round of a repetition: go round again, then go on. */
export const STEP_LOOP = 2;
/** A quantified item that matches nothing. */
export const STEP_SKIP = 3;
/** The children's list is through: go on after their parent. */
export const STEP_END = 4;
/** The pattern matched. */
export const STEP_DONE = 5;
/** A part without captures matched: whether it does is all that was asked. */
export const STEP_FOUND = 6;

/** In place of a type in a match step: any node, any named node, one of a set. Errors match none of the first two. */
export const SYMBOL_ANY = -1;
export const SYMBOL_NAMED = -2;
export const SYMBOL_SET = -3;

/** How a step is entered: the very next sibling must match, named or not. */
export const MODE_STRICT = 1;
/** How a step is entered: what its anchor would be tied to matched nothing, so the anchor does not count. */
export const MODE_FREE = 2;
/** How a step is entered: for another round of the repetition it begins. */
export const MODE_ROUND = 4;

/**
 * One step of a compiled pattern. A pattern is a graph of steps: `next` says what must match after this step among the
 * later siblings, and a list of children ends in a step whose `next` continues after the parent. All steps have the
 * same shape, whatever their kind, so that the engine keeps the matcher's property reads fast.
 */
export class Step {
  kind: number;
  next: Step | null = null;

  // For STEP_MATCH.
  symbol = SYMBOL_ANY;
  /** For SYMBOL_SET: 1 at each type that matches. */
  types: Uint8Array | null = null;
  field = 0;
  missing = false;
  /** Fields the node must not have. */
  negated: readonly number[] | null = null;
  captures: readonly number[] | null = null;
  /** No named sibling may lie between the previous match and this one. */
  anchored = false;
  /** No named sibling may follow. */
  lastChild = false;
  children: Step | null = null;
  /** A child without which the node cannot match: the most telling of those the pattern asks for. */
  probe: Step | null = null;
  /** The children hold no captures, so one way to match them is enough. They end in STEP_FOUND. */
  childrenAreTest = false;
  /** Nothing depends on which node matched, so the first one will do. */
  takesFirst = false;
  /** The mode in which `next` is entered. */
  nextMode = 0;
  /** The loop of which this step alone is the body, when rounds can be counted. */
  run: Step | null = null;
  /** The loop whose rounds can begin with this step, when rounds are nested. */
  round: Step | null = null;

  // For STEP_SPLIT.
  branches: readonly Step[] = [];

  // For STEP_LOOP: `next` leaves the loop.
  body: Step | null = null;
  /** The body is one step without captures below it, so rounds can be counted instead of nested. */
  isRun = false;
  /** What follows cannot match what the loop matches, so fewer rounds never give more. */
  longestOnly = false;

  // For STEP_SKIP, besides `lastChild`.
  freesNext = false;
  isFirst = false;

  constructor(kind: number) {
    this.kind = kind;
  }
}

/** A pattern, ready to run. */
export interface PatternProgram {
  readonly index: number;
  /** Has one root node. Others begin at a node and go on among its siblings. */
  readonly rooted: boolean;
  /** Two ways to match may give captures of which one holds the other: only the larger counts. */
  readonly overlaps: boolean;
  readonly tests: readonly TextPredicate[];
}

/** A pattern and the steps it may begin with at a node of some type. */
export interface PatternEntry {
  readonly pattern: PatternProgram;
  readonly steps: readonly Step[];
  /** A child without which none of the steps matches, if there is one. Equal ones are one object. */
  readonly probe: Step | null;
}

/** A compiled query file. */
export interface QueryProgram {
  readonly patterns: readonly PatternProgram[];
  /** For each node type the patterns that can begin there; null where none can. The last slot is for errors. */
  readonly entries: readonly (readonly PatternEntry[] | null)[];
  /** The same for nodes without children, which are most: patterns that ask for a child are left out. */
  readonly leafEntries: readonly (readonly PatternEntry[] | null)[];
  /** The slot for errors. */
  readonly errorSlot: number;
  /** Patterns that can begin at a missing node of any type. */
  readonly missingEntries: readonly PatternEntry[];
}
