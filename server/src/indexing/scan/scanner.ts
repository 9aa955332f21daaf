import { throwIfCancelled } from '../../base/cancellation.ts';
import { CodedError, errorCode, errorMessage } from '../../base/errors.ts';
import { baseName, folderName } from '../../base/paths.ts';
import { TimeSlice } from '../../base/time-slice.ts';
import type { SkipReason } from '../../model/file-record.ts';
import type { LanguageId } from '../../model/language.ts';
import type { DirectoryEntry, FileSystem } from '../../ports/file-system.ts';
import { isConfigFile, MAX_CONFIG_BYTES } from './config-files.ts';
import { countSourceNeighbours, type Neighbours } from './header-neighbours.ts';
import { ScanFolder } from './scan-folder.ts';
import { isSecretFile } from './secret-files.ts';

/** How the language of a file is told; the language registry is one. */
export interface LanguageDetector {
  languageOfPath(path: string): LanguageId | null;
  /** Whether a file of this name may say its language in its first line. */
  mayHaveShebang(path: string): boolean;
  languageOfShebang(head: string): LanguageId | null;
}

export interface ScannedFile {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  readonly language: LanguageId;
  readonly size: number;
  readonly mtimeMs: number;
  /** Known by its name that it will not be read; the reason and what more there is to say. */
  readonly skipped?: SkipReason;
  readonly detail?: string;
  /** For C headers: the files of C and C++ near it. */
  readonly neighbours?: Neighbours;
}

export interface ScannedConfig {
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
}

export interface ScanResult {
  /** Source files, in order of path, those that will not be read among them. */
  readonly files: readonly ScannedFile[];
  readonly configs: readonly ScannedConfig[];
  /** How many other entries were left out, and why. An ignored folder counts as one. */
  readonly leftOut: ReadonlyMap<SkipReason, number>;
  /** Folders that could not be read, in words. */
  readonly problems: readonly string[];
}

export interface ScanOptions {
  /** Larger files are left out. */
  readonly maxFileBytes: number;
}

export const DEFAULT_MAX_FILE_BYTES = 1024 * 1024;
const SHEBANG_BYTES = 128;

/** What the scan makes of one path; see `WorkspaceScanner.explain`. */
export type PathVerdict =
  | { readonly kind: 'source'; readonly file: ScannedFile }
  | { readonly kind: 'config'; readonly config: ScannedConfig }
  | { readonly kind: 'left-out'; readonly reason: SkipReason; readonly detail?: string }
  | { readonly kind: 'folder' }
  | { readonly kind: 'absent' };

/** Finds the files of a workspace that are to be indexed. */
export class WorkspaceScanner {
  private readonly root: string;
  private readonly fileSystem: FileSystem;
  private readonly languages: LanguageDetector;
  private readonly options: ScanOptions;

  /** `root` is a real path: links in it have been followed. */
  constructor(root: string, fileSystem: FileSystem, languages: LanguageDetector, options: ScanOptions) {
    this.root = root;
    this.fileSystem = fileSystem;
    this.languages = languages;
    this.options = options;
  }

  /**
   * Walks the whole tree. @throws FOLDER_MISSING or the file system's error when the root cannot be read: that is no reason to believe that
   * all files are gone; CancelledError. `giveWay`: see `RunOptions`.
   */
  async scan(signal?: AbortSignal, giveWay?: () => Promise<unknown> | undefined): Promise<ScanResult> {
    const files: ScannedFile[] = [];
    const configs: ScannedConfig[] = [];
    const leftOut = new Map<SkipReason, number>();
    const problems: string[] = [];
    const leaveOut = (reason: SkipReason) => leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
    const rootEntries = this.readRoot();
    // A folder is entered with its entries at hand, because what is in it may be why it is not.
    const open: { folder: ScanFolder; entries: readonly DirectoryEntry[] }[] = [
      { folder: ScanFolder.root(this.root, this.fileSystem, rootEntries), entries: rootEntries },
    ];
    const slice = new TimeSlice();
    for (let next = open.pop(); next; next = open.pop()) {
      if (slice.due()) {
        await giveWay?.();
        await slice.pause();
        throwIfCancelled(signal);
      }
      const { folder, entries } = next;
      for (const entry of entries) {
        const isFolder = entry.type === 'directory';
        const verdict = folder.verdict(entry.name, isFolder);
        if (verdict === 'ignored') {
          leaveOut('ignored');
          continue;
        }
        if (isFolder) {
          try {
            const inside = this.fileSystem.readDirectorySync(this.absolute(folder.pathOf(entry.name)));
            const child = folder.child(entry.name, inside, verdict);
            if (child) open.push({ folder: child, entries: inside });
            else leaveOut('ignored');
          } catch (error) {
            if (isGone(error)) continue;
            leaveOut('unreadable');
            problems.push(`The folder ${folder.pathOf(entry.name)} could not be read: ${errorMessage(error)}`);
          }
          continue;
        }
        const found = this.look(folder.pathOf(entry.name), entry);
        if (found.kind === 'source') files.push(found.file);
        else if (found.kind === 'config') configs.push(found.config);
        else if (found.kind === 'left-out') leaveOut(found.reason);
      }
    }
    // JavaScript's own order, by code units: what is stored is compared with this list by path, not by position.
    const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);
    return { files: countSourceNeighbours(files.sort(byPath)), configs: configs.sort(byPath), leftOut, problems };
  }

  /** What a scan would make of one path now, reading only what is on the way to it. */
  explain(path: string): PathVerdict {
    let entries: DirectoryEntry[];
    let folder: ScanFolder;
    const parts = path.split('/');
    try {
      entries = this.fileSystem.readDirectorySync(this.root);
      folder = ScanFolder.root(this.root, this.fileSystem, entries);
      for (;;) {
        const name = parts.shift() ?? '';
        const entry = entries.find((each) => each.name === name);
        if (!entry) return { kind: 'absent' };
        const isFolder = entry.type === 'directory';
        const verdict = folder.verdict(name, isFolder);
        if (verdict === 'ignored') return { kind: 'left-out', reason: 'ignored' };
        if (!isFolder && parts.length === 0) return this.look(path, entry);
        if (entry.type === 'symlink') {
          return { kind: 'left-out', reason: 'symlink', detail: `It lies behind the link ${folder.pathOf(name)}.` };
        }
        if (!isFolder) return { kind: 'absent' };
        entries = this.fileSystem.readDirectorySync(this.absolute(folder.pathOf(name)));
        const child = folder.child(name, entries, verdict);
        if (!child) return { kind: 'left-out', reason: 'ignored' };
        if (parts.length === 0) return { kind: 'folder' };
        folder = child;
      }
    } catch (error) {
      return isGone(error)
        ? { kind: 'absent' }
        : { kind: 'left-out', reason: 'unreadable', detail: errorMessage(error) };
    }
  }

  /**
   * Says of folder after folder whether `explain` would leave it out, and reads no folder twice on the way to them. For as long as nothing
   * changes: what was read is not looked at again.
   */
  folderJudge(): (path: string) => boolean {
    const known = new Map<string, ScanFolder | undefined>();
    const read = (path: string): ScanFolder | undefined => {
      const name = baseName(path);
      const entries = () => this.fileSystem.readDirectorySync(path === '' ? this.root : this.absolute(path));
      if (path === '') return ScanFolder.root(this.root, this.fileSystem, entries());
      const parent = enter(folderName(path));
      const verdict = parent?.verdict(name, true) ?? 'ignored';
      return verdict === 'ignored' ? undefined : parent?.child(name, entries(), verdict);
    };
    const enter = (path: string): ScanFolder | undefined => {
      if (!known.has(path)) known.set(path, read(path));
      return known.get(path);
    };
    return (path) => {
      try {
        return enter(path) === undefined;
      } catch (error) {
        return !isGone(error);
      }
    };
  }

  /** What lies in the root. @throws FOLDER_MISSING when it is not there: moved, deleted, or on a disk that was taken out. */
  readRoot(): DirectoryEntry[] {
    try {
      return this.fileSystem.readDirectorySync(this.root);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
      const words = `The folder ${this.root} is not there. What is known of it stays until it is back.`;
      throw new CodedError('FOLDER_MISSING', words, { cause: error });
    }
  }

  private absolute(path: string): string {
    return `${this.root}/${path}`;
  }

  /** Looks at an entry that is no folder and that no rule excludes. */
  private look(path: string, entry: DirectoryEntry): PathVerdict {
    if (isSecretFile(entry.name)) return { kind: 'left-out', reason: 'secret' };
    const isConfig = isConfigFile(entry.name);
    let language = isConfig ? null : this.languages.languageOfPath(path);
    const askContent = !isConfig && language === null && this.languages.mayHaveShebang(path);
    if (!isConfig && language === null && !askContent) return { kind: 'left-out', reason: 'unsupported' };
    // Links are not followed: inside the workspace they would make doubles and circles, outside they lead to what nobody opened.
    if (entry.type === 'symlink') return { kind: 'left-out', reason: 'symlink' };
    if (entry.type !== 'file') return { kind: 'left-out', reason: 'not-a-file' };
    try {
      if (askContent) {
        const head = this.fileSystem.readFileSync(this.absolute(path), SHEBANG_BYTES);
        language = this.languages.languageOfShebang(new TextDecoder().decode(head));
        if (language === null) return { kind: 'left-out', reason: 'unsupported' };
      }
      const { size, mtimeMs } = this.fileSystem.statSync(this.absolute(path));
      if (isConfig || language === null) {
        if (size > MAX_CONFIG_BYTES) return { kind: 'left-out', reason: 'too-large' };
        return { kind: 'config', config: { path, size, mtimeMs } };
      }
      const file = { path, language, size, mtimeMs };
      if (size <= this.options.maxFileBytes) return { kind: 'source', file };
      const detail = `It has ${size} bytes; the limit is ${this.options.maxFileBytes}.`;
      return { kind: 'source', file: { ...file, skipped: 'too-large', detail } };
    } catch (error) {
      if (isGone(error)) return { kind: 'absent' };
      if (language === null) return { kind: 'left-out', reason: 'unreadable', detail: errorMessage(error) };
      const file = { path, language, size: 0, mtimeMs: 0, skipped: 'unreadable', detail: errorMessage(error) } as const;
      return { kind: 'source', file };
    }
  }
}

const isGone = (error: unknown): boolean => errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR';

/** Whether a change of this file changes what a scan finds: an ignore file, or what git tracks. */
export function changesScanRules(path: string): boolean {
  const name = baseName(path);
  return name === '.gitignore' || name === '.codegraphignore' || folderName(path).endsWith('.git/info');
}
