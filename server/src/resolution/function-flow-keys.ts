import type { FileFacts } from '../model/file-facts.ts';
import { BindingKind, ExprOp } from '../model/file-facts.ts';
import { ELEMENT, mayNameFunction } from '../model/function-names.ts';
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

/** Tells by the facts of one file alone which of its values may be functions: a name that the file does not say to be something else. */
export class FunctionNames {
  private readonly facts: FileFacts;
  private readonly uses: Uint8Array;

  constructor(facts: FileFacts) {
    this.facts = facts;
    const { bindings, symbols, strings } = facts;
    this.uses = new Uint8Array(strings.length);
    for (let row = 0; row < bindings.count; row++) {
      const target = bindings.target[row];
      const kind = bindings.kind[row];
      let use = OTHER;
      if (kind === BindingKind.parameter) use = mayHoldFunction(facts, row) ? HOLDER : LOCAL;
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
    const isGivenFunction = (value: number): boolean =>
      value >= 0 && exprs.op[value] === ExprOp.name && (this.uses[exprs.name[value]] & CALLABLE) !== 0;
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

  /** The name that a value is, without casts; -1 for anything else. Of `a.b` it is the last one. */
  nameOf(value: number): number {
    const { op, operand, name } = this.facts.exprs;
    let at = value;
    while (at >= 0 && op[at] === ExprOp.cast) at = operand[at];
    return at >= 0 && (op[at] === ExprOp.name || op[at] === ExprOp.member) ? name[at] : -1;
  }

  /** Whether a value may be a function that is known by a name, or a parameter or variable that holds one. */
  mayBe(value: number): boolean {
    const { op, operand } = this.facts.exprs;
    const name = this.nameOf(value);
    if (name < 0) return false;
    let at = value;
    while (op[at] === ExprOp.cast) at = operand[at];
    const uses = op[at] === ExprOp.member ? 0 : this.uses[name];
    return (uses & ~METHOD) === 0 ? mayNameFunction(this.facts.strings[name]) : (uses & (CALLABLE | HOLDER)) !== 0;
  }

  /** Whether it is a name, and no member of something. */
  isPlain(value: number): boolean {
    const { op, operand } = this.facts.exprs;
    let at = value;
    while (op[at] === ExprOp.cast) at = operand[at];
    return op[at] === ExprOp.name;
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

  /** Whether a call hands over something that may be a function. */
  handsOver(call: number): boolean {
    const { exprs, exprChildren } = this.facts;
    const callee = exprs.operand[call];
    if (callee < 0 || exprs.op[call] !== ExprOp.call || exprs.name[callee] < 0) return false;
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
    if (!this.mayBe(argument) || this.isPlain(argument)) return this.mayBe(argument);
    const { op, operand, name } = this.facts.exprs;
    const member = this.nameOf(argument);
    let at = argument;
    while (op[at] === ExprOp.cast) at = operand[at];
    const object = operand[at];
    const isImported = op[object] === ExprOp.name && (this.uses[name[object]] & IMPORTED) !== 0;
    return isImported || (this.uses[member] & METHOD) !== 0 || HOLDS_FUNCTION.test(this.facts.strings[member]);
  }
}

/**
 * Whether a parameter may hold a function: it is declared so, or it or its type is called as such parameters are. Of most parameters nobody
 * needs to know where they go, and to watch all of them would link others again with each call that is written.
 */
function mayHoldFunction({ bindings, exprs, scopes, symbols, strings }: FileFacts, row: number): boolean {
  const type = bindings.type[row];
  const name = strings[bindings.name[row]];
  if (type >= 0 && (exprs.op[type] === ExprOp.function || HOLDS_FUNCTION.test(strings[exprs.name[type]] ?? '')))
    return true;
  if (HOLDS_FUNCTION.test(name)) return true;
  const owner = scopes.symbol[bindings.scope[row]];
  return owner > 0 && symbols.signature[owner] >= 0 && strings[symbols.signature[owner]].includes(`(*${name})`);
}

const HOLDS_FUNCTION =
  /(?:cb|fn|fun|func|function|callback|handler|proc|hook|visit|visitor|compare|comp|cmp|comparator|method|formatter|factory|listener|predicate|mapper|action|dtor|destructor)(?:_?t)?$/i;

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
  // In Go a method of something is a function that may be handed on.
  const hasMethodValues = facts.language === 'go';
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
    if (exprs.op[row] === ExprOp.call && names.handsOver(row)) say('passes', exprs.name[exprs.operand[row]]);
  }
}

/** The last name of a type, as an index in the strings. */
function lastNameOf({ exprs }: FileFacts, type: number): number {
  for (let at = type, depth = 0; at >= 0 && depth < 16; at = exprs.operand[at], depth++) {
    if (exprs.name[at] >= 0) return exprs.name[at];
  }
  return -1;
}
