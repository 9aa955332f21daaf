import type { Connection, TextDocumentChangeEvent } from 'vscode-languageserver/node';
import { TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { errorMessage } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { FolderSession } from './folder-session.ts';
import type { FileInFolder, Folders } from './folders.ts';

/** From the end of one update of a document that is being typed in to the next one; a question does not wait for it. */
const UPDATE_EVERY_MS = 100;
/** A question waits this long for the graph to catch up with what is on the screen, and no longer. */
const MAX_WAIT_MS = 1000;

/** What an open document still has to tell the engine. */
interface Pending {
  timer?: NodeJS.Timeout;
  /** The update on its way, and since when; the next one starts when it is done. */
  sending?: Promise<void>;
  sentMs: number;
  endedMs: number;
  dirty: boolean;
}

/**
 * The texts of open editors. They lie over the files: graph, search and hover speak of what is on the screen. The
 * first change is handed on at once, those that follow it come together with the next update, and a question has them handed on before it is answered. There is one
 * update a document at a time, so that a slow one is not overtaken by a later one.
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

  /** Waits for the graph to know what is on the screen, for a second at most; not at all for an update that is held up for longer already. */
  async settled(): Promise<void> {
    const waiting = [...this.pending].filter(
      ([, { dirty, sending, sentMs }]) => (dirty || sending) && !(sending && performance.now() - sentMs > MAX_WAIT_MS),
    );
    if (waiting.length === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, MAX_WAIT_MS);
    });
    await Promise.race([Promise.all(waiting.map(([uri]) => this.send(uri))), timeout]);
    clearTimeout(timer);
  }

  dispose(): void {
    for (const { timer } of this.pending.values()) clearTimeout(timer);
    this.pending.clear();
  }

  private changed(uri: string): void {
    if (!this.folders.fileOf(uri)) return;
    const pending = this.pendingOf(uri);
    pending.dirty = true;
    this.schedule(uri, pending);
  }

  private pendingOf(uri: string): Pending {
    const known = this.pending.get(uri);
    if (known) return known;
    const pending = { dirty: true, sentMs: 0, endedMs: Number.NEGATIVE_INFINITY };
    this.pending.set(uri, pending);
    return pending;
  }

  private schedule(uri: string, pending: Pending): void {
    if (pending.sending || pending.timer) return;
    const waitMs = pending.endedMs + UPDATE_EVERY_MS - performance.now();
    pending.timer = setTimeout(() => void this.send(uri), Math.max(0, waitMs));
  }

  /** Hands the present text on; null once the document is closed. Resolves when the engine has it. */
  private async send(uri: string): Promise<void> {
    const file = this.folders.fileOf(uri);
    if (!file) return;
    const pending = this.pendingOf(uri);
    if (!this.documents.get(uri)) pending.dirty = true;
    while (pending.sending) await pending.sending;
    clearTimeout(pending.timer);
    pending.timer = undefined;
    if (!pending.dirty) return;
    pending.dirty = false;
    pending.sentMs = performance.now();
    pending.sending = this.setOverlay(file, this.documents.get(uri)?.getText() ?? null);
    await pending.sending;
    pending.sending = undefined;
    pending.endedMs = performance.now();
    if (pending.dirty) this.schedule(uri, pending);
    else if (!this.documents.get(uri)) this.pending.delete(uri);
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
