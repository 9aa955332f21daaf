/** The entries of some consecutive rows. */
type Page<T> = (T | undefined)[];
const PAGE_BITS = 4;
const PAGE_MASK = (1 << PAGE_BITS) - 1;

/** Values by file id and row, for rows of which few have one: finding a value is three loads from arrays, where a map would hash. */
export class FileRows<T> {
  private byFile: ((Page<T> | undefined)[] | undefined)[] = [];

  get(file: number, row: number): T | undefined {
    const pages = this.byFile[file];
    if (pages === undefined) return undefined;
    const page = pages[row >> PAGE_BITS];
    return page === undefined ? undefined : page[row & PAGE_MASK];
  }

  set(file: number, row: number, value: T | undefined): void {
    let pages = this.byFile[file];
    if (pages === undefined) {
      pages = [];
      this.byFile[file] = pages;
    }
    const number = row >> PAGE_BITS;
    // Filled up to the page, so that the array never has holes for which V8 would make a dictionary of it.
    while (pages.length <= number) pages.push(undefined);
    let page = pages[number];
    if (page === undefined) {
      page = new Array<T | undefined>(PAGE_MASK + 1).fill(undefined);
      pages[number] = page;
    }
    page[row & PAGE_MASK] = value;
  }

  forget(file: number): void {
    if (file < this.byFile.length) this.byFile[file] = undefined;
  }

  clear(): void {
    this.byFile = [];
  }
}
