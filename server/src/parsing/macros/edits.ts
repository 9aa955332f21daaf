/** What is overwritten: ranges by blanks, single white space by a semicolon. */
export class Edits {
  private readonly source: string;
  private readonly ranges: { readonly start: number; readonly end: number; readonly text: string | null }[] = [];

  constructor(source: string) {
    this.source = source;
  }

  /** `keepBackslash`: a line that is carried on stays carried on. */
  blank(start: number, end: number, keepBackslash = false): void {
    if (end <= start) return;
    if (!keepBackslash) this.ranges.push({ start, end, text: null });
    else {
      this.ranges.push({ start, end, text: this.source.slice(start, end).replace(/[^\r\n\\]|\\(?!\r?\n)/g, ' ') });
    }
  }

  /** Puts a shorter text in the place of another. */
  replace(start: number, end: number, text: string): void {
    this.ranges.push({ start, end, text: text.padEnd(end - start) });
  }

  /** Puts a semicolon where white space stands; false where something else does. */
  semicolon(at: number): boolean {
    const unit = this.source.charCodeAt(at);
    // A line break before a directive has to stay.
    const isFree =
      unit === 32 || unit === 9 || ((unit === 10 || unit === 13) && !/^\s*#/.test(this.source.slice(at, at + 200)));
    if (isFree) this.ranges.push({ start: at, end: at + 1, text: ';' });
    return isFree;
  }

  apply(): string {
    const { source, ranges } = this;
    if (ranges.length === 0) return source;
    ranges.sort((a, b) => a.start - b.start || b.end - a.end);
    const parts: string[] = [];
    let at = 0;
    for (const { start, end, text } of ranges) {
      if (end <= at) continue;
      const from = Math.max(start, at);
      parts.push(source.slice(at, from), text ?? source.slice(from, end).replace(/[^\r\n]/g, ' '));
      at = end;
    }
    parts.push(source.slice(at));
    return parts.join('');
  }
}
