import type { Socket } from 'node:net';
import {
  type CancellationToken,
  createMessageConnection,
  type MessageConnection,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { CodedError } from '../base/errors.ts';
import { isSameSecret } from '../base/same-secret.ts';
import type { ExportFormat } from '../protocol/types.ts';
import { ENGINE_METHODS, type EngineMethod } from './forwarding-engine.ts';
import { messageReader } from './message-reader.ts';
import type { OwnedIndex } from './owned-index.ts';
import { type Hello, HOST_PROTOCOL, Messages, type Welcome } from './owner.ts';
import { toResponseError } from './wire-errors.ts';

/** Who has not said hello by then is not one of ours. */
const HELLO_WITHIN_MS = 10_000;
/** Lines of an export travel in pieces of about this size. */
const EXPORT_CHARACTERS = 128 * 1024;

/** One process that asks the owner of the index, seen from the owner. */
export class ClientConnection {
  private readonly socket: Socket;
  private readonly index: OwnedIndex;
  private readonly token: string;
  private readonly onClosed: () => void;
  private readonly connection: MessageConnection;
  /** Aborts what the client waits for once it is gone. */
  private readonly gone = new AbortController();
  private readonly exports = new Map<number, AsyncIterator<string>>();
  private readonly stopListening: (() => void)[] = [];
  private nextExport = 1;
  private isWelcome = false;

  constructor(socket: Socket, index: OwnedIndex, token: string, onClosed: () => void) {
    this.socket = socket;
    this.index = index;
    this.token = token;
    this.onClosed = onClosed;
    const reader = messageReader(socket);
    const writer = new StreamMessageWriter(socket);
    this.connection = createMessageConnection(reader, writer);
    this.listen();
    const timer = setTimeout(() => this.isWelcome || this.close(), HELLO_WITHIN_MS);
    timer.unref();
    this.stopListening.push(() => clearTimeout(timer));
    socket.on('error', () => this.close());
    socket.on('close', () => this.close());
    // A message that cannot be read leaves no place from which reading could go on.
    reader.onError(() => this.close());
    this.connection.listen();
  }

  close(): void {
    if (this.gone.signal.aborted) return;
    this.gone.abort();
    for (const stop of this.stopListening) stop();
    for (const lines of this.exports.values()) void lines.return?.();
    this.index.release(this);
    this.connection.dispose();
    this.socket.destroy();
    this.onClosed();
  }

  private listen(): void {
    const { connection, index } = this;
    connection.onRequest(Messages.hello, (hello: Hello) => this.answering(async () => this.welcome(hello)));
    this.onRequest(Messages.call, ({ method, args }: { method: string; args: unknown[] }, signal) => {
      if (!ENGINE_METHODS.has(method) || !Array.isArray(args)) {
        throw new CodedError('OWNER_REFUSED', `"${method}" is no method of an engine.`);
      }
      return index.answer(this, method as EngineMethod, args, signal) as Promise<unknown>;
    });
    this.onRequest(Messages.exportStart, async ({ format }: { format: ExportFormat }) => {
      const id = this.nextExport++;
      this.exports.set(id, index.export(format)[Symbol.asyncIterator]());
      return id;
    });
    this.onRequest(Messages.exportNext, ({ id }: { id: number }) => this.nextLines(id));
    this.onRequest(Messages.exportStop, async ({ id }: { id: number }) => {
      await this.exports.get(id)?.return?.();
      this.exports.delete(id);
      return null;
    });
  }

  private onRequest<P>(name: string, answer: (params: P, signal: AbortSignal) => Promise<unknown>): void {
    this.connection.onRequest(name, (params: P, token: CancellationToken) =>
      this.answering(async () => {
        if (!this.isWelcome) throw new CodedError('OWNER_REFUSED', 'Say hello first.');
        const cancel = new AbortController();
        const subscription = token.onCancellationRequested(() => cancel.abort());
        const signal = AbortSignal.any([this.gone.signal, cancel.signal]);
        try {
          // JSON has no undefined.
          return (await answer(params, signal)) ?? null;
        } finally {
          subscription.dispose();
        }
      }),
    );
  }

  private async answering<T>(answer: () => Promise<T>): Promise<T> {
    try {
      return await answer();
    } catch (error) {
      throw toResponseError(error);
    }
  }

  private welcome({ protocol, token }: Hello): Welcome {
    const { owner, progress } = this.index;
    if (protocol !== HOST_PROTOCOL) {
      throw new CodedError('OWNER_VERSION', `The owner of the index is CodeGraph ${owner.version}.`);
    }
    if (typeof token !== 'string' || !isSameSecret(token, this.token)) {
      throw new CodedError('OWNER_REFUSED', 'The token is not the one of this owner.');
    }
    if (!this.isWelcome) {
      this.isWelcome = true;
      this.stopListening.push(
        this.index.engine.onProgress((each) => this.notify(Messages.progress, each)),
        this.index.engine.onDidChange((revision) => this.notify(Messages.changed, revision)),
      );
    }
    return { owner, progress };
  }

  private async nextLines(id: number): Promise<{ lines: string[]; done: boolean }> {
    const iterator = this.exports.get(id);
    if (!iterator) throw new CodedError('OWNER_REFUSED', 'There is no such export.');
    const lines: string[] = [];
    for (let characters = 0; characters < EXPORT_CHARACTERS; ) {
      const next = await iterator.next();
      if (next.done) {
        this.exports.delete(id);
        return { lines, done: true };
      }
      lines.push(next.value);
      characters += next.value.length;
    }
    return { lines, done: false };
  }

  /** One that cannot be told any more is noticed by its socket. */
  private notify(name: string, params: unknown): void {
    this.connection.sendNotification(name, params).catch(() => {});
  }
}
