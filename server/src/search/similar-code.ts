import {
  CodeSketcher,
  rulesOut,
  SHAPE_WORD,
  SKETCH_BYTES,
  SKETCH_WORDS,
  sketchLikeness,
  sketchWords,
} from './analyzer/code-sketch.ts';
import { type IndexView, pathOf } from './index-view.ts';
import type { LexicalIndex } from './lexical-index.ts';

/** Code that is like other code. */
export interface SimilarCode {
  readonly path: string;
  readonly row: number;
  /** Number of the symbol through all segments of the view. */
  readonly document: number;
  /** In (0, 1]: about the share of what is written that both have. */
  readonly likeness: number;
  /** The same when names, numbers and strings do not count. */
  readonly shape: number;
}

/** Below these, what two pieces have in common is what all code has. */
const LEAST_LIKENESS = 0.3;
const LEAST_SHAPE = 0.55;
/** By so many numbers of a half that nearly all code is ruled out. */
const isUnlike = rulesOut(LEAST_LIKENESS, 6);
const isShapedUnlike = rulesOut(LEAST_SHAPE, 4);

/** Code like the code of a symbol, best first; empty where that is too short to tell. */
export function similarTo(index: LexicalIndex, path: string, row: number, limit: number): SimilarCode[] {
  const { view } = index;
  const file = index.fileNumber(path);
  if (file < 0) return [];
  const s = view.fileBase.findLastIndex((base) => base <= file);
  const { segment } = view.segments[s];
  const document = segment.symbolStart[file - view.fileBase[s]] + row;
  const place = segment.sketchDocuments.indexOf(document);
  if (place < 0) return [];
  const sketch = segment.sketches.subarray(place * SKETCH_BYTES, (place + 1) * SKETCH_BYTES);
  return compare(view, sketch, limit, view.documentBase[s] + document);
}

/** Code like a text, best first. */
export function similarToText(view: IndexView, text: string, limit: number): SimilarCode[] {
  const sketcher = new CodeSketcher();
  sketcher.start();
  sketcher.add(text, 0, text.length, false);
  const sketch = sketcher.finish();
  return sketch ? compare(view, sketch, limit, -1) : [];
}

function compare(view: IndexView, bytes: Uint8Array, limit: number, self: number): SimilarCode[] {
  const sketch = sketchWords(bytes);
  const found: SimilarCode[] = [];
  view.segments.forEach(({ segment, alive, fileOf }, s) => {
    const { sketchDocuments, symbolStart } = segment;
    const sketches = sketchWords(segment.sketches);
    for (let i = 0; i < sketchDocuments.length; i++) {
      const words = i * SKETCH_WORDS;
      const shapes = words + SHAPE_WORD;
      if (isShapedUnlike(sketch, SHAPE_WORD, sketches, shapes) && isUnlike(sketch, 0, sketches, words)) continue;
      const shape = sketchLikeness(sketch, SHAPE_WORD, sketches, shapes);
      const likeness = sketchLikeness(sketch, 0, sketches, words);
      if (shape < LEAST_SHAPE && likeness < LEAST_LIKENESS) continue;
      const local = sketchDocuments[i];
      const file = fileOf[local];
      const document = view.documentBase[s] + local;
      if (alive[file] === 0 || document === self) continue;
      const path = pathOf(view, view.fileBase[s] + file);
      found.push({ path, row: local - symbolStart[file], document, likeness, shape });
    }
  });
  return found
    .sort((a, b) => strength(b) - strength(a) || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.row - b.row))
    .slice(0, limit);
}

/** The same words say more than the same shape. */
export const strength = ({ likeness, shape }: SimilarCode): number => Math.max(likeness, 0.7 * shape);
