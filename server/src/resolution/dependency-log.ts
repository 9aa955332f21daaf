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
    if (count > 1) return entries.slice(innermost);
    const [entry] = entries.slice(-1);
    this.singles[entry] ??= [entry];
    return this.singles[entry];
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
