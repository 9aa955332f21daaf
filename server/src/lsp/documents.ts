import type { Connection, TextDocumentChangeEvent } from 'vscode-languageserver/node';
import { TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { errorMessage } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { FolderSession } from './folder-session.ts';
import type { FileInFolder, Folders } from './folders.ts';

/** How long typing has to pause before the graph is told. */
const DEBOUNCE_MS = 150;
/** A question about a document that was just typed in waits this long for the graph to catch up, and no longer. */
const MAX_WAIT_MS = 250;

/** What an open document still has to tell the engine. */
interface Pending {
  timer?: NodeJS.Timeout;
  /** The update on its way; the next one starts when it is done. */
  sending?: Promise<void>;
  dirty: boolean;
}

/**
 * The texts of open editors. They lie over the files: graph, search and hover speak of what is on the screen. Changes are
 * handed on when typing pauses, one update a document at a time, so that a slow one is not overtaken by a later one.
 */
export class Documents {
  private readonly documents = new TextDocuments(TextDocument);
  private readonly pending = new Map<string, Pending>();
  private readonly folders: Folders;
  private readonly log: Logger;

  constructor(folders: Folders, log: Logger) {
    this.folders = folders;
    this.log = log;
  }

  listen(connection: Connection): void {
    this.documents.onDidChangeContent(({ document }) => this.changed(document.uri));
    this.documents.onDidClose((event: TextDocumentChangeEvent<TextDocument>) => void this.send(event.document.uri));
    this.documents.listen(connection);
  }

  /** Lays the open documents over a folder that was opened after them. */
  addFolder(session: FolderSession): void {
    for (const { uri } of this.documents.all()) {
      if (this.folders.fileOf(uri)?.session === session) this.changed(uri);
    }
  }

  /** Waits for the graph to know what is on the screen, for a quarter of a second at most. */
  async settled(uri: string): Promise<void> {
    const pending = this.pending.get(uri);
    if (!pending) return;
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, MAX_WAIT_MS);
    });
    await Promise.race([this.send(uri), timeout]);
    clearTimeout(timer);
  }

  dispose(): void {
    for (const { timer } of this.pending.values()) clearTimeout(timer);
    this.pending.clear();
  }

  private changed(uri: string): void {
    if (!this.folders.fileOf(uri)) return;
    const pending = this.pending.get(uri) ?? { dirty: true };
    pending.dirty = true;
    this.pending.set(uri, pending);
    clearTimeout(pending.timer);
    pending.timer = setTimeout(() => void this.send(uri), DEBOUNCE_MS);
  }

  /** Hands the present text on; null once the document is closed. Resolves when the engine has it. */
  private async send(uri: string): Promise<void> {
    const file = this.folders.fileOf(uri);
    if (!file) return;
    const pending = this.pending.get(uri) ?? { dirty: true };
    this.pending.set(uri, pending);
    clearTimeout(pending.timer);
    if (!this.documents.get(uri)) pending.dirty = true;
    while (pending.sending) await pending.sending;
    if (!pending.dirty) return;
    pending.dirty = false;
    pending.sending = this.setOverlay(file, this.documents.get(uri)?.getText() ?? null);
    await pending.sending;
    pending.sending = undefined;
    if (!pending.dirty && !this.documents.get(uri)) this.pending.delete(uri);
  }

  private async setOverlay({ session, path }: FileInFolder, text: string | null): Promise<void> {
    try {
      const engine = await session.engine();
      await engine.setOverlay(path, text);
    } catch (error) {
      this.log.debug(`${path}: the editor's text was not taken over: ${errorMessage(error)}`);
    }
  }
}
