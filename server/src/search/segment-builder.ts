import { languageIndex } from '../model/language.ts';
import { isCallableKind, SymbolKind } from '../model/symbol-kind.ts';
import { SKETCH_BYTES } from './analyzer/code-sketch.ts';
import { nameKey } from './analyzer/split-words.ts';
import { ByteReader } from './byte-buffer.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { BIT_COUNT, CONTENT_FIELD_COUNT, Field } from './fields.ts';
import { type PathTerms, pathTerms } from './path-terms.ts';
import { encodeLength, PackedText, type Segment, type StagedFile, sortByBytes } from './segment.ts';
import { SketchColumns } from './sketch-columns.ts';
import { TERMS_VERSION } from './terms.ts';

/** Thrown when stored terms are of another version or damaged; the caller analyzes the file again. */
export class TermsFormatError extends Error {
  readonly code = 'TERMS_FORMAT';
}

/** Throws TermsFormatError unless the bytes begin as terms of this version. */
export function checkTerms(terms: Uint8Array): void {
  if (terms.length < 4 || terms[0] !== TERMS_VERSION) throw new TermsFormatError('The terms are of another version.');
}

/**
 * Inverts files: one walk over their terms counts the bytes of each posting list, a second one writes them. Nothing is sorted
 * but the dictionaries, because files are visited in the order of their documents.
 */
export function buildSegment(files: readonly StagedFile[]): Segment {
  const sources = readDictionaries(files);
  const { symbolStart } = sources;
  const symbolCount = symbolStart[files.length];
  const columns = {
    kinds: new Uint8Array(symbolCount),
    flags: new Int32Array(symbolCount),
    nesting: new Uint8Array(symbolCount),
    lines: new Uint8Array(symbolCount),
    lengths: new Uint8Array(symbolCount * CONTENT_FIELD_COUNT),
    names: new Int32Array(symbolCount),
  };

  const sketches = new SketchColumns();
  const counter = new PostingCounter(sources.terms.count);
  for (const source of sources.files) walkPostings(source, counter, columns, sketches);
  const { postingStart, total } = counter.layOut();
  const writer = new PostingWriter(postingStart, total);
  for (const source of sources.files) walkPostings(source, writer, null, null);

  return {
    fileCount: files.length,
    symbolCount,
    paths: files.map((file) => file.path),
    factsKeys: files.map((file) => file.factsKey),
    languages: Uint8Array.from(files, (file) => languageIndex(file.language)),
    symbolStart,
    ...columns,
    ...sketches.finish(),
    terms: sources.terms,
    postingStart,
    postings: writer.bytes,
    ...buildNames(sources.names, columns.names),
  };
}

type SymbolColumns = Pick<Segment, 'kinds' | 'flags' | 'nesting' | 'lines' | 'lengths' | 'names'>;

interface FileSource {
  readonly terms: Uint8Array;
  /** Where the symbols begin in `terms`. */
  readonly symbolsAt: number;
  readonly firstDocument: number;
  readonly symbolCount: number;
  /** Numbers in the segment by numbers in the file. */
  readonly termNumbers: Int32Array;
  readonly nameNumbers: Int32Array;
  /** Counts of the path's terms, by number in the segment. */
  readonly path: ReadonlyMap<number, readonly [number, number]>;
}

interface Sources {
  readonly files: readonly FileSource[];
  readonly symbolStart: Int32Array;
  /** Sorted; the numbers of the files' terms point here. */
  readonly terms: PackedText;
  readonly names: PackedText;
}

function readDictionaries(files: readonly StagedFile[]): Sources {
  const termNumbers = new ByteDictionary();
  const nameNumbers = new ByteDictionary();
  const symbolStart = new Int32Array(files.length + 1);
  const sources: FileSource[] = [];
  const termsOfNames = new Map<string, readonly string[]>();
  for (let f = 0; f < files.length; f++) {
    const reader = new ByteReader(files[f].terms);
    checkTerms(files[f].terms);
    reader.byte();
    const symbolCount = reader.varint();
    const termCount = reader.varint();
    const nameCount = reader.varint();
    sources.push({
      terms: files[f].terms,
      firstDocument: symbolStart[f],
      symbolCount,
      termNumbers: readNumbers(reader, termCount, termNumbers),
      nameNumbers: readNumbers(reader, nameCount, nameNumbers),
      symbolsAt: reader.at,
      path: numberPath(pathTerms(files[f].path, termsOfNames), termNumbers),
    });
    symbolStart[f + 1] = symbolStart[f] + symbolCount;
  }
  const { texts, ranks } = termNumbers.sorted();
  for (const source of sources) {
    for (let i = 0; i < source.termNumbers.length; i++) source.termNumbers[i] = ranks[source.termNumbers[i]];
  }
  const ranked = sources.map((source) => ({
    ...source,
    path: new Map([...source.path].map(([term, counts]) => [ranks[term], counts])),
  }));
  return { files: ranked, symbolStart, terms: texts, names: nameNumbers.inOrder() };
}

/** The numbers of the next strings. */
function readNumbers(reader: ByteReader, count: number, dictionary: ByteDictionary): Int32Array {
  // Each takes a byte at least: a count that damage made up shall not take all memory.
  if (count > reader.bytes.length) throw new TermsFormatError('The terms are damaged.');
  const numbers = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const length = reader.varint();
    const start = reader.at;
    reader.skip(length);
    numbers[i] = dictionary.number(reader.bytes, start, reader.at);
  }
  return numbers;
}

const numberPath = (path: PathTerms, numbers: ByteDictionary) =>
  new Map([...path.counts].map(([term, counts]) => [numbers.numberOf(term), counts]));

interface PostingSink {
  /** `counts` holds one byte for each field of `mask`, from `at` on; the path fields follow in `stem` and `folder`. */
  add(term: number, document: number, mask: number, counts: Uint8Array, at: number, stem: number, folder: number): void;
}

class PostingCounter implements PostingSink {
  private readonly sizes: Uint32Array;
  private readonly last: Int32Array;

  constructor(termCount: number) {
    this.sizes = new Uint32Array(termCount);
    this.last = new Int32Array(termCount).fill(-1);
  }

  add(term: number, document: number, mask: number): void {
    const distance = document - this.last[term];
    this.last[term] = document;
    this.sizes[term] += varintLength(distance) + 1 + BIT_COUNT[mask];
  }

  layOut(): { postingStart: Uint32Array; total: number } {
    const postingStart = new Uint32Array(this.sizes.length + 1);
    for (let i = 0; i < this.sizes.length; i++) postingStart[i + 1] = postingStart[i] + this.sizes[i];
    return { postingStart, total: postingStart[this.sizes.length] };
  }
}

class PostingWriter implements PostingSink {
  readonly bytes: Uint8Array;
  private readonly ends: Uint32Array;
  private readonly last: Int32Array;

  constructor(postingStart: Uint32Array, total: number) {
    this.bytes = new Uint8Array(total);
    this.ends = postingStart.slice(0, -1);
    this.last = new Int32Array(this.ends.length).fill(-1);
  }

  add(
    term: number,
    document: number,
    mask: number,
    counts: Uint8Array,
    at: number,
    stem: number,
    folder: number,
  ): void {
    const { bytes } = this;
    let distance = document - this.last[term];
    this.last[term] = document;
    let end = this.ends[term];
    while (distance > 0x7f) {
      bytes[end++] = (distance & 0x7f) | 0x80;
      distance >>>= 7;
    }
    bytes[end++] = distance;
    bytes[end++] = mask;
    const contentCounts = BIT_COUNT[mask & CONTENT_MASK];
    for (let i = 0; i < contentCounts; i++) bytes[end++] = counts[at + i];
    if (stem > 0) bytes[end++] = stem;
    if (folder > 0) bytes[end++] = folder;
    this.ends[term] = end;
  }
}

const CONTENT_MASK = (1 << CONTENT_FIELD_COUNT) - 1;
const NO_COUNTS = new Uint8Array(0);

/** The distance of the first document is to -1, so a distance is never 0. */
export const varintLength = (value: number): number =>
  value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x200000 ? 3 : value < 0x10000000 ? 4 : 5;

function walkPostings(
  source: FileSource,
  sink: PostingSink,
  columns: SymbolColumns | null,
  sketches: SketchColumns | null,
): void {
  const reader = new ByteReader(source.terms);
  reader.at = source.symbolsAt;
  const { termNumbers, nameNumbers, firstDocument } = source;
  const { bytes } = reader;
  const pathLeft = new Map(source.path);
  for (let row = 0; row < source.symbolCount; row++) {
    const document = firstDocument + row;
    const kind = reader.varint();
    const parent = reader.varint() - 1;
    const flags = reader.varint();
    const name = nameNumbers[reader.varint()];
    const lines = reader.varint();
    if (columns) {
      columns.kinds[document] = kind;
      columns.flags[document] = flags;
      columns.names[document] = name;
      columns.lines[document] = encodeLength(lines);
      columns.nesting[document] = nestingOf(kind, parent, firstDocument, columns);
    }
    for (let field = 0; field < CONTENT_FIELD_COUNT; field++) {
      const length = reader.varint();
      if (columns) columns.lengths[document * CONTENT_FIELD_COUNT + field] = encodeLength(length);
    }
    const postings = reader.varint();
    for (let i = 0; i < postings; i++) {
      const term = termNumbers[reader.varint()];
      const mask = reader.byte();
      if (term === undefined) throw new TermsFormatError('The terms are damaged.');
      const at = reader.at;
      reader.at += BIT_COUNT[mask];
      const onPath = row === 0 ? pathLeft.get(term) : undefined;
      if (onPath) {
        sink.add(term, document, mask | pathMask(onPath), bytes, at, onPath[0], onPath[1]);
        pathLeft.delete(term);
      } else sink.add(term, document, mask, bytes, at, 0, 0);
    }
    if (row === 0) {
      for (const [term, counts] of pathLeft) {
        sink.add(term, document, pathMask(counts), NO_COUNTS, 0, counts[0], counts[1]);
      }
    }
    if (reader.byte() === 1) {
      sketches?.add(document, bytes, reader.at);
      reader.at += SKETCH_BYTES;
    }
  }
  if (reader.at !== source.terms.length) throw new TermsFormatError('The terms are damaged.');
}

const pathMask = ([stem, folder]: readonly [number, number]): number =>
  (stem > 0 ? 1 << Field.stem : 0) | (folder > 0 ? 1 << Field.folder : 0);

/** Members are what is declared in a type or belongs to one; what is declared in a function is deeper still. */
function nestingOf(kind: number, parent: number, firstDocument: number, columns: SymbolColumns): number {
  const own = MEMBER_KINDS.has(kind) ? 1 : 0;
  if (parent < 0) return own;
  const parentKind = columns.kinds[firstDocument + parent];
  const parentNesting = columns.nesting[firstDocument + parent];
  if (isCallableKind(parentKind)) return 2;
  if (CONTAINER_KINDS.has(parentKind)) return Math.max(own, parentNesting);
  return Math.max(1, parentNesting);
}

const MEMBER_KINDS: ReadonlySet<number> = new Set([
  SymbolKind.method,
  SymbolKind.constructor,
  SymbolKind.field,
  SymbolKind.property,
  SymbolKind.enumMember,
]);
const CONTAINER_KINDS: ReadonlySet<number> = new Set([SymbolKind.file, SymbolKind.namespace, SymbolKind.package]);

/** Keys of the names in order, with their documents; `names` holds the number of each document's name. */
export function buildNames(
  nameTexts: PackedText,
  names: Int32Array,
): Pick<Segment, 'nameTexts' | 'nameKeys' | 'keyStart' | 'keyDocuments'> {
  const keyTexts = nameTexts.toArray().map(nameKey);
  const keys = sortByBytes([...new Set(keyTexts)].filter((key) => key !== ''));
  const numbers = new Map(keys.map((key, index) => [key, index]));
  const keyOfName = Int32Array.from(keyTexts, (key) => numbers.get(key) ?? -1);
  const keyStart = new Uint32Array(keys.length + 1);
  for (const name of names) if (keyOfName[name] >= 0) keyStart[keyOfName[name] + 1]++;
  for (let key = 0; key < keys.length; key++) keyStart[key + 1] += keyStart[key];
  const keyDocuments = new Int32Array(keyStart[keys.length]);
  const next = keyStart.slice();
  for (let document = 0; document < names.length; document++) {
    const key = keyOfName[names[document]];
    if (key >= 0) keyDocuments[next[key]++] = document;
  }
  return { nameTexts, nameKeys: PackedText.from(keys), keyStart, keyDocuments };
}
