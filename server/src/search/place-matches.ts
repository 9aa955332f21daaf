import { type IndexView, pathOf } from './index-view.ts';
import type { QueryPlace } from './query-places.ts';
import type { Segment } from './segment.ts';

/** Files and symbols that a query names by their place, by number, each with how surely it is meant, in (0, 1]. */
export interface PlaceMatches {
  readonly files: ReadonlyMap<number, number>;
  readonly documents: ReadonlyMap<number, number>;
}

/** A frame further from where the trace broke off is meant less. */
const FURTHER = 0.75;
const MOST_PLACES = 12;
/** `utils.ts` alone says less than `src/http/utils.ts`. */
const BARE_NAME_SHARE = 0.6;

export type RowAt = (path: string, line: number) => number;

export function matchPlaces(view: IndexView, places: readonly QueryPlace[], rowAt: RowAt | undefined): PlaceMatches {
  const files = new Map<number, number>();
  const documents = new Map<number, number>();
  let strength = 1;
  for (const place of places.slice(0, MOST_PLACES)) {
    const matches = filesOf(view, place.path);
    for (const file of matches) {
      const sure = (strength * (place.path.includes('/') ? 1 : BARE_NAME_SHARE)) / Math.sqrt(matches.length);
      files.set(file, Math.max(files.get(file) ?? 0, sure));
      const document = documentAt(view, file, place, rowAt);
      if (document >= 0) documents.set(document, Math.max(documents.get(document) ?? 0, sure));
    }
    // What lies outside the folder takes nothing away from the frames that do lie in it.
    if (matches.length > 0) strength *= FURTHER;
  }
  return { files, documents };
}

/** The files whose paths agree with a written one from their end on, in as many folders as any does. */
function filesOf(view: IndexView, written: string): number[] {
  const wanted = written.split('/');
  let best: number[] = [];
  let most = 0;
  view.segments.forEach(({ segment, alive }, s) => {
    for (const file of filesNamed(segment, wanted[wanted.length - 1])) {
      if (alive[file] === 0) continue;
      const own = segment.paths[file].toLowerCase().split('/');
      let same = 1;
      while (same < own.length && same < wanted.length && own.at(-1 - same) === wanted.at(-1 - same)) same++;
      if (same < most) continue;
      if (same > most) best = [];
      most = same;
      best.push(view.fileBase[s] + file);
    }
  });
  return best;
}

/** The files of each name in lower case, without their folders; found out when first a place is asked for. */
const byName = new WeakMap<Segment, ReadonlyMap<string, readonly number[]>>();

function filesNamed(segment: Segment, name: string): readonly number[] {
  let files = byName.get(segment);
  if (!files) {
    files = namesOfFiles(segment);
    byName.set(segment, files);
  }
  return files.get(name) ?? [];
}

function namesOfFiles({ paths }: Segment): Map<string, number[]> {
  const files = new Map<string, number[]>();
  paths.forEach((path, file) => {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    const namesakes = files.get(name);
    if (namesakes) namesakes.push(file);
    else files.set(name, [file]);
  });
  return files;
}

function documentAt(view: IndexView, file: number, { line, name }: QueryPlace, rowAt: RowAt | undefined): number {
  const s = view.fileBase.findLastIndex((base) => base <= file);
  const { segment } = view.segments[s];
  const first = segment.symbolStart[file - view.fileBase[s]];
  const end = segment.symbolStart[file - view.fileBase[s] + 1];
  const row = line !== undefined && rowAt ? rowAt(pathOf(view, file), line) : -1;
  if (row >= 0 && first + row < end && row > 0) return view.documentBase[s] + first + row;
  // The file may have changed since: the name still says which function it was.
  for (let document = first; name !== undefined && document < end; document++) {
    if (segment.nameTexts.at(segment.names[document]) === name) return view.documentBase[s] + document;
  }
  return -1;
}
