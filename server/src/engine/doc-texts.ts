import type { FileFacts } from '../model/file-facts.ts';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** What a file and each of its docs take beside the text. */
const BYTES_A_FILE = 300;
const BYTES_AN_ENTRY = 12;

/**
 * The documentation of one file's symbols, cut out of its facts: a small part of them, so that the docs of thousands of files can be kept
 * at hand for answers.
 */
export class DocTexts {
  /** Rows that have documentation, ascending. */
  private readonly rows: Int32Array;
  /** Where the name and the doc of each begin in `text`, and one more entry for the end. */
  private readonly starts: Int32Array;
  private readonly text: Uint8Array;

  constructor({ symbols, strings }: Pick<FileFacts, 'symbols' | 'strings'>) {
    const rows: number[] = [];
    const parts: Uint8Array[] = [];
    for (let row = 0; row < symbols.count; row++) {
      if (symbols.doc[row] < 0) continue;
      rows.push(row);
      parts.push(encoder.encode(strings[symbols.name[row]]), encoder.encode(strings[symbols.doc[row]]));
    }
    this.rows = Int32Array.from(rows);
    this.starts = new Int32Array(parts.length + 1);
    parts.forEach((part, i) => {
      this.starts[i + 1] = this.starts[i] + part.length;
    });
    this.text = new Uint8Array(this.starts[parts.length]);
    parts.forEach((part, i) => {
      this.text.set(part, this.starts[i]);
    });
  }

  get byteLength(): number {
    return BYTES_A_FILE + this.text.byteLength + this.rows.length * BYTES_AN_ENTRY;
  }

  /** The doc of a row; '' when it has none, or when the symbol there has another name and the row is of another version of the file. */
  docOf(row: number, name: string): string {
    const { rows } = this;
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (rows[middle] < row) low = middle + 1;
      else high = middle;
    }
    if (rows[low] !== row || this.part(2 * low) !== name) return '';
    return this.part(2 * low + 1);
  }

  private part(index: number): string {
    return decoder.decode(this.text.subarray(this.starts[index], this.starts[index + 1]));
  }
}
