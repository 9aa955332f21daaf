import type { Comparison } from '../ports/vector-store.ts';

/** How near the vectors of files are: of their code, and of their path and header. Cosines, by place in `paths`; -1 for what is not asked for or not there. */
export interface NearFiles {
  /** The same list as long as the files stay the same. */
  readonly paths: readonly string[];
  readonly bodies: Float32Array;
  readonly heads: Float32Array;
  /** Over the files that were compared, of both vectors: what a file has that has nothing to do with the question. */
  readonly mean: { readonly body: number; readonly head: number };
}

const NOWHERE = -1;
export const NO_NEAR_FILES: NearFiles = {
  paths: [],
  bodies: new Float32Array(0),
  heads: new Float32Array(0),
  mean: { body: 0, head: 0 },
};

/** Which vector of which file each key of a store stands for. */
interface KeyPlaces {
  readonly paths: readonly string[];
  /** Place in `paths` by place of the key; -1 for a key of no file. */
  readonly files: Int32Array;
  readonly isBody: Uint8Array;
}

/** Says how near files are, from how near their vectors are. What the keys stand for is found out once, as long as they stay the same. */
export class FileVectors {
  private readonly placeOf: (key: string) => { readonly path: string; readonly isBody: boolean } | undefined;
  private readonly places = new WeakMap<readonly string[], KeyPlaces>();

  constructor(placeOf: (key: string) => { readonly path: string; readonly isBody: boolean } | undefined) {
    this.placeOf = placeOf;
  }

  /** `accepts`: whose nearness is asked for. What is usual follows from all files, whatever is asked for. */
  near({ keys, scores }: Comparison, accepts?: (path: string) => boolean): NearFiles {
    const { paths, files, isBody } = this.placesOf(keys);
    const bodies = new Float32Array(paths.length).fill(NOWHERE);
    const heads = new Float32Array(paths.length).fill(NOWHERE);
    const sums = { body: 0, head: 0 };
    const counts = { body: 0, head: 0 };
    for (let i = 0; i < scores.length; i++) {
      const file = files[i];
      const score = scores[i];
      if (file < 0 || Number.isNaN(score)) continue;
      if (isBody[i] === 1) {
        bodies[file] = score;
        sums.body += score;
        counts.body++;
      } else {
        heads[file] = score;
        sums.head += score;
        counts.head++;
      }
    }
    const mean = { body: sums.body / Math.max(1, counts.body), head: sums.head / Math.max(1, counts.head) };
    for (let file = 0; accepts && file < paths.length; file++) {
      if (!accepts(paths[file])) bodies[file] = heads[file] = NOWHERE;
    }
    return { paths, bodies, heads, mean };
  }

  private placesOf(keys: readonly string[]): KeyPlaces {
    const known = this.places.get(keys);
    if (known) return known;
    const numbers = new Map<string, number>();
    const files = new Int32Array(keys.length).fill(-1);
    const isBody = new Uint8Array(keys.length);
    keys.forEach((key, i) => {
      const place = this.placeOf(key);
      if (!place) return;
      const number = numbers.get(place.path) ?? numbers.size;
      numbers.set(place.path, number);
      files[i] = number;
      isBody[i] = place.isBody ? 1 : 0;
    });
    const places = { paths: [...numbers.keys()], files, isBody };
    this.places.set(keys, places);
    return places;
  }
}
