//- /src/overloads.ts
class Base { kind = 1; }
class One extends Base { go() {} }
class Two extends Base {}
function take(text: string): One;
function take(count: number): One;
function take(one: One): One;
function take(base: Base): One;
function take(visit: (one: One) => void): One;
function take(all: One[]): One;
function take(...all: unknown[]): One { return new One(); }
export class Emitter {
  on(event: string, listener: (one: One) => void): this;
  on(event: Two, listener: (two: Two) => void): this;
  on(event: unknown, listener: unknown): this { return this; }
}
take('x');
// <- calls src/overloads.ts#take(). exact | via=scope
// <- calls src/overloads.ts#take@7(). exact | via=scope
take(1);
// <- calls src/overloads.ts#take@2(). exact | via=scope
// <- calls src/overloads.ts#take@7(). exact | via=scope
take(new One());
// <- calls src/overloads.ts#take@3(). exact | via=scope
// <- calls src/overloads.ts#take@7(). exact | via=scope
take(new Two());
// <- calls src/overloads.ts#take@4(). exact | via=scope
// <- calls src/overloads.ts#take@7(). exact | via=scope
take(one => one.go());
// <- calls src/overloads.ts#take@5(). exact | via=scope
// <- calls src/overloads.ts#take@7(). exact | via=scope
//              ^^ calls src/overloads.ts#One#go(). inferred | via=declaredType
take([new One()]).go();
// <- calls src/overloads.ts#take@6(). exact | via=scope
// <- calls src/overloads.ts#take@7(). exact | via=scope
//                ^^ calls src/overloads.ts#One#go(). exact | via=returnType
declare const anything: any;
take(anything);
// <- calls src/overloads.ts#take@7(). exact | via=scope
new Emitter().on('x', one => one.go()).on(new Two(), two => two.go());
//            ^^ calls src/overloads.ts#Emitter#on(). exact | via=declaredType
//            ^^ calls src/overloads.ts#Emitter#on@3(). exact | via=declaredType
//                               ^^ calls src/overloads.ts#One#go(). inferred | via=declaredType
//                                     ^^ calls src/overloads.ts#Emitter#on@2(). exact | via=declaredType
//                                     ^^ calls src/overloads.ts#Emitter#on@3(). exact | via=declaredType
//                                                              ^^ no edge
