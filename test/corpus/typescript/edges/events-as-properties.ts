//- /emitter.ts
export interface Event<T> { (listener: (e: T) => unknown, thisArgs?: unknown): Disposable; }
export class Emitter<T> { readonly event: Event<T>; fire(e?: T): void {} }
//- /model.ts
import { Emitter, Event } from './emitter';
export interface Model { readonly onDidChange: Event<string>; readonly onDidClose: Event<void>; }
export abstract class Base {
  protected readonly baseEmitter = new Emitter<void>();
  get onBase(): Event<void> { return this.baseEmitter.event; }
}
export class FileModel extends Base implements Model {
  private readonly changed = new Emitter<string>();
  readonly onDidChange: Event<string> = this.changed.event;
  private readonly closed: Emitter<void>;
  readonly onDidClose: Event<void>;
  private readonly secret = new Emitter<void>();
  constructor() {
    super();
    this.closed = new Emitter();
    this.onDidClose = this.closed.event;
  }
  write(text: string) {
    this.changed.fire(text);
    //           ^^^^ calls emitter.ts#Emitter#fire(). exact
    //           ^^^^ notifies view.ts#View#update(). inferred | via=dataFlow | from=model.ts#FileModel#write().
    //           ^^^^ notifies view.ts#View#constructor(). inferred
    //           ^^^^ notifies view.ts#log(). inferred
    //           ^^^^ notifies view.ts#Outer#changed(). inferred
    this.closed.fire();
    //          ^^^^ notifies view.ts#View#closed(). inferred
    this.baseEmitter.fire();
    //               ^^^^ notifies view.ts#View#based(). inferred
    this.secret.fire();
    //          ^^^^ notifies model.ts#FileModel#hidden(). inferred
    if (text) this.secret.event(() => this.hidden());
  }
  private hidden() {}
}
export class OtherModel extends Base implements Model {
  private readonly mine = new Emitter<string>();
  readonly onDidChange = this.mine.event;
  readonly onDidClose: Event<void>;
  write() {
    // Who listens to some model, of which no more is said, may listen to this one.
    this.mine.fire('');
    //        ^^^^ notifies view.ts#View#update(). inferred
    this.baseEmitter.fire();
    //               ^^^^ no notifies
  }
}
export class Unrelated {
  private readonly changed = new Emitter<string>();
  readonly onDidChange = this.changed.event;
  write() {
    this.changed.fire('');
    //           ^^^^ no notifies
  }
}
//- /view.ts
import { FileModel, Model } from './model';
function log(text: string) {}
export class View {
  constructor(model: Model, file: FileModel, unknown) {
    model.onDidChange(this.update, this);
    file.onDidChange(text => { this.update(text); log(text); });
    file.onDidChange(log);
    file.onDidClose(this.closed.bind(this));
    file.onBase(() => this.based());
    unknown.onDidChange(this.lost);
  }
  update(text: string) {}
  closed() {}
  based() {}
  lost() {}
}
export class Outer {
  constructor(private readonly inner: FileModel) {}
  get onDidChange() { return this.inner.onDidChange; }
  listen() { this.onDidChange(text => this.changed(text)); }
  changed(text: string) {}
}
