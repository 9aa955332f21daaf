import {
  EVENT_KINDS,
  type EventKindName,
  EXPR_OPS,
  type ExprOpName,
  ImportFlag,
  REFERENCE_KINDS,
  type ReferenceKindName,
  SCOPE_KINDS,
} from '../model/file-facts.ts';
import { SymbolFlag, type SymbolFlagName } from '../model/symbol-flags.ts';
import { SYMBOL_KINDS, type SymbolKindName } from '../model/symbol-kind.ts';

/**
 * The words that query files are written in (docs/queries.md), as numbers. A pattern has one root capture, which says what a
 * match is; all other captures say which node plays which part.
 */
export const Category = {
  none: 0,
  definition: 1,
  scope: 2,
  parameter: 3,
  local: 4,
  typeParameter: 5,
  return: 6,
  assignment: 7,
  reference: 8,
  import: 9,
  importPrefix: 10,
  export: 11,
  expr: 12,
  pattern: 13,
  wrapper: 14,
  ignore: 15,
  outside: 16,
  initializer: 17,
  designator: 18,
  event: 19,
} as const;

/** The parts that nodes play in a match; each is the slot that the node is put in. */
export const PARTS = [
  'root',
  'name',
  'body',
  'parameters',
  'type',
  'value',
  'receiver',
  'doc',
  'visibility',
  'decorated',
  'part',
  'target',
  'call',
  'source',
  'alias',
  'wildcard',
  'level',
  'prefix',
  'operand',
  'child',
  'children',
  'arguments',
  'typeArguments',
  'wrapped',
  'of',
  'site',
  'inside',
] as const;
export type PartName = (typeof PARTS)[number];
export const Part = Object.fromEntries(PARTS.map((name, index) => [name, index])) as {
  readonly [K in PartName]: number;
};

export const PATTERN_KINDS = ['object', 'list', 'entry', 'rest', 'same'] as const;
export type PatternKindName = (typeof PATTERN_KINDS)[number];
export const PatternKind = Object.fromEntries(PATTERN_KINDS.map((name, index) => [name, index])) as {
  readonly [K in PatternKindName]: number;
};

/** `@expr.same`: no operation of its own. Numbered after all others. */
export const EXPR_SAME = EXPR_OPS.length;

/** What one capture name means. */
export interface CaptureMeaning {
  /** Category of a root capture, else `Category.none`. */
  readonly category: number;
  /** Symbol kind, scope kind, reference kind, expression op or pattern kind of a root capture. */
  readonly value: number;
  /** The slot of a capture that is not a root, -1 if none. */
  readonly part: number;
  /** Symbol flag that `@flag.<name>` or import flag that `@style.<name>` sets, 0 if none. */
  readonly flag: number;
}

/** @returns null for a word that is not in the vocabulary. */
export function captureMeaning(capture: string): CaptureMeaning | null {
  const root = (category: number, value = 0): CaptureMeaning => ({ category, value, part: Part.root, flag: 0 });
  if (capture.startsWith('_')) return { category: Category.none, value: 0, part: -1, flag: 0 };
  const dot = capture.indexOf('.');
  const head = dot < 0 ? capture : capture.slice(0, dot);
  const tail = dot < 0 ? '' : capture.slice(dot + 1);
  const among = (names: readonly string[], category: number): CaptureMeaning | null => {
    const value = names.indexOf(tail);
    return value < 0 ? null : root(category, value);
  };
  switch (head) {
    case 'definition':
      return among(SYMBOL_KINDS satisfies readonly SymbolKindName[], Category.definition);
    case 'scope':
      return among(SCOPE_KINDS, Category.scope);
    case 'reference':
      return among(REFERENCE_KINDS satisfies readonly ReferenceKindName[], Category.reference);
    case 'expr':
      return tail === 'same'
        ? root(Category.expr, EXPR_SAME)
        : among(EXPR_OPS satisfies readonly ExprOpName[], Category.expr);
    case 'event':
      return among(EVENT_KINDS satisfies readonly EventKindName[], Category.event);
    case 'pattern':
      return among(PATTERN_KINDS, Category.pattern);
    case 'import':
      if (tail === 'prefix') return root(Category.importPrefix);
      return tail === '' ? root(Category.import) : null;
    case 'flag':
    case 'style': {
      const flag = head === 'flag' ? SymbolFlag[tail as SymbolFlagName] : ImportFlag[tail as keyof typeof ImportFlag];
      return flag === undefined ? null : { category: Category.none, value: 0, part: -1, flag };
    }
  }
  const simple: Record<string, number> = {
    parameter: Category.parameter,
    local: Category.local,
    typeParameter: Category.typeParameter,
    return: Category.return,
    assignment: Category.assignment,
    export: Category.export,
    wrapper: Category.wrapper,
    ignore: Category.ignore,
    outside: Category.outside,
    initializer: Category.initializer,
    designator: Category.designator,
  };
  if (Object.hasOwn(simple, capture)) return root(simple[capture]);
  const part = PARTS.indexOf(capture as PartName);
  return part > 0 ? { category: Category.none, value: 0, part, flag: 0 } : null;
}

/** What the `(#set! key value)` properties of a pattern say. */
export interface PatternSettings {
  readonly flags: number;
  readonly name: string | null;
  readonly owner: 'class' | 'file' | null;
  readonly signatureFull: boolean;
  /** The signature goes on into the body as far as its first brace. */
  readonly signatureHead: boolean;
  readonly scopeParent: boolean;
  /** Known in the whole file wherever it stands, but for what a function declares: a macro between the members of a struct. */
  readonly scopeFile: boolean;
  readonly bindingNone: boolean;
  readonly unique: boolean;
  /** The name that is defined is at the same time a use of something else: a Go embedded field. */
  readonly isReference: boolean;
  /** Counts only outside functions. */
  readonly withinFile: boolean;
  /** The name lies in a destructuring pattern: value and type come from the declaration around it. */
  readonly inPattern: boolean;
  readonly optional: boolean;
  readonly variadic: boolean;
  /** What holds the arguments of a variadic parameter whose type is that of each of them. */
  readonly variadicHolder: 'list' | 'map' | null;
  readonly self: boolean;
  readonly hoistFunction: boolean;
  readonly iterate: boolean;
  readonly part: string | null;
  readonly position: boolean;
  readonly yields: boolean;
  /** The reference counts only where the captured `@call` begins right behind it. */
  readonly adjacent: boolean;
  /** The returned node is the declared type, not a value. */
  readonly declared: boolean;
  readonly literal: string | null;
  /** Operands and children that stand in quotes are types written as text. */
  readonly textTypes: boolean;
  /** Children that are numbers are told from each other. */
  readonly textNumbers: boolean;
  readonly operandLambda: boolean;
  /** In how many arrays the operand is put: the type of `new T[2][3]` is an array of arrays of `T`, and the grammar has no node for either. */
  readonly operandArrays: number;
  /** `@name` is a declarator of C: the name lies inside it. */
  readonly nameInner: boolean;
  /** In a type of the same name the definition is a constructor. */
  readonly constructorSame: boolean;
  /** The parent is the symbol whose scope the definition stands in: a type that is written where a field is declared belongs to the class. */
  readonly parentScope: boolean;
  /** `@receiver` is a member, and the receiver is the object of it: the `Foo` of `Foo::bar`. */
  readonly receiverOperand: boolean;
  /** The assignment counts only where the value may be a function. */
  readonly ofFunctions: boolean;
  readonly importFlags: number;
  readonly local: 'none' | 'last' | 'first' | null;
}

/** The keys of `#set!` that are in the vocabulary. */
export const SETTING_KEYS = [
  'flag',
  'name',
  'owner',
  'signature',
  'scope',
  'binding',
  'unique',
  'reference',
  'within',
  'pattern',
  'optional',
  'variadic',
  'self',
  'hoist',
  'iterate',
  'part',
  'position',
  'yields',
  'adjacent',
  'declared',
  'literal',
  'text',
  'operand',
  'receiver',
  'declarator',
  'constructor',
  'parent',
  'value',
  'style',
  'local',
] as const;

export function patternSettings(properties: Readonly<Record<string, string | null | undefined>>): PatternSettings {
  const is = (key: string): boolean => key in properties && properties[key] !== 'false';
  const oneOf = <T extends string>(key: string, ...values: T[]): T | null =>
    values.find((value) => properties[key] === value) ?? null;
  return {
    flags: sumOf(properties.flag, (name) => SymbolFlag[name as SymbolFlagName]),
    name: properties.name ?? null,
    owner: oneOf('owner', 'class', 'file'),
    signatureFull: properties.signature === 'full',
    signatureHead: properties.signature === 'head',
    scopeParent: properties.scope === 'parent',
    scopeFile: properties.scope === 'file',
    bindingNone: properties.binding === 'none',
    unique: is('unique'),
    isReference: is('reference'),
    withinFile: properties.within === 'file',
    inPattern: is('pattern'),
    optional: is('optional'),
    variadic: is('variadic'),
    variadicHolder: oneOf('variadic', 'list', 'map'),
    self: is('self'),
    hoistFunction: properties.hoist === 'function',
    iterate: is('iterate'),
    part: properties.part ?? null,
    position: is('position'),
    yields: is('yields'),
    adjacent: is('adjacent'),
    declared: is('declared'),
    literal: properties.literal ?? null,
    textTypes: properties.text === 'type',
    textNumbers: properties.text === 'number',
    operandLambda: properties.operand === 'lambda',
    operandArrays: ['array', 'arrays'].indexOf(properties.operand ?? '') + 1,
    nameInner: properties.declarator === 'true',
    constructorSame: oneOf('constructor', 'same') !== null,
    parentScope: properties.parent === 'scope',
    receiverOperand: properties.receiver === 'operand',
    ofFunctions: properties.value === 'function',
    importFlags: sumOf(properties.style, (name) => ImportFlag[name as keyof typeof ImportFlag]),
    local: oneOf('local', 'none', 'last', 'first'),
  };
}

function sumOf(list: string | null | undefined, bit: (name: string) => number | undefined): number {
  if (!list) return 0;
  return list.split(/[\s,]+/).reduce((sum, name) => sum | (bit(name) ?? 0), 0);
}
