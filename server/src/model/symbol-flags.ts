import { SymbolKind } from './symbol-kind.ts';

/** What is known of a symbol beyond its kind, as bits of one number. Stored indexes hold these bits: append only. */
export const SymbolFlag = {
  /** Visible outside its file or package by the rules of its language. */
  exported: 1 << 0,
  /** The default export of an ECMAScript module. */
  defaultExport: 1 << 1,
  async: 1 << 2,
  static: 1 << 3,
  abstract: 1 << 4,
  generator: 1 << 5,
  getter: 1 << 6,
  setter: 1 << 7,
  readonly: 1 << 8,
  private: 1 << 9,
  protected: 1 << 10,
  /** A test: a function the test runner of the language picks up, or anything inside a test file that is called like one. */
  test: 1 << 11,
  /** Declared without a body: a C++ prototype, an interface's method, an overload signature. */
  declaration: 1 << 12,
  /** Takes any number of further arguments. */
  variadic: 1 << 13,
  deprecated: 1 << 14,
  override: 1 << 15,
  /** Called like a function but read like a field (Python @property, getters). */
  accessor: 1 << 16,
  /** The first parameter is the class itself (Python @classmethod). */
  classMethod: 1 << 17,
  /** Bound to its enclosing function, not to the module or a class: a nested function. */
  local: 1 << 18,
  /** Declared where another file may declare the same (C/C++ `extern`). Of a namespace: a macro opens it, which says what it is called. */
  extern: 1 << 19,
  /** A C++ inline namespace: its members are those of the namespace around it. */
  inline: 1 << 20,
  /** What a build takes in only where it is asked to: a file (Go build tags), a definition (under a condition of the C preprocessor). */
  optional: 1 << 21,
  /** Whether a build takes it in cannot be said from its file: under a condition of the C preprocessor that systems or switches of the build decide. */
  undecided: 1 << 22,
} as const;

export type SymbolFlagName = keyof typeof SymbolFlag;

/** The names of the bits that are set, in the order of their declaration. */
export function symbolFlagNames(flags: number): SymbolFlagName[] {
  return (Object.keys(SymbolFlag) as SymbolFlagName[]).filter((name) => (flags & SymbolFlag[name]) !== 0);
}

/** Whether it is a namespace that a macro opens (`FMT_BEGIN_NAMESPACE`): a block of which its own file says no name. */
export const isOpenedByMacro = (kind: number, flags: number): boolean =>
  kind === SymbolKind.namespace && (flags & SymbolFlag.extern) !== 0;
