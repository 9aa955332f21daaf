import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { errorMessage } from '../base/errors.ts';
import { LOG_LEVELS, Logger, type LogLevel } from '../base/logger.ts';
import { type Answer, answering } from './answering.ts';
import { type ClientOptions, readClientOptions } from './client-options.ts';
import { customAnswers } from './custom-requests.ts';
import { Documents } from './documents.ts';
import type { EngineFactory, FolderSession } from './folder-session.ts';
import { Folders, initialFolders, isFolder } from './folders.ts';
import * as hierarchy from './hierarchy-requests.ts';
import { IndexProgressReporter } from './index-progress.ts';
import * as standard from './standard-requests.ts';

export interface LanguageServerParts {
  readonly connection: Connection;
  readonly openEngine: EngineFactory;
  readonly version: string;
}

/** Requests that no text in an editor has a bearing on. */
const ABOUT_THE_INDEX: ReadonlySet<string> = new Set([
  'codegraph/status',
  'codegraph/fileStatus',
  'codegraph/reindex',
  'codegraph/revisions',
  'codegraph/setEmbedding',
  'codegraph/pause',
  'codegraph/resume',
]);

/** The editor's door to the engine: converts between the protocol and the engine's plain data, and holds no logic of its own. */
export class LanguageServer {
  private readonly connection: Connection;
  private readonly version: string;
  private readonly log: Logger;
  private readonly folders: Folders;
  private readonly documents: Documents;
  private readonly reporters = new Map<FolderSession, IndexProgressReporter>();
  /** The last revision that the client was told of. */
  private readonly revisions = new Map<FolderSession, number>();
  private options: ClientOptions = readClientOptions({ capabilities: {} } as InitializeParams);
  private started = false;

  constructor({ connection, openEngine, version }: LanguageServerParts) {
    this.connection = connection;
    this.version = version;
    this.log = new Logger((level, message) => this.logMessage(level, message), 'debug');
    const events = {
      onProgress: (session: FolderSession, progress: Parameters<IndexProgressReporter['report']>[0]) =>
        this.reporterOf(session).report(progress),
      onChanged: (session: FolderSession, revision: number) => this.changed(session, revision),
    };
    this.folders = new Folders(openEngine, events, this.log);
    this.documents = new Documents(this.folders, this.log);
  }

  listen(): void {
    const { connection } = this;
    connection.onInitialize((params) => this.initialize(params));
    connection.onInitialized(() => void this.start());
    connection.onShutdown(() => this.shutdown());
    connection.onDidChangeWatchedFiles(({ changes }) => this.filesChanged(changes));
    this.documents.listen(connection);
    connection.listen();
  }

  private initialize(params: InitializeParams): InitializeResult {
    this.options = readClientOptions(params);
    if (this.options.embedding) void this.folders.setEmbedding(this.options.embedding);
    // Folders are opened at once, so that requests right behind find them; indexing waits until the client is ready.
    for (const folder of initialFolders(params)) this.folders.add(folder);
    this.registerAnswers();
    const { providers } = this.options;
    return {
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        hoverProvider: providers.hover,
        documentSymbolProvider: providers.documentSymbol ? { label: 'CodeGraph' } : false,
        workspaceSymbolProvider: providers.workspaceSymbol,
        callHierarchyProvider: providers.callHierarchy,
        typeHierarchyProvider: providers.typeHierarchy,
        referencesProvider: providers.references,
        definitionProvider: providers.definition,
      },
      serverInfo: { name: 'CodeGraph', version: this.version },
    };
  }

  /** All requests go through `answering`: the connection is only told the name of the method, and nothing is assumed of parameters. */
  private registerAnswers(): void {
    const { folders, documents, options, log, connection } = this;
    const { providers } = options;
    const register = (method: string, answer: Answer<unknown>): void => {
      const settled: Answer<unknown> = async (params, signal) => {
        await documents.settled();
        return answer(params, signal);
      };
      // What is asked is asked about the code on the screen.
      connection.onRequest(method, answering(method, log, ABOUT_THE_INDEX.has(method) ? answer : settled));
    };
    for (const [method, answer] of Object.entries(customAnswers(folders))) register(method, answer);
    if (providers.hover) register('textDocument/hover', standard.hover(folders, options));
    if (providers.workspaceSymbol) register('workspace/symbol', standard.workspaceSymbol(folders));
    if (providers.documentSymbol) {
      register('textDocument/documentSymbol', standard.documentSymbol(folders, options));
    }
    if (providers.references) register('textDocument/references', standard.references(folders));
    if (providers.definition) register('textDocument/definition', standard.definition(folders));
    if (providers.callHierarchy) {
      register('textDocument/prepareCallHierarchy', hierarchy.prepareCalls(folders));
      register('callHierarchy/incomingCalls', hierarchy.incomingCalls(folders));
      register('callHierarchy/outgoingCalls', hierarchy.outgoingCalls(folders));
    }
    if (providers.typeHierarchy) {
      register('textDocument/prepareTypeHierarchy', hierarchy.prepareTypes(folders));
      register('typeHierarchy/supertypes', hierarchy.supertypes(folders));
      register('typeHierarchy/subtypes', hierarchy.subtypes(folders));
    }
  }

  private async start(): Promise<void> {
    if (this.started) return;
    this.started = true;
    const { connection, options } = this;
    if (options.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => void this.changeFolders(added, removed));
    }
    if (options.clientWatches) await this.askClientToWatch();
    const folders = this.folders.all();
    if (folders.length === 0) this.log.info('No folder is open, so there is nothing to index.');
    for (const session of folders) void this.index(session);
  }

  private async askClientToWatch(): Promise<void> {
    try {
      const watchers = [{ globPattern: '**/*' }];
      await this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    } catch (error) {
      this.log.warn(`The editor does not watch files for the index (${errorMessage(error)}); the server does.`);
      this.options = { ...this.options, clientWatches: false };
    }
  }

  private async index(session: FolderSession): Promise<void> {
    const revision = await session.indexInBackground(!this.options.clientWatches);
    // An index that was up to date has nothing new, but the client waits to hear that it can ask.
    if (revision !== undefined && this.revisions.get(session) !== revision) this.changed(session, revision);
  }

  private changed(session: FolderSession, revision: number): void {
    this.revisions.set(session, revision);
    void this.connection.sendNotification('codegraph/changed', { folderUri: session.uri, revision });
  }

  private async changeFolders(added: readonly unknown[], removed: readonly unknown[]): Promise<void> {
    for (const folder of removed.filter(isFolder)) {
      const session = this.folders.byUri(folder.uri);
      if (!session) continue;
      this.reporters.get(session)?.dispose();
      this.reporters.delete(session);
      this.revisions.delete(session);
      await this.folders.remove(session.uri);
    }
    for (const folder of added.filter(isFolder)) {
      const session = this.folders.add(folder);
      if (!session) continue;
      this.documents.addFolder(session);
      void this.index(session);
    }
  }

  private filesChanged(changes: unknown): void {
    if (!Array.isArray(changes)) return;
    const pathsOf = new Map<FolderSession, Set<string>>();
    for (const change of changes) {
      if (typeof change?.uri !== 'string') continue;
      for (const { session, path } of this.folders.foldersOf(change.uri)) {
        const paths = pathsOf.get(session) ?? new Set();
        pathsOf.set(session, paths.add(path));
      }
    }
    for (const [session, paths] of pathsOf) {
      session
        .filesChanged([...paths])
        .catch((error) => this.log.warn(`${session.name}: changed files were not read: ${errorMessage(error)}`));
    }
  }

  /** Lets go of all folders. Never rejects. */
  async shutdown(): Promise<void> {
    this.documents.dispose();
    for (const reporter of this.reporters.values()) reporter.dispose();
    this.reporters.clear();
    await this.folders.close();
  }

  private reporterOf(session: FolderSession): IndexProgressReporter {
    let reporter = this.reporters.get(session);
    if (!reporter) {
      reporter = new IndexProgressReporter(this.connection, session, this.options.workDoneProgress);
      this.reporters.set(session, reporter);
    }
    return reporter;
  }

  private logMessage(level: LogLevel, message: string): void {
    if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(this.options.logLevel)) return;
    const { console: output } = this.connection;
    if (level === 'error') output.error(message);
    else if (level === 'warn') output.warn(message);
    else if (level === 'info') output.info(message);
    else output.debug(message);
  }
}
