import { byName } from '../../base/by-name.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import type { Denotation, ExternalValue, SymbolDenotation, TypeArgument } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import { isMap, library, simpleName } from './java-library.ts';

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

/** Whether a name is that of the function of a library interface: `Runnable.run`. */
export function isFunctionOfLibrary(name: string): boolean {
  const [member, owner = ''] = name.split('.').reverse();
  return SHAPES.has(owner) && (CALLS.has(member) || /^(compare|applyAs|getAs)/.test(member));
}

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

/** Methods whose function gets more than what the value holds, by the position of what it does hold; -1: nothing of it. */
const HELD_AT = byName<number>({
  handle: 0,
  handleAsync: 0,
  whenComplete: 0,
  whenCompleteAsync: 0,
  thenCombine: 0,
  thenCombineAsync: 0,
  thenAcceptBoth: 0,
  collect: 1,
  exceptionally: -1,
  exceptionallyAsync: -1,
  doOnError: -1,
  onErrorMap: -1,
  onErrorResume: -1,
});

/** Of these the function gets, beside what the value holds or in place of it, what went wrong. */
const FAILS = /^(handle|whenComplete|exceptionally|doOnError|onError)/;
const errorLike = ({ file }: TypeArgument): TypeArgument => ({
  file,
  expr: -1,
  env: null,
  values: [{ ...library('Throwable', []), module: 'java.lang' }],
});

/**
 * What a lambda gets that is given to a method of a library value.
 *
 * @param position of the parameter of the lambda
 * @param count of the arguments of the method
 */
export function lambdaArgument(
  base: ExternalValue,
  member: string,
  position: number,
  count: number,
): TypeArgument | null {
  const { args } = base;
  if (args.length === 0) return null;
  if (isMap(simpleName(base))) return args[member === 'merge' ? 1 : position] ?? null;
  // `reduce(identity, (sum, item) -> …, combiner)`: what is summed up is of another type.
  const held = member === 'reduce' && count === 3 ? 1 : HELD_AT[member];
  if (held !== undefined) return position === held ? args[0] : FAILS.test(member) ? errorLike(args[0]) : null;
  return position === 0 || args.length === 1 ? args[0] : null;
}

/** The parameter of a functional interface of the library: `Function<A, B>` takes an A. */
export function functionalArgument(type: ExternalValue, position: number): TypeArgument | null {
  const name = simpleName(type);
  if (/^(Comparator|BinaryOperator|UnaryOperator)$/.test(name)) return type.args[0] ?? null;
  if (/^(Supplier|Callable)$/.test(name)) return null;
  return type.args[position] ?? null;
}

/** The one abstract method of an interface, if it has just one. */
export function functionalMethod(ev: Evaluator, view: FileView, row: number): SymbolDenotation | null {
  const { symbols } = view.facts;
  if (symbols.kind[row] !== SymbolKind.interface) return null;
  let found: SymbolDenotation | null = null;
  for (let member = view.firstChild(row); member >= 0; member = view.nextChild(member)) {
    if (symbols.kind[member] !== SymbolKind.method || !(symbols.flags[member] & SymbolFlag.declaration)) continue;
    // Redeclared methods of Object do not count.
    if (/^(equals|hashCode|toString)$/.test(view.symbolName(member))) continue;
    if (found) return null;
    found = ev.symbol(view, member, 0);
  }
  if (found) return found;
  for (const parent of ev.supertypes(view, row)) {
    const inherited: SymbolDenotation | null = parent.view ? functionalMethod(ev, parent.view, parent.row) : null;
    if (inherited) return { ...inherited, env: parent.env };
  }
  return null;
}

/** Whether a name means the method of a functional interface. */
export function isFunctional(ev: Evaluator, item: Denotation): boolean {
  if (item.kind === 'external') return isFunctionOfLibrary(item.name);
  if (item.kind !== 'symbol') return false;
  const { symbols } = item.file.facts;
  const owner = symbols.parent[item.row];
  if (owner <= 0 || symbols.kind[owner] !== SymbolKind.interface) return false;
  const method = functionalMethod(ev, item.file, owner);
  return method?.file === item.file && method.row === item.row;
}
