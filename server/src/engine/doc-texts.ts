import type { FileFacts } from '../model/file-facts.ts';
import { PackedText } from '../search/segment.ts';

/** What a file takes beside its docs. */
const BYTES_A_FILE = 300;

/**
 * The documentation of one file's symbols, cut out of its facts: a small part of them, so that the docs of thousands of files can be kept
 * at hand for answers.
 */
export class DocTexts {
  /** Rows that have documentation, ascending. */
  private readonly rows: Int32Array;
  /** The name and the doc of each, one after the other. */
  private readonly texts: PackedText;

  constructor({ symbols, strings }: Pick<FileFacts, 'symbols' | 'strings'>) {
    const rows: number[] = [];
    const texts: string[] = [];
    for (let row = 0; row < symbols.count; row++) {
      if (symbols.doc[row] < 0) continue;
      rows.push(row);
      texts.push(strings[symbols.name[row]], strings[symbols.doc[row]]);
    }
    this.rows = Int32Array.from(rows);
    this.texts = PackedText.from(texts);
  }

  get byteLength(): number {
    return BYTES_A_FILE + this.texts.byteLength + this.rows.byteLength;
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
    if (rows[low] !== row || this.texts.at(2 * low) !== name) return '';
    return this.texts.at(2 * low + 1);
  }
}
