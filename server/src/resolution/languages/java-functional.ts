import type { ExternalValue, TypeArgument } from '../denotation.ts';
import { isMap, simpleName } from './java-library.ts';

/** The functional interfaces of the Java library: what lambdas get that are given as them, and what they give. */

interface Shape {
  readonly parameters: number;
  readonly givesValue: boolean;
}

const SHAPES = new Map<string, Shape>();
const shapes = (names: string, parameters: number, givesValue: boolean): void => {
  for (const name of names.split(' ')) SHAPES.set(name, { parameters, givesValue });
};
shapes('Runnable', 0, false);
shapes('Supplier Callable BooleanSupplier IntSupplier LongSupplier DoubleSupplier PrivilegedAction', 0, true);
shapes('Consumer IntConsumer LongConsumer DoubleConsumer', 1, false);
shapes('Function UnaryOperator Predicate IntFunction LongFunction DoubleFunction IntPredicate LongPredicate', 1, true);
shapes('ToIntFunction ToLongFunction ToDoubleFunction IntUnaryOperator LongUnaryOperator DoublePredicate', 1, true);
shapes('BiConsumer ObjIntConsumer ObjLongConsumer', 2, false);
shapes('BiFunction BinaryOperator BiPredicate Comparator IntBinaryOperator LongBinaryOperator', 2, true);
shapes('ToIntBiFunction ToLongBiFunction ToDoubleBiFunction DoubleBinaryOperator', 2, true);

/** How many parameters the function of a library interface has and whether it gives something; undefined for unknown ones. */
export const shapeOf = (type: ExternalValue): Shape | undefined => SHAPES.get(simpleName(type));

/** The methods by which these interfaces are called. */
const CALLS: ReadonlySet<string> = new Set([
  'apply',
  'get',
  'call',
  'applyAsInt',
  'applyAsLong',
  'test',
  'accept',
  'run',
]);

/** What a call of a functional interface of the library gives: `Function<A, B>.apply` gives a B. */
export function functionalResult(type: ExternalValue, member: string): TypeArgument | null {
  return CALLS.has(member) ? resultArgument(type) : null;
}

/** The type argument that says what the function of an interface gives. */
export function resultArgument(type: ExternalValue): TypeArgument | null {
  const position = resultPosition(simpleName(type), type.args.length);
  return position < 0 ? null : (type.args[position] ?? null);
}

/** Which type argument of a library interface is the result of its function; -1 for none. */
export function resultPosition(name: string, count: number): number {
  if (
    /^(Supplier|Callable|UnaryOperator|BinaryOperator|PrivilegedAction|IntFunction|LongFunction|DoubleFunction)$/.test(
      name,
    )
  )
    return 0;
  return /^(Function|BiFunction)$/.test(name) ? count - 1 : -1;
}

/** What a lambda gets that is given to a method of a library value. */
export function lambdaArgument(base: ExternalValue, position: number): TypeArgument | null {
  if (base.args.length === 0) return null;
  if (isMap(simpleName(base))) return base.args[position] ?? null;
  return position === 0 || base.args.length === 1 ? base.args[0] : null;
}

/** The parameter of a functional interface of the library: `Function<A, B>` takes an A. */
export function functionalArgument(type: ExternalValue, position: number): TypeArgument | null {
  const name = simpleName(type);
  if (/^(Comparator|BinaryOperator|UnaryOperator)$/.test(name)) return type.args[0] ?? null;
  if (/^(Supplier|Callable)$/.test(name)) return null;
  return type.args[position] ?? null;
}
