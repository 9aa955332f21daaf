import path from 'node:path';
import { readGitIndex } from '../../platform/git-index.ts';
import type { FileSystem } from '../../ports/file-system.ts';

/** What a scan asks of the repository that a folder belongs to. Read when first asked for. */
export class GitRepository {
  /** Absolute path of the repository's top folder. */
  readonly folder: string;
  private readonly gitFolder: string;
  private readonly fileSystem: FileSystem;
  private tracked: { readonly files: ReadonlySet<string>; readonly folders: ReadonlySet<string> } | null | undefined;

  private constructor(folder: string, gitFolder: string, fileSystem: FileSystem) {
    this.folder = folder;
    this.gitFolder = gitFolder;
    this.fileSystem = fileSystem;
  }

  /** The repository whose top is this folder: `.git` in it is a folder, or for worktrees and submodules a file that names one. */
  static at(folder: string, fileSystem: FileSystem): GitRepository | undefined {
    const dotGit = path.join(folder, '.git');
    try {
      if (fileSystem.statSync(dotGit).type === 'directory') return new GitRepository(folder, dotGit, fileSystem);
      const named = /^gitdir:\s*(.+)$/m.exec(textOf(fileSystem.readFileSync(dotGit, 4096)));
      return named ? new GitRepository(folder, path.resolve(folder, named[1].trim()), fileSystem) : undefined;
    } catch {
      return undefined;
    }
  }

  /** The text of `.git/info/exclude`, which worktrees share; '' when there is none. */
  excludes(): string {
    let common = this.gitFolder;
    const link = this.tryRead(path.join(this.gitFolder, 'commondir'));
    if (link !== undefined) common = path.resolve(this.gitFolder, textOf(link).trim());
    const bytes = this.tryRead(path.join(common, 'info', 'exclude'));
    return bytes ? textOf(bytes) : '';
  }

  /** Whether git tracks a file; `relative` to the repository's top, with forward slashes. */
  tracksFile(relative: string): boolean {
    return this.readTracked()?.files.has(relative) ?? false;
  }

  /** Whether git tracks anything below a folder. */
  tracksInFolder(relative: string): boolean {
    return this.readTracked()?.folders.has(relative) ?? false;
  }

  private readTracked() {
    if (this.tracked === undefined) {
      const bytes = this.tryRead(path.join(this.gitFolder, 'index'));
      const files = bytes && readGitIndex(bytes);
      this.tracked = files ? { files: new Set(files), folders: foldersOf(files) } : null;
    }
    return this.tracked;
  }

  private tryRead(file: string): Uint8Array | undefined {
    try {
      return this.fileSystem.readFileSync(file);
    } catch {
      return undefined;
    }
  }
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function foldersOf(files: readonly string[]): Set<string> {
  const folders = new Set<string>();
  let previous = '';
  for (const file of files) {
    let end = file.lastIndexOf('/');
    // Files of one folder stand together: most need no look at all.
    if (end < 0 || (end === previous.length && file.startsWith(previous))) continue;
    previous = file.slice(0, end);
    for (let folder = previous; !folders.has(folder); folder = folder.slice(0, end)) {
      folders.add(folder);
      end = folder.lastIndexOf('/');
      if (end < 0) break;
    }
  }
  return folders;
}
