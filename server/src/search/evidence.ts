import { type CandidateLimits, chooseCandidates, TermSpreads } from './candidates.ts';
import { BIT_COUNT, BODY_MASK, CONTENT_FIELD_COUNT, Field, PATH_MASK } from './fields.ts';
import { FILE_FIELD_COUNT, FileField } from './file-fields.ts';
import type { Acceptance } from './filters.ts';
import type { IndexView } from './index-view.ts';
import type { QueryTerms } from './query-terms.ts';
import { fileFieldOf } from './segment-state.ts';

/** Numbers of a symbol, and where among them its words are; the first is its score. */
export const SYMBOL_STRIDE = 4;
export const NAME_WORDS = 1;
export const DOC_WORDS = 2;
export const BODY_WORDS = 3;

/** What the posting lists say of a query; documents and files are numbered through all segments. */
export interface Evidence {
  readonly view: IndexView;
  /** Files that any term touches, and 1 for each document that one does. */
  readonly files: Int32Array;
  readonly touched: Uint8Array;
  /**
   * Of each symbol four numbers side by side, so that they come from memory together: its BM25F, in `symbolScores`; and, in `symbolWords`, which words
   * of the query stand in its name, in summary or doc, and in owner, signature or body, as bits. See `SYMBOL_STRIDE`.
   */
  readonly symbolScores: Float32Array;
  readonly symbolWords: Int32Array;
  /** Of a symbol's words, those in the names of what is around it. */
  readonly ownerWords: Int32Array;
  /** BM25F of each touched file. */
  readonly fileScore: Float32Array;
  /** Words in the stem and in the folders of a file. */
  readonly stemWords: Int32Array;
  readonly folderWords: Int32Array;
  /** Words found anywhere in a file. */
  readonly fileWords: Int32Array;
  /** How rare each word of the query is among the files. */
  readonly wordIdf: Float64Array;
}

/** Memory for one query after the other: large arrays that are cleared where they were touched. */
export class EvidenceCollector {
  /** How many queries had the memory: who finds another number than before has lost what was collected. */
  collections = 0;

  private symbolScores = new Float32Array(0);
  private symbolWords = new Int32Array(0);
  private fileScore = new Float32Array(0);
  private ownerWords = new Int32Array(0);
  private stemWords = new Int32Array(0);
  private folderWords = new Int32Array(0);
  private fileWords = new Int32Array(0);
  private documents = new Int32Array(0);
  private files = new Int32Array(0);
  private documentCount = 0;
  private fileCount = 0;
  /** Of the term at hand: its documents and files with their weighted counts. */
  private hitDocuments = new Int32Array(0);
  private hitTf = new Float32Array(0);
  private hitFiles = new Int32Array(0);
  private hitFileTf = new Float32Array(0);
  private readonly spreads = new TermSpreads();
  private readonly limits: CandidateLimits;

  constructor(limits: CandidateLimits) {
    this.limits = limits;
  }

  get byteLength(): number {
    return this.symbolScores.byteLength + this.documents.byteLength * 4.25 + this.fileScore.byteLength * 7;
  }

  /**
   * Goes through the posting lists of a query, in steps of about a millisecond; between two of them another query may take the memory. In a
   * large index only the best candidates that pass the filters are looked at.
   */
  *collect(view: IndexView, query: QueryTerms, filters: Acceptance): Generator<void, Evidence> {
    const { segments, documentBase, fileBase } = view;
    this.collections++;
    this.prepare(documentBase[segments.length], fileBase[segments.length]);
    const { limits, spreads } = this;
    const isLarge = view.aliveSymbols > limits.largeIndex;
    if (isLarge) {
      yield* chooseCandidates(view, query.terms, spreads, limits.enough, filters, (document, file) => {
        this.touchFile(file, 0);
        return this.touchDocument(document);
      });
    }
    const wordIdf = new Float64Array(query.words.length);
    let hits = 0;
    for (const { term, weight, words } of query.terms) {
      const { fileIdf, symbols } = this.addTerm(view, term, weight, words, isLarge);
      const own = query.words.findIndex((word) => word.term === term);
      if (own >= 0) wordIdf[own] = fileIdf;
      hits += symbols;
      if (hits < HITS_OF_STEP) continue;
      hits = 0;
      yield;
    }
    return {
      view,
      files: this.files.subarray(0, this.fileCount),
      touched: this.seenDocuments,
      symbolScores: this.symbolScores,
      symbolWords: this.symbolWords,
      ownerWords: this.ownerWords,
      fileScore: this.fileScore,
      stemWords: this.stemWords,
      folderWords: this.folderWords,
      fileWords: this.fileWords,
      wordIdf,
    };
  }

  /** Adds what one term says to the scores; `areChosen`: only to those of the candidates. */
  private addTerm(
    view: IndexView,
    term: string,
    weight: number,
    words: number,
    areChosen: boolean,
  ): { readonly fileIdf: number; readonly symbols: number } {
    const { segments } = view;
    const { k } = view.weights;
    let hits = 0;
    let fileHits = 0;
    for (let s = 0; s < segments.length; s++) {
      const number = segments[s].segment.terms.find(term);
      if (number < 0) continue;
      [hits, fileHits] = this.walk(view, s, number, words, hits, fileHits, areChosen);
    }
    const spread = areChosen ? this.spreads.of(view, term) : { symbols: hits, files: fileHits };
    const symbolIdf = weight * idf(view.aliveSymbols, spread.symbols);
    const { symbolScores, hitDocuments, hitTf } = this;
    for (let i = 0; i < hits; i++) {
      const tf = hitTf[i];
      symbolScores[hitDocuments[i] * SYMBOL_STRIDE] += (symbolIdf * tf) / (k + tf);
    }
    const fileIdf = idf(view.aliveFiles, spread.files);
    for (let i = 0; i < fileHits; i++) {
      const tf = this.hitFileTf[i];
      this.fileScore[this.hitFiles[i]] += (weight * fileIdf * tf) / (k + tf);
    }
    return { fileIdf, symbols: spread.symbols };
  }

  /** Decodes one posting list. Counts of one file follow each other, so the file's own are summed on the way. */
  private walk(
    view: IndexView,
    segmentNumber: number,
    term: number,
    words: number,
    firstHit: number,
    firstFileHit: number,
    areChosen: boolean,
  ): [hits: number, fileHits: number] {
    const { segment, alive, fileOf } = view.segments[segmentNumber];
    const documentBase = view.documentBase[segmentNumber];
    const fileBase = view.fileBase[segmentNumber];
    const { postings, postingStart, lengths, nesting } = segment;
    const { symbolNorm, fileNorm } = view;
    const { symbolWords } = this;
    const { symbolFields, fileFields } = view.weights;
    const bodyWeight = symbolFields[Field.body];
    const bodyNorm = Field.body * 256;
    let hits = firstHit;
    let fileHits = firstFileHit;
    let at = postingStart[term];
    const stop = postingStart[term + 1];
    let document = -1;
    let file = -1;
    let fileEnd = 0;
    let fileCounts = false;
    let fileTf = 0;
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
        if (fileCounts) {
          this.hitFiles[fileHits] = fileBase + file;
          this.hitFileTf[fileHits++] = fileTf;
        }
        file = fileOf[document];
        fileEnd = segment.symbolStart[file + 1];
        fileCounts = alive[file] === 1 && (!areChosen || this.seenFiles[fileBase + file] === 1);
        fileTf = 0;
        pathTf = 0;
        fileLengthBase = (fileBase + file) * FILE_FIELD_COUNT;
        if (fileCounts) this.touchFile(fileBase + file, words);
      }
      if (!fileCounts) {
        at += BIT_COUNT[mask];
        continue;
      }
      const global = documentBase + document;
      const own = global * SYMBOL_STRIDE;
      const counts = !areChosen || this.seenDocuments[global] === 1;
      // Of a file that others were chosen from, such a symbol tells nothing but the path.
      if (!counts && (mask & PATH_MASK) === 0) {
        at += BIT_COUNT[mask];
        continue;
      }
      if (!areChosen) this.touchDocument(global);
      const lengthBase = document * CONTENT_FIELD_COUNT;
      let tf = pathTf;
      if (mask === BODY_MASK) {
        const count = postings[at++];
        tf += bodyWeight * count * symbolNorm[bodyNorm + lengths[lengthBase + Field.body]];
        fileTf += fileFields[FileField.body] * count * fileNorm[fileLengthBase + FileField.body];
        symbolWords[own + BODY_WORDS] |= words;
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
            if (field === Field.stem) this.stemWords[fileBase + file] |= words;
            else this.folderWords[fileBase + file] |= words;
            continue;
          }
          tf += symbolFields[field] * count * symbolNorm[field * 256 + lengths[lengthBase + field]];
          const fileField = fileFieldOf(field, isFileItself, nesting[document]);
          if (fileField >= 0) fileTf += fileFields[fileField] * count * fileNorm[fileLengthBase + fileField];
          if (!counts) continue;
          if (field === Field.name) symbolWords[own + NAME_WORDS] |= words;
          else if (field === Field.summary || field === Field.doc) symbolWords[own + DOC_WORDS] |= words;
          else symbolWords[own + BODY_WORDS] |= words;
          if (field === Field.owner) this.ownerWords[global] |= words;
        }
      }
      if (!counts) continue;
      this.hitDocuments[hits] = global;
      this.hitTf[hits++] = tf;
    }
    if (fileCounts) {
      this.hitFiles[fileHits] = fileBase + file;
      this.hitFileTf[fileHits++] = fileTf;
    }
    return [hits, fileHits];
  }

  /** Whether the document was not touched before. */
  private touchDocument(document: number): boolean {
    if (this.seenDocuments[document] === 1) return false;
    this.seenDocuments[document] = 1;
    this.documents[this.documentCount++] = document;
    return true;
  }

  private touchFile(file: number, words: number): void {
    if (this.seenFiles[file] === 0) {
      this.seenFiles[file] = 1;
      this.files[this.fileCount++] = file;
    }
    this.fileWords[file] |= words;
  }

  private seenDocuments = new Uint8Array(0);
  private seenFiles = new Uint8Array(0);

  private prepare(documents: number, files: number): void {
    this.clear();
    if (this.documents.length < documents) {
      const size = Math.ceil(documents * 1.25) + 64;
      this.symbolScores = new Float32Array(size * SYMBOL_STRIDE);
      this.symbolWords = new Int32Array(this.symbolScores.buffer);
      this.ownerWords = new Int32Array(size);
      this.documents = new Int32Array(size);
      this.hitDocuments = new Int32Array(size);
      this.hitTf = new Float32Array(size);
      this.seenDocuments = new Uint8Array(size);
    }
    if (this.fileScore.length < files) {
      const size = Math.ceil(files * 1.25) + 64;
      this.fileScore = new Float32Array(size);
      this.stemWords = new Int32Array(size);
      this.folderWords = new Int32Array(size);
      this.fileWords = new Int32Array(size);
      this.files = new Int32Array(size);
      this.hitFiles = new Int32Array(size);
      this.hitFileTf = new Float32Array(size);
      this.seenFiles = new Uint8Array(size);
    }
  }

  private clear(): void {
    for (let i = 0; i < this.documentCount; i++) {
      const document = this.documents[i];
      const own = document * SYMBOL_STRIDE;
      this.symbolWords[own] = 0;
      this.symbolWords[own + NAME_WORDS] = 0;
      this.symbolWords[own + DOC_WORDS] = 0;
      this.symbolWords[own + BODY_WORDS] = 0;
      this.ownerWords[document] = 0;
      this.seenDocuments[document] = 0;
    }
    for (let i = 0; i < this.fileCount; i++) {
      const file = this.files[i];
      this.fileScore[file] = 0;
      this.stemWords[file] = 0;
      this.folderWords[file] = 0;
      this.fileWords[file] = 0;
      this.seenFiles[file] = 0;
    }
    this.documentCount = 0;
    this.fileCount = 0;
  }
}

const HITS_OF_STEP = 4000;

const idf = (total: number, matching: number): number => Math.log(1 + (total - matching + 0.5) / (matching + 0.5));
