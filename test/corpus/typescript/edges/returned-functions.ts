//- /src/operators.ts
// Functions that are returned get what the declared result says, and so do those that they return.
export class Source<T> { subscribe(use: (value: T) => void): Source<T> { return this } }
export class Pen { draw(): void {} }
export type Operator<A, B> = (source: Source<A>) => Source<B>;
export function identity<T>(): Operator<T, T> {
  return (source) => source.subscribe(() => {});
  //                        ^^^^^^^^^ calls src/operators.ts#Source#subscribe(). inferred | via=declaredType
}
export const curried: (pen: Pen) => (other: Pen) => void = (pen) => (other) => other.draw();
//                                                                                   ^^^^ calls src/operators.ts#Pen#draw(). inferred | via=declaredType
export function handlers(): { open: (pen: Pen) => void } {
  return { open: (pen) => pen.draw() };
  //                          ^^^^ calls src/operators.ts#Pen#draw(). inferred | via=declaredType
}
export function take(make: () => (pen: Pen) => void) {}
take(() => (pen) => pen.draw());
//                      ^^^^ calls src/operators.ts#Pen#draw(). inferred | via=declaredType
export async function later(): Promise<Operator<Pen, Pen>> {
  return (source) => source.subscribe(() => {});
  //                        ^^^^^^^^^ no edge
}
