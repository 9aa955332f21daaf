import { SKETCH_BYTES } from './analyzer/code-sketch.ts';
import { BIT_COUNT, CONTENT_FIELD_COUNT } from './fields.ts';
import { PackedText, type Segment, sortByBytes } from './segment.ts';
import { buildNames, varintLength } from './segment-builder.ts';
import { SketchColumns } from './sketch-columns.ts';

export interface MergeInput {
  readonly segment: Segment;
  /** 1 for each file that is still wanted. */
  readonly alive: Uint8Array;
}

/** One segment of all files that are alive, the inputs' order kept. Posting lists are copied with new distances; nothing is analyzed again. */
export function mergeSegments(inputs: readonly MergeInput[]): Segment {
  const layout = inputs.map(({ segment, alive }) => documentMap(segment, alive));
  let base = 0;
  for (const { map, kept } of layout) {
    for (let i = 0; i < map.length; i++) if (map[i] >= 0) map[i] += base;
    base += kept;
  }
  const columns = mergeColumns(inputs, layout, base);
  return { ...columns, ...mergePostings(inputs, layout) };
}

interface DocumentMap {
  /** New document by old one; -1 where its file is gone. */
  readonly map: Int32Array;
  readonly kept: number;
}

function documentMap(segment: Segment, alive: Uint8Array): DocumentMap {
  const map = new Int32Array(segment.symbolCount).fill(-1);
  let kept = 0;
  for (let file = 0; file < segment.fileCount; file++) {
    if (!alive[file]) continue;
    for (let d = segment.symbolStart[file]; d < segment.symbolStart[file + 1]; d++) map[d] = kept++;
  }
  return { map, kept };
}

function mergeColumns(inputs: readonly MergeInput[], layout: readonly DocumentMap[], symbolCount: number) {
  const paths: string[] = [];
  const factsKeys: string[] = [];
  const languages: number[] = [];
  const starts = [0];
  const kinds = new Uint8Array(symbolCount);
  const flags = new Int32Array(symbolCount);
  const nesting = new Uint8Array(symbolCount);
  const lines = new Uint8Array(symbolCount);
  const lengths = new Uint8Array(symbolCount * CONTENT_FIELD_COUNT);
  const names = new Int32Array(symbolCount);
  const nameNumbers = new Map<string, number>();
  const sketches = new SketchColumns();
  inputs.forEach(({ segment, alive }, input) => {
    for (let file = 0; file < segment.fileCount; file++) {
      if (!alive[file]) continue;
      paths.push(segment.paths[file]);
      factsKeys.push(segment.factsKeys[file]);
      languages.push(segment.languages[file]);
      starts.push(starts[starts.length - 1] + segment.symbolStart[file + 1] - segment.symbolStart[file]);
    }
    segment.sketchDocuments.forEach((old, i) => {
      const document = layout[input].map[old];
      if (document >= 0) sketches.add(document, segment.sketches, i * SKETCH_BYTES);
    });
    const newName = new Int32Array(segment.nameTexts.count).fill(-1);
    const { map } = layout[input];
    for (let old = 0; old < map.length; old++) {
      const document = map[old];
      if (document < 0) continue;
      kinds[document] = segment.kinds[old];
      flags[document] = segment.flags[old];
      nesting[document] = segment.nesting[old];
      lines[document] = segment.lines[old];
      for (let f = 0; f < CONTENT_FIELD_COUNT; f++) {
        lengths[document * CONTENT_FIELD_COUNT + f] = segment.lengths[old * CONTENT_FIELD_COUNT + f];
      }
      const name = segment.names[old];
      if (newName[name] < 0) newName[name] = numberOf(nameNumbers, segment.nameTexts.at(name));
      names[document] = newName[name];
    }
  });
  return {
    fileCount: paths.length,
    symbolCount,
    paths,
    factsKeys,
    languages: Uint8Array.from(languages),
    symbolStart: Int32Array.from(starts),
    kinds,
    flags,
    nesting,
    lines,
    lengths,
    names,
    ...sketches.finish(),
    ...buildNames(PackedText.from([...nameNumbers.keys()]), names),
  };
}

function numberOf(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, numbers.size);
  return numbers.size - 1;
}

function mergePostings(inputs: readonly MergeInput[], layout: readonly DocumentMap[]) {
  const places = new Map<string, Int32Array>();
  inputs.forEach(({ segment }, input) => {
    for (let term = 0; term < segment.terms.count; term++) {
      const text = segment.terms.at(term);
      let place = places.get(text);
      if (!place) {
        place = new Int32Array(inputs.length).fill(-1);
        places.set(text, place);
      }
      place[input] = term;
    }
  });
  const kept: string[] = [];
  const ends: number[] = [0];
  // Distances only grow where documents of a dead file lay between, and never past what a distance between segments takes.
  const size = inputs.reduce((sum, { segment }) => sum + segment.postings.length + segment.terms.count * 4, 0);
  let out: Uint8Array = new Uint8Array(size);
  let end = 0;
  for (const text of sortByBytes([...places.keys()])) {
    const place = places.get(text)!;
    const before = end;
    let last = -1;
    for (let input = 0; input < inputs.length; input++) {
      if (place[input] < 0) continue;
      const { segment } = inputs[input];
      const { map } = layout[input];
      const bytes = segment.postings;
      let at = segment.postingStart[place[input]];
      const stop = segment.postingStart[place[input] + 1];
      let old = -1;
      while (at < stop) {
        let shift = 0;
        let byte = bytes[at++];
        let distance = byte & 0x7f;
        while (byte > 0x7f) {
          byte = bytes[at++];
          shift += 7;
          distance |= (byte & 0x7f) << shift;
        }
        old += distance;
        const length = 1 + BIT_COUNT[bytes[at]];
        const document = map[old];
        if (document >= 0) {
          let gap = document - last;
          if (end + varintLength(gap) + length > out.length) out = doubled(out);
          while (gap > 0x7f) {
            out[end++] = (gap & 0x7f) | 0x80;
            gap >>>= 7;
          }
          out[end++] = gap;
          for (let i = 0; i < length; i++) out[end++] = bytes[at + i];
          last = document;
        }
        at += length;
      }
    }
    if (end > before) {
      kept.push(text);
      ends.push(end);
    }
  }
  return { terms: PackedText.from(kept), postingStart: Uint32Array.from(ends), postings: out.slice(0, end) };
}

function doubled(bytes: Uint8Array): Uint8Array {
  const larger = new Uint8Array(bytes.length * 2 + 64);
  larger.set(bytes);
  return larger;
}
