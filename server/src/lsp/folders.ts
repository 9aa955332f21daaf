import type { InitializeParams, WorkspaceFolder } from 'vscode-languageserver/node';
import type { Logger } from '../base/logger.ts';
import { baseName, pathToUri, uriToPath } from '../base/paths.ts';
import type { EmbeddingSettings } from '../protocol/types.ts';
import { type EngineFactory, type FolderEvents, FolderSession } from './folder-session.ts';

/** A file as the engine of its folder knows it. */
export interface FileInFolder {
  readonly session: FolderSession;
  /** Relative to the folder, with forward slashes. */
  readonly path: string;
}

/** The open workspace folders. */
export class Folders {
  private readonly sessions = new Map<string, FolderSession>();
  private readonly open: EngineFactory;
  private readonly events: FolderEvents;
  private readonly log: Logger;
  private embedding: EmbeddingSettings | undefined;

  constructor(open: EngineFactory, events: FolderEvents, log: Logger) {
    this.open = async (root, logger) => {
      const engine = await open(root, logger);
      if (this.embedding) await engine.setEmbedding(this.embedding);
      return engine;
    };
    this.events = events;
    this.log = log;
  }

  /** For the folders that are open, and those that will be. */
  async setEmbedding(settings: EmbeddingSettings): Promise<void> {
    this.embedding = settings;
    await Promise.all(this.all().map(async (session) => (await session.engine()).setEmbedding(settings)));
  }

  all(): FolderSession[] {
    return [...this.sessions.values()];
  }

  /** Opens a folder; undefined when it is open already or is not on this machine's disk. */
  add({ uri, name }: WorkspaceFolder): FolderSession | undefined {
    const path = uriToPath(uri);
    if (this.sessions.has(uri)) return undefined;
    if (path === undefined) {
      this.log.warn(`${name || uri} is not indexed: only folders on disk are (its address is ${uri}).`);
      return undefined;
    }
    const session = new FolderSession({ uri, name: name || baseName(path), path }, this.open, this.events, this.log);
    this.sessions.set(uri, session);
    return session;
  }

  async remove(uri: string): Promise<void> {
    const session = this.sessions.get(uri);
    this.sessions.delete(uri);
    await session?.close();
  }

  async close(): Promise<void> {
    const sessions = this.all();
    this.sessions.clear();
    await Promise.all(sessions.map((session) => session.close()));
  }

  byUri(uri: string): FolderSession | undefined {
    return this.sessions.get(uri) ?? this.all().find((session) => sameUri(session.uri, uri));
  }

  /** The folder of a file: the innermost one, when one folder lies in another. */
  fileOf(uri: string): FileInFolder | undefined {
    return this.foldersOf(uri)[0];
  }

  /** All folders that hold a file, the innermost first. */
  foldersOf(uri: string): FileInFolder[] {
    const path = uriToPath(uri);
    if (path === undefined) return [];
    const found: FileInFolder[] = [];
    for (const session of this.sessions.values()) {
      const relative = session.relativePath(path);
      if (relative !== undefined) found.push({ session, path: relative });
    }
    return found.sort((a, b) => a.path.length - b.path.length);
  }
}

/** `file:///c%3A/x` and `file:///C:/x/` are one folder. */
function sameUri(a: string, b: string): boolean {
  const [one, other] = [uriToPath(a), uriToPath(b)];
  return one !== undefined && other !== undefined && pathToUri(one) === pathToUri(other);
}

/** The folders that a client opens with, in any of the ways that the protocol has had for it. */
export function initialFolders(params: InitializeParams): WorkspaceFolder[] {
  if (Array.isArray(params.workspaceFolders)) return params.workspaceFolders.filter(isFolder);
  if (typeof params.rootUri === 'string') return [{ uri: params.rootUri, name: '' }];
  if (typeof params.rootPath === 'string') return [{ uri: pathToUri(params.rootPath), name: '' }];
  return [];
}

export const isFolder = (value: unknown): value is WorkspaceFolder =>
  typeof (value as WorkspaceFolder | null)?.uri === 'string';
