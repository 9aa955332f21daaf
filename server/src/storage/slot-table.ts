import { TimeSlice } from '../base/time-slice.ts';
import type { KeyFilter } from '../ports/vector-store.ts';
import { KeyTable } from './key-table.ts';
import { planSave, type SavePlan, type SegmentWeight, UNSAVED } from './save-plan.ts';

/** A slot that was named before the segments were read. */
const SEEDED = -2;

/**
 * Which key has which slot of the searcher, and which file holds it. Freed slots are used again, but not while a search is under
 * way that may still name them.
 */
export class SlotTable {
  private readonly table = new KeyTable();
  /** The segment that holds a slot's vector as it is, by its number in `segments`; UNSAVED when none does. */
  private segmentOf = new Int32Array(0);
  private segments: SegmentWeight[] = [];
  /** Keys that are in a segment and no longer here. */
  private readonly removed = new Set<string>();
  private readonly freeSlots: number[] = [];
  private readonly resting: number[] = [];
  private holds = 0;

  get size(): number {
    return this.table.size;
  }

  /** Slots that ever had a key are below this. */
  get slotEnd(): number {
    return this.table.slotEnd;
  }

  get memoryBytes(): number {
    return this.table.memoryBytes + this.segmentOf.byteLength;
  }

  has(key: string): boolean {
    return this.table.slotOf(key) >= 0;
  }

  keys(): Iterable<string> {
    return this.table.keys();
  }

  keyOf(slot: number): string | undefined {
    return this.table.keyOf(slot);
  }

  /** The slot of a key, or -1. */
  slotOf(key: string): number {
    return this.table.slotOf(key);
  }

  /** Slots that have a key, ascending. */
  used(): Int32Array {
    const used = new Int32Array(this.size);
    let count = 0;
    for (let slot = 0; slot < this.table.slotEnd; slot++) if (this.table.isUsed(slot)) used[count++] = slot;
    return used;
  }

  /** The slot of a key whose vector is about to be set. */
  take(key: string): number {
    let slot = this.table.slotOf(key);
    if (slot < 0) {
      slot = this.freeSlots.pop() ?? this.table.slotEnd;
      this.table.set(slot, key);
      this.reserve();
    }
    this.segmentOf[slot] = UNSAVED;
    this.removed.delete(key);
    return slot;
  }

  /** The slot that the key had, or -1. */
  free(key: string): number {
    const slot = this.table.remove(key);
    if (slot < 0) return -1;
    // A segment may hold an older vector of it even when this one was never saved.
    if (this.segments.length > 0) this.removed.add(key);
    (this.holds > 0 ? this.resting : this.freeSlots).push(slot);
    return slot;
  }

  /** Until the function that it gives is called, no slot changes hands. */
  hold(): () => void {
    this.holds++;
    return () => {
      if (--this.holds === 0) this.freeSlots.push(...this.resting.splice(0));
    };
  }

  /** The slots of these keys, each once; keys without one are left out. */
  slotsOf(keys: readonly string[]): Int32Array {
    return Int32Array.from(new Set(keys.map((key) => this.table.slotOf(key)).filter((slot) => slot >= 0)));
  }

  /** The slots whose keys pass. */
  async accepted(filter: KeyFilter): Promise<Int32Array> {
    const slice = new TimeSlice();
    const slots: number[] = [];
    for (let slot = 0; slot < this.table.slotEnd; slot++) {
      if (slice.due()) await slice.pause();
      const key = this.table.keyOf(slot);
      if (key !== undefined && filter.accept(key)) slots.push(slot);
    }
    return Int32Array.from(slots);
  }

  /** What a save has to write; undefined when the files say all there is. `anew` writes everything. */
  plan(anew: boolean): SavePlan | undefined {
    return planSave(
      { used: this.used(), segmentOf: this.segmentOf, segments: this.segments, removed: this.removed },
      (key) => this.has(key),
      anew,
    );
  }

  /** The plan was carried out: its slots were written to as many segments as it has portions. */
  saved(plan: SavePlan): void {
    this.segments = this.segments.slice(0, plan.kept);
    plan.portions.forEach((portion, i) => {
      this.loaded(portion, i === 0 ? plan.removed : []);
    });
    this.removed.clear();
  }

  /** Before anything is loaded: which slots keys had when something was saved that names slots. Those that do not come again are given up by `seeded`. */
  seed(slots: ArrayLike<number>, keys: readonly string[]): void {
    keys.forEach((key, i) => void this.table.set(slots[i], key));
    this.reserve();
    this.segmentOf.fill(SEEDED);
  }

  /** All is loaded: slots whose keys did not come are free, and so are those between. */
  seeded(): void {
    for (let slot = 0; slot < this.table.slotEnd; slot++) {
      const key = this.segmentOf[slot] === SEEDED ? this.table.keyOf(slot) : undefined;
      if (key !== undefined) this.table.remove(key);
    }
    this.freeSlots.length = 0;
    for (let slot = this.table.slotEnd - 1; slot >= 0; slot--) if (!this.table.isUsed(slot)) this.freeSlots.push(slot);
  }

  /** Whether a slot has a vector that no segment holds. */
  isUnsaved(slot: number): boolean {
    return this.isOf(slot, UNSAVED);
  }

  /** Whether a slot is as this segment says: no newer one and no change says otherwise. */
  isOf(slot: number, segment: number): boolean {
    return slot >= 0 && this.table.isUsed(slot) && this.segmentOf[slot] === segment;
  }

  /** These slots are as a segment says, which is newer than all before it. */
  loaded(slots: Int32Array, removed: readonly string[]): void {
    for (const slot of slots) this.segmentOf[slot] = this.segments.length;
    this.segments.push({ count: slots.length, removed });
    this.removed.clear();
  }

  clear(): void {
    this.table.clear();
    this.segmentOf = new Int32Array(0);
  }

  private reserve(): void {
    if (this.table.slotEnd <= this.segmentOf.length) return;
    const larger = new Int32Array(Math.max(64, Math.ceil(this.table.slotEnd * 1.25)));
    larger.set(this.segmentOf);
    this.segmentOf = larger;
  }
}
