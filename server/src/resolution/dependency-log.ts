/**
 * Records what a result depended on while it is computed. Results that are kept carry their own dependencies, and repeat
 * them when they are used again: so a file's dependencies are complete although most of its answers come from a cache.
 *
 * The log is one growing list of numbers: file ids are even (id × 2), probe ids odd (id × 2 + 1).
 */
export class DependencyLog {
  private entries: number[] = [];
  /** Where in `entries` each entry was written last; an entry since the innermost mark need not be written again. */
  private positions: number[] = [];
  private marks: number[] = [];
  private innermost = 0;
  private readonly singles: (readonly number[])[] = [];
  private readonly shared = new SharedLists();
  private readonly probeIds = new Map<string, number>();
  private readonly probeTexts: string[] = [];

  file(id: number): void {
    this.write(id * 2);
  }

  probe(key: string): void {
    let id = this.probeIds.get(key);
    if (id === undefined) {
      id = this.probeTexts.length;
      this.probeIds.set(key, id);
      this.probeTexts.push(key);
    }
    this.write(id * 2 + 1);
  }

  private write(entry: number): void {
    const position = this.positions[entry];
    if (position !== undefined && position >= this.innermost && this.entries[position] === entry) return;
    this.positions[entry] = this.entries.length;
    this.entries.push(entry);
  }

  /** Begins a computation: everything logged until the matching `leave` belongs to it, and to those around it. */
  enter(): void {
    this.marks.push(this.innermost);
    this.innermost = this.entries.length;
  }

  /** Ends the innermost computation and gives what it depended on; null when on nothing. */
  leave(): readonly number[] | null {
    const { entries, innermost } = this;
    this.innermost = this.marks.pop() ?? 0;
    const count = entries.length - innermost;
    if (count === 0) return null;
    if (count > 1) return this.shared.get(entries, innermost);
    const entry = entries[innermost];
    this.singles[entry] ??= [entry];
    return this.singles[entry];
  }

  /** Lets go of lists that nobody may hold any more. */
  release(): void {
    this.shared.clear();
  }

  replay(entries: readonly number[] | null): void {
    if (entries) for (let i = 0; i < entries.length; i++) this.write(entries[i]);
  }

  /** Empties the log and gives what was in it, each thing once. Only between computations. */
  take(): { files: number[]; probes: string[] } {
    const { entries, positions } = this;
    this.entries = [];
    this.marks = [];
    this.innermost = 0;
    const files: number[] = [];
    const probes: string[] = [];
    for (let at = 0; at < entries.length; at++) {
      const entry = entries[at];
      // Every entry is in the list where it was written last.
      if (positions[entry] !== at) continue;
      if (entry % 2 === 0) files.push(entry / 2);
      else probes.push(this.probeTexts[(entry - 1) / 2]);
    }
    return { files, probes };
  }
}

/**
 * Lists of dependencies, each once: of the answers about one file, most depend on the same few others. That halves what the answers that are
 * kept weigh, and finding a list again costs no more than copying it.
 */
class SharedLists {
  /** Open addressing by content. */
  private slots: (readonly number[] | undefined)[] = new Array(SMALLEST_TABLE).fill(undefined);
  private used = 0;

  /** The list of what is in `entries` from `from` on. */
  get(entries: readonly number[], from: number): readonly number[] {
    const count = entries.length - from;
    if (count > LONGEST_SHARED) return entries.slice(from);
    let hash = count;
    for (let i = from; i < entries.length; i++) hash = Math.imul(hash ^ entries[i], 0x01000193) ^ (hash >>> 15);
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let list = this.slots[slot]; list !== undefined; list = this.slots[slot]) {
      if (endsWith(entries, from, list)) return list;
      slot = (slot + 1) & mask;
    }
    const list = entries.slice(from);
    this.slots[slot] = list;
    if (++this.used * 2 > this.slots.length) this.grow();
    return list;
  }

  clear(): void {
    this.slots = new Array(SMALLEST_TABLE).fill(undefined);
    this.used = 0;
  }

  private grow(): void {
    const lists = this.slots;
    const mask = lists.length * 2 - 1;
    this.slots = new Array(mask + 1).fill(undefined);
    for (const list of lists) {
      if (list === undefined) continue;
      let hash = list.length;
      for (let i = 0; i < list.length; i++) hash = Math.imul(hash ^ list[i], 0x01000193) ^ (hash >>> 15);
      let slot = hash & mask;
      while (this.slots[slot] !== undefined) slot = (slot + 1) & mask;
      this.slots[slot] = list;
    }
  }
}

function endsWith(entries: readonly number[], from: number, list: readonly number[]): boolean {
  if (entries.length - from !== list.length) return false;
  for (let i = 0; i < list.length; i++) if (entries[from + i] !== list[i]) return false;
  return true;
}

const SMALLEST_TABLE = 1024;
/** Longer lists hardly ever come twice. */
const LONGEST_SHARED = 64;

/** Keeps answers by a text, and repeats what each depended on whenever it is used again. For questions that cannot go in circles. */
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
    this.entries.set(key, { value, deps: log.leave() });
    return value;
  }

  clear(): void {
    this.entries.clear();
  }
}
