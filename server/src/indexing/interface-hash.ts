import {
  ASSIGNMENT_COLUMNS,
  BindingKind,
  EventKind,
  ExprOp,
  type FileFacts,
  ReferenceKind,
  ScopeKind,
} from '../model/file-facts.ts';
import { followsFunctions, languageFamily } from '../model/language.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { SymbolKind } from '../model/symbol-kind.ts';
import { isScript } from '../resolution/ambient-names.ts';
import { FunctionNames } from '../resolution/function-flow-keys.ts';
import { prototypeCalls } from '../resolution/languages/prototype-calls.ts';

/**
 * A hash of everything in a file that the links of another file can depend on. While it stays the same, nobody but the file
 * itself is linked again. It leaves out where things stand, the statements in function bodies, and what no other file can name
 * (local variables, and what an ECMAScript module keeps to itself) as long as nothing visible leads to it; it follows names from what a
 * function returns or assigns to a member.
 *
 * It may change although nothing visible did (that costs some linking); it must never stay the same when something did.
 */
export function interfaceHash(facts: FileFacts): string {
  return new InterfaceHasher(facts).run();
}

/** Scopes whose names can be reached from outside. */
const VISIBLE_SCOPES: ReadonlySet<number> = new Set([
  ScopeKind.file,
  ScopeKind.namespace,
  ScopeKind.class,
  ScopeKind.type,
]);

interface SortedCalls {
  readonly rows: readonly number[];
  readonly offsets: readonly number[];
}

/** Deeper expressions are cut off here; resolution follows them less far. */
const MAX_DEPTH = 200;

class InterfaceHasher {
  private readonly facts: FileFacts;
  // Two lanes of 32 bits, mixed with different constants.
  private low = 0x811c9dc5 | 0;
  private high = 0x9e3779b9 | 0;
  private readonly stringHashes: Int32Array;
  private readonly seenExprs: Uint8Array;
  private readonly seenBindings: Uint8Array;
  /** First binding and next binding of the same name in the same scope. */
  private readonly bindingHeads = new Map<number, number>();
  private readonly bindingNext: Int32Array;
  private readonly returnsByOwner = new Map<number, number[]>();
  private readonly assignmentsByBinding = new Map<number, number[]>();
  private readonly parametersByScope = new Map<number, number[]>();
  private readonly symbolHashes: Int32Array;
  /** Hidden symbols by their initial values: who holds the value of `const made = module.exports = {}` has the symbol too. */
  private readonly hiddenByValue = new Map<number, number>();
  /** By symbol: 1 for one that other files reach only where something visible leads to it. */
  private readonly isHidden: Uint8Array;
  private depth = 0;
  private readonly readsSignatures: boolean;
  /** Where functions that are written in place stand for what they call, when they are held by something. */
  private readonly readsLambdas: boolean;
  private calls: SortedCalls | null = null;

  constructor(facts: FileFacts) {
    this.facts = facts;
    this.readsSignatures = languageFamily(facts.language) === 'c';
    this.readsLambdas = facts.language === 'java' || facts.language === 'rust';
    this.stringHashes = new Int32Array(facts.strings.length);
    this.seenExprs = new Uint8Array(facts.exprs.count);
    this.seenBindings = new Uint8Array(facts.bindings.count);
    this.bindingNext = new Int32Array(facts.bindings.count).fill(-1);
    this.symbolHashes = new Int32Array(facts.symbols.count);
    this.isHidden = hiddenSymbols(facts);
  }

  run(): string {
    this.prepare();
    const { symbols, imports, exports, bindings, references, assignments, exprs, scopes } = this.facts;
    for (let row = 0; row < symbols.count; row++) {
      if (!this.isHidden[row]) this.mixSymbol(row);
    }
    for (let row = 0; row < bindings.count; row++) {
      const scope = bindings.scope[row];
      const isVisible = VISIBLE_SCOPES.has(scopes.kind[scope]) && !this.bindsHidden(row);
      if (isVisible || (isParameter(bindings.kind[row]) && this.isOwnScope(scope))) this.mixBinding(row);
    }
    for (let row = 0; row < imports.count; row++) {
      this.mixString(imports.source[row]);
      this.mixString(imports.name[row]);
      this.mixString(imports.local[row]);
      this.mix(imports.flags[row]);
      this.mix(imports.level[row]);
      this.mix(scopes.kind[imports.scope[row]] ?? -1);
    }
    for (let row = 0; row < exports.count; row++) {
      this.mixString(exports.name[row]);
      this.mixString(exports.local[row]);
      this.mix(exports.import[row]);
      this.mix(this.symbolHashOf(exports.symbol[row]));
      this.mixExpr(exports.expr[row]);
    }
    for (let row = 0; row < references.count; row++) {
      const kind = references.kind[row];
      const isHeritage = kind === ReferenceKind.extends || kind === ReferenceKind.implements;
      if (!isHeritage && kind !== ReferenceKind.decorator) continue;
      this.mix(kind);
      this.mix(this.symbolHashOf(references.symbol[row]));
      this.mixExpr(references.expr[row]);
    }
    for (let row = 0; row < assignments.count; row++) {
      const target = assignments.target[row];
      // A plain variable counts when something leads to it (`mixBinding`); members are visible to whoever holds the object.
      if (target >= 0 && exprs.op[target] === ExprOp.name && this.bindingOf(target) >= 0) continue;
      this.mixAssignment(row);
    }
    this.mixHandedOver();
    this.mixPrototypes();
    this.mixListeners();
    return `${(this.low >>> 0).toString(36)}.${(this.high >>> 0).toString(36)}`;
  }

  /** Functions that bodies hand to calls: whoever calls the parameter leads to them. */
  private mixHandedOver(): void {
    if (!followsFunctions(languageFamily(this.facts.language))) return;
    const { exprs, exprChildren } = this.facts;
    const names = new FunctionNames(this.facts);
    for (let row = 0; row < exprs.count; row++) {
      if (!names.handsOver(row)) continue;
      this.mixExpr(exprs.operand[row]);
      for (let i = 0; i < exprs.childCount[row]; i++) {
        const argument = exprChildren[exprs.childStart[row] + i];
        if (names.isHanded(argument)) this.mixExpr(argument);
        else this.mix(i);
      }
    }
  }

  /** What calls make of classes, and what functions of JavaScript get that are called where they are written. */
  private mixPrototypes(): void {
    if (languageFamily(this.facts.language) !== 'ecmascript') return;
    for (const calls of prototypeCalls(this.facts).values()) for (const { call } of calls) this.mixExpr(call);
    const { exprs } = this.facts;
    for (let row = 0; row < exprs.count; row++) {
      let callee = exprs.op[row] === ExprOp.call ? exprs.operand[row] : -1;
      if (callee >= 0 && exprs.op[callee] === ExprOp.member) callee = exprs.operand[callee];
      if (callee >= 0 && exprs.op[callee] === ExprOp.lambda) this.mixExpr(row);
    }
  }

  /** What is registered for events: who makes them happen, in whatever file, leads to it. */
  private mixListeners(): void {
    const { events, exprs } = this.facts;
    for (let row = 0; row < events.count; row++) {
      const kind = events.kind[row];
      if (kind !== EventKind.listen && kind !== EventKind.subscribe) continue;
      const call = events.call[row];
      this.mix(kind);
      this.mixString(events.name[row]);
      this.mixPlace(events.symbol[row]);
      this.mixExpr(call);
      // What a variable holds there, and what a function that is written there does, is read from what stands around.
      this.mix(this.assignmentsBefore(exprs.offset[call]));
      for (const child of childrenOf(this.facts, call)) if (exprs.op[child] === ExprOp.lambda) this.mixCalls(child);
    }
  }

  /** A symbol that may be hidden, and which of several of its name it is. */
  private mixPlace(symbol: number): void {
    const { symbols } = this.facts;
    this.mix(this.symbolHashOf(symbol));
    for (let row = symbol; row > 0; row = symbols.parent[row]) {
      if (!(symbols.flags[row] & SymbolFlag.local)) continue;
      let before = 0;
      for (let other = symbols.parent[row] + 1; other < row; other++) {
        if (symbols.parent[other] === symbols.parent[row] && symbols.name[other] === symbols.name[row]) before++;
      }
      this.mix(before);
    }
  }

  private assignmentsBefore(offset: number): number {
    const { offset: offsets, count } = this.facts.assignments;
    let before = 0;
    for (let row = 0; row < count; row++) if (offsets[row] < offset) before++;
    return before;
  }

  /** What is called inside of a function that is written in place. */
  private mixCalls(lambda: number): void {
    const { references, exprs, scopes } = this.facts;
    const scope = exprs.scopeRef[lambda];
    if (scope < 0) return;
    const calls = this.calls ?? this.sortedCalls();
    this.calls = calls;
    let low = 0;
    for (let high = calls.offsets.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (calls.offsets[middle] < scopes.start[scope]) low = middle + 1;
      else high = middle;
    }
    for (; low < calls.offsets.length && calls.offsets[low] < scopes.end[scope]; low++) {
      this.mix(references.kind[calls.rows[low]]);
      this.mixExpr(references.expr[calls.rows[low]]);
    }
  }

  /** The references that are calls, in the order of the text. */
  private sortedCalls(): SortedCalls {
    const { references, exprs } = this.facts;
    const rows: number[] = [];
    for (let row = 0; row < references.count; row++) if (references.callExpr[row] >= 0) rows.push(row);
    const offsetOf = (row: number): number => exprs.offset[references.expr[row]];
    rows.sort((a, b) => offsetOf(a) - offsetOf(b) || a - b);
    return { rows, offsets: rows.map(offsetOf) };
  }

  private prepare(): void {
    const { bindings, strings, returns, assignments, exprs, symbols } = this.facts;
    // From the last to the first, so that a chain runs in the order of the text.
    for (let row = bindings.count - 1; row >= 0; row--) {
      const key = bindings.scope[row] * strings.length + bindings.name[row];
      this.bindingNext[row] = this.bindingHeads.get(key) ?? -1;
      this.bindingHeads.set(key, row);
    }
    for (let row = 0; row < bindings.count; row++) {
      if (isParameter(bindings.kind[row])) push(this.parametersByScope, bindings.scope[row], row);
    }
    for (let row = 0; row < returns.count; row++) {
      const owner = returns.symbol[row] >= 0 ? returns.symbol[row] : -2 - returns.scope[row];
      push(this.returnsByOwner, owner, row);
    }
    for (let row = 0; row < assignments.count; row++) {
      const target = assignments.target[row];
      if (target < 0 || exprs.op[target] !== ExprOp.name) continue;
      const binding = this.bindingOf(target);
      if (binding >= 0) push(this.assignmentsByBinding, binding, row);
    }
    // A symbol is told by its way from the file down, not by its row: rows move when a local function is added.
    for (let row = 0; row < symbols.count; row++) {
      const parent = symbols.parent[row] >= 0 ? this.symbolHashes[symbols.parent[row]] : 0;
      this.symbolHashes[row] = mixed(mixed(parent, symbols.kind[row]), this.stringHash(symbols.name[row]));
      const isKept = this.isHidden[row] && (symbols.flags[row] & SymbolFlag.local) === 0;
      if (isKept && symbols.value[row] >= 0) this.hiddenByValue.set(symbols.value[row], row);
    }
  }

  private mixSymbol(row: number): void {
    const { symbols } = this.facts;
    this.mix(this.symbolHashes[row]);
    this.mix(symbols.flags[row]);
    this.mix(symbols.parameterCount[row]);
    this.mix(symbols.requiredCount[row]);
    this.mixExpr(symbols.type[row]);
    this.mixExpr(symbols.value[row]);
    this.mixExpr(symbols.receiver[row]);
    // Which of several overloads or specializations is meant is read from how they are written.
    if (this.readsSignatures) this.mixString(symbols.signature[row]);
    this.mixReturns(row);
  }

  /** What was left out with the hidden symbols, and with what they declare of their own. */
  private mixHidden(row: number): void {
    this.mixSymbol(row);
    const scope = this.facts.symbols.ownScope[row];
    for (const binding of this.parametersByScope.get(scope) ?? []) this.mixBinding(binding);
  }

  private mixReturns(owner: number): void {
    const rows = this.returnsByOwner.get(owner);
    if (!rows) return;
    for (const row of rows) {
      this.mix(this.facts.returns.yields[row]);
      this.mixExpr(this.facts.returns.expr[row]);
    }
  }

  private mixBinding(row: number): void {
    if (this.seenBindings[row]) return;
    this.seenBindings[row] = 1;
    const { bindings } = this.facts;
    const target = bindings.target[row];
    this.mixString(bindings.name[row]);
    this.mix(bindings.kind[row]);
    if (bindings.kind[row] === BindingKind.symbol && target >= 0) {
      // Handed out after all, as a nested function may be.
      if (this.bindsHidden(row)) this.mixHidden(target);
      else this.mix(this.symbolHashes[target]);
    } else {
      this.mix(target);
    }
    this.mixExpr(bindings.type[row]);
    this.mixExpr(bindings.value[row]);
    for (const assignment of this.assignmentsByBinding.get(row) ?? []) this.mixAssignment(assignment);
  }

  private mixAssignment(row: number): void {
    const { assignments } = this.facts;
    this.mix(ASSIGNMENT_COLUMNS.length);
    this.mixExpr(assignments.target[row]);
    this.mixExpr(assignments.value[row]);
  }

  private mixExpr(row: number): void {
    if (row < 0) {
      this.mix(-1);
      return;
    }
    const { exprs } = this.facts;
    this.mix(exprs.op[row]);
    this.mixString(exprs.name[row]);
    if (this.seenExprs[row] || this.depth >= MAX_DEPTH) return;
    this.seenExprs[row] = 1;
    this.depth++;
    this.mixInside(row);
    this.depth--;
  }

  private mixInside(row: number): void {
    const { exprs, exprChildren } = this.facts;
    this.mixExpr(exprs.operand[row]);
    const start = exprs.childStart[row];
    for (let i = 0; i < exprs.childCount[row]; i++) this.mixExpr(exprChildren[start + i]);
    if (exprs.op[row] === ExprOp.name) {
      for (let binding = this.bindingOf(row); binding >= 0; binding = this.bindingNext[binding])
        this.mixBinding(binding);
    }
    const holder = this.hiddenByValue.get(row);
    if (holder !== undefined) this.mixHidden(holder);
    const scope = exprs.scopeRef[row];
    if (scope < 0) return;
    if (this.readsLambdas && exprs.op[row] === ExprOp.lambda) this.mixCalls(row);
    this.mixReturns(-2 - scope);
    for (const binding of this.parametersByScope.get(scope) ?? []) this.mixBinding(binding);
  }

  /** Whether a scope belongs to a symbol that can be reached from outside. */
  private isOwnScope(scope: number): boolean {
    const { scopes, symbols } = this.facts;
    const symbol = scopes.symbol[scope];
    return symbol >= 0 && symbols.ownScope[symbol] === scope && !this.isHidden[symbol];
  }

  private bindsHidden(row: number): boolean {
    const { kind, target } = this.facts.bindings;
    return kind[row] === BindingKind.symbol && target[row] >= 0 && this.isHidden[target[row]] === 1;
  }

  /** The first binding that a name expression sees, or -1. */
  private bindingOf(expr: number): number {
    const { exprs, scopes, strings } = this.facts;
    const name = exprs.name[expr];
    if (name < 0) return -1;
    for (let scope = exprs.scope[expr]; scope >= 0; scope = scopes.parent[scope]) {
      const binding = this.bindingHeads.get(scope * strings.length + name);
      if (binding !== undefined) return binding;
    }
    return -1;
  }

  private symbolHashOf(row: number): number {
    return row >= 0 ? this.symbolHashes[row] : -1;
  }

  private mixString(index: number): void {
    this.mix(this.stringHash(index));
  }

  private stringHash(index: number): number {
    if (index < 0) return -1;
    let hash = this.stringHashes[index];
    if (hash === 0) {
      const text = this.facts.strings[index];
      // Neither the length nor the characters are asked of the string again and again: see `StringTable.intern`.
      const { charCodeAt } = String.prototype;
      const { length } = text;
      hash = length + 1;
      for (let i = 0; i < length; i++) hash = Math.imul(hash ^ charCodeAt.call(text, i), 0x01000193);
      hash = mixed(hash, length);
      this.stringHashes[index] = hash;
    }
    return hash;
  }

  private mix(value: number): void {
    this.low = mixed(this.low, value);
    this.high = (Math.imul(this.high ^ value, 0x2c1b3c6d) + 0x297a2d39) | 0;
    this.high ^= this.high >>> 15;
  }
}

function* childrenOf({ exprs, exprChildren }: FileFacts, row: number): Iterable<number> {
  const start = exprs.childStart[row];
  for (let i = 0; i < exprs.childCount[row]; i++) yield exprChildren[start + i];
}

const isParameter = (kind: number): boolean => kind === BindingKind.parameter || kind === BindingKind.typeParameter;

/** What a module may keep to itself. Types are not among them: their members are known by themselves. */
const KEEPABLE_KINDS: ReadonlySet<number> = new Set([SymbolKind.function, SymbolKind.variable, SymbolKind.constant]);

/**
 * Local symbols, and those at the top of an ECMAScript file that it does not export: nothing but a name in the file itself leads to them. That holds for one whose
 * name is all its own, since the ids of others count equal names, and that has no members, which could be asked for by themselves.
 */
function hiddenSymbols(facts: FileFacts): Uint8Array {
  const { language, symbols, exports } = facts;
  const hidden = new Uint8Array(symbols.count);
  for (let row = 0; row < symbols.count; row++) if (symbols.flags[row] & SymbolFlag.local) hidden[row] = 1;
  if (languageFamily(language) !== 'ecmascript' || isScript(facts)) return hidden;
  const hasMembers = new Uint8Array(symbols.count);
  const named = new Map<number, number>();
  for (let row = 1; row < symbols.count; row++) {
    const parent = symbols.parent[row];
    if (parent > 0 && !hidden[row]) hasMembers[parent] = 1;
    if (parent <= 0) named.set(symbols.name[row], (named.get(symbols.name[row]) ?? 0) + 1);
  }
  for (let row = 0; row < exports.count; row++) {
    named.delete(exports.local[row]);
    if (exports.symbol[row] >= 0) named.delete(symbols.name[exports.symbol[row]]);
  }
  const isOffered = SymbolFlag.exported | SymbolFlag.defaultExport;
  for (let row = 1; row < symbols.count; row++) {
    if (symbols.parent[row] > 0 || !KEEPABLE_KINDS.has(symbols.kind[row]) || hasMembers[row]) continue;
    if (symbols.receiver[row] >= 0 || symbols.flags[row] & isOffered) continue;
    if (named.get(symbols.name[row]) === 1) hidden[row] = 1;
  }
  return hidden;
}

/** One step of MurmurHash3's 32-bit mix (https://github.com/aappleby/smhasher, public domain). */
function mixed(hash: number, value: number): number {
  let k = Math.imul(value, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  let h = hash ^ Math.imul(k, 0x1b873593);
  h = (h << 13) | (h >>> 19);
  return (Math.imul(h, 5) + 0xe6546b64) | 0;
}

function push(map: Map<number, number[]>, key: number, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
