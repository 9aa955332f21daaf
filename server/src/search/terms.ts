import type { FileFacts } from '../model/file-facts.ts';
import { receiverText, symbolName } from '../model/symbol-id.ts';
import { isCallableKind } from '../model/symbol-kind.ts';
import { CodeSketcher } from './analyzer/code-sketch.ts';
import { TokenBuffer, TokenTerms } from './analyzer/token-terms.ts';
import { ByteWriter } from './byte-buffer.ts';
import { CONTENT_FIELD_COUNT, Field } from './fields.ts';

/**
 * The terms of a file for the lexical index, as compact bytes. They depend on the content alone, so they are kept beside the
 * facts and serve wherever the same content appears again; what comes from the path is added when the file is put into an index.
 *
 *   byte    version
 *   varint  number of symbols, number of terms, number of names
 *   string  each term, then each name (both as varint length and UTF-8), in the order of their numbers
 *   then for each symbol, in the order of the facts' rows:
 *   varint  kind, parent + 1, flags, number of the name, lines
 *   varint  words in each of the six fields
 *   varint  number of postings, and for each: varint number of the term, byte mask of fields, and a byte for each field of the mask:
 *           how often the term stands there (255 for more)
 *   byte    1 when a sketch of the symbol's code follows, and the SKETCH_BYTES of it
 */
export const TERMS_VERSION = 2;

/** Runs in the parse worker, right after the facts were read from `text`; costs a fraction of parsing. */
export function analyzeTerms(facts: FileFacts, text: string): Uint8Array {
  shared ??= new TermsAnalyzer();
  return shared.analyze(facts, text);
}

/** Room in the tables below to begin with; for a token or term there must be as many counts as fields. */
const FIRST_TOKENS = 1 << 14;
const FIRST_TERMS = 1 << 12;

/** Its tables pay off over many files, so a worker keeps one. */
let shared: TermsAnalyzer | undefined;

class TermsAnalyzer {
  private readonly table = new TokenTerms();
  private readonly buffer = new TokenBuffer();
  /** Names of this file: by the number of the string in the facts the name's number (+1; 0 is none yet), and the strings in order. */
  private nameOf = new Int32Array(1 << 12);
  private names = new Int32Array(1 << 10);
  private nameCount = 0;
  private readonly body = new ByteWriter(1 << 16);
  private readonly head = new ByteWriter(1 << 14);
  /** Terms of this file by the table's number (+1; 0 is none yet), and the table's number by file number. */
  private localOf = new Int32Array(1 << 14);
  private fileTerms = new Int32Array(FIRST_TERMS);
  private fileTermCount = 0;
  /** Of the symbol at hand: how often each token stands in each field (token × fields + field), and which tokens do at all. */
  private tokenCounts = new Int32Array(FIRST_TOKENS * CONTENT_FIELD_COUNT);
  private tokens = new Int32Array(FIRST_TOKENS);
  private distinctTokens = 0;
  /** The fields in which a token stands, as bits: nearly always just one, so that nobody need look at all of them. */
  private tokenFields = new Uint8Array(FIRST_TOKENS);
  /** The same for its terms, by their numbers in the file. */
  private counts = new Int32Array(FIRST_TERMS * CONTENT_FIELD_COUNT);
  private touched = new Int32Array(FIRST_TERMS);
  private touchedCount = 0;
  private termFields = new Uint8Array(FIRST_TERMS);
  private readonly lengths = new Int32Array(CONTENT_FIELD_COUNT);
  private readonly sketcher = new CodeSketcher();

  analyze(facts: FileFacts, text: string): Uint8Array {
    try {
      return this.analyzeFile(facts, text);
    } catch (error) {
      // Half of a file must not leak into the next one.
      shared = undefined;
      throw error;
    }
  }

  private analyzeFile(facts: FileFacts, text: string): Uint8Array {
    this.table.startFile();
    this.body.clear();
    const chunkOrder = chunksBySymbol(facts);
    const hashComments = facts.language === 'python';
    for (let row = 0, chunk = 0; row < facts.symbols.count; row++) {
      this.addSymbol(facts, row);
      this.sketcher.start();
      while (chunk < chunkOrder.length && facts.chunks.symbol[chunkOrder[chunk]] <= row) {
        const index = chunkOrder[chunk++];
        const start = facts.chunks.start[index];
        const end = Math.min(facts.chunks.end[index], text.length);
        this.addText(text, start, end, Field.body);
        if (isCallableKind(facts.symbols.kind[row])) this.sketcher.add(text, start, end, hashComments);
      }
      this.writeSymbol(facts, row);
      this.writeSketch();
    }
    return this.finish(facts);
  }

  private addSymbol(facts: FileFacts, row: number): void {
    const { symbols, strings } = facts;
    this.addString(strings[symbols.name[row]], Field.name);
    for (let parent = symbols.parent[row]; parent > 0; parent = symbols.parent[parent]) {
      this.addString(symbolName(facts, parent), Field.owner);
    }
    if (symbols.receiver[row] >= 0) this.addString(receiverText(facts, symbols.receiver[row]), Field.owner);
    this.addString(strings[symbols.signature[row]], Field.signature);
    const doc = strings[symbols.doc[row]];
    if (doc) {
      const end = summaryEnd(doc);
      this.addText(doc, 0, end, Field.summary);
      this.addText(doc, end, doc.length, Field.doc);
    }
  }

  private addString(text: string | undefined, field: number): void {
    if (text) this.addText(text, 0, text.length, field);
  }

  private addText(text: string, start: number, end: number, field: number): void {
    const { table, buffer, lengths } = this;
    const count = table.scan(text, start, end, buffer);
    if (table.tokenCount > this.tokenFields.length) {
      this.tokenFields = grown(this.tokenFields, table.tokenCount);
      this.tokenCounts = grown(this.tokenCounts, this.tokenFields.length * CONTENT_FIELD_COUNT);
      this.tokens = grown(this.tokens, this.tokenFields.length);
    }
    const { tokens, tokenFields, tokenCounts } = this;
    const { wordCount, isNoise } = table;
    const { data } = buffer;
    const bit = 1 << field;
    let distinct = this.distinctTokens;
    let words = 0;
    for (let i = 0; i < count; i++) {
      const token = data[i];
      if (field === Field.body && isNoise[token] === 1) continue;
      if (tokenFields[token] === 0) tokens[distinct++] = token;
      tokenFields[token] |= bit;
      tokenCounts[token * CONTENT_FIELD_COUNT + field]++;
      words += wordCount[token];
    }
    this.distinctTokens = distinct;
    lengths[field] += words;
  }

  /** From the tokens of the symbol to their terms: each distinct token is looked at once. */
  private countTerms(): void {
    const { table, tokens, distinctTokens, tokenFields, tokenCounts } = this;
    const { firstTerm, termIds } = table;
    if (table.termCount > this.localOf.length) this.localOf = grown(this.localOf, table.termCount);
    for (let i = 0; i < distinctTokens; i++) {
      const token = tokens[i];
      const from = token * CONTENT_FIELD_COUNT;
      const fields = tokenFields[token];
      for (let t = firstTerm[token], last = firstTerm[token + 1]; t < last; t++) {
        const local = this.numberInFile(termIds[t]);
        if (this.termFields[local] === 0) this.touched[this.touchedCount++] = local;
        this.termFields[local] |= fields;
        const to = local * CONTENT_FIELD_COUNT;
        for (let rest = fields, field = 0; rest !== 0; rest >>= 1, field++) {
          if ((rest & 1) !== 0) this.counts[to + field] += tokenCounts[from + field];
        }
      }
      for (let rest = fields, field = 0; rest !== 0; rest >>= 1, field++) tokenCounts[from + field] = 0;
      tokenFields[token] = 0;
    }
    this.distinctTokens = 0;
  }

  private numberInFile(term: number): number {
    const known = this.localOf[term];
    if (known > 0) return known - 1;
    const local = this.fileTermCount++;
    if (local >= this.termFields.length) {
      this.termFields = grown(this.termFields, local + 1);
      this.counts = grown(this.counts, this.termFields.length * CONTENT_FIELD_COUNT);
      this.touched = grown(this.touched, this.termFields.length);
      this.fileTerms = grown(this.fileTerms, this.termFields.length);
    }
    this.fileTerms[local] = term;
    this.localOf[term] = local + 1;
    return local;
  }

  private writeSymbol(facts: FileFacts, row: number): void {
    this.countTerms();
    const { body, counts, touched, touchedCount, lengths, termFields } = this;
    const { symbols } = facts;
    body.varint(symbols.kind[row]);
    body.varint(symbols.parent[row] + 1);
    body.varint(symbols.flags[row]);
    body.varint(this.nameNumber(Math.max(0, symbols.name[row])));
    body.varint(Math.max(0, symbols.endLine[row] - symbols.startLine[row]) + 1);
    for (let field = 0; field < CONTENT_FIELD_COUNT; field++) {
      body.varint(lengths[field]);
      lengths[field] = 0;
    }
    body.varint(touchedCount);
    for (let i = 0; i < touchedCount; i++) {
      const local = touched[i];
      const base = local * CONTENT_FIELD_COUNT;
      const fields = termFields[local];
      body.varint(local);
      body.byte(fields);
      for (let rest = fields, field = 0; rest !== 0; rest >>= 1, field++) {
        if ((rest & 1) === 0) continue;
        body.byte(Math.min(255, counts[base + field]));
        counts[base + field] = 0;
      }
      termFields[local] = 0;
    }
    this.touchedCount = 0;
  }

  private writeSketch(): void {
    const sketch = this.sketcher.finish();
    this.body.byte(sketch ? 1 : 0);
    if (sketch) this.body.raw(sketch);
  }

  /** `string` is a number of the facts' strings, of which no two are the same and the first is empty. */
  private nameNumber(string: number): number {
    if (string >= this.nameOf.length) this.nameOf = grown(this.nameOf, string + 1);
    const known = this.nameOf[string];
    if (known > 0) return known - 1;
    const number = this.nameCount++;
    if (number === this.names.length) this.names = grown(this.names, number + 1);
    this.names[number] = string;
    this.nameOf[string] = number + 1;
    return number;
  }

  private finish({ symbols, strings }: FileFacts): Uint8Array {
    const { head, table, fileTerms, fileTermCount, names, nameCount } = this;
    head.clear();
    head.byte(TERMS_VERSION);
    head.varint(symbols.count);
    head.varint(fileTermCount);
    head.varint(nameCount);
    for (let local = 0; local < fileTermCount; local++) {
      const term = fileTerms[local];
      table.writeTerm(term, head);
      this.localOf[term] = 0;
    }
    for (let number = 0; number < nameCount; number++) {
      const string = names[number];
      head.string(strings[string]);
      this.nameOf[string] = 0;
    }
    this.fileTermCount = 0;
    this.nameCount = 0;
    head.raw(this.body.view());
    return head.finish();
  }
}

/** Chunk rows in the order of their symbols; a symbol may own several. */
function chunksBySymbol(facts: FileFacts): Int32Array {
  const { count, symbol } = facts.chunks;
  const order = new Int32Array(count);
  let isSorted = true;
  for (let i = 0; i < count; i++) {
    order[i] = i;
    if (i > 0 && symbol[i] < symbol[i - 1]) isSorted = false;
  }
  return isSorted ? order : order.sort((a, b) => symbol[a] - symbol[b] || a - b);
}

/** Where the first sentence of a doc comment ends: at its full stop, an empty line, a tag, or after some 300 characters. */
export function summaryEnd(doc: string): number {
  SUMMARY_END.lastIndex = 0;
  const match = SUMMARY_END.exec(doc);
  const end = match && match.index + 1 < doc.length ? match.index + 1 : doc.length;
  return Math.min(end, SUMMARY_LIMIT);
}
const SUMMARY_END = /[.!?。](?=\s)|\n\s*(?=\n|@|:param|:return|Args:|Parameters\b)/g;
const SUMMARY_LIMIT = 300;

function grown<T extends Int32Array | Uint8Array>(array: T, atLeast: number): T {
  const larger = new (array.constructor as new (length: number) => T)(Math.max(array.length * 2, atLeast));
  larger.set(array);
  return larger;
}
