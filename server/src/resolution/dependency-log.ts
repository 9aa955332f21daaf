/** What a result depended on: a list of entries of the log, a single one, or null for nothing. */
export type Dependencies = readonly number[] | number | null;

/**
 * Records what a result depended on while it is computed. Results that are kept carry their own dependencies, and repeat
 * them when they are used again: so a file's dependencies are complete although most of its answers come from a cache.
 *
 * The log is one growing list of numbers, which say by their remainder by four what they are: a file (0), a probe (1), a group (2), which stands
 * for a list of such numbers, or that a file is there (3). A list that is not short is kept as a group, and the log takes the group in its stead: what a package that
 * re-exports hundreds of files depends on is then repeated by one number, however often it is asked, and spelt out once for each file that is linked.
 */
export class DependencyLog {
  private entries = new Int32Array(FIRST_ENTRIES);
  private count = 0;
  /** Where in `entries` each entry was written last; an entry since the innermost mark need not be written again. */
  private positions = new Int32Array(FIRST_ENTRIES);
  private marks: number[] = [];
  private innermost = 0;
  private readonly shared = new SharedLists();
  private groups: (readonly number[])[] = [];
  private readonly probeIds = new Map<string, number>();
  private readonly probeTexts: string[] = [];
  /** Ids by kind, family and name. */
  private readonly probesByKind = new Map<string, Map<string, Map<string, number>>>();
  /** By entry: the last `take` that has seen it. */
  private seen = new Int32Array(0);
  private takes = 0;

  file(id: number): void {
    this.write(id * KINDS + FILE);
  }

  /** That there is a file, whatever it says: `path:<its path>`, which who depends on what it says needs not be told as well. */
  presence(id: number): void {
    this.write(id * KINDS + PRESENCE);
  }

  probe(key: string): void {
    this.write(this.idOf(key) * KINDS + PROBE);
  }

  /** As `probe` of `<kind>:<family>:<name>`, which is put together once. Gives that key. */
  probeOf(kind: string, family: string, name: string): string {
    const names = inMap(inMap(this.probesByKind, kind), family);
    let id = names.get(name);
    if (id === undefined) {
      id = this.idOf(`${kind}:${family}:${name}`);
      names.set(name, id);
    }
    this.write(id * KINDS + PROBE);
    return this.probeTexts[id];
  }

  private idOf(key: string): number {
    let id = this.probeIds.get(key);
    if (id === undefined) {
      id = this.probeTexts.length;
      this.probeIds.set(key, id);
      this.probeTexts.push(key);
    }
    return id;
  }

  private write(entry: number): void {
    if (entry >= this.positions.length) this.positions = larger(this.positions, entry + 1);
    const position = this.positions[entry];
    if (position >= this.innermost && position < this.count && this.entries[position] === entry) return;
    if (this.count === this.entries.length) this.entries = larger(this.entries, this.count + 1);
    this.positions[entry] = this.count;
    this.entries[this.count++] = entry;
  }

  /** Begins a computation: everything logged until the matching `leave` belongs to it, and to those around it. */
  enter(): void {
    this.marks.push(this.innermost);
    this.innermost = this.count;
  }

  /** Ends the innermost computation and gives what it depended on; null when on nothing. */
  leave(): Dependencies {
    const { entries, innermost } = this;
    this.innermost = this.marks.pop() ?? 0;
    const count = this.count - innermost;
    if (count === 0) return null;
    if (count === 1) return entries[innermost];
    if (count <= LONGEST_LIST) return this.shared.get(entries, innermost, this.count);
    const group = this.groups.length * KINDS + GROUP;
    this.groups.push(listOf(entries, innermost, this.count));
    this.count = innermost;
    this.write(group);
    return group;
  }

  /** As `leave`, but spelt out: for lists that are kept when others are let go of (`release`). */
  leaveSpelt(): readonly number[] | null {
    const { entries, innermost } = this;
    this.innermost = this.marks.pop() ?? 0;
    const list = listOf(entries, innermost, this.count);
    const spelt = list.some(isGroup) ? [...new Set(list.flatMap((entry) => this.spell(entry)))] : list;
    return spelt.length === 0 ? null : spelt;
  }

  private spell(entry: number): readonly number[] {
    return isGroup(entry) ? this.groups[(entry / KINDS) | 0].flatMap((each) => this.spell(each)) : [entry];
  }

  /** Lets go of lists that nobody may hold any more. */
  release(): void {
    this.shared.clear();
    this.groups = [];
  }

  replay(entries: Dependencies): void {
    if (entries === null) return;
    if (typeof entries === 'number') this.write(entries);
    else for (let i = 0; i < entries.length; i++) this.write(entries[i]);
  }

  /**
   * Empties the log and gives what was in it, each thing once; of `present` files, those that are not among the `files` anyway. Only between computations.
   */
  take(): { files: number[]; present: number[]; probes: string[] } {
    if (this.seen.length < this.positions.length) this.seen = larger(this.seen, this.positions.length);
    const { seen } = this;
    const stamp = ++this.takes;
    const files: number[] = [];
    const present: number[] = [];
    const probes: string[] = [];
    const open = [listOf(this.entries, 0, this.count)];
    for (let list = open.pop(); list; list = open.pop()) {
      for (let i = 0; i < list.length; i++) {
        const entry = list[i];
        if (seen[entry] === stamp) continue;
        seen[entry] = stamp;
        const id = (entry / KINDS) | 0;
        const kind = entry % KINDS;
        if (kind === FILE) files.push(id);
        else if (kind === PROBE) probes.push(this.probeTexts[id]);
        else if (kind === PRESENCE) present.push(id);
        else open.push(this.groups[id]);
      }
    }
    this.count = 0;
    this.marks = [];
    this.innermost = 0;
    return { files, present: present.filter((id) => seen[id * KINDS + FILE] !== stamp), probes };
  }
}

const FIRST_ENTRIES = 1024;
/** Longer lists become groups. */
const LONGEST_LIST = 6;
const KINDS = 4;
const FILE = 0;
const PROBE = 1;
const GROUP = 2;
const PRESENCE = 3;
const isGroup = (entry: number): boolean => entry % KINDS === GROUP;

function inMap<K, V>(map: Map<K, Map<string, V>>, key: K): Map<string, V> {
  const known = map.get(key);
  if (known) return known;
  const inner = new Map<string, V>();
  map.set(key, inner);
  return inner;
}

/** Written out: a view of the memory would cost more than most lists do. */
function listOf(entries: Int32Array, from: number, end: number): readonly number[] {
  const list: number[] = new Array(end - from);
  for (let i = from; i < end; i++) list[i - from] = entries[i];
  return list;
}

function larger(array: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(Math.max(array.length * 2, least));
  copy.set(array);
  return copy;
}

/**
 * Lists of dependencies that were made last, by content: of the answers about one file, most depend on the same few others. That halves what the
 * answers that are kept weigh, and finding a list again costs no more than copying it.
 */
class SharedLists {
  private readonly slots: (readonly number[] | undefined)[] = new Array(SHARED_LISTS).fill(undefined);

  /** The list of what is in `entries` between two places. */
  get(entries: Int32Array, from: number, end: number): readonly number[] {
    let hash = end - from;
    for (let i = from; i < end; i++) hash = Math.imul(hash ^ entries[i], 0x01000193) ^ (hash >>> 15);
    const slot = (hash ^ (hash >>> 16)) & (SHARED_LISTS - 1);
    const known = this.slots[slot];
    if (known !== undefined && isListAt(entries, from, end, known)) return known;
    const list = listOf(entries, from, end);
    this.slots[slot] = list;
    return list;
  }

  clear(): void {
    this.slots.fill(undefined);
  }
}

function isListAt(entries: Int32Array, from: number, end: number, list: readonly number[]): boolean {
  if (end - from !== list.length) return false;
  for (let i = 0; i < list.length; i++) if (entries[from + i] !== list[i]) return false;
  return true;
}

/** A power of two. */
const SHARED_LISTS = 4096;

/**
 * Keeps answers by a text, and repeats what each depended on whenever it is used again. For questions that cannot go in circles. Answers may be kept
 * when all else is forgotten, if what they depend on is as it was.
 */
export class RecordedCache<T> {
  private readonly entries = new Map<string, { value: T; deps: readonly number[] | null }>();

  get(log: DependencyLog, key: string, compute: () => T): T {
    const known = this.entries.get(key);
    if (known) {
      log.replay(known.deps);
      return known.value;
    }
    log.enter();
    const value = compute();
    this.entries.set(key, { value, deps: log.leaveSpelt() });
    return value;
  }

  clear(): void {
    this.entries.clear();
  }
}
