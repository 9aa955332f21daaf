/**
 * Maps offsets to lines and columns, all in UTF-16 code units and counted from 0, as the language server protocol
 * does: `\n`, `\r\n` and a lone `\r` each end a line.
 *
 * Only a small part of a tree's nodes ever needs a position, so trees carry offsets and this index answers on demand.
 * The table is built on the first question after `reset` and its memory is kept for the next source.
 */
export class LineIndex {
  private source = '';
  private starts = new Uint32Array(1024);
  private count = 0;
  private lastLine = 0;

  /** Forgets the previous text. Costs nothing until a position is asked for. */
  reset(source: string): void {
    this.source = source;
    this.count = 0;
    this.lastLine = 0;
  }

  /** The number of lines; a text without a line end has one. */
  get lineCount(): number {
    if (this.count === 0) this.build();
    return this.count;
  }

  /** The line that holds `offset`; offsets past the end belong to the last line. */
  lineAt(offset: number): number {
    if (this.count === 0) this.build();
    const starts = this.starts;
    let low = 0;
    let high = this.count;
    // Questions come mostly in source order, so the neighbourhood of the last answer is tried first.
    const last = this.lastLine;
    if (starts[last] <= offset) {
      if (last + 1 === this.count || offset < starts[last + 1]) return last;
      low = last + 1;
      const near = low + 16;
      if (near < high && offset < starts[near]) high = near;
    } else {
      high = last;
    }
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle;
    }
    this.lastLine = low;
    return low;
  }

  /** The distance of `offset` from the start of its line. */
  columnAt(offset: number): number {
    return offset - this.lineStart(this.lineAt(offset));
  }

  /** The offset of a line's first character. */
  lineStart(line: number): number {
    if (this.count === 0) this.build();
    return this.starts[line];
  }

  private build(): void {
    const source = this.source;
    this.count = 0;
    this.push(0);
    const firstReturn = source.indexOf('\r');
    if (firstReturn < 0) {
      for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) this.push(at + 1);
      return;
    }
    for (let at = 0; at < source.length; at++) {
      const unit = source.charCodeAt(at);
      if (unit === 10) {
        this.push(at + 1);
      } else if (unit === 13) {
        if (source.charCodeAt(at + 1) === 10) at++;
        this.push(at + 1);
      }
    }
  }

  private push(start: number): void {
    if (this.count === this.starts.length) {
      const grown = new Uint32Array(this.starts.length * 2);
      grown.set(this.starts);
      this.starts = grown;
    }
    this.starts[this.count++] = start;
  }
}
