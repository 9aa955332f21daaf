import { ColumnReader, ColumnWriter } from './column-codec.ts';
import type { FileFacts } from './file-facts.ts';
import {
  ASSIGNMENT_COLUMNS,
  BINDING_COLUMNS,
  CHUNK_COLUMNS,
  EVENT_COLUMNS,
  EXPORT_COLUMNS,
  EXPR_COLUMNS,
  IMPORT_COLUMNS,
  REFERENCE_COLUMNS,
  RETURN_COLUMNS,
  SCOPE_COLUMNS,
  SYMBOL_COLUMNS,
} from './file-facts.ts';
import { LANGUAGES, languageIndex } from './language.ts';
import type { Table } from './table.ts';

/**
 * File facts as one buffer:
 *
 *   Int32 header: magic, version, language, lineCount, errorCount, stringCount, exprChildCount, textBytes, bytes of the string and child
 *                 columns, then for each table its row count and the bytes it takes
 *   packed columns (see column-codec.ts): where each string ends in the text, in UTF-16 units; exprChildren
 *   the tables in order, packed column after packed column, each table from a multiple of 4 on
 *   UTF-8 text of all strings, one after the other
 *
 * It takes a third of what the tables take in memory, and tables that nobody looks at are not unpacked.
 */
export const FACTS_VERSION = 3;
const MAGIC = 0x46474301;
const HEADER = 9;

const TABLES = [
  ['symbols', SYMBOL_COLUMNS],
  ['scopes', SCOPE_COLUMNS],
  ['bindings', BINDING_COLUMNS],
  ['exprs', EXPR_COLUMNS],
  ['references', REFERENCE_COLUMNS],
  ['imports', IMPORT_COLUMNS],
  ['exports', EXPORT_COLUMNS],
  ['returns', RETURN_COLUMNS],
  ['assignments', ASSIGNMENT_COLUMNS],
  ['events', EVENT_COLUMNS],
  ['chunks', CHUNK_COLUMNS],
] as const;
const HEADER_INTS = HEADER + TABLES.length * 2;

/** Thrown when a buffer does not hold facts of this version; the caller parses the file again. */
export class FactsFormatError extends Error {
  readonly code = 'FACTS_FORMAT';
}

const writer = new ColumnWriter();
let stringEnds = new Int32Array(1 << 10);
const decoder = new TextDecoder();

export function encodeFacts(facts: FileFacts): Uint8Array {
  const { strings } = facts;
  if (stringEnds.length < strings.length) stringEnds = new Int32Array(strings.length * 2);
  let end = 0;
  for (let i = 0; i < strings.length; i++) {
    end += strings[i].length;
    stringEnds[i] = end;
  }
  // All is written behind each other in memory that is used for every file; only the answer is a copy.
  const packedAt = HEADER_INTS * 4;
  writer.clear();
  writer.skip(packedAt);
  writer.write(stringEnds.subarray(0, strings.length));
  writer.write(facts.exprChildren);
  writer.align(4);
  const stringBytes = writer.byteLength - packedAt;
  for (let i = 0; i < TABLES.length; i++) {
    const [name, columns] = TABLES[i];
    const start = writer.byteLength;
    const table = facts[name] as unknown as Table<string>;
    for (let c = 0; c < columns.length; c++) writer.write(table[columns[c]]);
    writer.align(4);
    writer.setInt((HEADER + i * 2) * 4, table.count);
    writer.setInt((HEADER + i * 2 + 1) * 4, writer.byteLength - start);
  }
  const textBytes = writer.writeText(strings.join(''));
  const header = [
    MAGIC,
    FACTS_VERSION,
    languageIndex(facts.language),
    facts.lineCount,
    facts.errorCount,
    strings.length,
    facts.exprChildren.length,
    textBytes,
    stringBytes,
  ];
  for (let i = 0; i < HEADER; i++) writer.setInt(i * 4, header[i]);
  return writer.written().slice();
}

/**
 * Reads facts, all tables at once: for those who look at all of them.
 * @throws FactsFormatError when the buffer is of another version, truncated or no facts at all.
 */
export function decodeFacts(bytes: Uint8Array): FileFacts {
  const packed = new PackedFacts(bytes);
  const tables = Object.fromEntries(TABLES.map(([name], index) => [name, packed.table(index)]));
  const { language, lineCount, errorCount, strings } = packed;
  return { language, lineCount, errorCount, strings, exprChildren: packed.exprChildren, ...tables } as FileFacts;
}

/**
 * Reads facts bit by bit: a table is unpacked when it is first looked at. Most readers need the symbols of many files and everything of few.
 * `bytes` must not change as long as the facts are used. @throws FactsFormatError as `decodeFacts`.
 */
export function openFacts(bytes: Uint8Array): FileFacts {
  return new OpenedFacts(bytes);
}

/** One class with getters for all files, so that code that follows names from file to file stays fast. */
class OpenedFacts implements FileFacts {
  readonly language: FileFacts['language'];
  readonly lineCount: number;
  readonly errorCount: number;
  readonly exprChildren: Int32Array;
  private readonly packed: PackedFacts;
  private cutStrings: readonly string[] | undefined;
  private readonly tables: (Table<string> | undefined)[] = new Array(TABLES.length).fill(undefined);

  constructor(bytes: Uint8Array) {
    const packed = new PackedFacts(bytes);
    this.packed = packed;
    this.language = packed.language;
    this.lineCount = packed.lineCount;
    this.errorCount = packed.errorCount;
    this.exprChildren = packed.exprChildren;
  }

  get strings(): FileFacts['strings'] {
    this.cutStrings ??= this.packed.strings;
    return this.cutStrings;
  }
  get symbols(): FileFacts['symbols'] {
    return (this.tables[0] ?? this.unpack(0)) as FileFacts['symbols'];
  }
  get scopes(): FileFacts['scopes'] {
    return (this.tables[1] ?? this.unpack(1)) as FileFacts['scopes'];
  }
  get bindings(): FileFacts['bindings'] {
    return (this.tables[2] ?? this.unpack(2)) as FileFacts['bindings'];
  }
  get exprs(): FileFacts['exprs'] {
    return (this.tables[3] ?? this.unpack(3)) as FileFacts['exprs'];
  }
  get references(): FileFacts['references'] {
    return (this.tables[4] ?? this.unpack(4)) as FileFacts['references'];
  }
  get imports(): FileFacts['imports'] {
    return (this.tables[5] ?? this.unpack(5)) as FileFacts['imports'];
  }
  get exports(): FileFacts['exports'] {
    return (this.tables[6] ?? this.unpack(6)) as FileFacts['exports'];
  }
  get returns(): FileFacts['returns'] {
    return (this.tables[7] ?? this.unpack(7)) as FileFacts['returns'];
  }
  get assignments(): FileFacts['assignments'] {
    return (this.tables[8] ?? this.unpack(8)) as FileFacts['assignments'];
  }
  get events(): FileFacts['events'] {
    return (this.tables[9] ?? this.unpack(9)) as FileFacts['events'];
  }
  get chunks(): FileFacts['chunks'] {
    return (this.tables[10] ?? this.unpack(10)) as FileFacts['chunks'];
  }

  letGo(): void {
    this.cutStrings = undefined;
    this.tables.fill(undefined);
  }

  private unpack(index: number): unknown {
    const table = this.packed.table(index);
    this.tables[index] = table;
    return table;
  }
}

const NO_CELLS = new Int32Array(0);
const EMPTY_TABLES = TABLES.map(
  ([, columns]) =>
    Object.fromEntries<unknown>([
      ['count', 0],
      ...columns.map((column) => [column, NO_CELLS] as const),
    ]) as Table<string>,
);

class PackedFacts {
  readonly language: FileFacts['language'];
  readonly lineCount: number;
  readonly errorCount: number;
  readonly exprChildren: Int32Array;
  private readonly stringEnds: Int32Array;
  private readonly textAt: number;
  private readonly bytes: Uint8Array;
  private readonly layout: Int32Array;
  private readonly tablesAt: number;
  /** One for all tables: its views of the memory cost more than most columns do. */
  private readonly reader: ColumnReader;

  constructor(unaligned: Uint8Array) {
    if (unaligned.byteLength < HEADER_INTS * 4) throw new FactsFormatError('The facts are truncated.');
    // Typed arrays need aligned memory; a buffer cut out of a larger one may not be.
    const bytes = unaligned.byteOffset % 4 === 0 ? unaligned : unaligned.slice();
    const header = new Int32Array(bytes.buffer, bytes.byteOffset, HEADER_INTS);
    const [magic, version, language, lineCount, errorCount, stringCount, childCount, textBytes, stringBytes] = header;
    if (magic !== MAGIC || version !== FACTS_VERSION || !LANGUAGES[language]) {
      throw new FactsFormatError('The facts are of another version.');
    }
    this.bytes = bytes;
    this.layout = header.subarray(HEADER);
    this.language = LANGUAGES[language];
    this.lineCount = lineCount;
    this.errorCount = errorCount;
    this.tablesAt = HEADER_INTS * 4 + stringBytes;
    let textAt = this.tablesAt;
    for (let i = 0; i < TABLES.length; i++) textAt += this.layout[i * 2 + 1];
    if (textAt + textBytes !== bytes.byteLength) throw new FactsFormatError('The facts are truncated.');
    this.textAt = textAt;
    this.stringEnds = new Int32Array(stringCount);
    this.exprChildren = new Int32Array(childCount);
    this.reader = new ColumnReader(bytes);
    this.reader.goTo(HEADER_INTS * 4);
    this.reader.read(this.stringEnds);
    this.reader.read(this.exprChildren);
  }

  /** All strings of a file lie in one text; cutting one out is cheap, and V8 shares its memory. */
  get strings(): readonly string[] {
    const text = decoder.decode(this.bytes.subarray(this.textAt));
    const { stringEnds } = this;
    const strings = new Array<string>(stringEnds.length);
    let start = 0;
    for (let i = 0; i < stringEnds.length; i++) {
      strings[i] = text.substring(start, stringEnds[i]);
      start = stringEnds[i];
    }
    return strings;
  }

  table(index: number): Table<string> {
    let at = this.tablesAt;
    for (let i = 0; i < index; i++) at += this.layout[i * 2 + 1];
    const count = this.layout[index * 2];
    if (count === 0) return EMPTY_TABLES[index];
    const columns = TABLES[index][1];
    const cells = new Int32Array(count * columns.length);
    const { reader } = this;
    reader.goTo(at);
    // A copy of what has all the columns already: to add one after the other would change the object's shape each time.
    const table: Record<string, unknown> = { ...EMPTY_TABLES[index], count };
    for (let i = 0; i < columns.length; i++) {
      const column = cells.subarray(i * count, (i + 1) * count);
      reader.read(column);
      table[columns[i]] = column;
    }
    return table as unknown as Table<string>;
  }
}
