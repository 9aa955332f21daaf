import { asBytes, type IgnorePattern, parseIgnorePattern } from './ignore-pattern.ts';

/**
 * The rules of one ignore file. They are asked about an entry on its own: whether a folder above it is ignored is for the
 * caller to know, who walks from the top down and does not enter ignored folders. (That is how git itself decides, and the only way
 * in which a deeper ignore file can bring back a folder that a higher one excludes.)
 */
export class IgnoreRules {
  /** Where the file lies, relative to the root of the scan: its length with the slash. */
  private readonly prefixLength: number;
  /** For a file above the root: the way from its folder to the root, with a slash at the end. */
  private readonly above: string;
  private readonly patterns: IgnorePattern[] = [];
  // Most patterns are plain names or endings: these are looked up, only the others are tried one by one.
  private readonly byName = new Map<string, number[]>();
  private readonly bySuffix = new Map<string, number[]>();
  private readonly others: number[] = [];

  /**
   * `folder` is where the file lies, relative to the scanned root, '' for the root itself. A file that lies above the root
   * passes as `above` the way from its folder down to the root ('packages/web').
   */
  constructor(text: string, folder = '', above = '') {
    this.prefixLength = folder === '' ? 0 : folder.length + 1;
    this.above = above === '' ? '' : `${above}/`;
    // git compares with case unless core.ignoreCase says otherwise, which it does on systems without case.
    const ignoreCase = process.platform === 'win32' || process.platform === 'darwin';
    // A byte order mark at the start is not part of the first pattern.
    for (const line of text.replace(/^\uFEFF/, '').split('\n')) {
      const pattern = parseIgnorePattern(line, ignoreCase);
      if (pattern) this.add(pattern);
    }
  }

  get isEmpty(): boolean {
    return this.patterns.length === 0;
  }

  /** What the last pattern that matches says of an entry, path relative to the scanned root; undefined when none matches. */
  verdict(path: string, isFolder: boolean): 'ignored' | 'included' | undefined {
    const name = path.slice(path.lastIndexOf('/') + 1);
    let best = this.lastOf(this.byName.get(name), isFolder, -1);
    for (let dot = name.indexOf('.'); dot >= 0 && this.bySuffix.size > 0; dot = name.indexOf('.', dot + 1)) {
      best = this.lastOf(this.bySuffix.get(name.slice(dot)), isFolder, best);
    }
    let relative: string | undefined;
    for (let i = this.others.length - 1; i >= 0 && this.others[i] > best; i--) {
      const pattern = this.patterns[this.others[i]];
      if (pattern.foldersOnly && !isFolder) continue;
      relative ??= asBytes(this.above + path.slice(this.prefixLength));
      const matches =
        pattern.suffix === undefined
          ? pattern.regex?.test(pattern.onWholePath ? relative : relative.slice(relative.lastIndexOf('/') + 1))
          : name.endsWith(pattern.suffix);
      if (matches) best = this.others[i];
    }
    if (best < 0) return undefined;
    return this.patterns[best].negated ? 'included' : 'ignored';
  }

  private add(pattern: IgnorePattern): void {
    const index = this.patterns.push(pattern) - 1;
    if (pattern.name !== undefined) push(this.byName, pattern.name, index);
    else if (pattern.suffix?.startsWith('.')) push(this.bySuffix, pattern.suffix, index);
    else this.others.push(index);
  }

  private lastOf(indexes: readonly number[] | undefined, isFolder: boolean, best: number): number {
    if (indexes) {
      for (let i = indexes.length - 1; i >= 0 && indexes[i] > best; i--) {
        if (isFolder || !this.patterns[indexes[i]].foldersOnly) return indexes[i];
      }
    }
    return best;
  }
}

function push(map: Map<string, number[]>, key: string, index: number): void {
  const list = map.get(key);
  if (list) list.push(index);
  else map.set(key, [index]);
}
