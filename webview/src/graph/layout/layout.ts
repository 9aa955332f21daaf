import type { DrawnNode } from '../captions.ts';
import type { VisibleGraph } from '../graph-model.ts';
import type { Route } from './route.ts';

export interface Point {
  x: number;
  y: number;
}
export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Where each node stands: its centre. */
export type Positions = Map<string, Point>;

export interface Box extends Point {
  width: number;
  height: number;
}
/** A group of the modules view: a box with a title around its members. */
export interface GroupBox extends Box {
  readonly id: string;
  readonly title: string;
  readonly depth: number;
}
/** Which way lines lead from callers to callees: from left to right, or from above to below. */
export type Flow = 'right' | 'down';
export interface LayoutResult {
  positions: Positions;
  groups: GroupBox[];
  /** So much is drawn that lines between it would hide it: those of the background wait until they are asked for. */
  isCrowded?: boolean;
  /** Absent where lines lead any way. */
  flow?: Flow;
  /** How lines lead, by the ids of their edges; those that have no route go the nearest way. */
  routes?: Map<string, Route>;
}

export const NODE_HEIGHT = 26;
const MAX_LABEL = 34;

/** What a node is called in the drawing. */
export const textOf = ({ caption, name }: DrawnNode): string => caption ?? name;

/** The label of a node as it is drawn: the end of a long name is what tells it from others. */
export function labelOf(name: string): string {
  return name.length > MAX_LABEL ? `…${name.slice(1 - MAX_LABEL)}` : name;
}

/** Width of a node's box, estimated from its label, so that layouts need no screen. */
export function nodeWidth(name: string): number {
  let width = 36;
  for (const character of labelOf(name)) width += characterWidth(character);
  return Math.ceil(width);
}

/** Upper bounds for the fonts that editors use, at the 12 pixels of a label. */
function characterWidth(character: string): number {
  if (/[ijl.,:;'|!()[\]]/.test(character)) return 4.2;
  if (/[frt\-/ ]/.test(character)) return 5.2;
  if (/[mwMW@%]/.test(character)) return 10.8;
  if (/[A-Z_]/.test(character)) return 8.2;
  // Ideographs and whatever else is as wide as it is high.
  return character > '\u2e80' ? 12 : 7.2;
}

/** Room beside a box for the number of neighbours that are not drawn, like `+12`. */
export const countWidth = (hidden: number): number => (hidden ? 10 + String(hidden).length * 6.5 : 0);

/** The same graph in the same order gives the same drawing: nodes sorted by id, edges by their ends. */
export function inStableOrder({ nodes, edges }: VisibleGraph): VisibleGraph {
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return {
    nodes: [...nodes].sort((a, b) => compare(a.id, b.id)),
    edges: [...edges].sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to) || compare(a.kind, b.kind)),
  };
}
