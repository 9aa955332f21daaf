/** A small web library: enough files that words are rare and common, and that names say where things are. */
export const CORPUS = `
//- /src/http/request.ts
import { Headers } from './headers';
/** A request that came in. */
export class HttpRequest {
  constructor(readonly url: string, readonly headers: Headers) {}
  /** Reads the body as JSON and throws when it is malformed. */
  parseJson(): unknown {
    return JSON.parse(this.url);
  }
}
/** Turns raw bytes into a request. */
export function parseRequest(bytes: Uint8Array): HttpRequest {
  const text = new TextDecoder().decode(bytes);
  return new HttpRequest(text, new Headers());
}
//- /src/http/headers.ts
/** Header fields, compared without case. */
export class Headers {
  private readonly fields = new Map<string, string>();
  get(name: string): string | undefined {
    return this.fields.get(name.toLowerCase());
  }
}
export const MAX_HEADER_BYTES = 8192;
//- /src/http/response.ts
export class HttpResponse {
  status = 200;
  /** Sends the client to another address with status 302. */
  redirect(location: string): void {
    this.status = 302;
    this.setHeader('location', location);
  }
  setHeader(name: string, value: string): void {}
}
//- /src/session/session-store.ts
/** Keeps sessions in memory and drops those that nobody used for a while. */
export class SessionStore {
  private readonly sessions = new Map<string, Session>();
  load(id: string): Session | undefined {
    return this.sessions.get(id);
  }
  evictExpired(now: number): void {
    for (const [id, session] of this.sessions) if (session.expires < now) this.sessions.delete(id);
  }
}
export interface Session {
  id: string;
  expires: number;
}
//- /src/session/cookie.ts
/** Signs the cookie that carries the session id, so that nobody can forge it. */
export function signCookie(value: string, secret: string): string {
  return value + '.' + hmac(value, secret);
}
function hmac(value: string, secret: string): string {
  return value + secret;
}
//- /src/auth/index.ts
import { SessionStore } from '../session/session-store';
export interface Credentials {
  user: string;
  password: string;
}
/** Checks a user's password and opens a session. */
export function login(credentials: Credentials, store: SessionStore): boolean {
  return credentials.password.length > 8 && store.load(credentials.user) !== undefined;
}
//- /src/config/load-cfg.ts
export interface ServerCfg {
  port: number;
}
export function loadCfg(path: string): ServerCfg {
  return { port: 80 };
}
//- /src/pool/threadpool.ts
export class Threadpool {
  private readonly queue: (() => void)[] = [];
  submit(job: () => void): void {
    this.queue.push(job);
  }
}
//- /src/router.ts
import { HttpRequest } from './http/request';
import { HttpResponse } from './http/response';
type Handler = (request: HttpRequest, response: HttpResponse) => void;
/** Finds the handler for a path. */
export class Router {
  private readonly routes: [string, Handler][] = [];
  add(path: string, handler: Handler): void {
    this.routes.push([path, handler]);
  }
  dispatch(request: HttpRequest, response: HttpResponse): void {
    for (const [path, handler] of this.routes) if (request.url.startsWith(path)) handler(request, response);
  }
}
//- /src/v1/encoder.ts
export function encodeFrame(payload: Uint8Array): Uint8Array {
  return payload;
}
//- /src/v2/encoder.ts
export function encodeFrame(payload: Uint8Array): Uint8Array {
  return new Uint8Array([payload.length, ...payload]);
}
//- /src/platform/poll_windows.ts
export function pollEvents(timeoutMs: number): number {
  return timeoutMs;
}
//- /src/native/a_ledger_tagged.go
//go:build fastledger

package native

// PostLedger writes an entry.
func PostLedger() {}
//- /src/native/ledger.go
//go:build !fastledger

package native

// PostLedger writes an entry.
func PostLedger() {}
//- /src/platform/poll_linux.ts
export function pollEvents(timeoutMs: number): number {
  return timeoutMs;
}
//- /test/session-store.test.ts
import { SessionStore } from '../src/session/session-store';
it('evicts expired sessions', () => {
  const store = new SessionStore();
  store.evictExpired(5);
});
it('loads a session from the session store of sessions', () => {
  new SessionStore().load('session');
});
//- /examples/session-demo.ts
import { SessionStore } from '../src/session/session-store';
export function sessionDemo(): void {
  const store = new SessionStore();
  store.load('session');
}
`;
