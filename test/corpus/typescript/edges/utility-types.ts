//- /a.ts
export class Pen { draw(): Ink { return new Ink(); } }
export class Ink { dry() {} }
type Fn = (pen: Pen, ink: Ink) => Ink;
function take(pen: Pen) {}
class Holder { constructor(pen: Pen, readonly ink: Ink) {} }
let first: Parameters<Fn>[0];
first.draw();
//    ^^^^ calls a.ts#Pen#draw(). exact | via=declaredType
let taken: Parameters<typeof take>[0];
taken.draw();
//    ^^^^ calls a.ts#Pen#draw(). exact | via=declaredType
let held: ConstructorParameters<typeof Holder>[1];
held.dry();
//   ^^^ calls a.ts#Ink#dry(). exact | via=declaredType
function rest(...args: Parameters<Fn>) { args[1].dry(); const [pen] = args; pen.draw(); }
//                                               ^^^ calls a.ts#Ink#dry(). exact | via=declaredType
//                                                                              ^^^^ calls a.ts#Pen#draw(). exact | via=declaredType
type Pens = Pen[];
let one: Pens[number];
one.draw();
//  ^^^^ calls a.ts#Pen#draw(). exact | via=declaredType
class Box { draw() {} item: Ink = null!; }
function pick<K extends keyof Box>(key: K): Box[K] { return null!; }
pick('item').draw();
//           ^^^^ no edge
function make() { return new Pen(); }
function call<F extends (...args: any[]) => any>(run: F): ReturnType<F> { return run(); }
call(make).draw();
//         ^^^^ calls a.ts#Pen#draw(). inferred | via=returnType
type Maker<T> = new (...args: any[]) => T;
type Giver<T> = () => T;
function build<T>(maker: Maker<T>): T { return new maker(); }
build(Pen).draw();
//         ^^^^ calls a.ts#Pen#draw(). inferred | via=constructorType
function given<T>(giver: Giver<T>): T { return giver(); }
given(make).draw();
//          ^^^^ calls a.ts#Pen#draw(). inferred | via=returnType
type Copy<T> = { readonly [K in keyof T]: T[K] };
type Getters<T> = { [K in keyof T]: () => T[K] };
declare const copy: Copy<Box>;
copy.draw();
//   ^^^^ calls a.ts#Box#draw(). exact | via=declaredType
copy.item.dry();
//        ^^^ calls a.ts#Ink#dry(). exact | via=declaredType
declare const getters: Getters<Box>;
getters.item.dry();
//           ^^^ no edge
type Client = { [Key in keyof Box]-?: Box[Key] };
declare const client: Client;
client.draw();
//     ^^^^ calls a.ts#Box#draw(). exact | via=declaredType
