//- /src/derived.ts
// A generic function that somebody else calls: the arguments of the call that hands it on are not its own.
export class Derived<V> {
  constructor(readonly make: () => V) {}
  settle(): void {}
}
export class Box<T> {
  constructor(readonly value: T) {}
  open(): T { return this.value; }
}
export class Label {
  show(): void {}
}
export function derive<V>(make: () => V): Derived<V> {
  return new Derived(make);
}
export function box<T>(value: T): Box<T> {
  return new Box(value);
}
export function each<A, B>(items: A[], use: (item: A) => B): B[] {
  return items.map(use);
}
export function flatten(all: Array<() => Label>, labels: Label[]) {
  const made = all.map(derive);
  made.forEach((one) => one.settle());
  //                        ^^^^^^ calls src/derived.ts#Derived#settle(). inferred | via=returnType
  const once = each(all, derive);
  once[0].settle();
  //      ^^^^^^ calls src/derived.ts#Derived#settle(). exact | via=returnType
  derive(derive).settle();
  //             ^^^^^^ calls src/derived.ts#Derived#settle(). inferred | via=declaredType
  const boxes = labels.map(box);
  boxes[0].open();
  //       ^^^^ calls src/derived.ts#Box#open(). exact | via=returnType
  made[0].settle();
  //      ^^^^^^ calls src/derived.ts#Derived#settle(). exact | via=returnType
}
