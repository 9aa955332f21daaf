/**
 * The native module, as far as it is used here. Written down instead of imported: it is an optional dependency, and the project is built
 * and checked on machines that do not have it.
 */
export interface HnswModule {
  readonly HierarchicalNSW: new (space: 'ip', dimensions: number) => HnswGraph;
}

export interface HnswGraph {
  initIndex(options: { maxElements: number; m: number; efConstruction: number; randomSeed: number }): void;
  /** The native code trusts what it reads beyond the sizes: give it only what is known to be whole. */
  readIndex(file: string): Promise<boolean>;
  writeIndex(file: string): Promise<boolean>;
  resizeIndex(maxElements: number): void;
  /** A label that is there is moved, also one that was deleted. */
  addPoint(point: number[], label: number): void;
  markDelete(label: number): void;
  searchKnn(query: number[], count: number): { neighbors: number[] };
  getMaxElements(): number;
  getCurrentCount(): number;
  setEf(ef: number): void;
}

/** A name and no literal in the import, so that type checking does not ask for a package that may be absent. */
const HNSWLIB: string = 'hnswlib-node';

/** Loaded when it is first needed: it has native code, which not every machine can build. @throws what its absence throws */
export async function loadHnswlib(): Promise<HnswModule> {
  const loaded = (await import(HNSWLIB)) as HnswModule & { default?: HnswModule };
  const native = loaded.HierarchicalNSW ? loaded : loaded.default;
  if (!native?.HierarchicalNSW) throw new Error('hnswlib-node is not what it should be');
  return native;
}
