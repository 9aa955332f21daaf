//- /src/polyfill.ts
// What files declare for all others, and what they add to the types of other modules.
export class StreamImpl<T> { subscribe(use: (value: T) => void): void {} }
declare global {
  interface Subscriber<T> {
    next(value: T): void;
  }
  interface StreamCtor {
    new <T>(init: (subscriber: Subscriber<T>) => void): Stream<T>;
    from<T>(value: T): Stream<T>;
  }
  var Stream: StreamCtor;
  interface Stream<T> extends StreamImpl<T> {}
  interface Array<T> { firstOf(): T }
  interface EventTarget { when(name: string): Stream<string> }
}
//- /src/map.ts
export class Pen { draw(): void {} }
export const map: unique symbol = Symbol.for('map');
declare global {
  interface Stream<T> {
    [map]: <R>(use: (value: T) => R) => Stream<R>;
    last(): T;
  }
}
//- /src/env.d.ts
declare namespace Shell {
  function open(path: string): File;
  interface File { close(): void }
}
declare function shout(text: string): Shell.File;
//- /src/test/env.d.ts
declare function fetch(url: string): void;
//- /src/store.ts
export interface Store { get(): void }
export function make(): Store { return undefined! }
//- /src/plugin.ts
import './store';
declare module './store' {
  interface Store { put(): void }
}
//- /src/use.ts
import { map, Pen } from './map';
import { make } from './store';
const Base = Stream;
const stream = new Stream<Pen>((subscriber) => subscriber.next(new Pen()));
//                 ^^^^^^ instantiates src/polyfill.ts#global/Stream# exact | via=dataFlow
//                                                        ^^^^ calls src/polyfill.ts#global/Subscriber#next(). inferred | via=declaredType
stream.subscribe((pen) => pen.draw());
//     ^^^^^^^^^ calls src/polyfill.ts#StreamImpl#subscribe(). exact | via=inheritance
//                            ^^^^ calls src/map.ts#Pen#draw(). inferred | via=declaredType
stream.last().draw();
//     ^^^^ calls src/map.ts#global/Stream#last(). exact | via=declaredType
//            ^^^^ calls src/map.ts#Pen#draw(). exact | via=returnType
stream[map]((pen) => pen.draw()).subscribe(() => {});
//                       ^^^^ calls src/map.ts#Pen#draw(). inferred | via=declaredType
//                               ^^^^^^^^^ calls src/polyfill.ts#StreamImpl#subscribe(). inferred | via=inheritance
Stream.from(new Pen()).last().draw();
//     ^^^^ calls src/polyfill.ts#global/StreamCtor#from(). exact | via=declaredType
//                            ^^^^ calls src/map.ts#Pen#draw(). inferred | via=returnType
class Subject<T> extends Base<T> {}
new Subject<Pen>().subscribe(() => {});
//                 ^^^^^^^^^ calls src/polyfill.ts#StreamImpl#subscribe(). exact | via=inheritance
shout('x').close();
// <- calls src/env.d.ts#shout(). exact | via=scope
//         ^^^^^ calls src/env.d.ts#Shell/File#close(). exact | via=returnType
Shell.open('x');
//    ^^^^ calls src/env.d.ts#Shell/open(). exact | via=declaredType
globalThis.shout('x');
//         ^^^^^ calls src/env.d.ts#shout(). exact | via=scope
[new Pen()].firstOf();
//          ^^^^^^^ calls src/polyfill.ts#global/Array#firstOf(). exact | via=declaredType
fetch('x');
// <- no edge
new EventTarget();
//  ^^^^^^^^^^^ no edge
make().put();
//     ^^^ calls src/plugin.ts#`./store`/Store#put(). exact | via=returnType
