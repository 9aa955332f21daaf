import type { GraphFilters, GraphModel } from './graph-model.ts';
import type { History } from './history.ts';
import type { Point, Positions } from './layout/layout.ts';
import { type GraphPlace, isPlace } from './places.ts';

export interface SavedGraph {
  history: { places: GraphPlace[]; at: number };
  pinned: string[];
  expanded: string[];
  hidden: string[];
  hiddenNodeKinds: string[];
  hiddenEdgeKinds: string[];
  positions: [string, Point][];
  selected: string | null;
  legendOpen: boolean | null;
  zoom?: { x: number; y: number; k: number };
}

/** A reload keeps so many places; what is beyond them is laid out anew. */
const MOST_POSITIONS = 3000;

interface Shown {
  readonly history: History<GraphPlace>;
  readonly model: Pick<GraphModel, 'expanded' | 'hidden'>;
  readonly legend: GraphFilters & { readonly wanted: boolean | null };
  readonly pinned: ReadonlySet<string>;
  readonly positions: Positions;
  readonly selected: string | null;
  readonly zoom: NonNullable<SavedGraph['zoom']>;
}

/** What is shown in a form that a reload can go on from. */
export function savedGraph({ history, model, legend, pinned, positions, selected, zoom }: Shown): SavedGraph {
  return {
    history: history.save(),
    pinned: [...pinned],
    expanded: [...model.expanded],
    hidden: [...model.hidden],
    legendOpen: legend.wanted,
    hiddenNodeKinds: [...legend.hiddenNodeKinds],
    hiddenEdgeKinds: [...legend.hiddenEdgeKinds],
    positions: [...positions].slice(0, MOST_POSITIONS),
    selected,
    zoom,
  };
}

/** What a reload left, or null when there is nothing, or nothing that fits. Parts that do not fit are left out. */
export function restorePlaces(saved: unknown): SavedGraph | null {
  const given = saved as Partial<SavedGraph> | null | undefined;
  const places = given?.history?.places;
  if (!given || !Array.isArray(places) || !places.length || !places.every(isPlace)) return null;
  const at = given.history?.at;
  const { zoom } = given;
  return {
    history: { places, at: typeof at === 'number' && Number.isInteger(at) ? at : places.length - 1 },
    pinned: texts(given.pinned),
    expanded: texts(given.expanded),
    hidden: texts(given.hidden),
    hiddenNodeKinds: texts(given.hiddenNodeKinds),
    hiddenEdgeKinds: texts(given.hiddenEdgeKinds),
    positions: Array.isArray(given.positions) ? given.positions.filter(isPosition) : [],
    selected: typeof given.selected === 'string' ? given.selected : null,
    legendOpen: typeof given.legendOpen === 'boolean' ? given.legendOpen : null,
    ...(zoom && [zoom.x, zoom.y, zoom.k].every(Number.isFinite) && zoom.k > 0 && { zoom }),
  };
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

function isPosition(value: unknown): value is [string, Point] {
  if (!Array.isArray(value) || typeof value[0] !== 'string') return false;
  const point = value[1] as Partial<Point> | undefined;
  return Number.isFinite(point?.x) && Number.isFinite(point?.y);
}
