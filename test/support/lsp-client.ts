import { type ChildProcess, fork, spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const dist = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../dist');

/** An error response of the server. */
export class LspError extends Error {
  readonly code: number;
  readonly data: unknown;

  constructor({ code, message, data }: { code: number; message: string; data?: unknown }) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { code: number; message: string; data?: unknown };
}

export interface LspClientOptions {
  /** Node's IPC, as VS Code's client uses it, in place of stdio. */
  readonly ipc?: boolean;
  readonly env?: NodeJS.ProcessEnv;
}

/** A language client that is no more than the protocol: it starts the real server and says to it exactly what a test says. */
export class LspClient {
  readonly process: ChildProcess;
  /** All notifications and requests of the server so far. */
  readonly received: Message[] = [];
  readonly exited: Promise<number | null>;
  stderr = '';
  private readonly ipc: boolean;
  private nextId = 1;
  private buffer = Buffer.alloc(0);
  private readonly waiting = new Map<
    number | string,
    { resolve: (value: never) => void; reject: (error: Error) => void }
  >();
  private readonly watchers = new Set<() => void>();

  constructor({ ipc = false, env = {} }: LspClientOptions = {}) {
    this.ipc = ipc;
    const options = { env: { ...process.env, ...env } };
    this.process = ipc
      ? fork(path.join(dist, 'server.js'), ['--node-ipc'], { ...options, silent: true })
      : spawn(process.execPath, [path.join(dist, 'cli.js'), 'lsp', '--stdio'], options);
    if (ipc) this.process.on('message', (message) => this.take(message as Message));
    else this.process.stdout?.on('data', (chunk: Buffer) => this.read(chunk));
    this.process.stderr?.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString();
    });
    this.exited = new Promise((resolve) => {
      this.process.on('exit', (code) => {
        for (const { reject } of this.waiting.values())
          reject(new Error(`The server exited with ${code}. ${this.stderr}`));
        this.waiting.clear();
        resolve(code);
      });
    });
  }

  request<T>(method: string, params?: unknown): Promise<T> {
    return this.startRequest<T>(method, params).result;
  }

  /** A request with its id, for cancelling it. */
  startRequest<T>(method: string, params?: unknown): { id: number; result: Promise<T> } {
    const id = this.nextId++;
    const result = new Promise<T>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
    });
    this.send({ jsonrpc: '2.0', id, method, params });
    return { id, result };
  }

  notify(method: string, params?: unknown): void {
    this.send({ jsonrpc: '2.0', method, params });
  }

  /** Bytes as they are, for what no client should send. */
  sendRaw(bytes: string): void {
    this.process.stdin?.write(bytes);
  }

  /** The first message of this method that fits, past or to come. */
  async waitFor<T>(method: string, fits: (params: T) => boolean = () => true): Promise<T> {
    for (;;) {
      const found = this.received.find((message) => message.method === method && fits(message.params as T));
      if (found) return found.params as T;
      await new Promise<void>((resolve) => this.watchers.add(resolve));
    }
  }

  /** `initialize` and `initialized`; the answer's result. */
  async start(
    folders: readonly string[],
    extra: Record<string, unknown> = {},
  ): Promise<{ capabilities: Record<string, unknown> }> {
    const result = await this.request<{ capabilities: Record<string, unknown> }>('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        workspace: { workspaceFolders: true },
        window: { workDoneProgress: true },
        textDocument: {
          hover: { contentFormat: ['markdown'] },
          documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        },
      },
      workspaceFolders: folders.map((folder) => ({ uri: pathToFileURL(folder).href, name: path.basename(folder) })),
      ...extra,
    });
    this.notify('initialized', {});
    return result;
  }

  /** Waits until a folder's first index is done. */
  async indexed(folder: string): Promise<void> {
    const folderUri = pathToFileURL(folder).href;
    await this.waitFor<{ folderUri: string }>('codegraph/changed', (params) => params.folderUri === folderUri);
  }

  /** `shutdown` and `exit`; the exit code. */
  async stop(): Promise<number | null> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      await this.request('shutdown').catch(() => {});
      this.notify('exit');
    }
    return this.exited;
  }

  private send(message: Message & { jsonrpc: '2.0' }): void {
    if (this.ipc) {
      this.process.send?.(message);
      return;
    }
    const body = JSON.stringify(message);
    this.process.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  private read(chunk: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, chunk]);
    for (;;) {
      const end = this.buffer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.buffer.toString('ascii', 0, end))?.[1]);
      if (!Number.isInteger(length)) throw new Error(`Not a message: ${this.buffer.toString('utf8', 0, 200)}`);
      if (this.buffer.length < end + 4 + length) return;
      const body = this.buffer.toString('utf8', end + 4, end + 4 + length);
      this.buffer = this.buffer.subarray(end + 4 + length);
      this.take(JSON.parse(body));
    }
  }

  private take(message: Message): void {
    if (message.method !== undefined) {
      this.received.push(message);
      // Requests of the server (progress, registrations) are granted.
      if (message.id !== undefined) this.send({ jsonrpc: '2.0', id: message.id, result: null });
      for (const wake of this.watchers) wake();
      this.watchers.clear();
      return;
    }
    const waiting = this.waiting.get(message.id ?? '');
    this.waiting.delete(message.id ?? '');
    if (message.error) waiting?.reject(new LspError(message.error));
    else waiting?.resolve(message.result as never);
  }
}

export const uriOf = (file: string): string => pathToFileURL(file).href;
