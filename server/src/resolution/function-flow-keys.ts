import type { FileFacts } from '../model/file-facts.ts';
import { BindingKind, ExprOp } from '../model/file-facts.ts';
import { ELEMENT, isFunctionType, mayNameFunction, unwrappedValue } from '../model/function-names.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { isCallableKind, SymbolKind } from '../model/symbol-kind.ts';

/** What a file says of where functions go, as the first words of keys (see `keysOfFile`). */
export type FlowKind = 'fills' | 'gives' | 'passes' | 'hands';

/** What a name of the file may be; 0 for one that it does not bind. */
const CALLABLE = 1;
const DEFINED = 2;
const HOLDER = 4;
const LOCAL = 8;
const OTHER = 16;
const METHOD = 32;
const IMPORTED = 64;

/** How functions are written as values in a language, beside names and members of something. */
interface Style {
  /** Paths may be functions (`Self::run`, `this::run`): all of them, or those whose last name begins so. */
  readonly paths?: RegExp;
  /** What is written in place counts. */
  readonly lambdas?: true;
  /** A plain name that the file does not bind, or only imports, may be a function: by this. */
  readonly unbound?: RegExp;
  readonly imported?: RegExp;
  /** Constructors are called by the name of their type. */
  readonly constructs?: true;
  /** Methods are values by the name of what they are of (Go). */
  readonly methods?: true;
}
const STYLES: Readonly<Partial<Record<string, Style>>> = {
  java: { paths: /./, lambdas: true, unbound: /(?!)/, constructs: true },
  rust: { paths: /^[a-z_]/, lambdas: true, unbound: /^[a-z_]/, imported: /^[a-z_]/ },
  go: { methods: true },
};
const NO_STYLE: Style = {};

/** Tells by the facts of one file alone which of its values may be functions: a name that the file does not say to be something else. */
export class FunctionNames {
  private readonly facts: FileFacts;
  private readonly uses: Uint8Array;
  private readonly style: Style;

  constructor(facts: FileFacts) {
    this.facts = facts;
    this.style = STYLES[facts.language] ?? NO_STYLE;
    const { bindings, symbols, strings } = facts;
    this.uses = new Uint8Array(strings.length);
    const parameters = functionParameters(facts);
    for (let row = 0; row < bindings.count; row++) {
      const target = bindings.target[row];
      const kind = bindings.kind[row];
      let use = OTHER;
      if (kind === BindingKind.parameter) use = mayHoldFunction(facts, row, parameters) ? HOLDER : LOCAL;
      else if (kind === BindingKind.variable) use = LOCAL;
      else if (kind === BindingKind.import) use = IMPORTED;
      else if (kind === BindingKind.symbol && isCallableKind(symbols.kind[target])) {
        use = symbols.flags[target] & SymbolFlag.declaration ? CALLABLE : CALLABLE | DEFINED;
      }
      this.uses[bindings.name[row]] |= use;
    }
    for (let row = 1; row < symbols.count; row++) {
      if (symbols.kind[row] === SymbolKind.method) this.uses[symbols.name[row]] |= METHOD;
    }
    this.findHolders();
  }

  /** Local variables that are given functions of the file: `cmp = by_name`. */
  private findHolders(): void {
    const { bindings, assignments, exprs } = this.facts;
    const isGivenFunction = (value: number): boolean => {
      const at = this.plain(value);
      if (at < 0) return false;
      if (exprs.op[at] === ExprOp.name) return (this.uses[exprs.name[at]] & CALLABLE) !== 0;
      return exprs.op[at] === ExprOp.lambda || exprs.op[at] === ExprOp.path ? this.mayBe(at) : false;
    };
    for (let row = 0; row < bindings.count; row++) {
      const isVariable = bindings.kind[row] === BindingKind.variable;
      if (isVariable && isGivenFunction(bindings.value[row])) this.uses[bindings.name[row]] |= HOLDER;
    }
    for (let row = 0; row < assignments.count; row++) {
      const target = assignments.target[row];
      if (exprs.op[target] !== ExprOp.name || (this.uses[exprs.name[target]] & LOCAL) === 0) continue;
      if (isGivenFunction(assignments.value[row])) this.uses[exprs.name[target]] |= HOLDER;
    }
  }

  /** A value without casts, and without what wraps it. */
  private plain(value: number): number {
    const { exprs, exprChildren, strings, language } = this.facts;
    if (language === 'rust') return unwrappedValue(exprs, exprChildren, value, (name) => strings[name] ?? '');
    let at = value;
    while (at >= 0 && exprs.op[at] === ExprOp.cast) at = exprs.operand[at];
    return at;
  }

  /** The name that a value is, without casts; -1 for anything else. Of `a.b` it is the last one. */
  nameOf(value: number): number {
    const { op, name } = this.facts.exprs;
    const at = this.plain(value);
    if (at < 0) return -1;
    const isPath = op[at] === ExprOp.path && this.style.paths !== undefined;
    return op[at] === ExprOp.name || op[at] === ExprOp.member || isPath ? name[at] : -1;
  }

  /** Whether a value may be a function: by its name, written in place, or a parameter or variable that holds one. */
  mayBe(value: number): boolean {
    const { op } = this.facts.exprs;
    const at = this.plain(value);
    if (at < 0) return false;
    if (op[at] === ExprOp.lambda) return this.style.lambdas === true;
    const name = this.nameOf(at);
    if (name < 0) return false;
    const text = this.facts.strings[name];
    if (op[at] === ExprOp.path) return this.style.paths?.test(text) === true;
    const uses = op[at] === ExprOp.member ? 0 : this.uses[name];
    if ((uses & (CALLABLE | HOLDER)) !== 0) return true;
    const { unbound, imported } = this.style;
    if (uses & IMPORTED && imported) return imported.test(text);
    if ((uses & ~METHOD) !== 0) return false;
    return op[at] === ExprOp.name && unbound ? unbound.test(text) : mayNameFunction(text);
  }

  /** Whether it is a name, and no member of something. */
  isPlain(value: number): boolean {
    return this.facts.exprs.op[this.plain(value)] === ExprOp.name;
  }
  isDefined(name: number): boolean {
    return (this.uses[name] & DEFINED) !== 0;
  }
  isHolder(name: number): boolean {
    return (this.uses[name] & HOLDER) !== 0;
  }
  /** Whether a name is bound to something that only a part of the file sees. */
  isLocal(name: number): boolean {
    return (this.uses[name] & (LOCAL | HOLDER)) !== 0;
  }

  /** The name under which a call hands over its arguments; -1 for none. */
  calledBy(call: number): number {
    const { exprs } = this.facts;
    const callee = exprs.operand[call];
    if (callee < 0) return -1;
    if (exprs.op[call] === ExprOp.call) return exprs.name[callee];
    return exprs.op[call] === ExprOp.new && this.style.constructs ? lastNameOf(this.facts, callee) : -1;
  }

  /** Whether a call hands over something that may be a function. */
  handsOver(call: number): boolean {
    const { exprs, exprChildren } = this.facts;
    if (this.calledBy(call) < 0) return false;
    for (let i = 0; i < exprs.childCount[call]; i++) {
      const argument = exprChildren[exprs.childStart[call] + i];
      if (this.isHanded(argument)) return true;
    }
    return false;
  }

  /**
   * Whether an argument may be a function. Most members that are handed over are none: those are that the file declares as a method, that an
   * import has, or that are called as what holds functions is.
   */
  isHanded(argument: number): boolean {
    if (!this.mayBe(argument)) return false;
    const { op, operand, name } = this.facts.exprs;
    const at = this.plain(argument);
    if (op[at] !== ExprOp.member) return true;
    const member = this.nameOf(argument);
    const object = operand[at];
    const isImported = op[object] === ExprOp.name && (this.uses[name[object]] & IMPORTED) !== 0;
    return isImported || (this.uses[member] & METHOD) !== 0 || HOLDS_FUNCTION.test(this.facts.strings[member]);
  }
}

/** The names of type parameters that stand for functions: `F` of `where F: Fn(u8)`. */
function functionParameters({ bindings, exprs, exprChildren, language }: FileFacts): ReadonlySet<number> {
  const found = new Set<number>();
  if (language !== 'rust') return found;
  for (let row = 0; row < bindings.count; row++) {
    if (bindings.kind[row] !== BindingKind.typeParameter) continue;
    if (isFunctionType(exprs, exprChildren, bindings.type[row], () => false)) found.add(bindings.name[row]);
  }
  return found;
}

/**
 * Whether a parameter may hold a function: it is declared so, or it or its type is called as such parameters are. Of most parameters nobody
 * needs to know where they go, and to watch all of them would link others again with each call that is written.
 */
function mayHoldFunction(facts: FileFacts, row: number, parameters: ReadonlySet<number>): boolean {
  const { bindings, exprs, exprChildren, scopes, symbols, strings, language } = facts;
  const type = bindings.type[row];
  const name = strings[bindings.name[row]];
  if (language === 'rust') return isFunctionType(exprs, exprChildren, type, (bound) => parameters.has(bound));
  if (type >= 0 && (exprs.op[type] === ExprOp.function || HOLDS_FUNCTION.test(strings[exprs.name[type]] ?? '')))
    return true;
  if (language === 'java')
    return HOLDS_FUNCTION.test(name) || IS_FUNCTIONAL.test(strings[lastNameOf(facts, type)] ?? '');
  if (HOLDS_FUNCTION.test(name)) return true;
  const owner = scopes.symbol[bindings.scope[row]];
  return owner > 0 && symbols.signature[owner] >= 0 && strings[symbols.signature[owner]].includes(`(*${name})`);
}

const HOLDS_FUNCTION =
  /(?:cb|fn|fun|func|function|callback|handler|proc|hook|visit|visitor|compare|comp|cmp|comparator|method|formatter|factory|listener|predicate|mapper|action|dtor|destructor)(?:_?t)?$/i;

/** How interfaces of Java are called that stand for one function. */
const IS_FUNCTIONAL =
  /(?:Runnable|Callable|Consumer|Supplier|Function|Predicate|Operator|Comparator|Handler|Callback|Listener|Hook|Visitor|Mapper|Factory|Action|Filter|Interceptor|Task|Processor|Provider|Customizer)$/;

/**
 * Where the functions of a file go:
 *
 *   fills    an initializer of a type of this name puts functions into members
 *   gives    a function is assigned to a member or variable of this name
 *   passes   a function is handed to a call of this name
 *   hands    the function of this name, which the file does not define, is put into a member or variable
 */
export function functionFlow(facts: FileFacts, add: (kind: FlowKind, name: string) => void): void {
  const { assignments, exprs, strings } = facts;
  const names = new FunctionNames(facts);
  const hasMethodValues = STYLES[facts.language]?.methods === true;
  const once = new Set<string>();
  const say = (kind: FlowKind, name: number): void => {
    const key = `${kind}:${name}`;
    if (name < 0 || once.has(key)) return;
    once.add(key);
    add(kind, strings[name]);
  };
  for (let row = 0; row < assignments.count; row++) {
    const value = assignments.value[row];
    if (!names.mayBe(value)) continue;
    const target = assignments.target[row];
    const op = exprs.op[target];
    if (strings[exprs.name[target]] === ELEMENT) continue;
    if (op === ExprOp.part) {
      let root = target;
      while (exprs.op[root] === ExprOp.part) root = exprs.operand[root];
      // A member that is named inside of another one may be of any type.
      const isNested = exprs.operand[target] !== root && !/^\d/.test(strings[exprs.name[target]]);
      if (isNested) say('gives', exprs.name[target]);
      else say('fills', lastNameOf(facts, root));
    } else if (op === ExprOp.member || (op === ExprOp.name && !names.isLocal(exprs.name[target]))) {
      say('gives', exprs.name[target]);
    } else continue;
    const name = names.nameOf(value);
    if (names.isPlain(value) ? !names.isDefined(name) && !names.isHolder(name) : hasMethodValues) say('hands', name);
  }
  for (let row = 0; row < exprs.count; row++) {
    if (names.handsOver(row)) say('passes', names.calledBy(row));
  }
}

/** The last name of a type, as an index in the strings. */
function lastNameOf({ exprs }: FileFacts, type: number): number {
  for (let at = type, depth = 0; at >= 0 && depth < 16; at = exprs.operand[at], depth++) {
    if (exprs.name[at] >= 0) return exprs.name[at];
  }
  return -1;
}
