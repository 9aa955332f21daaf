import { ByteLru } from '../base/byte-lru.ts';
import { BIT_COUNT, BODY_MASK, CONTENT_FIELD_COUNT, Field, PATH_MASK } from './fields.ts';
import { FILE_FIELD_COUNT, FileField } from './file-fields.ts';
import type { IndexView } from './index-view.ts';
import { fileFieldOf } from './segment-state.ts';

/** Where in a symbol a term stands, as far as the ranking tells places apart. */
export const SymbolPlace = { name: 1, doc: 2, code: 4, owner: 8 } as const;
/** Where on a file's path. */
export const FilePlace = { stem: 1, folder: 2 } as const;

/** By field: its place. The path is the file's. */
const PLACE_OF_FIELD = Uint8Array.from({ length: CONTENT_FIELD_COUNT }, (_, field) => {
  if (field === Field.name) return SymbolPlace.name;
  if (field === Field.summary || field === Field.doc) return SymbolPlace.doc;
  return field === Field.owner ? SymbolPlace.code | SymbolPlace.owner : SymbolPlace.code;
});

/** What one term says, whatever the query: read from its posting lists in all segments. Documents and files are ascending. */
export interface TermHits {
  readonly documents: Int32Array;
  /** How often it stands in each, weighted by field and length: the frequency that BM25F saturates. */
  readonly counts: Float32Array;
  /** `SymbolPlace`s. */
  readonly places: Uint8Array;
  readonly files: Int32Array;
  readonly fileCounts: Float32Array;
  /** `FilePlace`s. */
  readonly filePlaces: Uint8Array;
}

/** Of fewer documents a term is read again as fast as it is looked up. */
const WORTH_KEEPING = 200;
/** Of all terms that are kept together, and of one of them. */
const MOST_BYTES = 3_600_000;
const MOST_BYTES_OF_TERM = MOST_BYTES / 4;
/** What is said of a document or a file takes so many: a number, a count and a place. */
const HIT_BYTES = 9;

/**
 * Reads terms, and keeps what the common ones say as long as the index stays as it is: most of a search is spent on words that the next one
 * has too.
 */
export class KnownTerms {
  private readonly scratch = new Scratch();
  private readonly kept = new ByteLru<TermHits>(MOST_BYTES);
  /** Of which state; weakly, since it may have been replaced and is large. */
  private view: WeakRef<IndexView> | undefined;

  get byteLength(): number {
    return this.kept.bytes + this.scratch.byteLength;
  }

  /** What a term says of all documents; to be used before the next term is asked for. */
  of(view: IndexView, term: string): TermHits {
    if (this.view?.deref() !== view) {
      this.view = new WeakRef(view);
      this.kept.clear();
    }
    const known = this.kept.get(term);
    if (known) return known;
    const hits = this.scratch.read(view, term);
    const bytes = (hits.documents.length + hits.files.length) * HIT_BYTES;
    const isWorthIt = hits.documents.length >= WORTH_KEEPING && bytes <= MOST_BYTES_OF_TERM;
    if (isWorthIt) this.kept.set(term, copyOf(hits), bytes);
    return hits;
  }

  /** What it says of those that were chosen. */
  among(view: IndexView, term: string, documents: Uint8Array, files: Uint8Array): TermHits {
    return this.scratch.read(view, term, { documents, files });
  }
}

const copyOf = (hits: TermHits): TermHits => ({
  documents: hits.documents.slice(),
  counts: hits.counts.slice(),
  places: hits.places.slice(),
  files: hits.files.slice(),
  fileCounts: hits.fileCounts.slice(),
  filePlaces: hits.filePlaces.slice(),
});

/** Which documents and files count, 1 for each that does. */
interface Chosen {
  readonly documents: Uint8Array;
  readonly files: Uint8Array;
}

/** Memory for one term after the other. */
class Scratch {
  private documents = new Int32Array(0);
  private counts = new Float32Array(0);
  private places = new Uint8Array(0);
  private files = new Int32Array(0);
  private fileCounts = new Float32Array(0);
  private filePlaces = new Uint8Array(0);
  private documentCount = 0;
  private fileCount = 0;

  get byteLength(): number {
    return (this.documents.length + this.files.length) * HIT_BYTES;
  }

  read(view: IndexView, term: string, chosen?: Chosen): TermHits {
    const { segments, documentBase, fileBase } = view;
    this.reserve(documentBase[segments.length], fileBase[segments.length]);
    this.documentCount = 0;
    this.fileCount = 0;
    for (let s = 0; s < segments.length; s++) {
      const number = segments[s].segment.terms.find(term);
      if (number >= 0) this.readList(view, s, number, chosen);
    }
    const { documentCount, fileCount } = this;
    return {
      documents: this.documents.subarray(0, documentCount),
      counts: this.counts.subarray(0, documentCount),
      places: this.places.subarray(0, documentCount),
      files: this.files.subarray(0, fileCount),
      fileCounts: this.fileCounts.subarray(0, fileCount),
      filePlaces: this.filePlaces.subarray(0, fileCount),
    };
  }

  /** Decodes one posting list. Counts of one file follow each other, so the file's own are summed on the way. */
  private readList(view: IndexView, segmentNumber: number, term: number, chosen: Chosen | undefined): void {
    const { segment, alive, fileOf } = view.segments[segmentNumber];
    const documentBase = view.documentBase[segmentNumber];
    const fileBase = view.fileBase[segmentNumber];
    const { postings, postingStart, lengths, nesting } = segment;
    const { symbolNorm, fileNorm } = view;
    const { symbolFields, fileFields } = view.weights;
    const bodyWeight = symbolFields[Field.body];
    const bodyNorm = Field.body * 256;
    let { documentCount } = this;
    let at = postingStart[term];
    const stop = postingStart[term + 1];
    let document = -1;
    let file = -1;
    let fileEnd = 0;
    let fileIsIn = false;
    let fileTf = 0;
    let filePlace = 0;
    let fileLengthBase = 0;
    let pathTf = 0;
    while (at < stop) {
      let byte = postings[at++];
      let distance = byte & 0x7f;
      for (let shift = 7; byte > 0x7f; shift += 7) {
        byte = postings[at++];
        distance |= (byte & 0x7f) << shift;
      }
      document += distance;
      const mask = postings[at++];
      if (document >= fileEnd) {
        if (fileIsIn) this.addFile(fileBase + file, fileTf, filePlace);
        file = fileOf[document];
        fileEnd = segment.symbolStart[file + 1];
        fileIsIn = alive[file] === 1 && (!chosen || chosen.files[fileBase + file] === 1);
        fileTf = 0;
        filePlace = 0;
        pathTf = 0;
        fileLengthBase = (fileBase + file) * FILE_FIELD_COUNT;
      }
      const isIn = !chosen || chosen.documents[documentBase + document] === 1;
      // Of a file that others were chosen from, such a symbol tells nothing but the path.
      if (!fileIsIn || (!isIn && (mask & PATH_MASK) === 0)) {
        at += BIT_COUNT[mask];
        continue;
      }
      const lengthBase = document * CONTENT_FIELD_COUNT;
      let tf = pathTf;
      let place = 0;
      if (mask === BODY_MASK) {
        const count = postings[at++];
        tf += bodyWeight * count * symbolNorm[bodyNorm + lengths[lengthBase + Field.body]];
        fileTf += fileFields[FileField.body] * count * fileNorm[fileLengthBase + FileField.body];
        place = SymbolPlace.code;
      } else {
        const isFileItself = document === segment.symbolStart[file];
        // The lowest bit that is left, as in the order of the counts.
        for (let rest = mask; rest !== 0; rest &= rest - 1) {
          const field = 31 - Math.clz32(rest & -rest);
          const count = postings[at++];
          if (field >= CONTENT_FIELD_COUNT) {
            // The path counts for every symbol of the file that has the word, and for the file itself.
            pathTf += symbolFields[field] * count;
            tf += symbolFields[field] * count;
            const fileField = field === Field.stem ? FileField.stem : FileField.folder;
            fileTf += fileFields[fileField] * count * fileNorm[fileLengthBase + fileField];
            filePlace |= field === Field.stem ? FilePlace.stem : FilePlace.folder;
            continue;
          }
          tf += symbolFields[field] * count * symbolNorm[field * 256 + lengths[lengthBase + field]];
          const fileField = fileFieldOf(field, isFileItself, nesting[document]);
          if (fileField >= 0) fileTf += fileFields[fileField] * count * fileNorm[fileLengthBase + fileField];
          place |= PLACE_OF_FIELD[field];
        }
      }
      if (!isIn) continue;
      this.documents[documentCount] = documentBase + document;
      this.places[documentCount] = place;
      this.counts[documentCount++] = tf;
    }
    if (fileIsIn) this.addFile(fileBase + file, fileTf, filePlace);
    this.documentCount = documentCount;
  }

  private addFile(file: number, tf: number, place: number): void {
    this.files[this.fileCount] = file;
    this.filePlaces[this.fileCount] = place;
    this.fileCounts[this.fileCount++] = tf;
  }

  private reserve(documents: number, files: number): void {
    if (this.documents.length < documents) {
      const size = Math.ceil(documents * 1.25) + 64;
      this.documents = new Int32Array(size);
      this.counts = new Float32Array(size);
      this.places = new Uint8Array(size);
    }
    if (this.files.length < files) {
      const size = Math.ceil(files * 1.25) + 64;
      this.files = new Int32Array(size);
      this.fileCounts = new Float32Array(size);
      this.filePlaces = new Uint8Array(size);
    }
  }
}
