import type { FileRecord } from '../model/file-record.ts';
import { LANGUAGES, languageIndex } from '../model/language.ts';
import type { GraphStore, LinksName } from '../ports/graph-store.ts';
import { decodeText, encodeText } from '../storage/bytes.ts';

/** What the links of all files follow from: with the same of all this, a file has the same links. */
export interface ProjectState {
  readonly linkerVersion: string;
  /** Hashes of configuration files, by path. */
  readonly configs: ReadonlyMap<string, string>;
  /** The files that have facts, by path. */
  readonly files: ReadonlyMap<string, StateFile>;
}

/** What a row says of facts and links. */
export type StateFile = Pick<FileRecord, 'factsKey' | 'language' | 'linksKey' | 'edges'>;

/** Files of an index that have facts. */
export function stateFiles(records: Iterable<FileRecord>): Map<string, StateFile> {
  const files = new Map<string, StateFile>();
  for (const record of records) {
    if (record.factsKey && record.owed !== 'removed') files.set(record.path, record);
  }
  return files;
}

/** What `decodeState` reads back. */
export function encodeState({ linkerVersion, configs, files }: ProjectState): Uint8Array {
  const rows = [...files].map(([path, { factsKey, language, linksKey = '', edges = 0 }]) => {
    return [path, factsKey, languageIndex(language), linksKey, edges];
  });
  return encodeText(JSON.stringify([linkerVersion, [...configs], rows]));
}

export function decodeState(bytes: Uint8Array): ProjectState {
  const [linkerVersion, configs, rows] = JSON.parse(decodeText(bytes)) as [
    string,
    [string, string][],
    [string, string, number, string, number][],
  ];
  const files = new Map<string, StateFile>();
  for (const [path, factsKey, language, linksKey, edges] of rows) {
    files.set(path, { factsKey, language: LANGUAGES[language], linksKey, edges });
  }
  return { linkerVersion, configs: new Map(configs), files };
}

/** The files of all states that can be gone back to, with the links that they had then. */
export function* keptFiles(store: GraphStore): Iterable<LinksName> {
  for (const { description } of store.keptStates()) {
    for (const [path, { linksKey }] of decodeState(description).files) yield { path, linksKey };
  }
}

/** How a project differs from a state. */
export interface StateDifference {
  /** Files that the state has not, or with other facts. */
  readonly changed: readonly string[];
  /** Files that only the state has. */
  readonly removed: readonly string[];
  readonly configs: readonly string[];
}

/** What differs between a state and what is now; undefined as soon as it is more than `most` files. */
export function differenceFrom(
  state: ProjectState,
  now: Pick<ProjectState, 'configs' | 'files'>,
  most: number,
): StateDifference | undefined {
  const changed: string[] = [];
  const removed: string[] = [];
  for (const [path, { factsKey, language }] of now.files) {
    const before = state.files.get(path);
    if (before?.factsKey === factsKey && before.language === language) continue;
    if (changed.push(path) > most) return undefined;
  }
  for (const path of state.files.keys()) {
    if (!now.files.has(path) && changed.length + removed.push(path) > most) return undefined;
  }
  return { changed, removed, configs: differingPaths(state.configs, now.configs) };
}

/** Paths that only one of the two has, or with another hash. */
export function differingPaths(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((path) => one.get(path) !== other.get(path));
}
