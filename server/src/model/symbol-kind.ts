/** Every kind of symbol. The position in this list is the number in packed data: append only. */
export const SYMBOL_KINDS = [
  'file',
  'namespace',
  'class',
  'struct',
  'interface',
  'trait',
  'enum',
  'enumMember',
  'function',
  'method',
  'constructor',
  'field',
  'property',
  'variable',
  'constant',
  'typeAlias',
  'macro',
  'impl',
  'package',
  'external',
] as const;

export type SymbolKindName = (typeof SYMBOL_KINDS)[number];

/** Kinds by name, for code that compares packed numbers: `kind === SymbolKind.class`. */
export const SymbolKind = Object.fromEntries(SYMBOL_KINDS.map((name, index) => [name, index])) as {
  readonly [K in SymbolKindName]: number;
};

const TYPE_KINDS: ReadonlySet<number> = new Set(
  (['class', 'struct', 'interface', 'trait', 'enum', 'typeAlias'] as const).map((name) => SymbolKind[name]),
);
const CALLABLE_KINDS: ReadonlySet<number> = new Set(
  (['function', 'method', 'constructor', 'macro'] as const).map((name) => SymbolKind[name]),
);

/** Whether a symbol of this kind names a type. */
export const isTypeKind = (kind: number): boolean => TYPE_KINDS.has(kind);

/** Whether a symbol of this kind is something that calls and is called. */
export const isCallableKind = (kind: number): boolean => CALLABLE_KINDS.has(kind);
