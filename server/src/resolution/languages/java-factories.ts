import { byName } from '../../base/by-name.ts';
import { words } from '../../base/words.ts';
import { Confidence, EdgeVia } from '../../model/edge.ts';
import { ExprOp } from '../../model/file-facts.ts';
import { weaken } from '../copies.ts';
import type { ExternalValue, ListValue, TypeArgument, Value } from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import { library } from './java-library.ts';

/** Static functions of the Java library that hand on what they are given: `List.of(x)`, `Objects.requireNonNull(x)`. */

/** A container of its arguments. */
const CONTAINERS = byName<string>({
  'List.of': 'List',
  'Set.of': 'Set',
  'Arrays.asList': 'List',
  'Arrays.stream': 'Stream',
  'Stream.of': 'Stream',
  'Optional.of': 'Optional',
  'Optional.ofNullable': 'Optional',
  'Collections.singletonList': 'List',
  'Collections.singleton': 'Set',
  'Lists.newArrayList': 'List',
  'ImmutableList.of': 'List',
  'ImmutableSet.of': 'Set',
});
const ENTRIES = byName<string>({
  'Map.of': 'Map',
  'Map.entry': 'Map.Entry',
  'Collections.singletonMap': 'Map',
  'ImmutableMap.of': 'Map',
});
/** Their first argument itself, or a container like it. */
const SAME = words(
  'Objects.requireNonNull Objects.requireNonNullElse Preconditions.checkNotNull Verify.verifyNotNull Collections.unmodifiableList ' +
    'Collections.unmodifiableSet Collections.unmodifiableMap Collections.unmodifiableCollection Collections.synchronizedList ' +
    'Collections.synchronizedMap Collections.synchronizedSet Arrays.copyOf Arrays.copyOfRange',
);
/** Containers of what their argument holds, which may be an array or a container of another kind. */
const COPIES = byName<string>({
  'List.copyOf': 'List',
  'Set.copyOf': 'Set',
  'Map.copyOf': 'Map',
  'ImmutableList.copyOf': 'List',
  'ImmutableSet.copyOf': 'Set',
  'ImmutableMap.copyOf': 'Map',
});
const ELEMENTS = words('Collections.max Collections.min Iterables.getOnlyElement Iterables.getFirst Iterables.getLast');

/**
 * What a static function of the library gives; null when it is not one of them.
 *
 * @param name the class and the function: `List.of`
 */
export function factoryResult(ev: Evaluator, name: string, view: FileView, callExpr: number): readonly Value[] | null {
  const args = ev.childrenOf(view, callExpr);
  if (args.length === 0) return null;
  const [first, second] = args;
  if (name in CONTAINERS) return [library(CONTAINERS[name], [elementOf(ev, view, first)])];
  if (name in ENTRIES && second !== undefined) {
    return [library(ENTRIES[name], [argument(ev, view, first), argument(ev, view, second)])];
  }
  if (SAME.has(name)) return ev.evaluate(view, first);
  if (name in COPIES) return [library(COPIES[name], heldBy(ev, view, first))];
  if (!ELEMENTS.has(name)) return null;
  return ev.evaluate(view, first).flatMap((value) => {
    if (value.kind === 'external' && value.args.length > 0) return ev.typeOfArgument(value.args[0]);
    return value.kind === 'list' && value.element ? ev.typeOfArgument(value.element) : [];
  });
}

/**
 * Methods that give an instance of the class that they are handed: `context.getBean(Parser.class)`, `mock(Parser.class)`. Methods of other
 * names may do anything with it: `getLogger(Parser.class)` gives no parser.
 */
const OF_CLASS = words(
  'getBean getAnnotation getDeclaredAnnotation findAnnotation findMergedAnnotation getMergedAnnotation cast getInstance ' +
    'mock spy createMock createNiceMock fromJson readValue convertValue treeToValue unwrap instantiateClass',
);

/** An instance of the class that a method from outside is handed; null when it is none of those that give one. */
export function instanceOfClass(ev: Evaluator, member: string, view: FileView, callExpr: number): Value[] | null {
  if (!OF_CLASS.has(member)) return null;
  for (const expr of ev.childrenOf(view, callExpr)) {
    for (const value of ev.evaluate(view, expr)) {
      if (value.kind !== 'external' || value.name !== 'Class' || value.args.length === 0) continue;
      return ev.typeOfArgument(value.args[0]).map((item) => weaken(item, Confidence.inferred));
    }
  }
  return null;
}

const argument = (ev: Evaluator, view: FileView, expr: number): TypeArgument => ({
  file: view,
  expr,
  env: null,
  values: ev.evaluate(view, expr),
});

/** An array that is given alone stands for its elements. */
function elementOf(ev: Evaluator, view: FileView, expr: number): TypeArgument {
  const [value] = ev.evaluate(view, expr);
  return value?.kind === 'list' && value.element ? value.element : argument(ev, view, expr);
}

/** What a container or array holds; empty where it is not known. */
function heldBy(ev: Evaluator, view: FileView, expr: number): readonly TypeArgument[] {
  for (const value of ev.evaluate(view, expr)) {
    if (value.kind === 'external' && value.args.length > 0) return value.args;
    if (value.kind === 'list' && value.element) return [value.element];
  }
  return [];
}

/** An array of something primitive, or of strings. */
export function arrayOf(file: FileView, expr: number, name: string): ListValue {
  const made = { confidence: Confidence.exact, via: EdgeVia.returnType };
  const element: TypeArgument = { file, expr, env: null, values: [{ kind: 'primitive', name, ...made }] };
  return { kind: 'list', file, literal: -1, isType: true, element, ...made };
}

/** `new ArrayList<>(items)` holds what its argument holds. */
export function copiedContainer(ev: Evaluator, made: ExternalValue, view: FileView, newExpr: number): ExternalValue {
  const [first] = ev.childrenOf(view, newExpr);
  if (made.args.length > 0 || first === undefined) return made;
  return { ...made, args: heldBy(ev, view, first) };
}

/**
 * What `stream.collect(collector)` gives: the container that the collector makes, of the stream's elements.
 *
 * @param held what is collected
 * @param collector the expression that makes the collector; -1 for none
 */
export function collected(
  ev: Evaluator,
  held: TypeArgument,
  view: FileView,
  collector: number,
  depth = 0,
): ExternalValue | null {
  const { exprs } = view.facts;
  const callee = collector < 0 || depth > 4 ? -1 : exprs.operand[collector];
  const name = callee < 0 ? '' : view.text(exprs.name[callee]);
  if (/^to(Unmodifiable|Immutable)?List$/.test(name)) return library('List', [held]);
  if (/^to(Unmodifiable|Immutable)?Set$/.test(name)) return library('Set', [held]);
  const [first, second, third] = name === '' ? [] : ev.childrenOf(view, collector);
  if (first === undefined) return null;
  const given = (expr: number): TypeArgument => givenBy(ev, held, view, expr);
  if (/^to(Unmodifiable|Immutable|Concurrent)?Map$/.test(name)) {
    return second === undefined ? null : library('Map', [given(first), given(second)]);
  }
  if (name === 'mapping') return second === undefined ? null : collected(ev, given(first), view, second, depth + 1);
  if (name === 'filtering') return second === undefined ? null : collected(ev, held, view, second, depth + 1);
  if (!/^(groupingBy(Concurrent)?|partitioningBy)$/.test(name)) return null;
  const below = third ?? second;
  const group = below === undefined ? library('List', [held]) : collected(ev, held, view, below, depth + 1);
  const values = group ? [group] : NO_VALUES;
  return library('Map', [given(first), { file: view, expr: first, env: null, values }]);
}

/** What a function makes of what is collected; that itself, of `Function.identity()`. */
function givenBy(ev: Evaluator, held: TypeArgument, view: FileView, expr: number): TypeArgument {
  const { exprs } = view.facts;
  const isIdentity = exprs.op[expr] === ExprOp.call && view.text(exprs.name[exprs.operand[expr]]) === 'identity';
  if (isIdentity) return held;
  const values = ev
    .evaluate(view, expr)
    .flatMap((value) => (value.kind === 'lambda' || value.kind === 'function' ? ev.callResult(value, view, -1) : []));
  return { file: view, expr, env: null, values };
}
