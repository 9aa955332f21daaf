//- /src/handlers.ts
// Interfaces and object types that say how they are called: what such a call gives, and what a function gets that is handed to it.
export class Context { json(): Reply { return new Reply() } }
export class Reply { send(): void {} }
export class Next { run(): void {} }
export type Handler<P = string> = (c: Context, next: Next) => Reply;
export type Middleware = (c: Context, next: Next) => Promise<Reply>;
export type H<P = string> = Handler<P> | Middleware;
export interface GetHandler {
  (path: string): App;
  <P extends string>(path: P, handler: H<P>): App;
  <P extends string>(path: P, ...handlers: [H<P>, H<P>]): App;
  (...handlers: H[]): App;
}
export interface Maker {
  new (use: (reply: Reply) => void): App;
  (count: number): Reply;
  (name: string): Next;
  make<T>(value: T): { of(value: T): Made<T> };
}
export interface Made<T> { value: T }
export type Visit = { (reply: Reply): void };
export class App {
  get!: GetHandler;
  start(): void {}
}
export declare const Maker: Maker;
export function each(visit: Visit, ...rest: [(next: Next) => void]): void {}
export function alias(take: <T>(value: T, use: (value: T) => void) => T) {
  take(new Reply(), (reply) => reply.send()).send();
  //                                 ^^^^ calls src/handlers.ts#Reply#send(). inferred | via=declaredType
  //                                         ^^^^ calls src/handlers.ts#Reply#send(). inferred | via=declaredType
}
//- /src/use.ts
import { App, each, Maker, Next, type GetHandler } from './handlers';
const app = new App();
app.get('/').start();
//  ^^^ calls src/handlers.ts#App#get. exact | via=import
//           ^^^^^ calls src/handlers.ts#App#start(). exact | via=returnType
app.get('/', (c) => c.json()).get('/b', (c, next) => next.run()).start();
//                    ^^^^ calls src/handlers.ts#Context#json(). inferred | via=declaredType
//                                                        ^^^ calls src/handlers.ts#Next#run(). inferred | via=declaredType
//                                                               ^^^^^ calls src/handlers.ts#App#start(). exact | via=returnType
app.get('/', async (c, next) => next.run(), (c) => c.json());
//                                   ^^^ calls src/handlers.ts#Next#run(). inferred | via=declaredType
//                                                   ^^^^ calls src/handlers.ts#Context#json(). inferred | via=declaredType
app.get((c) => c.json(), (c, next) => next.run(), (c) => c.json());
//               ^^^^ calls src/handlers.ts#Context#json(). inferred | via=declaredType
//                                         ^^^ calls src/handlers.ts#Next#run(). inferred | via=declaredType
//                                                         ^^^^ calls src/handlers.ts#Context#json(). inferred | via=declaredType
each((reply) => reply.send(), (next) => next.run());
//                    ^^^^ calls src/handlers.ts#Reply#send(). inferred | via=declaredType
//                                           ^^^ calls src/handlers.ts#Next#run(). inferred | via=declaredType
Maker(1).send();
//       ^^^^ calls src/handlers.ts#Reply#send(). exact | via=returnType
Maker('x').run();
//         ^^^ calls src/handlers.ts#Next#run(). exact | via=returnType
const Held = Maker;
new Held((reply) => reply.send()).start();
//                        ^^^^ calls src/handlers.ts#Reply#send(). inferred | via=declaredType
//                                ^^^^^ calls src/handlers.ts#App#start(). exact | via=returnType
class Derived extends Held {}
new Derived((reply) => reply.send()).start();
//                                   ^^^^^ calls src/handlers.ts#App#start(). exact | via=inheritance
const handle: GetHandler = (path: string) => app;
handle('/').start();
//          ^^^^^ calls src/handlers.ts#App#start(). exact | via=returnType
