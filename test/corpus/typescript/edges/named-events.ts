//- /server.ts
import { EventEmitter } from 'node:events';
export class Server extends EventEmitter {
  constructor() {
    super();
    this.on('close', this.cleanUp).once('open', () => this.opened());
  }
  close(name: string) {
    this.emit('close');
    //         ^^^^^ notifies server.ts#Server#cleanUp(). inferred | via=dataFlow | from=server.ts#Server#close().
    //         ^^^^^ notifies main.ts#onClose(). inferred
    //         ^^^^^ notifies main.ts#start(). inferred
    this.emit(name);
    //        ^^^^ no notifies
    this.emit('nobody');
    //         ^^^^^^ no notifies
  }
  open() {
    this.emit('open', this);
    //         ^^^^ notifies server.ts#Server#opened(). inferred
  }
  private cleanUp() {}
  private opened() {}
}
export class TlsServer extends Server {
  fail(error: Error) {
    this.emit('close', error);
    //         ^^^^^ notifies server.ts#Server#cleanUp(). inferred
    //         ^^^^^ notifies main.ts#onClose(). inferred
    //         ^^^^^ notifies main.ts#start(). inferred
  }
}
export class Client extends EventEmitter {
  close() {
    this.emit('close');
    //         ^^^^^ no notifies
  }
}
//- /bus.ts
import { EventEmitter } from 'node:events';
export const Events = { LOADED: 'loaded' } as const;
export enum Names { Saved = 'saved' }
export const bus = new EventEmitter();
export const other = new EventEmitter();
export default new EventEmitter();
//- /main.ts
import * as http from 'node:http';
import { Server } from './server';
import { bus, Events, Names, other } from './bus';
import { shared } from 'shared-bus';
export function onClose() {}
function saved() {}
function loaded() {}
export function start(socket: http.Server, anything) {
  const server = new Server();
  server.addListener('close', onClose);
  server.on('close', () => { onClose(); saved(); });
  server.off('close', saved);
  socket.on('close', saved);
  anything.on('close', saved);
  bus.on(Names.Saved, saved);
  bus.on('saved', loaded);
  other.on('ready', saved);
  bus.prependListener(Events.LOADED, function done() { loaded(); saved(); });
  shared.on('ready', loaded);
}
export function run(socket: http.Server, anything) {
  bus.emit(Names.Saved);
  //             ^^^^^ notifies main.ts#saved(). inferred
  bus.emit(Events.LOADED);
  //              ^^^^^^ notifies main.ts#start().done(). inferred
  bus.emit('ready');
  //        ^^^^^ no notifies
  other.emit('ready');
  //          ^^^^^ notifies main.ts#saved(). inferred
  shared.emit('ready');
  //           ^^^^^ notifies main.ts#loaded(). inferred
  // Another server than the one above, or the same: nobody knows.
  socket.emit('close');
  //           ^^^^^ no notifies
  anything.emit('close');
  //             ^^^^^ no notifies
}
