import { parseMessage, type WebviewMessage } from '../../../server/src/protocol/webview.ts';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

/** A request that the extension refused or that failed; the message is for users. */
export class RequestError extends Error {
  readonly code: string | undefined;
  constructor(message: string, code?: string) {
    super(message);
    this.code = code;
  }
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * The webview's side of the message channel: typed requests that can be cancelled, events both ways, and state that
 * survives a reload. Whatever arrives is checked; what is no message of the protocol is dropped.
 */
export class Channel<Requests extends { [K in keyof Requests]: [params: unknown, result: unknown] }, Events> {
  private readonly api = acquireVsCodeApi();
  private readonly pending = new Map<number, Pending>();
  private readonly listeners = new Map<string, (params: never) => void>();
  private nextId = 1;

  constructor() {
    window.addEventListener('message', (event) => this.receive(event.data));
  }

  /** Tells the extension that events can be received. Call it when all listeners are there. */
  ready(): void {
    this.event('ready', {});
  }

  /** Asks the extension. Rejects with an AbortError when `signal` aborts, and tells the extension to stop. */
  request<M extends keyof Requests & string>(
    method: M,
    params: Requests[M][0],
    signal?: AbortSignal,
  ): Promise<Requests[M][1]> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      signal?.addEventListener('abort', () => {
        if (!this.pending.delete(id)) return;
        this.post({ type: 'cancel', id });
        reject(signal.reason);
      });
      this.pending.set(id, { resolve: resolve as Pending['resolve'], reject });
      this.post({ type: 'request', id, method, params });
    });
  }

  on<E extends keyof Events & string>(event: E, listener: (params: Events[E]) => void): void {
    this.listeners.set(event, listener as (params: never) => void);
  }

  event(event: string, params: unknown): void {
    this.post({ type: 'event', event, params });
  }

  get state(): unknown {
    return this.api.getState();
  }
  set state(state: unknown) {
    this.api.setState(state);
  }

  private post(message: WebviewMessage): void {
    this.api.postMessage(message);
  }

  private receive(value: unknown): void {
    const message = parseMessage(value);
    if (!message) return;
    if (message.type === 'event') {
      this.listeners.get(message.event)?.(message.params as never);
      return;
    }
    if (message.type !== 'response' && message.type !== 'error') return;
    const pending = this.pending.get(message.id);
    this.pending.delete(message.id);
    if (message.type === 'response') pending?.resolve(message.result);
    else pending?.reject(new RequestError(message.message, message.code));
  }
}
