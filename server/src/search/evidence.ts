import { type CandidateLimits, chooseCandidates, TermSpreads } from './candidates.ts';
import type { Acceptance } from './filters.ts';
import { documentsOfFile, type IndexView } from './index-view.ts';
import type { QueryTerms } from './query-terms.ts';
import { FilePlace, KnownTerms, SymbolPlace } from './term-hits.ts';

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
  private files = new Int32Array(0);
  private fileCount = 0;
  /** Of each touched file, in the order of `files`: its symbols, which are cleared together. */
  private firstDocuments = new Int32Array(0);
  private endDocuments = new Int32Array(0);
  private readonly terms = new KnownTerms();
  private readonly spreads = new TermSpreads();
  private readonly limits: CandidateLimits;

  constructor(limits: CandidateLimits) {
    this.limits = limits;
  }

  get byteLength(): number {
    const ofTerms = this.terms.byteLength;
    return (
      ofTerms + this.symbolScores.byteLength + this.seenDocuments.byteLength * 5 + this.fileScore.byteLength * 7.25
    );
  }

  /**
   * Goes through the posting lists of a query, in steps of about a millisecond; between two of them another query may take the memory. In a
   * large index only the best candidates that pass the filters are looked at.
   */
  *collect(view: IndexView, query: QueryTerms, filters: Acceptance): Generator<void, Evidence> {
    const { segments, documentBase, fileBase } = view;
    this.collections++;
    this.clear();
    this.prepare(documentBase[segments.length], fileBase[segments.length]);
    const { limits, spreads } = this;
    const isLarge = view.aliveSymbols > limits.largeIndex;
    if (isLarge) {
      yield* chooseCandidates(view, query.terms, spreads, limits.enough, filters, (document, file) => {
        this.touchFile(view, file, 0);
        if (this.seenDocuments[document] === 1) return false;
        this.seenDocuments[document] = 1;
        return true;
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
    const { k } = view.weights;
    const { documents, counts, places, files, fileCounts, filePlaces } = areChosen
      ? this.terms.among(view, term, this.seenDocuments, this.seenFiles)
      : this.terms.of(view, term);
    const spread = areChosen ? this.spreads.of(view, term) : { symbols: documents.length, files: files.length };
    const symbolIdf = weight * idf(view.aliveSymbols, spread.symbols);
    const { symbolScores, symbolWords, ownerWords, seenDocuments } = this;
    for (let i = 0; i < documents.length; i++) {
      const document = documents[i];
      const place = places[i];
      const own = document * SYMBOL_STRIDE;
      seenDocuments[document] = 1;
      symbolScores[own] += (symbolIdf * counts[i]) / (k + counts[i]);
      // Without branches: which places a word has nobody can foresee, the processor neither.
      symbolWords[own + NAME_WORDS] |= words & -(place & 1);
      symbolWords[own + DOC_WORDS] |= words & -((place >> 1) & 1);
      symbolWords[own + BODY_WORDS] |= words & -((place >> 2) & 1);
      if ((place & SymbolPlace.owner) !== 0) ownerWords[document] |= words;
    }
    const fileIdf = idf(view.aliveFiles, spread.files);
    for (let i = 0; i < files.length; i++) {
      const file = files[i];
      this.touchFile(view, file, words);
      this.fileScore[file] += (weight * fileIdf * fileCounts[i]) / (k + fileCounts[i]);
      if ((filePlaces[i] & FilePlace.stem) !== 0) this.stemWords[file] |= words;
      if ((filePlaces[i] & FilePlace.folder) !== 0) this.folderWords[file] |= words;
    }
    return { fileIdf, symbols: spread.symbols };
  }

  private touchFile(view: IndexView, file: number, words: number): void {
    if (this.seenFiles[file] === 0) {
      this.seenFiles[file] = 1;
      const { first, end } = documentsOfFile(view, file);
      this.firstDocuments[this.fileCount] = first;
      this.endDocuments[this.fileCount] = end;
      this.files[this.fileCount++] = file;
    }
    this.fileWords[file] |= words;
  }

  private seenDocuments = new Uint8Array(0);
  private seenFiles = new Uint8Array(0);

  private prepare(documents: number, files: number): void {
    if (this.seenDocuments.length < documents) {
      const size = Math.ceil(documents * 1.25) + 64;
      this.symbolScores = new Float32Array(size * SYMBOL_STRIDE);
      this.symbolWords = new Int32Array(this.symbolScores.buffer);
      this.ownerWords = new Int32Array(size);
      this.seenDocuments = new Uint8Array(size);
    }
    if (this.fileScore.length < files) {
      const size = Math.ceil(files * 1.25) + 64;
      this.fileScore = new Float32Array(size);
      this.stemWords = new Int32Array(size);
      this.folderWords = new Int32Array(size);
      this.fileWords = new Int32Array(size);
      this.files = new Int32Array(size);
      this.firstDocuments = new Int32Array(size);
      this.endDocuments = new Int32Array(size);
      this.seenFiles = new Uint8Array(size);
    }
  }

  private clear(): void {
    for (let i = 0; i < this.fileCount; i++) {
      const file = this.files[i];
      const first = this.firstDocuments[i];
      const end = this.endDocuments[i];
      this.symbolWords.fill(0, first * SYMBOL_STRIDE, end * SYMBOL_STRIDE);
      this.ownerWords.fill(0, first, end);
      this.seenDocuments.fill(0, first, end);
      this.fileScore[file] = 0;
      this.stemWords[file] = 0;
      this.folderWords[file] = 0;
      this.fileWords[file] = 0;
      this.seenFiles[file] = 0;
    }
    this.fileCount = 0;
  }
}

const HITS_OF_STEP = 6000;

const idf = (total: number, matching: number): number => Math.log(1 + (total - matching + 0.5) / (matching + 0.5));
