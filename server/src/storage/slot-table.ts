import { TimeSlice } from '../base/time-slice.ts';
import { planSave, type SavePlan, type SegmentWeight, UNSAVED } from './save-plan.ts';

/**
 * Which key has which slot of the searcher, and which file holds it. Freed slots are used again, but not while a search is under
 * way that may still name them.
 */
export class SlotTable {
  private readonly slotOf = new Map<string, number>();
  private readonly keyOfSlot: (string | undefined)[] = [];
  /** The segment that holds a slot's vector as it is, by its number in `segments`; UNSAVED when none does. */
  private segmentOf = new Int32Array(0);
  private segments: SegmentWeight[] = [];
  /** Keys that are in a segment and no longer here. */
  private readonly removed = new Set<string>();
  private readonly freeSlots: number[] = [];
  private readonly resting: number[] = [];
  private holds = 0;
  private keyLength = 0;

  get size(): number {
    return this.slotOf.size;
  }

  /** An estimate: a map entry, an array element and a string for each key. */
  get memoryBytes(): number {
    return this.size * 80 + this.keyLength + this.segmentOf.byteLength;
  }

  has(key: string): boolean {
    return this.slotOf.has(key);
  }

  keys(): Iterable<string> {
    return this.slotOf.keys();
  }

  keyOf(slot: number): string | undefined {
    return this.keyOfSlot[slot];
  }

  /** Slots that have a key, ascending. */
  used(): Int32Array {
    return Int32Array.from(this.slotOf.values()).sort();
  }

  /** The slot of a key whose vector is about to be set. */
  take(key: string): number {
    let slot = this.slotOf.get(key);
    if (slot === undefined) {
      slot = this.freeSlots.pop() ?? this.keyOfSlot.length;
      this.slotOf.set(key, slot);
      this.keyOfSlot[slot] = key;
      this.keyLength += key.length;
      this.reserve();
    }
    this.segmentOf[slot] = UNSAVED;
    this.removed.delete(key);
    return slot;
  }

  /** The slot that the key had, or -1. */
  free(key: string): number {
    const slot = this.slotOf.get(key);
    if (slot === undefined) return -1;
    this.slotOf.delete(key);
    this.keyOfSlot[slot] = undefined;
    this.keyLength -= key.length;
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

  /** The slots whose keys pass. */
  async accepted(accept: (key: string) => boolean): Promise<Int32Array> {
    const slice = new TimeSlice();
    const slots: number[] = [];
    for (let slot = 0; slot < this.keyOfSlot.length; slot++) {
      if (slice.due()) await slice.pause();
      const key = this.keyOfSlot[slot];
      if (key !== undefined && accept(key)) slots.push(slot);
    }
    return Int32Array.from(slots);
  }

  /** What a save has to write; undefined when the files say all there is. `anew` writes everything. */
  plan(anew: boolean): SavePlan | undefined {
    return planSave(
      { used: this.used(), segmentOf: this.segmentOf, segments: this.segments, removed: this.removed },
      (key) => this.slotOf.has(key),
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

  /** These slots are as a segment says, which is newer than all before it. */
  loaded(slots: Int32Array, removed: readonly string[]): void {
    for (const slot of slots) this.segmentOf[slot] = this.segments.length;
    this.segments.push({ count: slots.length, removed });
    this.removed.clear();
  }

  clear(): void {
    this.slotOf.clear();
    this.keyOfSlot.length = 0;
    this.segmentOf = new Int32Array(0);
  }

  private reserve(): void {
    if (this.keyOfSlot.length <= this.segmentOf.length) return;
    const larger = new Int32Array(Math.max(64, Math.ceil(this.keyOfSlot.length * 1.5)));
    larger.set(this.segmentOf);
    this.segmentOf = larger;
  }
}
