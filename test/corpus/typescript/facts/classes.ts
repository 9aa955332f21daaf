import { Base, type Options } from './base';
//       ^^^^ import ./base | name=Base | local=Base
//                  ^^^^^^^ import ./base | name=Options | local=Options | flags=typeOnly
import type Helper from './helper';
//          ^^^^^^ import ./helper | name=default | local=Helper | flags=typeOnly,default

@Injectable()
// <- no def
export abstract class Service<T extends Options = Options> extends Base<T> implements ns.Runs, Other<Helper> {
  //                  ^^^^^^^ def class Service | flags=exported,abstract | scope=file | lines=20 | signature=export abstract class Service<T extends Options = Options> extends Base<T> implements ns.Runs, Other<Helper>
  //                          ^ bind typeParameter T | type=Options | scope=class | in=Service
  //                                    ^^^^^^^ ref type Options | in=Service
  //                                                               ^^^^ ref extends Base<T> | in=Service
  //                                                                                     ^^^^ ref implements ns.Runs | in=Service
  //                                                                                  ^^ ref type ns | in=Service
  //                                                                                           ^^^^^ ref implements Other<Helper> | in=Service
  //                                                                                                 ^^^^^^ ref type Helper | in=Service
  /** Where it is kept. */
  @Input() private readonly store: Map<string, T[]> = new Map();
  //                        ^^^^^ def field Service.store | flags=readonly,private | type=Map<<string>, T[]> | value=new Map() | scope=class | lines=1 | signature=private readonly store: Map<string, T[]> = new Map() | doc=Where it is kept.
  // <- no def
  //                               ^^^ ref type Map | in=Service.store
  static shared?: Service<any>;
  //     ^^^^^^ def field Service.shared | flags=exported,static | type=Service<<any>> | scope=class | lines=1 | signature=static shared?: Service<any>
  declare protected abstract kept: T | undefined;
  //                         ^^^^ def field Service.kept | flags=exported,abstract,protected | type=T or <null> | scope=class | lines=1 | signature=declare protected abstract kept: T | undefined
  #hidden = 0;
  // <- def field Service.#hidden | flags=private | value=<number> | scope=class | lines=1 | signature=#hidden = 0
  constructor(private svc: Helper, public readonly opts: Options = {}, @Inject(KEY) readonly key?: string, plain = 1) {
    //                ^^^ def field Service.svc | flags=private | type=Helper | scope=class | lines=1 | signature=private svc: Helper
    //                ^^^ bind parameter svc | position=0 | type=Helper | scope=function | in=Service.constructor
    //                                             ^^^^ def field Service.opts | flags=exported,readonly | type=Options | value={} | scope=class | lines=1 | signature=public readonly opts: Options = {}
    //                                             ^^^^ bind parameter opts | position=1 | type=Options | value={} | scope=function | in=Service.constructor
    //                                                                                       ^^^ def field Service.key | flags=readonly | type=<string>
    //                                                                                       ^^^ bind parameter key | position=2 | type=<string> | scope=function | in=Service.constructor
    //                                                                 ^^^^^^ no ref
    //                                                                         ^^^ ref read KEY | in=Service.constructor
    //                                                                                                     ^^^^^ bind parameter plain | position=3 | value=<number> | scope=function | in=Service.constructor
    super();
    // <- ref call super | in=Service.constructor | args=0 | call=super()
    this.svc = svc;
    //   ^^^ ref write this.svc | in=Service.constructor
  }
  abstract go(steps: number): void;
  //       ^^ def method Service.go | flags=exported,abstract,declaration | type=<void> | params=1/1 | complexity=1 | scope=class | lines=1 | signature=abstract go(steps: number): void
  run(input: string): string;
  // <- def method Service.run | flags=exported,declaration | type=<string> | params=1/1 | complexity=1 | scope=class | lines=1 | signature=run(input: string): string
  run(input?: any): string { return this.svc.find(input as Helper)!.name; }
  // <- def method Service.run | flags=exported | type=<string> | params=0/1 | complexity=1 | returns=this.svc.find(input as Helper).name | scope=class | lines=1 | signature=run(input?: any): string
  //                                         ^^^^ ref call this.svc.find | in=Service.run | args=1 | call=this.svc.find(input as Helper)
  //                                                                ^^^^ ref read this.svc.find(input as Helper).name | in=Service.run
  private override async *each(): AsyncIterable<T> { yield* this.store; }
  //                      ^^^^ def method Service.each | flags=async,generator,private,override | type=AsyncIterable<T> | params=0/0 | complexity=1 | returns=yields this.store | scope=class | lines=1 | signature=private override async *each(): AsyncIterable<T>
  handle = async (event: Event): Promise<void> => { await this.run(event.key); };
  // <- def method Service.handle | flags=exported,async | type=Promise<<void>> | params=1/1 | complexity=1 | scope=class | lines=1 | signature=handle = async (event: Event): Promise<void>
  //                                                           ^^^ ref call this.run | in=Service.handle | args=1 | call=this.run(event.key)
  get size(): number { return this.store.size; }
  //  ^^^^ def method Service.size | flags=exported,getter,accessor | type=<number> | params=0/0 | complexity=1 | returns=this.store.size | scope=class | lines=1 | signature=get size(): number
  static { Service.shared = undefined; }
  //               ^^^^^^ ref write Service.shared | in=Service
  isReady(): this is Ready<T> { return true; }
  // <- def method Service.isReady | type=<boolean> as Ready<T> | flags=exported | params=0/0 | complexity=1 | returns=<boolean> | scope=class | lines=1 | signature=isReady(): this is Ready<T>
}
const Mixed = <C extends Newable>(Parent: C) => class extends Parent { extra() {} };
//    ^^^^^ def function Mixed | returns=class | params=1/1 | complexity=1 | scope=file | lines=1 | signature=const Mixed = <C extends Newable>(Parent: C)
//             ^ bind typeParameter C | type=Newable | scope=function | in=Mixed
//                                ^^^^^^ bind parameter Parent | position=0 | type=C | scope=function | in=Mixed
//                                                            ^^^^^^ ref extends Parent | in=Mixed
//                                                                     ^^^^^ def method Mixed.extra | params=0/0 | complexity=1 | scope=class | lines=1 | signature=extra()
