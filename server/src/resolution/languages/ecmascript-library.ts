import { words } from '../../base/words.ts';
import { Confidence, EdgeVia } from '../../model/edge.ts';
import { asKind } from '../copies.ts';
import type { ExternalValue, ListValue, TypeArgument, Value } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { LanguageRules } from '../language-rules.ts';
import { anyEntry } from '../object-entries.ts';
import { signaturesOf, takenBy, takenByCallable } from './ecmascript-signatures.ts';

/** What is known of the library of ECMAScript without its declarations: containers and promises, as far as they hold types. */

/** Types and objects that need no import and carry types from one place to another. */
export const GLOBALS = words(
  'Array ReadonlyArray Promise PromiseLike Map ReadonlyMap WeakMap Set ReadonlySet WeakSet WeakRef Record Partial Readonly Required ' +
    'NonNullable Awaited Iterable Iterator IterableIterator Generator AsyncIterable AsyncIterator AsyncIterableIterator AsyncGenerator ' +
    'ArrayLike Object Pick Omit InstanceType ReturnType Parameters ConstructorParameters module',
);
/** What a script calls the object whose members are known everywhere. */
export const WINDOWS = words('window globalThis self');
const ARRAYS = words('Array ReadonlyArray ArrayLike');
const MAPS = words('Map ReadonlyMap WeakMap');
const PROMISES = words('Promise PromiseLike');
/** Types that stand for their first argument, or for a part of it. */
const TRANSPARENT = words('Partial Readonly Required NonNullable Pick Omit');

/** Methods of arrays that give an array like it. */
const SAME = words('filter slice concat reverse sort toSorted toReversed splice toSpliced fill copyWithin flat with');
/** Methods of arrays that give an element. */
const ELEMENT = words('find findLast pop shift at');
/** Methods whose callback gets an element first. */
const TAKES_ELEMENT = words(
  'forEach map filter find findIndex findLast findLastIndex some every flatMap sort toSorted reduce reduceRight',
);
/** Methods whose callback gets an element first and second. */
const COMPARES = words('sort toSorted');
const REDUCES = words('reduce reduceRight');

/** The interface that the library declares for a value; null where it declares none that is known. */
export function libraryType(value: Value): string | null {
  if (value.kind === 'list') return 'Array';
  if (value.kind === 'external') return value.module ? null : value.name;
  return value.kind === 'primitive' ? (PRIMITIVES.get(value.name) ?? null) : null;
}
const PRIMITIVES: ReadonlyMap<string, string> = new Map([
  ['string', 'String'],
  ['number', 'Number'],
  ['regex', 'RegExp'],
]);

const exact = { confidence: Confidence.exact, via: EdgeVia.declaredType } as const;

export const library = (name: string, args: readonly TypeArgument[]): ExternalValue => ({
  kind: 'external',
  module: '',
  name,
  args,
  ...exact,
});

/** A type argument that nobody has written: what something is known to hold. */
export const heldIn = (file: FileView, values: readonly Value[]): TypeArgument => ({
  file,
  expr: -1,
  env: null,
  values,
});
const argumentOf = (like: TypeArgument, values: readonly Value[]): TypeArgument => ({ ...like, values });

/** An array of what an argument says. */
export const listOf = (element: TypeArgument): ListValue => ({
  kind: 'list',
  file: element.file,
  literal: -1,
  isType: true,
  element,
  ...exact,
});

/** Arrays and utility types, once they have their arguments, are something else than a name. */
export function applied(ev: Evaluator, value: Value): readonly Value[] {
  if (value.kind !== 'external' || value.module || value.args.length === 0) return [value];
  if (ARRAYS.has(value.name)) return [listOf(value.args[0])];
  if (TRANSPARENT.has(value.name)) return ev.typeOfArgument(value.args[0]);
  if (value.name === 'InstanceType') return ev.typeOfArgument(value.args[0]).flatMap(instanceOf);
  if (value.name === 'ReturnType') return ev.typeOfArgument(value.args[0]).flatMap((inner) => resultOf(ev, inner));
  if (value.name === 'Awaited') return ev.typeOfArgument(value.args[0]).flatMap((inner) => settled(ev, inner));
  return [value];
}

/** What `InstanceType<typeof x>` is: what `new x()` makes. */
const instanceOf = (value: Value): readonly Value[] =>
  value.kind === 'type' ? [asKind('instance', value)] : value.kind === 'external' ? [value] : [];

/** What `ReturnType<typeof x>` is. */
function resultOf(ev: Evaluator, value: Value): readonly Value[] {
  if (value.kind === 'function') return ev.returnValue(value.file, value.row, value.env, value.receiver);
  return value.kind === 'callable' ? ev.typeOf(value.file, value.file.facts.exprs.operand[value.expr], value.env) : [];
}

/** What `Parameters<typeof x>[0]` and `ConstructorParameters<typeof Store>[0]` are; null for what is neither. */
export function partOfParameters(ev: Evaluator, value: Value, part: string): readonly Value[] | null {
  if (value.kind !== 'external' || value.module || !PARAMETERS.has(value.name) || !/^\d+$/.test(part)) return null;
  const [of] = value.args;
  return of ? ev.typeOfArgument(of).flatMap((item) => taken(ev, item, value.name, Number(part))) : [];
}
const PARAMETERS = words('Parameters ConstructorParameters');

function taken(ev: Evaluator, value: Value, name: string, position: number): readonly Value[] {
  if (value.kind === 'callable') return takenByCallable(ev, value, position, value.env);
  if (value.kind === 'function') return takenBy(ev, value.file, value.row, position, value.env);
  const [signature, ...others] = signaturesOf(ev, value, name === 'Parameters' ? '()' : 'new()');
  // Of several signatures the last one is meant, which is not told from one that is not shown.
  if (!signature || others.length > 0) return [];
  return takenBy(ev, signature.file, signature.row, position, signature.env);
}

/** `new Set([pen])` and `new Map([['pen', pen]])` hold what they are made of. */
export function filled(ev: Evaluator, rules: LanguageRules, made: Value, view: FileView, newExpr: number): Value {
  if (made.kind !== 'external' || made.args.length > 0 || (made.name !== 'Set' && !MAPS.has(made.name))) return made;
  const [argument] = ev.childrenOf(view, newExpr);
  if (argument === undefined) return made;
  const values = ev.evaluate(view, argument).flatMap((list) => ev.elementsOf([list], rules, true));
  if (values.length === 0) return made;
  if (made.name === 'Set') return { ...made, args: [heldIn(view, values)] };
  const partsOf = (part: string) =>
    heldIn(
      view,
      values.flatMap((pair) => ev.partOfValue(pair, part, view, argument)),
    );
  return { ...made, args: [partsOf('0'), partsOf('1')] };
}

export const isPromise = (value: Value): boolean => value.kind === 'external' && PROMISES.has(value.name);

/** What `await` makes of a value. */
export function settled(ev: Evaluator, value: Value): readonly Value[] {
  if (value.kind !== 'external') return [value];
  if (!PROMISES.has(value.name)) return value.module ? [value] : [];
  return value.args.length ? ev.typeOfArgument(value.args[0]) : [];
}

/** What a loop over a value yields, or what `value[i]` gives. */
export function elementOf(ev: Evaluator, value: Value, isIteration: boolean): readonly Value[] {
  if (value.kind === 'list') return value.element ? ev.typeOfArgument(value.element) : [];
  if (value.kind === 'object') return isIteration ? [] : anyEntry(ev, value.file, value.expr);
  if (value.kind !== 'external' || value.args.length === 0) return [];
  if (value.name === 'Record') return isIteration || !value.args[1] ? [] : ev.typeOfArgument(value.args[1]);
  if (!isIteration || PROMISES.has(value.name)) return [];
  return MAPS.has(value.name) ? [library('Entry', value.args)] : ev.typeOfArgument(value.args[0]);
}

/** A key or a value of an entry. */
export function partOfEntry(ev: Evaluator, value: Value, part: string): readonly Value[] | null {
  if (value.kind !== 'external' || value.name !== 'Entry') return null;
  const argument = value.args[Number(part)];
  return argument ? ev.typeOfArgument(argument) : null;
}

/**
 * What a method of the library gives.
 *
 * @param given what the callback gives that is its first argument, or the argument itself
 */
export function methodResult(
  ev: Evaluator,
  base: Value,
  member: string,
  given: () => readonly Value[],
): readonly Value[] {
  if (base.kind === 'list') return arrayResult(ev, base, member, given);
  if (base.kind !== 'external' || base.module) return [];
  const { name, args } = base;
  if (name === 'Object') return ofObject(ev, member, given());
  if (name === 'Array') {
    if (member !== 'from' || args.length > 0) return [];
    return given().flatMap((value) => asList(elementOf(ev, value, true), value));
  }
  if (PROMISES.has(name)) return promiseResult(ev, base, member, given);
  if (args.length === 0) return [];
  if (MAPS.has(name)) {
    if (member === 'get') return args[1] ? ev.typeOfArgument(args[1]) : [];
    if (member === 'values') return args[1] ? [listOf(args[1])] : [];
    if (member === 'keys') return [listOf(args[0])];
    return member === 'entries' ? [listOf(argumentOf(args[0], [library('Entry', args)]))] : [];
  }
  if (member === 'values' || member === 'keys') return [listOf(args[0])];
  return member === 'deref' ? ev.typeOfArgument(args[0]) : [];
}

function arrayResult(ev: Evaluator, base: ListValue, member: string, given: () => readonly Value[]): readonly Value[] {
  if (SAME.has(member)) return [base];
  if (ELEMENT.has(member)) return ev.elementsOf([base], ev.rulesOf(base.file), false);
  if (member === 'map') return asList(given(), base);
  if (member === 'flatMap')
    return given().flatMap((value) => (value.kind === 'list' ? [value] : asList([value], base)));
  return member === 'values' ? [base] : [];
}

function promiseResult(
  ev: Evaluator,
  base: ExternalValue,
  member: string,
  given: () => readonly Value[],
): readonly Value[] {
  const [argument] = base.args;
  if (member === 'finally' || (member === 'catch' && argument)) return [base];
  if (member !== 'then' && member !== 'resolve') return [];
  const values = given().flatMap((value) => settled(ev, value));
  const [first] = values;
  if (!first) return [];
  const like = argument ?? fileArgument(first);
  return like ? [library('Promise', [argumentOf(like, values)])] : [];
}

/** `Object.values(table)` and `Object.entries(table)`. */
function ofObject(ev: Evaluator, member: string, given: readonly Value[]): readonly Value[] {
  if (member === 'freeze' || member === 'seal') return given;
  if (member !== 'values' && member !== 'entries') return [];
  return given.flatMap((value) => {
    if (value.kind === 'object') {
      const held = heldIn(value.file, anyEntry(ev, value.file, value.expr));
      if (member === 'values') return [listOf(held)];
      return [listOf(argumentOf(held, [library('Entry', [argumentOf(held, []), held])]))];
    }
    if (value.kind !== 'external' || value.name !== 'Record' || !value.args[1]) return [];
    if (member === 'values') return [listOf(value.args[1])];
    return [listOf(argumentOf(value.args[0], [library('Entry', value.args)]))];
  });
}

function asList(values: readonly Value[], like: Value): readonly Value[] {
  const argument = values.length ? (fileArgument(like) ?? fileArgument(values[0])) : null;
  return argument ? [listOf(argumentOf(argument, values))] : [];
}

/** An argument that has a file, to be filled with values. */
function fileArgument(value: Value): TypeArgument | null {
  if ('file' in value) return { file: value.file, expr: -1, env: null };
  return value.kind === 'external' && value.args.length > 0 ? value.args[0] : null;
}

/** What the parameter at `position` of a callback gets that is given to a method of the library. */
export function callbackArgument(ev: Evaluator, base: Value, member: string, position: number): readonly Value[] {
  if (base.kind === 'list') {
    if (!TAKES_ELEMENT.has(member)) return [];
    const isElement = COMPARES.has(member) ? position < 2 : position === (REDUCES.has(member) ? 1 : 0);
    return isElement ? ev.elementsOf([base], ev.rulesOf(base.file), true) : [];
  }
  if (base.kind !== 'external' || base.module || base.args.length === 0) return [];
  if (PROMISES.has(base.name)) return member === 'then' && position === 0 ? ev.typeOfArgument(base.args[0]) : [];
  if (member !== 'forEach' || position > 1) return [];
  const argument = MAPS.has(base.name) ? base.args[1 - position] : position === 0 ? base.args[0] : undefined;
  return argument ? ev.typeOfArgument(argument) : [];
}
