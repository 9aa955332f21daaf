//- /src/a.ts
export interface Runs { run(): Pen }
export class Pen implements Runs { run(): Pen { return this; } static make(): Pen { return new Pen(); } }
export class Box<T> { constructor(private value: T) {} get(): T { return this.value; } each(visit: (item: T, index: number) => void): void {} map<U>(f: (item: T) => U): Box<U> { return null!; } }
export type Handler = (pen: Pen) => void;
export function on(handler: Handler): void {}
export function withCallback(f: (pen: Pen) => void): void {}
export const table: Record<string, Pen> = {};
export default class Main { start() {} }
export * from './b';
//- /src/b.ts
export function helper() {}
export const arrow = () => new Inner();
export class Inner { go() {} }
//- /src/c.ts
import Main, { Pen, Box, on, withCallback, table, helper, arrow, type Runs } from './a';
import * as all from './a';
class Use {
  private pens: Pen[] = [];
  private byName = new Map<string, Pen>();
  constructor(private readonly pen: Pen, box: Box<Pen>) {
    this.pens.forEach(p => p.run());
    //                       ^^^ calls src/a.ts#Pen#run(). inferred | via=import
    this.pens.map(p => p.run()).filter(q => q.run());
    //                   ^^^ calls src/a.ts#Pen#run(). inferred | via=import
    //                                        ^^^ calls src/a.ts#Pen#run(). inferred | via=returnType
    this.pens.map((p) => new Box(p)).forEach((b) => b.get().run());
    //                                                ^^^ calls src/a.ts#Box#get(). inferred | via=import
    //                                                      ^^^ no edge
    this.pens.find(p => p)!.run();
    //                      ^^^ calls src/a.ts#Pen#run(). exact | via=import
    this.pens.reduce((sum, p) => p.run(), null);
    //                             ^^^ calls src/a.ts#Pen#run(). inferred | via=import
    this.pens.sort((a, b) => a.run() === b.run() ? 1 : 0);
    //                         ^^^ calls src/a.ts#Pen#run(). inferred | via=import
    //                                     ^^^ calls src/a.ts#Pen#run(). inferred | via=import
    this.pens[0].run();
    //           ^^^ calls src/a.ts#Pen#run(). exact | via=import
    this.pens.pop()?.run();
    //               ^^^ calls src/a.ts#Pen#run(). exact | via=import
    for (const p of this.pens) p.run();
    //                           ^^^ calls src/a.ts#Pen#run(). exact | via=import
    for (const [k, p] of this.byName) p.run();
    //                                  ^^^ calls src/a.ts#Pen#run(). exact | via=import
    for (const p of this.byName.values()) p.run();
    //                                      ^^^ calls src/a.ts#Pen#run(). exact | via=import
    this.byName.get('x')!.run();
    //                    ^^^ calls src/a.ts#Pen#run(). exact | via=import
    this.byName.forEach((p, k) => p.run());
    //                              ^^^ calls src/a.ts#Pen#run(). inferred | via=import
    Object.values(table).forEach(p => p.run());
    //                                  ^^^ calls src/a.ts#Pen#run(). inferred | via=declaredType
    table['x'].run();
    //         ^^^ calls src/a.ts#Pen#run(). exact | via=declaredType
    table.x.run();
    //      ^^^ calls src/a.ts#Pen#run(). exact | via=declaredType
    box.each((item, i) => item.run());
    //  ^^^^ calls src/a.ts#Box#each(). exact | via=declaredType
    //                         ^^^ calls src/a.ts#Pen#run(). inferred | via=declaredType
    box.map(item => item.run()).get().run();
    //                   ^^^ calls src/a.ts#Pen#run(). inferred | via=declaredType
    //                                ^^^ calls src/a.ts#Pen#run(). inferred | via=returnType
    on(pen => pen.run());
    //            ^^^ calls src/a.ts#Pen#run(). inferred | via=declaredType
    withCallback(pen => pen.run());
    //                      ^^^ calls src/a.ts#Pen#run(). inferred | via=declaredType
    withCallback(function (pen) { pen.run(); });
    //                                ^^^ calls src/a.ts#Pen#run(). inferred | via=declaredType
    const f: (p: Pen) => void = (p) => { p.run(); };
    //                                     ^^^ calls src/a.ts#Pen#run(). inferred | via=declaredType
    Promise.resolve(pen).then(p => p.run());
    //                               ^^^ calls src/a.ts#Pen#run(). inferred | via=declaredType
    this.load().then(p => p.run());
    //                      ^^^ calls src/a.ts#Pen#run(). inferred | via=import
    this.load().then(p => p.run()).then(q => q.run());
    //                                         ^^^ calls src/a.ts#Pen#run(). inferred | via=returnType
    const [first] = this.pens; first.run();
    //                               ^^^ calls src/a.ts#Pen#run(). exact | via=import
    const { pen: renamed } = this; renamed.run();
    //                                     ^^^ calls src/a.ts#Pen#run(). exact | via=declaredType
    const copy = [...this.pens]; copy[0].run();
    //                                   ^^^ calls src/a.ts#Pen#run(). inferred | via=import
    const picked = this.pens.length ? this.pens[0] : Pen.make(); picked.run();
    //                                                                  ^^^ calls src/a.ts#Pen#run(). exact | via=import
    const runs: Runs = pen; runs.run();
    //                           ^^^ calls src/a.ts#Runs#run(). exact | via=declaredType
    helper(); arrow().go();
    //        ^^^^^ calls src/b.ts#arrow(). exact | via=reexport
    //                ^^ calls src/b.ts#Inner#go(). inferred | via=returnType
    new Main().start();
    //  ^^^^ instantiates src/a.ts#Main# exact | via=import
    //         ^^^^^ calls src/a.ts#Main#start(). exact | via=import
    all.helper(); new all.Pen().run();
    //  ^^^^^^ calls src/b.ts#helper(). exact | via=reexport
    //                    ^^^ instantiates src/a.ts#Pen# exact | via=import
    //                          ^^^ calls src/a.ts#Pen#run(). exact | via=import
    // Known to be missing: a promise of a module.
    import('./a').then(m => m.helper());
    //                        ^^^^^^ no edge
    new Set([pen]).forEach(p => p.run());
    //                            ^^^ calls src/a.ts#Pen#run(). inferred | via=declaredType
    Array.from(this.pens).map(p => p.run());
    //                               ^^^ calls src/a.ts#Pen#run(). inferred | via=import
    const made = this.pens.map(() => Pen.make()); made[0].run();
    //                                                    ^^^ calls src/a.ts#Pen#run(). inferred | via=returnType
    try {} catch (e) { if (e instanceof Pen) e.run(); }
    //                                         ^^^ calls src/a.ts#Pen#run(). exact | via=import
  }
  async load(): Promise<Pen> { const p = await this.load(); p.run(); return p; }
  //                                                          ^^^ calls src/a.ts#Pen#run(). exact | via=import
  get lazy() { return new Pen(); }
  use(x: Pen | Box<Pen>, y?: Pen, ...rest: Pen[]) {
    if (x instanceof Pen) x.run(); else x.get();
    //                      ^^^ calls src/a.ts#Pen#run(). exact | via=declaredType
    //                                    ^^^ calls src/a.ts#Box#get(). exact | via=declaredType
    if ('get' in x) x.get();
    //                ^^^ calls src/a.ts#Box#get(). exact | via=declaredType
    y?.run(); rest[0].run(); this.lazy.run();
    // ^^^ calls src/a.ts#Pen#run(). exact | via=declaredType
    //                ^^^ calls src/a.ts#Pen#run(). exact | via=import
    //                                 ^^^ calls src/a.ts#Pen#run(). inferred | via=returnType
    (x as Pen).run();
    //         ^^^ calls src/a.ts#Pen#run(). exact | via=import
    const o = { pen: new Pen(), go() { this.pen.run(); }, nested: { deep() {} } };
    //                                          ^^^ calls src/a.ts#Pen#run(). exact | via=import
    o.pen.run(); o.go(); o.nested.deep();
    //    ^^^ calls src/a.ts#Pen#run(). exact | via=import
    //             ^^ calls src/c.ts#Use#use().go(). exact | via=assignment
    //                            ^^^^ calls src/c.ts#Use#use().deep(). exact | via=assignment
  }
}
