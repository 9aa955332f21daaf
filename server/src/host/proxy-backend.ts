import net from 'node:net';
import {
  CancellationTokenSource,
  createMessageConnection,
  type MessageConnection,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { onAbort } from '../base/cancellation.ts';
import { CodedError, errorCode } from '../base/errors.ts';
import type { Engine } from '../engine/engine.ts';
import type { ExportFormat, IndexProgress } from '../protocol/types.ts';
import type { Backend } from './backend.ts';
import type { EngineMethod } from './forwarding-engine.ts';
import type { HostConfiguration } from './host-options.ts';
import { messageReader } from './message-reader.ts';
import { describeOwner, HOST_PROTOCOL, Messages, type Owner, type OwnerNote, type Welcome } from './owner.ts';
import { fromWire } from './wire-errors.ts';

/** The engine of the process that owns the index, over its socket. */
export class ProxyBackend implements Backend {
  readonly owner: Owner;
  readonly progress: IndexProgress;
  private readonly socket: net.Socket;
  private readonly connection: MessageConnection;
  private readonly lostListeners: (() => void)[] = [];
  private isOver = false;

  private constructor(socket: net.Socket, connection: MessageConnection, { owner, progress }: Welcome) {
    this.socket = socket;
    this.connection = connection;
    this.owner = owner;
    this.progress = progress;
    socket.on('close', () => this.end());
    if (socket.destroyed) setImmediate(() => this.end());
  }

  /**
   * Connects to the process that wrote the note. Returns undefined when nobody listens there any more.
   * @throws OWNER_VERSION when the two do not understand each other, STORE_LOCKED when it does not answer.
   */
  static async connect(note: OwnerNote, configuration: HostConfiguration): Promise<ProxyBackend | undefined> {
    const socket = await openSocket(note.address);
    if (!socket) return undefined;
    const reader = messageReader(socket);
    const connection = createMessageConnection(reader, new StreamMessageWriter(socket));
    // Requests that wait are rejected, and the socket's own event tells the rest.
    socket.on('close', () => connection.dispose());
    reader.onError(() => socket.destroy());
    connection.listen();
    const { door, version, handshakeMs } = configuration;
    const hello = { protocol: HOST_PROTOCOL, token: note.token, pid: process.pid, door, version };
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(silentError(note)), handshakeMs);
    });
    try {
      const welcome = await Promise.race([connection.sendRequest<Welcome>(Messages.hello, hello), silence]);
      return new ProxyBackend(socket, connection, welcome);
    } catch (error) {
      socket.destroy();
      if (errorCode(error) === 'STORE_LOCKED') throw error;
      const reason = fromWire(error);
      if (errorCode(reason) === 'OWNER_VERSION') throw versionError(note, version, reason);
      // It ended while we greeted it, or the note is another owner's than the one who listens by now.
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  call<M extends EngineMethod>(method: M, args: readonly unknown[], signal?: AbortSignal): ReturnType<Engine[M]> {
    return this.request(Messages.call, { method, args }, signal) as ReturnType<Engine[M]>;
  }

  async *export(format: ExportFormat): AsyncIterable<string> {
    const id = await this.request<number>(Messages.exportStart, { format });
    let isDone = false;
    try {
      while (!isDone) {
        const { lines, done } = await this.request<{ lines: string[]; done: boolean }>(Messages.exportNext, { id });
        isDone = done;
        yield* lines;
      }
    } finally {
      // Whoever has seen enough lets the owner forget the rest; one that is gone has forgotten it.
      if (!isDone && !this.isOver) await this.request(Messages.exportStop, { id }).catch(() => {});
    }
  }

  onProgress(listener: (progress: IndexProgress) => void): void {
    this.connection.onNotification(Messages.progress, listener);
  }

  onDidChange(listener: (revision: number) => void): void {
    this.connection.onNotification(Messages.changed, listener);
  }

  onLost(listener: () => void): void {
    this.lostListeners.push(listener);
  }

  async close(): Promise<void> {
    this.isOver = true;
    const closed = new Promise<void>((resolve) => this.socket.once('close', () => resolve()));
    if (this.socket.destroyed) return;
    this.socket.destroy();
    await closed;
  }

  private end(): void {
    if (this.isOver) return;
    this.isOver = true;
    for (const listener of this.lostListeners) listener();
  }

  private async request<T>(name: string, params: unknown, signal?: AbortSignal): Promise<T> {
    const cancellation = new CancellationTokenSource();
    const stopListening = onAbort(signal, () => cancellation.cancel());
    try {
      return await this.connection.sendRequest<T>(name, params, cancellation.token);
    } catch (error) {
      throw fromWire(error);
    } finally {
      stopListening();
      cancellation.dispose();
    }
  }
}

/** Undefined when nothing listens at the address. */
function openSocket(address: string): Promise<net.Socket | undefined> {
  return new Promise((resolve) => {
    const socket = net.connect(address);
    socket.once('connect', () => {
      socket.off('error', giveUp);
      // What goes wrong later ends in `close`.
      socket.on('error', () => {});
      resolve(socket);
    });
    const giveUp = () => {
      socket.destroy();
      resolve(undefined);
    };
    socket.once('error', giveUp);
  });
}

const silentError = (note: OwnerNote): CodedError =>
  new CodedError(
    'STORE_LOCKED',
    `The index of this folder is kept by ${describeOwner(note)}, which does not answer. Wait until it does, or end it and try again.`,
  );

const versionError = (note: OwnerNote, version: string, cause: unknown): CodedError =>
  new CodedError(
    'OWNER_VERSION',
    `The index of this folder is kept by ${describeOwner(note)} of CodeGraph ${note.version}, which this program ` +
      `(${version}) cannot speak with. Update both to one version, and reload or close the other.`,
    { cause },
  );
