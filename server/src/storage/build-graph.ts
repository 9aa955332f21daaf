import { TimeSlice } from '../base/time-slice.ts';
import { learnAxes } from './learn-axes.ts';
import type { HnswModule } from './load-hnswlib.ts';
import { type RowsBySlot, sampleRows } from './sample-rows.ts';
import { GRAPH_DIMENSIONS, VectorGraph } from './vector-graph.ts';

/** Rows that axes are learnt from. */
const SAMPLE = 8192;

/** A graph that is being built; changes of what it has already are made to it, too. */
export class GraphInMaking {
  readonly graph: VectorGraph;
  private readonly rows: RowsBySlot;
  private readonly dimensions: number;
  private readonly isStopped: () => boolean;
  /** Slots below are done. */
  private doneTo = 0;

  constructor(graph: VectorGraph, rows: RowsBySlot, dimensions: number, isStopped: () => boolean) {
    this.graph = graph;
    this.rows = rows;
    this.dimensions = dimensions;
    this.isStopped = isStopped;
  }

  /** Adds what it does not have yet, pausing now and then. */
  async finish(slice: TimeSlice): Promise<void> {
    for (; this.doneTo < this.rows.slotEnd; this.doneTo++) {
      if (slice.due()) await slice.pause();
      if (this.isStopped()) return;
      if (this.doneTo < this.rows.slotEnd && this.rows.has(this.doneTo)) {
        this.graph.set(this.doneTo, this.rows.values(this.doneTo), 0);
      }
    }
  }

  /** To be told of after the rows themselves have changed: what is not done yet is read from there. */
  async set(slots: Int32Array, rows: Int8Array): Promise<void> {
    const slice = new TimeSlice();
    for (let i = 0; i < slots.length; i++) {
      if (slice.due()) await slice.pause();
      if (slots[i] >= 0 && slots[i] < this.doneTo) this.graph.set(slots[i], rows, i * this.dimensions);
    }
  }

  clear(slots: Int32Array): void {
    for (const slot of slots) this.graph.remove(slot);
  }
}

/** Begins a graph over some rows: chooses what it compares of them. `finish` adds them. */
export async function buildGraph(
  native: HnswModule,
  rows: RowsBySlot,
  { dimensions, prefix }: { readonly dimensions: number; readonly prefix?: number },
  slice: TimeSlice,
  isStopped: () => boolean,
): Promise<GraphInMaking> {
  const count = Math.min(GRAPH_DIMENSIONS, prefix ?? dimensions, dimensions);
  // Without rows to learn from, the first axes are the first dimensions.
  const sample = prefix === undefined ? await sampleRows(rows, dimensions, SAMPLE, slice) : new Int8Array(0);
  const axes = await learnAxes(sample, dimensions, count, slice);
  const graph = VectorGraph.create(native, dimensions, axes, rows.size);
  return new GraphInMaking(graph, rows, dimensions, isStopped);
}
