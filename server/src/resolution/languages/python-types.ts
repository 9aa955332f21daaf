import { Confidence, EdgeVia } from '../../model/edge.ts';
import { ExprOp } from '../../model/file-facts.ts';
import { asKind, weaken } from '../copies.ts';
import type { ExternalValue, TypeArgument, Value } from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { LanguageRules } from '../language-rules.ts';
import { distinctTypes, limitValues } from '../value-sets.ts';

/**
 * What `typing`, the built-in types and a few functions of the standard library do to the types they are given. Values from outside the
 * repository carry their type arguments; where a library's function makes something of its arguments, its result is a value
 * with the arguments' expressions as type arguments (`isValue`).
 */

/** Containers whose elements are of their first argument. */
const SEQUENCES = new Set(
  `list set frozenset sequence mutablesequence iterable iterator collection deque abstractset mutableset container
   asynciterator asynciterable generator asyncgenerator reversible keysview valuesview queryset`.split(/\s+/),
);
/** Containers whose first argument is their key and whose second is their value. */
const MAPPINGS = new Set(
  `dict map mapping mutablemapping defaultdict ordereddict counter chainmap weakvaluedictionary weakkeydictionary
   mappingproxytype`.split(/\s+/),
);
/** Wrappers that say something about a name and nothing about its type. */
const TRANSPARENT = new Set(['Optional', 'Annotated', 'Final', 'ClassVar', 'Required', 'NotRequired', 'ReadOnly']);
const AWAITABLE = new Set(['Awaitable', 'Coroutine', 'Future', 'Task']);
const CONTEXT_MANAGERS = new Set([
  'ContextManager',
  'AbstractContextManager',
  'AsyncContextManager',
  'AbstractAsyncContextManager',
  'closing',
  'aclosing',
  'nullcontext',
  'contextmanager',
]);

/** Functions that give back their first argument. */
const SAME_AS_ARGUMENT = new Set(
  `copy.copy copy.deepcopy weakref.proxy asyncio.run asyncio.create_task asyncio.ensure_future asyncio.wait_for asyncio.shield
   dataclasses.replace attr.evolve attrs.evolve typing.no_type_check staticmethod classmethod inspect.unwrap
   contextlib.aclosing`.split(/\s+/),
);
/** Functions that give a container, or an iterator, of what a loop over their first argument yields. */
const SAME_ELEMENTS = new Set(
  `list tuple set frozenset sorted reversed iter aiter itertools.islice itertools.cycle itertools.takewhile
   itertools.dropwhile`.split(/\s+/),
);
const ELEMENT_OF_ARGUMENT = new Set(['next', 'anext', 'min', 'max', 'random.choice']);

/** A value of something outside, with type arguments. Names without a module are the language's own and make no edges. */
export const externalValue = (name: string, args: readonly TypeArgument[], confidence: number): ExternalValue => ({
  kind: 'external',
  module: '',
  name,
  args,
  confidence,
  via: EdgeVia.dataFlow,
});

const lastSegment = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
const fullName = (value: ExternalValue): string =>
  value.module && value.module !== 'builtins' ? `${value.module}.${value.name}` : value.name;

export class PythonTypes {
  private readonly ev: Evaluator;
  private readonly rules: LanguageRules;

  constructor(evaluator: Evaluator, rules: LanguageRules) {
    this.ev = evaluator;
    this.rules = rules;
  }

  /** A type with its arguments: `Optional[Foo]` is a Foo, `Type[Foo]` the class itself. */
  applied(value: Value): readonly Value[] {
    if (value.kind !== 'external' || !value.args.length) return [value];
    const name = lastSegment(value.name);
    if (TRANSPARENT.has(name)) return this.ev.typeOfArgument(value.args[0]);
    if (name === 'Union') {
      const found = value.args.flatMap((arg) => this.ev.typeOfArgument(arg));
      return limitValues(found, distinctTypes(found) > 1);
    }
    if (name === 'Type' || name === 'type') {
      return this.ev
        .typeOfArgument(value.args[0])
        .map((item) => (item.kind === 'instance' ? asKind('type', item) : item));
    }
    if (name === 'Literal') return NO_VALUES;
    return [value];
  }

  /** What a loop yields, or what an index gives. */
  elementOf(value: ExternalValue, isIteration: boolean): readonly Value[] {
    const { args } = value;
    if (!args.length) return NO_VALUES;
    const name = lastSegment(value.name);
    if (name === 'enumerate' || name === 'zip' || name === 'items') return [{ ...value, name: `${name}.item` }];
    if (name === 'generator-function') return this.anyOf(args.map((arg) => this.ev.typeOfArgument(arg)));
    if (name === 'values') return this.elementsOf(this.ev.typeOfArgument(args[0]), false);
    if (name === 'keys' || name === 'iterated') return this.elementsOf(this.ev.typeOfArgument(args[0]), true);
    const kind = name.toLowerCase();
    if (MAPPINGS.has(kind)) {
      const argument = isIteration ? args[0] : args[1];
      return argument ? this.ev.typeOfArgument(argument) : NO_VALUES;
    }
    if (SEQUENCES.has(kind)) return this.ev.typeOfArgument(args[0]);
    if (kind === 'tuple') {
      const found = args.flatMap((arg) => this.ev.typeOfArgument(arg));
      return limitValues(found, distinctTypes(found) > 1);
    }
    return NO_VALUES;
  }

  /** One of the parts that a value is taken apart into; null when nothing special is known. */
  partOf(value: ExternalValue, part: string): readonly Value[] | null {
    const { args, name } = value;
    const position = /^\d+$/.test(part) ? Number(part) : -1;
    if (/^-\d+$/.test(part)) return this.elementOf(value, false);
    if (part === '__enter__') {
      if (args.length && CONTEXT_MANAGERS.has(lastSegment(name))) return this.ev.typeOfArgument(args[0]);
      return [value];
    }
    if (part === '[:]') return [value];
    if (name.endsWith('enumerate.item')) {
      return position === 1 ? this.elementsOf(this.ev.typeOfArgument(args[0]), true) : NO_VALUES;
    }
    if (name.endsWith('zip.item')) {
      const argument = args[position];
      return argument ? this.elementsOf(this.ev.typeOfArgument(argument), true) : NO_VALUES;
    }
    if (name.endsWith('items.item')) {
      return this.elementsOf(this.ev.typeOfArgument(args[0]), position === 0);
    }
    if (position >= 0 && lastSegment(name).toLowerCase() === 'tuple' && args.length) {
      // `tuple[int, ...]` has one argument that counts.
      const argument = args[position] ?? args[0];
      return this.ev.typeOfArgument(argument);
    }
    return this.elementOf(value, false);
  }

  awaited(value: Value): readonly Value[] {
    if (value.kind !== 'external' || !value.args.length) return [value];
    if (!AWAITABLE.has(lastSegment(value.name))) return [value];
    return this.ev.typeOfArgument(value.args[value.args.length - 1]);
  }

  /** What calling something outside gives. */
  callResult(value: ExternalValue, view: FileView, callExpr: number): readonly Value[] {
    const name = fullName(value);
    const argument = this.argument(view, callExpr, 0);
    if (argument >= 0) {
      if (SAME_AS_ARGUMENT.has(name)) return this.ev.evaluate(view, argument);
      if (SAME_ELEMENTS.has(name)) return this.withElementsOf(view, argument, value.confidence);
      if (ELEMENT_OF_ARGUMENT.has(name)) {
        const second = this.argument(view, callExpr, 1);
        const isSequence = second < 0 || name === 'next';
        if (isSequence) return this.elementsOf(this.ev.evaluate(view, argument), true);
        return this.anyOf([this.ev.evaluate(view, argument), this.ev.evaluate(view, second)]);
      }
      switch (name) {
        case 'type':
          return this.argument(view, callExpr, 1) >= 0
            ? NO_VALUES
            : this.ev
                .evaluate(view, argument)
                .map((item) => (item.kind === 'instance' ? asKind('type', item) : item))
                .filter((item) => item.kind === 'type');
        case 'enumerate':
        case 'zip':
        case 'contextlib.closing':
        case 'contextlib.nullcontext':
          return [externalValue(lastSegment(name), this.argumentsAsValues(view, callExpr), value.confidence)];
        case 'functools.partial':
        case 'functools.partialmethod':
          return this.ev.evaluate(view, argument).map((item) => weaken(item, Confidence.inferred));
        case 'asyncio.gather':
          return [externalValue('tuple', this.argumentsAsValues(view, callExpr), value.confidence)];
        case 'property':
          return this.ev.evaluate(view, argument).flatMap((item) => this.ev.callResult(item, view, -1));
        case 'filter':
        case 'map': {
          const second = this.argument(view, callExpr, 1);
          if (second < 0) return NO_VALUES;
          if (name === 'filter') return this.ev.evaluate(view, second);
          return NO_VALUES;
        }
      }
    }
    switch (lastSegment(name)) {
      case 'run_until_complete':
        // Of an event loop: what awaiting its argument gives.
        return argument < 0 ? NO_VALUES : this.ev.evaluate(view, argument);
      case 'isinstance':
      case 'issubclass':
      case 'hasattr':
      case 'callable':
      case 'bool':
        return NO_VALUES;
      case 'Callable':
        // A declared callable was called: its last argument is what it gives.
        return value.args.length ? this.ev.typeOfArgument(value.args[value.args.length - 1]) : NO_VALUES;
    }
    return [{ ...value, args: [] }];
  }

  /** What methods of containers give. */
  memberCallResult(base: Value, member: string, view: FileView, callExpr: number): readonly Value[] {
    const isContainer =
      base.kind === 'list' || base.kind === 'object' || (base.kind === 'external' && base.args.length);
    if (!isContainer) return NO_VALUES;
    const callee = view.facts.exprs.operand[callExpr];
    const operand = view.facts.exprs.operand[callee];
    const self: TypeArgument = { file: view, expr: operand, env: null, isValue: true };
    switch (member) {
      case 'items':
      case 'values':
      case 'keys':
        return base.kind === 'list' ? NO_VALUES : [externalValue(member, [self], base.confidence)];
      case 'copy':
      case '__iter__':
        return [base];
      case 'get':
      case 'setdefault': {
        if (base.kind === 'list') return NO_VALUES;
        return this.elementsOf([base], false);
      }
      case 'pop':
      case 'popleft':
      case 'popitem':
      case '__getitem__':
        return this.elementsOf([base], false);
      case '__next__':
      case '__anext__':
        return this.elementsOf([base], true);
    }
    return NO_VALUES;
  }

  /** A list stays one; of anything else the index says something else than the loop. */
  private withElementsOf(view: FileView, argument: number, confidence: number): readonly Value[] {
    const values = this.ev.evaluate(view, argument);
    if (values.every((item) => item.kind === 'list')) return values;
    return [externalValue('iterated', [{ file: view, expr: argument, env: null, isValue: true }], confidence)];
  }

  private elementsOf(values: readonly Value[], isIteration: boolean): readonly Value[] {
    return this.ev.elementsOf(values, this.rules, isIteration);
  }

  private anyOf(sets: readonly (readonly Value[])[]): readonly Value[] {
    const found = sets.flat();
    return limitValues(found, distinctTypes(found) > 1);
  }

  /** The n-th positional argument of a call, -1 when there is none. */
  argument(view: FileView, callExpr: number, position: number): number {
    const { exprs, exprChildren } = view.facts;
    if (callExpr < 0 || position >= exprs.childCount[callExpr]) return -1;
    const argument = exprChildren[exprs.childStart[callExpr] + position];
    const op = exprs.op[argument];
    return op === ExprOp.entry || op === ExprOp.spread ? -1 : argument;
  }

  private argumentsAsValues(view: FileView, callExpr: number): TypeArgument[] {
    return this.ev
      .childrenOf(view, callExpr)
      .filter((child) => view.facts.exprs.op[child] !== ExprOp.entry)
      .map((expr) => ({ file: view, expr, env: null, isValue: true }));
  }
}
