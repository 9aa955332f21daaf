import type {
  Denotation,
  FunctionValue,
  InstanceValue,
  LocalDenotation,
  SymbolDenotation,
  TypeArgument,
  TypeEnvironment,
  TypeValue,
  Value,
} from './denotation.ts';

/**
 * Copies of denotations and values with some of their fields changed, written out. `{ ...item, via }` gives what it makes a shape of its own at each
 * place that says so, for each shape of what is copied: soon V8 knows no shape of anything, and its compiled code is thrown away time and again.
 * Here, and where they are made first, the fields of each kind have one order.
 */

/** The same, found in another way and known as well as said. */
export function withEvidence<T extends Denotation | Value>(item: T, confidence: number, via: number): T {
  return copy(item, confidence, via) as T;
}

/** The same, found in another way. */
export const withVia = <T extends Denotation | Value>(item: T, via: number): T =>
  withEvidence(item, item.confidence, via);

/** All of them, found in another way. */
export function allWithVia<T extends Denotation | Value>(items: readonly T[], via: number): readonly T[] {
  const copies: T[] = [];
  for (const item of items) copies.push(withEvidence(item, item.confidence, via));
  return copies;
}

/** A value known no better than `confidence`: the value itself when it is known no better. */
export const weaken = <T extends Denotation | Value>(value: T, confidence: number): T =>
  value.confidence >= confidence ? value : withEvidence(value, confidence, value.via);

/** Values known no better than `confidence`. Most are sure, and then nothing is copied. */
export function weakenAll(values: readonly Value[], confidence: number): readonly Value[] {
  if (confidence === 0) return values;
  const weakened: Value[] = [];
  for (const value of values) weakened.push(weaken(value, confidence));
  return weakened;
}

/** An instance of a type, or the type of an instance. */
export function asKind<K extends 'instance' | 'type'>(
  kind: K,
  value: Value & { readonly kind: 'instance' | 'type' },
  confidence: number = value.confidence,
  via: number = value.via,
): Value & { readonly kind: K } {
  return typed(kind, value, value.env, confidence, via) as Value & { readonly kind: K };
}

/** The same, said to be what a method was called on or not. */
export const ofItself = (value: InstanceValue | TypeValue, isSelf: boolean): InstanceValue | TypeValue => {
  const { kind, file, row, env, confidence, via } = value;
  return { kind, file, row, env, confidence, via, isSelf };
};

/** A symbol as it is found with other type arguments. */
export function inEnvironment(
  item: SymbolDenotation,
  env: TypeEnvironment | null,
  confidence: number = item.confidence,
  via: number = item.via,
): SymbolDenotation {
  const { kind, file, row, receiver, assigned } = item;
  if (assigned) return { kind, file, row, env, confidence, via, receiver, assigned };
  return receiver ? { kind, file, row, env, confidence, via, receiver } : { kind, file, row, env, confidence, via };
}

/** A variable with what it is known to hold where it is named. */
export function withAssigned(
  item: LocalDenotation | SymbolDenotation,
  assigned: readonly TypeArgument[],
  confidence: number,
): LocalDenotation | SymbolDenotation {
  const { file, env, via } = item;
  if (item.kind === 'local') return { kind: item.kind, file, binding: item.binding, env, confidence, via, assigned };
  return { kind: item.kind, file, row: item.row, env, confidence, via, receiver: item.receiver, assigned };
}

/** An expression's value or type with type arguments. */
export function withArguments(value: TypedValue, env: TypeEnvironment): TypedValue {
  if (value.kind !== 'function') return typed(value.kind, value, env, value.confidence, value.via) as TypedValue;
  const { kind, file, row, confidence, via, receiver } = value;
  return receiver ? { kind, file, row, env, confidence, via, receiver } : { kind, file, row, env, confidence, via };
}

type TypedValue = InstanceValue | TypeValue | FunctionValue;

function typed(
  kind: 'instance' | 'type',
  value: Value & { readonly kind: 'instance' | 'type' },
  env: TypeEnvironment | null,
  confidence: number,
  via: number,
): Value {
  const { file, row, isSelf } = value;
  return isSelf === undefined
    ? { kind, file, row, env, confidence, via }
    : { kind, file, row, env, confidence, via, isSelf };
}

function copy(item: Denotation | Value, confidence: number, via: number): Denotation | Value {
  switch (item.kind) {
    case 'symbol':
      return inEnvironment(item, item.env, confidence, via);
    case 'instance':
    case 'type':
      return typed(item.kind, item as TypeValue, item.env, confidence, via);
    case 'function': {
      const { kind, file, row, env, receiver } = item;
      return receiver ? { kind, file, row, env, confidence, via, receiver } : { kind, file, row, env, confidence, via };
    }
    case 'local': {
      const { kind, file, binding, env, assigned } = item;
      return assigned
        ? { kind, file, binding, env, confidence, via, assigned }
        : { kind, file, binding, env, confidence, via };
    }
    case 'module':
      return { kind: item.kind, file: item.file, confidence, via };
    case 'package':
      return { kind: item.kind, key: item.key, confidence, via };
    case 'external': {
      const { kind, module, name, args } = item;
      return args ? { kind, module, name, args, confidence, via } : { kind, module, name, confidence, via };
    }
    case 'lambda':
      return { kind: item.kind, file: item.file, scope: item.scope, confidence, via };
    case 'callable':
      return { kind: item.kind, file: item.file, expr: item.expr, env: item.env, confidence, via };
    case 'object':
      return { kind: item.kind, file: item.file, expr: item.expr, confidence, via };
    case 'primitive':
      return { kind: item.kind, name: item.name, confidence, via };
    case 'list': {
      const { kind, file, literal, isType, element, skip } = item;
      return skip
        ? { kind, file, literal, isType, element, confidence, via, skip }
        : { kind, file, literal, isType, element, confidence, via };
    }
  }
}
