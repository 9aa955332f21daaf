import { contentHash } from '../base/content-hash.ts';
import { isCallableKind, isTypeKind, SymbolKind } from '../model/symbol-kind.ts';
import { type MeaningTerms, TERM_FIELDS, type TermCounts } from '../model/term-counts.ts';
import type { EmbeddingFile, EmbeddingModelInfo } from '../ports/embedder.ts';
import { type Bag, BagFeatures, type PathCounts } from './bag-features.ts';
import { BagNetwork } from './bag-network.ts';
import { BagVocabulary } from './bag-vocabulary.ts';
import type { LoadedModel, PreparedFile } from './loaded-model.ts';
import type { ModelFolder } from './model-folder.ts';
import { invalid, loadOnnxRuntime } from './onnx-runtime.ts';

/** How terms are found; they are the same as in the index of words, which is made elsewhere. */
export interface TermReader {
  /** Takes the terms that the index keeps of a file apart. */
  readonly readTerms: (bytes: Uint8Array) => TermCounts;
  /** Terms of a path, with how often each stands in the name of the file and in its folders. */
  readonly pathTerms: (path: string) => PathCounts;
  /** What a path says of the kind of its file: test, example, benchmark. */
  readonly pathMarks: (path: string) => readonly string[];
  readonly questionTerms: (text: string) => MeaningTerms;
}

const FIELDS = TERM_FIELDS.length;
const BODY = TERM_FIELDS.indexOf('body');

/** A model of our own form: it reads the terms that the index keeps of every file, so that no file is read or taken apart again. */
export class BagModel implements LoadedModel {
  readonly info: EmbeddingModelInfo;
  private readonly network: BagNetwork;
  private readonly features: BagFeatures;
  private readonly reader: TermReader;

  private constructor(info: EmbeddingModelInfo, network: BagNetwork, vocabulary: BagVocabulary, reader: TermReader) {
    this.info = info;
    this.network = network;
    this.features = new BagFeatures(vocabulary);
    this.reader = reader;
  }

  /** @throws MODEL_INVALID, MODEL_RUNTIME */
  static async load(folder: ModelFolder, reader: TermReader): Promise<BagModel> {
    const { name, version, dimensions = 0, prefixDimensions } = folder.settings;
    const vocabulary = vocabularyOf(folder.tokenizer);
    const network = await BagNetwork.load(await loadOnnxRuntime(), folder.onnx, dimensions, vocabulary.size);
    const shape = { dimensions, prefixDimensions, hash: folder.hash };
    const info = { name, version, ...shape, isRemote: false, reads: 'terms' } as const;
    return new BagModel(info, network, vocabulary, reader);
  }

  prepare({ path, content }: EmbeddingFile): PreparedFile {
    const { features, reader } = this;
    const terms = reader.readTerms(content);
    const ids = features.idsOf(terms);
    const members = features.membersOf(terms);
    const marks = reader.pathMarks(path).map((mark) => `<${mark}>`);
    const context = features.contextOf(reader.pathTerms(path), marks, this.network.looksAround);
    const rows: number[] = [];
    const contents: Bag[] = [];
    for (let row = 1; row < terms.symbolCount; row++) {
      if (!saysSomething(terms, row)) continue;
      rows.push(row);
      contents.push(features.symbol(terms, ids, row, context, members));
    }
    // The file stands among its symbols, and for itself beside what they say together.
    const whole = features.file(terms, ids, context, members);
    rows.push(0, -1);
    contents.push(whole, whole);
    const pieces = {
      path,
      isCurrent: true,
      keys: contents.map(keyOf),
      rows: Int32Array.from(rows),
      lines: Int32Array.from(rows, (row) => terms.lines[Math.max(0, row)]),
    };
    return { pieces, contents };
  }

  embed(contents: readonly unknown[]): Promise<Float32Array> {
    return this.network.embed(contents as readonly Bag[], 'code');
  }

  embedQuery(text: string): Promise<Float32Array> {
    return this.network.embed([this.features.question(this.reader.questionTerms(text))], 'query');
  }

  close(): Promise<void> {
    return this.network.close();
  }
}

/** Callables, types and what holds others; of the rest, what has code of its own: a name alone is found by words. */
function saysSomething({ kinds, lengths }: TermCounts, row: number): boolean {
  const kind = kinds[row];
  if (isCallableKind(kind) || isTypeKind(kind) || kind === SymbolKind.impl || kind === SymbolKind.namespace)
    return true;
  return lengths[row * FIELDS + BODY] > 0;
}

const keyOf = ({ ids, weights, names, around }: Bag): string =>
  contentHash(...[ids, weights, names, around].map(bytesOf));

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array | Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** From a tokenizer.json with a list of words (`WordLevel`), where 0 is padding. @throws MODEL_INVALID */
function vocabularyOf(tokenizer: object): BagVocabulary {
  const { model } = tokenizer as { model?: { type?: unknown; vocab?: unknown } };
  const vocab = model?.type === 'WordLevel' && typeof model.vocab === 'object' ? (model.vocab ?? {}) : {};
  // Straight into the map: thirty thousand pairs in between would take longer than the model's first answer.
  const numbers = new Map<string, number>();
  let sum = 0;
  for (const term in vocab) {
    const id = (vocab as Record<string, unknown>)[term];
    if (id === 0) continue;
    if (typeof id !== 'number' || !Number.isInteger(id) || id < 1) throw noList();
    numbers.set(term, id);
    sum += id;
  }
  // As many terms as numbers, each once, and none left out: then they are 1 to their count.
  const count = numbers.size;
  const isList = count > 0 && new Set(numbers.values()).size === count && sum === (count * (count + 1)) / 2;
  if (!isList) throw noList();
  return new BagVocabulary(numbers);
}

const noList = () => invalid('its tokenizer.json holds no list of words that are numbered from 0');
