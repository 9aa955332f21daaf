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
/** A distance, where the term stands, and how often. */
const LEAST_BYTES_OF_POSTING = 3;
/** What is said of a document or a file takes so many: a number, a count and a place. */
const HIT_BYTES = 9;

/**
 * Reads terms, and keeps what the common ones say as long as the index stays as it is: most of a search is spent on words that the next one
 * has too.
 */
export class KnownTerms {
  /** Since the query began: what was known cost nothing. */
  hitsRead = 0;

  private readonly scratch = new Scratch();
  private readonly kept = new ByteLru<TermHits>(MOST_BYTES);
  /** Of which state; weakly, since it may have been replaced and is large. */
  private view: WeakRef<IndexView> | undefined;

  get byteLength(): number {
    return this.kept.bytes + this.scratch.byteLength;
  }

  /** Begins a query: what was said to the one before may be overwritten. */
  begin(): void {
    this.hitsRead = 0;
    this.scratch.reset();
  }

  /** What a term says of all documents. */
  of(view: IndexView, term: string): TermHits {
    if (this.view?.deref() !== view) {
      this.view = new WeakRef(view);
      this.kept.clear();
    }
    const known = this.kept.get(term);
    if (known) return known;
    const hits = this.read(view, term);
    const bytes = (hits.documents.length + hits.files.length) * HIT_BYTES;
    if (hits.documents.length < WORTH_KEEPING || bytes > MOST_BYTES_OF_TERM) return hits;
    const copy = copyOf(hits);
    this.scratch.takeBack(hits);
    this.kept.set(term, copy, bytes);
    return copy;
  }

  /** What it says of those that were chosen. */
  among(view: IndexView, term: string, chosen: Chosen): TermHits {
    return this.read(view, term, chosen);
  }

  private read(view: IndexView, term: string, chosen?: Chosen): TermHits {
    const hits = this.scratch.read(view, term, chosen);
    this.hitsRead += hits.documents.length;
    return hits;
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
export interface Chosen {
  readonly documents: Uint8Array;
  readonly files: Uint8Array;
  /** How many documents. */
  readonly count: number;
}

/** Memory for the terms of a query, one after the other. */
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

  reset(): void {
    this.documentCount = 0;
    this.fileCount = 0;
  }

  /** The last one that was read is not needed any more. */
  takeBack(last: TermHits): void {
    this.documentCount -= last.documents.length;
    this.fileCount -= last.files.length;
  }

  read(view: IndexView, term: string, chosen?: Chosen): TermHits {
    const { segments } = view;
    const lists: [segment: number, term: number][] = [];
    let bytes = 0;
    for (let s = 0; s < segments.length; s++) {
      const { terms, postingStart } = segments[s].segment;
      const number = terms.find(term);
      if (number < 0) continue;
      lists.push([s, number]);
      bytes += postingStart[number + 1] - postingStart[number];
    }
    const postings = Math.ceil(bytes / LEAST_BYTES_OF_POSTING);
    this.reserve(Math.min(postings, chosen?.count ?? postings));
    const { documentCount: firstDocument, fileCount: firstFile } = this;
    for (const [s, number] of lists) this.readList(view, s, number, chosen);
    const { documentCount, fileCount } = this;
    return {
      documents: this.documents.subarray(firstDocument, documentCount),
      counts: this.counts.subarray(firstDocument, documentCount),
      places: this.places.subarray(firstDocument, documentCount),
      files: this.files.subarray(firstFile, fileCount),
      fileCounts: this.fileCounts.subarray(firstFile, fileCount),
      filePlaces: this.filePlaces.subarray(firstFile, fileCount),
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

  /** Makes room for so many more of each. What was read before keeps the memory that it has. */
  private reserve(more: number): void {
    if (this.documents.length < this.documentCount + more) {
      const size = this.documents.length + roomFor(more);
      this.documents = new Int32Array(size);
      this.counts = new Float32Array(size);
      this.places = new Uint8Array(size);
      this.documentCount = 0;
    }
    if (this.files.length < this.fileCount + more) {
      const size = this.files.length + roomFor(more);
      this.files = new Int32Array(size);
      this.fileCounts = new Float32Array(size);
      this.filePlaces = new Uint8Array(size);
      this.fileCount = 0;
    }
  }
}

/** Room for several terms like the one that is read. */
const roomFor = (hits: number): number => 2 * hits + 4096;
