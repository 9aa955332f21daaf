import { type CandidateLimits, chooseCandidates, TermSpreads } from './candidates.ts';
import type { Acceptance } from './filters.ts';
import type { IndexView } from './index-view.ts';
import type { QueryTerms } from './query-terms.ts';
import { SymbolEvidence } from './symbol-evidence.ts';
import { type Chosen, FilePlace, KnownTerms, type TermHits } from './term-hits.ts';

/** What the posting lists say of a query; documents and files are numbered through all segments. */
export interface Evidence {
  readonly view: IndexView;
  readonly symbols: SymbolEvidence;
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

/** What a term says, as far as it was not weighed yet. */
interface ReadTerm {
  readonly hits: TermHits;
  /** Of the query, as bits. */
  readonly words: number;
  readonly symbolWeight: number;
  readonly fileWeight: number;
  nextDocument: number;
  nextFile: number;
}

/** Documents and files that one query has written to, to be cleared before the next one. */
interface Written {
  readonly firstDocument: number;
  readonly endDocument: number;
  readonly firstFile: number;
  readonly endFile: number;
}

/** Memory for one query after the other: large arrays that are cleared where they were touched. */
export class EvidenceCollector {
  /** How many queries had the memory: who finds another number than before has lost what was collected. */
  collections = 0;

  private readonly symbols = new SymbolEvidence();
  private fileScore = new Float32Array(0);
  private stemWords = new Int32Array(0);
  private folderWords = new Int32Array(0);
  private fileWords = new Int32Array(0);
  private seenFiles = new Uint8Array(0);
  private written: Written[] = [];
  /** Candidates are marked here, in a large index. */
  private chosenDocuments = new Uint8Array(0);
  private readonly known = new KnownTerms();
  private terms: ReadTerm[] = [];
  private readonly spreads = new TermSpreads();
  private readonly limits: CandidateLimits;

  constructor(limits: CandidateLimits) {
    this.limits = limits;
  }

  get byteLength(): number {
    const ofTerms = this.known.byteLength + this.chosenDocuments.byteLength;
    return ofTerms + this.symbols.byteLength + this.fileScore.byteLength * 4.25;
  }

  /**
   * Reads the posting lists of a query, in steps of about a millisecond; between two of them another query may take the memory. In a large index
   * only the best candidates that pass the filters are looked at. What is given back is filled by `weigh`.
   */
  *read(view: IndexView, query: QueryTerms, filters: Acceptance): Generator<void, Evidence> {
    const { segments, documentBase, fileBase } = view;
    this.collections++;
    this.clear();
    this.symbols.prepare(documentBase[segments.length], query.words.length);
    this.prepareFiles(fileBase[segments.length]);
    const { known, limits, spreads } = this;
    known.begin();
    this.terms = [];
    const chosen = view.aliveSymbols > limits.largeIndex ? yield* this.choose(view, query, filters) : undefined;
    const wordIdf = new Float64Array(query.words.length);
    let readBefore = 0;
    for (const { term, weight, words } of query.terms) {
      const hits = chosen ? known.among(view, term, chosen) : known.of(view, term);
      const spread = chosen ? spreads.of(view, term) : { symbols: hits.documents.length, files: hits.files.length };
      const fileIdf = idf(view.aliveFiles, spread.files);
      const symbolWeight = weight * idf(view.aliveSymbols, spread.symbols);
      this.terms.push({ hits, words, symbolWeight, fileWeight: weight * fileIdf, nextDocument: 0, nextFile: 0 });
      const own = query.words.findIndex((word) => word.term === term);
      if (own >= 0) wordIdf[own] = fileIdf;
      if (known.hitsRead - readBefore < HITS_OF_STEP) continue;
      readBefore = known.hitsRead;
      yield;
    }
    return {
      view,
      symbols: this.symbols,
      fileScore: this.fileScore,
      stemWords: this.stemWords,
      folderWords: this.folderWords,
      fileWords: this.fileWords,
      wordIdf,
    };
  }

  /**
   * Weighs what was read, all terms for some files and then the next ones, so that what is written lies near the processor, in steps like
   * those of reading. `look` is called with each touched file when all is known of it.
   */
  *weigh(view: IndexView, look: (file: number) => void): Generator<void, void> {
    const { segments, documentBase, fileBase, weights } = view;
    const { k } = weights;
    let hits = 0;
    for (let s = 0; s < segments.length; s++) {
      const { symbolStart, fileCount } = segments[s].segment;
      for (let first = 0, end = 0; first < fileCount; first = end) {
        while (end < fileCount && (end === first || symbolStart[end + 1] - symbolStart[first] <= SYMBOLS_OF_BLOCK))
          end++;
        const block = {
          firstDocument: documentBase[s] + symbolStart[first],
          endDocument: documentBase[s] + symbolStart[end],
          firstFile: fileBase[s] + first,
          endFile: fileBase[s] + end,
        };
        const before = hits;
        for (const term of this.terms) {
          const { nextDocument, nextFile } = term;
          const { hits: ofTerm, symbolWeight, words } = term;
          term.nextDocument = this.symbols.add(ofTerm, nextDocument, block.endDocument, symbolWeight, k, words);
          this.weighFiles(view, term, block.endFile);
          hits += term.nextDocument - nextDocument + term.nextFile - nextFile;
        }
        if (hits > before) this.written.push(block);
        for (let file = block.firstFile; file < block.endFile; file++) if (this.seenFiles[file] === 1) look(file);
        if (hits < HITS_OF_STEP) continue;
        hits = 0;
        yield;
      }
    }
  }

  private *choose(view: IndexView, query: QueryTerms, filters: Acceptance): Generator<void, Chosen> {
    const { seenFiles, spreads, limits } = this;
    const documents = new Uint8Array(view.documentBase[view.segments.length]);
    this.chosenDocuments = documents;
    let count = 0;
    yield* chooseCandidates(view, query.terms, spreads, limits.enough, filters, (document, file) => {
      seenFiles[file] = 1;
      if (documents[document] === 1) return false;
      documents[document] = 1;
      count++;
      return true;
    });
    return { documents, files: seenFiles, count };
  }

  private weighFiles({ weights }: IndexView, term: ReadTerm, end: number): void {
    const { k } = weights;
    const { hits, words, fileWeight } = term;
    const { files, fileCounts, filePlaces } = hits;
    let i = term.nextFile;
    for (; i < files.length && files[i] < end; i++) {
      const file = files[i];
      this.seenFiles[file] = 1;
      this.fileWords[file] |= words;
      this.fileScore[file] += (fileWeight * fileCounts[i]) / (k + fileCounts[i]);
      if ((filePlaces[i] & FilePlace.stem) !== 0) this.stemWords[file] |= words;
      if ((filePlaces[i] & FilePlace.folder) !== 0) this.folderWords[file] |= words;
    }
    term.nextFile = i;
  }

  private prepareFiles(files: number): void {
    if (this.fileScore.length >= files) return;
    const size = Math.ceil(files * 1.25) + 64;
    this.fileScore = new Float32Array(size);
    this.stemWords = new Int32Array(size);
    this.folderWords = new Int32Array(size);
    this.fileWords = new Int32Array(size);
    this.seenFiles = new Uint8Array(size);
  }

  private clear(): void {
    for (const { firstDocument, endDocument, firstFile, endFile } of this.written) {
      this.symbols.clear(firstDocument, endDocument);
      for (const ofFiles of [this.fileScore, this.stemWords, this.folderWords, this.fileWords, this.seenFiles]) {
        ofFiles.fill(0, firstFile, endFile);
      }
    }
    // Candidates were marked anywhere.
    if (this.chosenDocuments.length > 0) this.seenFiles.fill(0);
    this.chosenDocuments = new Uint8Array(0);
    this.written = [];
  }
}

const HITS_OF_STEP = 6000;
/** What is written of so many stays in the second-level cache of a processor. */
const SYMBOLS_OF_BLOCK = 8192;

const idf = (total: number, matching: number): number => Math.log(1 + (total - matching + 0.5) / (matching + 0.5));
