//- /src/boxes.ts
// Aliases that mean themselves, twice in each round: followed once, they still say what is in the innermost.
export class Box {
  open(): void {}
}
type Unwrap<T> = T extends Ref<infer V> ? Simple<V> : Simple<T>;
type Simple<T> = T extends Ref<infer V> ? Unwrap<V> | Simple<V> : T extends List<infer I> ? Unwrap<I> | Simple<I> : T;
interface Ref<T> {
  value: T;
}
interface List<T> {
  items: T[];
}
declare function unwrap<T>(value: T): Unwrap<T>;
unwrap(new Box()).open();
//                ^^^^ calls src/boxes.ts#Box#open(). inferred | via=declaredType
