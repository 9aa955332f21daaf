import { SKETCH_BYTES } from './analyzer/code-sketch.ts';
import type { Segment } from './segment.ts';

/** Gathers the sketches of a segment in the order of its documents. */
export class SketchColumns {
  private readonly documents: number[] = [];
  private bytes = new Uint8Array(64 * SKETCH_BYTES);

  /** Copies the sketch that begins at `at`. */
  add(document: number, from: Uint8Array, at: number): void {
    const end = this.documents.length * SKETCH_BYTES;
    if (end + SKETCH_BYTES > this.bytes.length) {
      const larger = new Uint8Array(this.bytes.length * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes.set(from.subarray(at, at + SKETCH_BYTES), end);
    this.documents.push(document);
  }

  finish(): Pick<Segment, 'sketches' | 'sketchDocuments'> {
    const { documents } = this;
    return {
      sketches: this.bytes.slice(0, documents.length * SKETCH_BYTES),
      sketchDocuments: Int32Array.from(documents),
    };
  }
}
