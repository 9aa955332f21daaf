import type { GraphStore } from '../ports/graph-store.ts';
import { decodeLinkDependencies, type LinkDependencies } from '../storage/links-codec.ts';

/**
 * Who has to be linked again when something changes: for each file those whose links looked at it, and for each question to
 * the project (see `FileLinks.probes`) those that asked it. Texts are held once and stand for numbers in all lists.
 */
export class Dependents {
  private readonly ids = new Map<string, number>();
  private readonly texts: string[] = [];
  /** By the number of a path: the numbers of the paths and questions it depends on, ascending. */
  private readonly forward = new Map<number, Int32Array>();
  /** By the number of a path or question: the numbers of the paths that depend on it. */
  private readonly backward = new Map<number, number[]>();

  /** Reads what every linked file depended on. */
  static async load(store: GraphStore): Promise<Dependents> {
    const dependents = new Dependents();
    for await (const record of store.records()) {
      const links = store.getLinks(record);
      if (links) dependents.set(record.path, decodeLinkDependencies(links));
    }
    return dependents;
  }

  set(path: string, { dependsOn, probes }: LinkDependencies): void {
    const id = this.idOf(path);
    const targets = new Int32Array(dependsOn.length + probes.length);
    let at = 0;
    for (const other of dependsOn) targets[at++] = this.idOf(other);
    for (const probe of probes) targets[at++] = this.idOf(PROBE + probe);
    // Most of what a file depended on before it still does, and to find it in the list of a file that all depend on takes long.
    targets.sort();
    const before = this.forward.get(id) ?? NOTHING;
    this.forward.set(id, targets);
    forDifference(
      before,
      targets,
      (gone) => this.unlist(gone, id),
      (added) => this.list(added, id),
    );
  }

  delete(path: string): void {
    const id = this.ids.get(path);
    const targets = id === undefined ? undefined : this.forward.get(id);
    if (id === undefined || !targets) return;
    this.forward.delete(id);
    forDifference(targets, NOTHING, (gone) => this.unlist(gone, id));
  }

  /** Files whose links looked at the facts of this one. */
  dependingOn(path: string): string[] {
    return this.asking(path);
  }

  /** Files whose links asked the project this question. */
  askersOf(probe: string): string[] {
    return this.asking(PROBE + probe);
  }

  private list(target: number, id: number): void {
    const list = this.backward.get(target);
    if (list) list.push(id);
    else this.backward.set(target, [id]);
  }

  private unlist(target: number, id: number): void {
    const list = this.backward.get(target);
    if (!list) return;
    // The order does not matter: the last takes the place of the one that goes.
    const last = list.pop() as number;
    const index = last === id ? -1 : list.indexOf(id);
    if (index >= 0) list[index] = last;
    if (list.length === 0) this.backward.delete(target);
  }

  private asking(text: string): string[] {
    const id = this.ids.get(text);
    const list = id === undefined ? undefined : this.backward.get(id);
    return list ? list.map((each) => this.texts[each]) : [];
  }

  private idOf(text: string): number {
    let id = this.ids.get(text);
    if (id === undefined) {
      id = this.texts.length;
      this.ids.set(text, id);
      this.texts.push(text);
    }
    return id;
  }
}

const NOTHING = new Int32Array(0);

/** Visits what only one of two ascending lists has; what one of them has twice counts once. */
function forDifference(
  before: Int32Array,
  after: Int32Array,
  onGone: (value: number) => void,
  onAdded: (value: number) => void = () => {},
): void {
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const gone = i < before.length ? before[i] : Number.POSITIVE_INFINITY;
    const added = j < after.length ? after[j] : Number.POSITIVE_INFINITY;
    if (gone < added) onGone(gone);
    else if (added < gone) onAdded(added);
    const value = Math.min(gone, added);
    while (before[i] === value) i++;
    while (after[j] === value) j++;
  }
}

/** Keeps questions apart from paths; no path holds this character. */
const PROBE = '\0';
