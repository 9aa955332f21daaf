import { ERROR_TYPE, type FlatTree, NODE_HAS_ERROR, NODE_MISSING } from '../tree/flat-tree.ts';

/** A place where the parser understood nothing, or took something for granted that is not there. Offsets are UTF-16 code units. */
export interface ErrorPlace {
  readonly start: number;
  /** Exclusive; `start` where something is missing. */
  readonly end: number;
}

/** How well a text can be read: `cost` is 0 for one without an error, `place` where the first error is. */
export interface Verdict {
  readonly cost: number;
  readonly place: number;
}
export type Judge = (text: string) => Verdict;

export interface Repairable {
  /** What the parser was given. */
  readonly text: string;
  /** As it was written: of the same length. */
  readonly source: string;
  readonly errors: readonly ErrorPlace[];
  /** Parses a text by itself. */
  readonly judge: Judge;
}
/** Proposes another text of the same length, with the same offsets, that the parser may read better; the text itself where it knows none. */
export type Repair = (repairable: Repairable) => string;

/** Errors that hold no other error, in the order of the text; no more than `MAX_PLACES`. */
export function errorPlaces(tree: FlatTree): ErrorPlace[] {
  const places: ErrorPlace[] = [];
  for (let node = 0; node < tree.size && places.length < MAX_PLACES; node++) {
    if ((tree.flags[node] & NODE_HAS_ERROR) === 0) {
      node = tree.subtreeEnd[node] - 1;
      continue;
    }
    const isMissing = (tree.flags[node] & NODE_MISSING) !== 0;
    if (!isMissing && tree.type[node] !== ERROR_TYPE) continue;
    if (isMissing || !holdsError(tree, node)) places.push({ start: tree.start[node], end: tree.end[node] });
  }
  return places;
}

/** More than these of one file are not looked into. */
const MAX_PLACES = 1500;

function holdsError(tree: FlatTree, error: number): boolean {
  for (let node = error + 1; node < tree.subtreeEnd[error]; node++) {
    if (tree.type[node] === ERROR_TYPE || (tree.flags[node] & NODE_MISSING) !== 0) return true;
  }
  return false;
}

/** How bad a tree is: the length of its outermost errors, and how many errors there are. 0 for a tree without any. */
export function errorCost(tree: FlatTree): number {
  let cost = 0;
  for (let node = 0; node < tree.size; node++) {
    if ((tree.flags[node] & NODE_HAS_ERROR) === 0) {
      node = tree.subtreeEnd[node] - 1;
    } else if (tree.type[node] === ERROR_TYPE) {
      cost += 1 + tree.end[node] - tree.start[node];
      for (let inner = node + 1; inner < tree.subtreeEnd[node]; inner++) {
        if (tree.type[inner] === ERROR_TYPE || (tree.flags[inner] & NODE_MISSING) !== 0) cost++;
      }
      node = tree.subtreeEnd[node] - 1;
    } else if ((tree.flags[node] & NODE_MISSING) !== 0) cost++;
  }
  return cost;
}
