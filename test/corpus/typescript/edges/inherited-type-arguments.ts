//- /src/lists.ts
// What a class or interface inherits knows the type arguments that its heritage clause gives.
export class Pen { draw(): void {} }
export class List<T> {
  each(use: (item: T) => void): void {}
  first(): T { return undefined! }
}
export interface Held<K, V> { value(): V }
export class Sorted<T> extends List<T> {}
export interface Named<T> extends List<T>, Held<string, T> {}
export class Pens extends List<Pen> implements Held<string, Pen> { value(): Pen { return this.first() } }
//- /src/use.ts
import type { Named, Pen, Pens, Sorted } from './lists';
export function use(sorted: Sorted<Pen>, named: Named<Pen>, pens: Pens) {
  sorted.first().draw();
  //             ^^^^ calls src/lists.ts#Pen#draw(). exact | via=returnType
  sorted.each((pen) => pen.draw());
  //                       ^^^^ calls src/lists.ts#Pen#draw(). inferred | via=declaredType
  named.value().draw();
  //            ^^^^ calls src/lists.ts#Pen#draw(). exact | via=returnType
  pens.each((pen) => pen.draw());
  //                     ^^^^ calls src/lists.ts#Pen#draw(). inferred | via=declaredType
}
