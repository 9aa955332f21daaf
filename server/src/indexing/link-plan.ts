import type { FileRecord } from '../model/file-record.ts';
import { decodeLinkDependencies, type LinkDependencies } from '../storage/links-codec.ts';
import { Dependents } from './dependents.ts';
import type { IndexState } from './index-state.ts';
import type { IndexerParts } from './indexer.ts';
import { newLinker } from './make-ready.ts';
import {
  decodeState,
  differenceFrom,
  type ProjectState,
  type StateDifference,
  type StateFile,
  stateFiles,
} from './project-state.ts';
import type { RunOutcome } from './run-outcome.ts';

/** What a run has found out by the time it links. */
export interface RunChanges {
  /** Files with new facts. */
  readonly analyzed: ReadonlySet<string>;
  /** Files that others may see differently now. */
  readonly differs: ReadonlySet<string>;
  readonly removed: ReadonlyMap<string, FileRecord>;
  /** Rows as they were before this run touched them; undefined for files that are new. */
  readonly before: ReadonlyMap<string, FileRecord | undefined>;
  /** Everything is linked, whatever is known of it. */
  readonly linksAll: boolean;
}

export interface LinkPlan {
  /** Files that get links, in order. */
  readonly paths: readonly string[];
  /** An earlier state of the index names links already; undefined for a file that has to be linked. */
  readonly known?: (path: string) => StateFile | undefined;
  /** That state. */
  readonly backTo?: RunOutcome['backTo'];
}

/** From so many files on, an earlier state of the index may be nearer than the last one: a branch that was here before. */
export const MANY_CHANGES = 50;
/** It is worth going back to when it is so much nearer. */
const MUCH_NEARER = 4;

interface NearState {
  readonly number: number;
  readonly state: ProjectState;
  readonly difference: StateDifference;
}

/** Brings the linker up to date and finds out whose links may be different now. */
export class LinkPlanner {
  private readonly parts: IndexerParts;
  private readonly state: IndexState;
  private readonly changes: RunChanges;

  constructor(parts: IndexerParts, state: IndexState, changes: RunChanges) {
    this.parts = parts;
    this.state = state;
    this.changes = changes;
  }

  /** `owed`: files that an earlier run left undone. `changedConfigs`: configuration files that are not what they were. */
  async plan(owed: readonly FileRecord[], changedConfigs: readonly string[]): Promise<LinkPlan> {
    if (this.changes.linksAll) return this.everything(owed);
    const near = owed.length === 0 ? this.nearestState() : undefined;
    return near ? this.fromState(near) : this.fromLastRun(owed, changedConfigs);
  }

  private async everything(owed: readonly FileRecord[]): Promise<LinkPlan> {
    const { state } = this;
    const paths = new Set([...this.changes.analyzed, ...owed.map((record) => record.path)]);
    this.applyChanges();
    state.linker = await newLinker(this.parts, state);
    for (const record of state.records.values()) if (record.factsKey) paths.add(record.path);
    state.dependents = undefined;
    return { paths: [...paths].sort() };
  }

  private async fromLastRun(owed: readonly FileRecord[], changedConfigs: readonly string[]): Promise<LinkPlan> {
    const { state } = this;
    const { analyzed, differs, removed: gone } = this.changes;
    const paths = new Set([...analyzed, ...owed.map((record) => record.path)]);
    // Files that others have not been told of count as changed once more, from what they were before to what they are now.
    const untold = owed.filter((record) => record.owed !== 'links').map((record) => record.path);
    if (state.linker) this.applyTouched();
    else {
      this.fillProject(new Set(untold));
      state.linker = await newLinker(this.parts, state);
      this.applyChanges();
    }
    const isGone = (path: string) => !state.project.has(path);
    const changed = [...new Set([...analyzed, ...untold])];
    const removed = [...new Set([...gone.keys(), ...changed.filter(isGone)])].filter(isGone);
    const keys = state.linker.update({
      changed: changed.filter((path) => !isGone(path)),
      removed,
      configs: changedConfigs,
    });
    const differing = new Set([...differs, ...untold, ...removed]);
    if (keys.size > 0 || differing.size > 0) {
      state.dependents ??= await Dependents.load(this.parts.store, this.parts.tables);
      this.addAffected(paths, differing, keys);
      for (const path of removed) state.dependents.delete(path);
    }
    return { paths: [...paths].sort() };
  }

  private addAffected(paths: Set<string>, differing: Iterable<string>, keys: Iterable<string>): void {
    const { dependents } = this.state;
    for (const path of differing) for (const other of dependents?.dependingOn(path) ?? []) paths.add(other);
    for (const key of keys) for (const other of dependents?.askersOf(key) ?? []) paths.add(other);
  }

  // ------------------------------------------------------------------ an earlier state

  /** The kept state that is nearest to what is now, when it is much nearer than the state before this run. */
  private nearestState(): NearState | undefined {
    const { store, linkerVersion } = this.parts;
    const { analyzed, removed } = this.changes;
    const changes = analyzed.size + removed.size;
    if (changes < MANY_CHANGES) return undefined;
    const now = { files: stateFiles(this.state.records.values()), configs: this.state.configHashes() };
    let most = Math.floor(changes / MUCH_NEARER);
    let nearest: NearState | undefined;
    for (const { number, description } of store.keptStates()) {
      const state = decodeState(description);
      if (state.linkerVersion !== linkerVersion) continue;
      const difference = differenceFrom(state, now, most);
      if (!difference || !this.hasFacts(state, difference)) continue;
      nearest = { number, state, difference };
      most = difference.changed.length + difference.removed.length - 1;
      if (most < 0) break;
    }
    return nearest;
  }

  /** Whether it is still known what the files that differ were in that state. */
  private hasFacts({ files }: ProjectState, { changed, removed }: StateDifference): boolean {
    return [...changed, ...removed].every((path) => {
      const file = files.get(path);
      return !file || this.parts.store.getFactsSummary(file.factsKey) !== undefined;
    });
  }

  /** As if the last run had ended in that state: its links hold, but for those that the difference can affect. */
  private async fromState({ number, state: then, difference }: NearState): Promise<LinkPlan> {
    const { state, changes } = this;
    const { changed, removed, configs } = difference;
    const paths = new Set<string>(changed);
    state.linker = undefined;
    state.dependents = undefined;
    if (changed.length + removed.length + configs.length > 0) {
      state.project.clear();
      for (const [path, { factsKey }] of then.files) state.project.set(path, factsKey);
      state.linker = await newLinker(this.parts, state);
      for (const path of removed) state.project.remove(path);
      this.applyChanges();
      const keys = state.linker.update({ changed, removed, configs });
      state.dependents = Dependents.of(this.keptDependencies(then));
      this.addAffected(paths, [...removed, ...changed.filter((path) => this.looksDifferent(then, path))], keys);
      for (const path of removed) state.dependents.delete(path);
    } else this.applyChanges();
    const present = [...state.records.values()].filter((record) => record.factsKey).map((record) => record.path);
    for (const path of changes.removed.keys()) paths.delete(path);
    return {
      paths: present.sort(),
      known: (path) => (paths.has(path) ? undefined : then.files.get(path)),
      backTo: { state: number, differing: changed.length + removed.length },
    };
  }

  private *keptDependencies({ files }: ProjectState): Iterable<[string, LinkDependencies]> {
    for (const [path, { linksKey }] of files) {
      const links = this.parts.store.getLinks({ path, linksKey });
      if (links) yield [path, decodeLinkDependencies(links)];
    }
  }

  /** Whether others may see a file differently from how it was in a state. */
  private looksDifferent({ files }: ProjectState, path: string): boolean {
    const before = files.get(path);
    const now = this.state.records.get(path);
    if (!before || !now || before.language !== now.language) return true;
    return this.parts.store.getFactsSummary(before.factsKey)?.interfaceHash !== now.interfaceHash;
  }

  // ------------------------------------------------------------------ the project as the linker sees it

  /** The project as it was before this run, without the files that others have not been told of. */
  private fillProject(isUntold: ReadonlySet<string>): void {
    const { project, records } = this.state;
    const { before, removed } = this.changes;
    project.clear();
    for (const record of records.values()) {
      const known = before.has(record.path) ? before.get(record.path) : record;
      if (known && !isUntold.has(known.path)) project.put(known);
    }
    for (const path of removed.keys()) {
      const known = before.get(path);
      if (known && !isUntold.has(path)) project.put(known);
    }
  }

  /** For a project that was as the records were before this run. */
  private applyTouched(): void {
    const { project, records } = this.state;
    for (const path of this.changes.before.keys()) {
      const record = records.get(path);
      if (record) project.put(record);
      else project.remove(path);
    }
  }

  private applyChanges(): void {
    const { project, records } = this.state;
    for (const path of this.changes.removed.keys()) project.remove(path);
    for (const record of records.values()) project.put(record);
  }
}
