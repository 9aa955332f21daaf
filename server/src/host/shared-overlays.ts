/**
 * The unsaved texts of several editors. The same file may be open in two windows: the one that typed last is heard, and when it closes the
 * file the other's text counts again.
 */
export class SharedOverlays {
  private readonly files = new Map<string, Map<object, string>>();

  /** Takes over what one holder shows of a file; the result is what counts from now on: a text, or null for the disk. */
  set(holder: object, file: string, text: string | null): string | null {
    const texts = this.files.get(file) ?? new Map<object, string>();
    texts.delete(holder);
    if (text !== null) texts.set(holder, text);
    if (texts.size === 0) this.files.delete(file);
    else this.files.set(file, texts);
    return [...texts.values()].at(-1) ?? null;
  }

  /** The holder is gone; the files it had open, with what counts from now on. */
  release(holder: object): [file: string, text: string | null][] {
    const held = [...this.files].filter(([, texts]) => texts.has(holder)).map(([file]) => file);
    return held.map((file) => [file, this.set(holder, file, null)]);
  }
}
