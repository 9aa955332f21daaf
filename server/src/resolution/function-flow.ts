import { Confidence, EdgeVia } from '../model/edge.ts';
import { BindingKind, ExprOp, ReferenceKind } from '../model/file-facts.ts';
import { languageFamily } from '../model/language.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { SymbolKind } from '../model/symbol-kind.ts';
import { withEvidence } from './copies.ts';
import type { Denotation, LocalDenotation, SymbolDenotation } from './denotation.ts';
import type { Evaluator } from './evaluator.ts';
import { onlyCall } from './event-handlers.ts';
import { ALIASES_OF } from './file-keys.ts';
import type { FileView } from './file-view.ts';
import { FunctionContainers, isTaken } from './function-containers.ts';
import { type FlowKind, FunctionNames } from './function-flow-keys.ts';
import { Functions, fromOutside, type Held, isFunction, leadsToFunction, TOO_MANY } from './held-functions.ts';
import { positionOf } from './member-positions.ts';
import { Memo } from './memo.ts';
import { isSubtype } from './subtypes.ts';

/** A field that more files than this put functions into is called by names that say nothing. */
const MAX_FILES = 64;
/** From a parameter to a variable to a field, and on. */
const MAX_STEPS = 16;

const NOTHING: readonly Held[] = [];
/** What stands for no function (Rust). */
const NONE = 'None';
const NO_CALLS: readonly number[] = [];
const NO_SYMBOLS: readonly SymbolDenotation[] = [];

/** A function without a name, or a value of which nothing is known: one of those that may be there. */
const unnamed = (view: FileView, expr: number): Held => fromOutside(`#${view.path}:${expr}`);

/**
 * Which functions a call through a field, variable or parameter may run: all that the project puts there. Of a field it is not asked of which object: what
 * goes into a field of a type is what a call through that field of that type may run (field-based analysis: Milanova, Rountev and
 * Ryder, "Precise Call Graphs for C Programs with Function Pointers", 2004; by types: Lu and Hu, "Where Does It Go?", CCS 2019).
 *
 * Who puts a function into a field may stand in any file. The index knows which files do so with a field or type of that name
 * (`functionFlow`); what they mean by it is looked up in each of them, and so recorded.
 */
export class FunctionFlow {
  private readonly ev: Evaluator;
  private readonly held = new Memo<readonly Held[]>();
  private readonly given = new Memo<readonly Held[]>();
  private readonly containers: FunctionContainers;
  /** By file. */
  private readonly calls = new Map<number, HandedCalls>();
  private steps = 0;

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
    this.containers = new FunctionContainers(evaluator, (view, name) => this.callsNamed(view, name));
  }

  clear(): void {
    this.held.clear();
    this.given.clear();
    this.calls.clear();
  }
  forgetFile(file: number): void {
    this.held.forget(file);
    this.given.forget(file);
    this.calls.delete(file);
  }

  /** The functions that may run where an expression is called that names these; none where more than a few may. */
  behind(view: FileView, callee: number, named: readonly Denotation[]): readonly SymbolDenotation[] {
    const holder = this.ev.rulesOf(view).holderOf(view, callee, named);
    const op = view.facts.exprs.op[callee];
    const isUnnamed = op === ExprOp.index || op === ExprOp.call || op === ExprOp.part;
    // Nearly all calls name what they run.
    if (holder < 0 && !isUnnamed && !named.some((item) => item.kind === 'local' || isHolder(item))) return NO_SYMBOLS;
    const found = new Functions();
    if (holder >= 0) found.add(this.functionsAt(view, holder));
    else if (isUnnamed) found.add(this.functionsAt(view, callee));
    else for (const item of named) this.addHeld(item, found);
    const seen = found.seenFrom(view.path);
    const own = seen.filter((item) => item.kind === 'symbol');
    // Where the library has a function there too, a single one of the project is one of several.
    if (own.length === seen.length) return own;
    return own.map((item) => withEvidence(item, Confidence.ambiguous, EdgeVia.candidates));
  }

  private addHeld(item: Denotation, found: Functions): void {
    if (item.kind === 'local') found.add(this.heldInLocal(item));
    else if (isHolder(item)) found.add(this.heldIn(item));
  }

  // ---------------------------------------------------------------- fields and global variables

  private heldIn({ file, row }: SymbolDenotation): readonly Held[] {
    return this.held.get(this.ev.log, file.id, row, NOTHING, () => this.collect(file, row));
  }

  private collect(file: FileView, row: number): readonly Held[] {
    const { symbols } = file.facts;
    const name = file.symbolName(row);
    const isField = symbols.kind[row] === SymbolKind.field;
    const position = isField ? positionOf(file, row) : -1;
    const found = new Functions();
    this.addInitial(file, row, found);
    const paths = this.filesThatFill(file, row, isField);
    if (paths.length > MAX_FILES) return TOO_MANY;
    for (const path of paths) {
      const view = this.ev.view(path);
      if (!view) continue;
      this.addAssigned(view, view.indexOfString(name), file, row, found);
      if (position >= 0) this.addAssigned(view, view.indexOfString(String(position)), file, row, found);
      if (found.isFull) break;
    }
    return found.all;
  }

  private filesThatFill(file: FileView, row: number, isField: boolean): readonly string[] {
    const { symbols } = file.facts;
    const paths = new Set([file.path]);
    const isOfFile = !isField && (symbols.flags[row] & SymbolFlag.static) !== 0;
    if (isOfFile || symbols.flags[row] & SymbolFlag.private) return [file.path];
    const add = (kind: FlowKind, name: string): void => {
      for (const path of this.ev.filesOfFlow(kind, languageFamily(file.language), name)) paths.add(path);
    };
    add('gives', file.symbolName(row));
    // Where types have no other names, nothing is initialized by the name of a type.
    const isFilled = isField && ALIASES_OF.has(languageFamily(file.language));
    if (isFilled) for (const type of this.namesOfOwner(file, symbols.parent[row])) add('fills', type);
    return [...paths].sort();
  }

  /** The names under which initializers write the type that has a field: its own, and those of its aliases. */
  private namesOfOwner(file: FileView, owner: number): readonly string[] {
    const { symbols } = file.facts;
    let type = owner;
    // What an unnamed struct or union holds is written as if its outer type did.
    while (type > 0 && file.symbolName(type) === '') type = symbols.parent[type];
    if (type <= 0) return [];
    const name = file.symbolName(type);
    const aliases = this.ev.aliasesOf(languageFamily(file.language), name);
    const names = new Set([name]);
    for (const { path, row } of aliases) {
      const view = this.ev.view(path);
      if (view) names.add(view.symbolName(row));
    }
    return [...names];
  }

  /** What variables are initialized with, here or where they are defined. */
  private addInitial(file: FileView, row: number, found: Functions): void {
    const own = file.facts.symbols.value[row];
    if (own >= 0) {
      found.add(this.functionsAt(file, own));
      return;
    }
    if (!(file.facts.symbols.flags[row] & SymbolFlag.declaration)) return;
    for (const place of this.ev.globalsNamed(languageFamily(file.language), file.symbolName(row))) {
      const view = this.ev.view(place.path);
      const value = view ? view.facts.symbols.value[place.row] : -1;
      if (view && value >= 0 && isSameVariable(file, row, view, place.row)) found.add(this.functionsAt(view, value));
    }
  }

  private addAssigned(view: FileView, name: number, file: FileView, row: number, found: Functions): void {
    const { assignments } = view.facts;
    const rows = view.assignmentsTo(name);
    for (const at of rows) {
      if (this.means(view, assignments.target[at], file, row)) found.add(this.functionsAt(view, assignments.value[at]));
      if (found.isFull) return;
    }
  }

  private means(view: FileView, target: number, file: FileView, row: number): boolean {
    return this.ev
      .denote(view, target, 'value')
      .some((item) => item.kind === 'symbol' && isSameVariable(item.file, item.row, file, row));
  }

  // ---------------------------------------------------------------- what stands in a place

  /** The functions that an expression may be, by their names or through what holds them. */
  private functionsAt(view: FileView, expr: number): readonly Held[] {
    const { exprs } = view.facts;
    let at = expr;
    while (at >= 0 && exprs.op[at] === ExprOp.cast) at = exprs.operand[at];
    if (at < 0) return NOTHING;
    if (this.steps >= MAX_STEPS) {
      Memo.taint();
      return NOTHING;
    }
    // Where many ways lead through fields, the search as a whole has an end, too.
    if (!this.ev.descend()) return NOTHING;
    this.steps++;
    try {
      return this.functionsBehind(view, at);
    } finally {
      this.steps--;
      this.ev.ascend();
    }
  }

  private functionsBehind(view: FileView, at: number): readonly Held[] {
    const { exprs } = view.facts;
    const rules = this.ev.rulesOf(view);
    const inside = rules.unwrapped(view, at);
    if (inside >= 0) return this.functionsAt(view, inside);
    switch (exprs.op[at]) {
      case ExprOp.name:
      case ExprOp.member:
      case ExprOp.path:
        return this.named(view, at);
      case ExprOp.union: {
        const found = new Functions();
        for (const child of this.ev.childrenOf(view, at)) found.add(this.functionsAt(view, child));
        return found.all;
      }
      case ExprOp.index:
      case ExprOp.iterate:
        return this.inContainer(view, exprs.operand[at], -1);
      case ExprOp.part:
        return this.partOf(view, at);
      case ExprOp.call:
        if (!isTaken(view, at)) return this.returnedBy(view, at);
        return this.inContainer(view, exprs.operand[exprs.operand[at]], -1);
      case ExprOp.lambda:
        return rules.countsUnnamed ? this.inPlace(view, at) : NOTHING;
      case ExprOp.literal:
        return NOTHING;
      default:
        return rules.countsUnnamed ? [unnamed(view, at)] : NOTHING;
    }
  }

  /** A function that is written in place has no symbol: what it calls, when it is one call. */
  private inPlace(view: FileView, lambda: number): readonly Held[] {
    const scope = view.facts.exprs.scopeRef[lambda];
    const own = view.symbolOwning(scope);
    const called = own >= 0 ? [this.ev.symbol(view, own, EdgeVia.dataFlow)] : onlyCall(this.ev, view, scope);
    if (called.length === 0) return [unnamed(view, lambda)];
    return called.map((item) => withEvidence(item, Confidence.inferred, EdgeVia.dataFlow));
  }

  /** A part of what stands in a table: `(name, run)` of each of its rows. */
  private partOf(view: FileView, part: number): readonly Held[] {
    const { exprs } = view.facts;
    let at = exprs.operand[part];
    while (at >= 0 && exprs.op[at] === ExprOp.cast) at = exprs.operand[at];
    const op = at < 0 ? -1 : exprs.op[at];
    const position = Number(view.text(exprs.name[part]));
    const isRow = op === ExprOp.index || op === ExprOp.iterate;
    return isRow && position >= 0 ? this.inContainer(view, exprs.operand[at], position) : NOTHING;
  }

  /** What the elements of a container are, or of those that have parts, a part of them; the last one stands behind a key. */
  private inContainer(view: FileView, container: number, part: number): readonly Held[] {
    const found = new Functions();
    for (const { view: file, expr } of this.containers.elementsOf(view, container)) {
      const isRow = file.facts.exprs.op[expr] === ExprOp.tuple;
      const element = isRow ? this.ev.childrenOf(file, expr).at(part) : expr;
      if (element !== undefined) found.add(this.functionsAt(file, element));
      if (found.isFull) break;
    }
    return found.all;
  }

  private named(view: FileView, expr: number): readonly Held[] {
    if (view.text(view.facts.exprs.name[expr]) === NONE) return NOTHING;
    const denoted = this.ev.denote(view, expr, 'value');
    const functions = denoted.filter((item): item is SymbolDenotation => isFunction(item));
    if (functions.length > 0) {
      const meant = this.ev.rulesOf(view).edgeTargets(functions, ReferenceKind.read, view, 0);
      return meant.filter(isFunction).map((item) => withEvidence(item, Confidence.inferred, EdgeVia.dataFlow));
    }
    const found = new Functions();
    for (const item of denoted) {
      if (item.kind === 'external') found.add([item]);
      else this.addHeld(item, found);
    }
    // What is declared nowhere comes from outside.
    if (denoted.length === 0) found.add([fromOutside(view.text(view.facts.exprs.name[expr]))]);
    const isOther = denoted.some(
      (item) => item.kind === 'symbol' && !HOLDERS.has(item.file.facts.symbols.kind[item.row]),
    );
    if (isOther && this.ev.rulesOf(view).countsUnnamed) found.add([unnamed(view, expr)]);
    return found.all;
  }

  /** The functions that a function returns. */
  private returnedBy(view: FileView, call: number): readonly Held[] {
    const found = new Functions();
    const rules = this.ev.rulesOf(view);
    const functions = this.ev.denote(view, view.facts.exprs.operand[call], rules.calleeSpace).filter(isFunction);
    for (const item of functions) {
      for (const at of item.file.returnsOf(item.row)) {
        found.add(this.functionsAt(item.file, item.file.facts.returns.expr[at]));
      }
    }
    if (functions.length === 0 && rules.countsUnnamed) found.add([unnamed(view, call)]);
    return found.all;
  }

  private heldInLocal({ file, binding }: LocalDenotation): readonly Held[] {
    const { bindings } = file.facts;
    const kind = bindings.kind[binding];
    if (kind === BindingKind.parameter) {
      return this.given.get(this.ev.log, file.id, binding, NOTHING, () => this.handedTo(file, binding));
    }
    if (kind !== BindingKind.variable) return NOTHING;
    return this.given.get(this.ev.log, file.id, binding, NOTHING, () => {
      const found = new Functions();
      found.add(this.functionsAt(file, bindings.value[binding]));
      const { assignments, exprs } = file.facts;
      const rows = file.assignmentsTo(bindings.name[binding]);
      for (const at of rows) {
        const target = assignments.target[at];
        if (exprs.op[target] !== ExprOp.name || found.isFull) continue;
        if (this.isLocal(file, target, binding)) found.add(this.functionsAt(file, assignments.value[at]));
      }
      return found.all;
    });
  }

  private isLocal(view: FileView, target: number, binding: number): boolean {
    return this.ev
      .denote(view, target, 'value')
      .some((item) => item.kind === 'local' && item.file === view && item.binding === binding);
  }

  // ---------------------------------------------------------------- parameters

  /** The functions that calls hand to a parameter. */
  private handedTo(file: FileView, binding: number): readonly Held[] {
    const { bindings, symbols } = file.facts;
    const taker = file.symbolOwning(bindings.scope[binding]);
    if (taker <= 0) return NOTHING;
    const name = file.symbolName(taker);
    const isOfFile = (symbols.flags[taker] & SymbolFlag.static) !== 0 && symbols.parent[taker] <= 0;
    const isOwn = isOfFile || (symbols.flags[taker] & SymbolFlag.private) !== 0;
    const others = isOwn ? [] : this.ev.filesOfFlow('passes', languageFamily(file.language), name);
    if (others.length > MAX_FILES) return TOO_MANY;
    const isTaker = (item: Denotation): boolean =>
      leadsToFunction(this.ev, item, file, taker) || this.isOverridden(item, file, taker);
    const found = new Functions();
    for (const path of new Set([file.path, ...others])) {
      const view = this.ev.view(path);
      if (!view) continue;
      this.addHanded(view, name, bindings.target[binding], isTaker, found);
      if (found.isFull) break;
    }
    return found.all;
  }

  private addHanded(
    view: FileView,
    name: string,
    position: number,
    isTaker: (item: Denotation) => boolean,
    found: Functions,
  ): void {
    const { names } = this.callsOf(view);
    for (const call of this.callsNamed(view, name)) {
      const argument = this.ev.childrenOf(view, call)[position];
      // What is no function by its name may become one with a change that nobody is told of: see the interface hash.
      if (argument === undefined || !names.isHanded(argument)) continue;
      const functions = this.functionsAt(view, argument);
      if (functions.length === 0) continue;
      if (this.takersOf(view, call).some(isTaker)) found.add(functions);
      if (found.isFull) return;
    }
  }

  /** What a call hands its arguments to. */
  private takersOf(view: FileView, call: number): readonly Denotation[] {
    const { exprs } = view.facts;
    const rules = this.ev.rulesOf(view);
    const callee = exprs.operand[call];
    const count = exprs.childCount[call];
    const isSymbol = (item: Denotation): item is SymbolDenotation => item.kind === 'symbol';
    if (exprs.op[call] === ExprOp.new) {
      const types = this.ev.denote(view, callee, 'type').filter(isSymbol);
      return types.flatMap((type) => rules.constructorOf(type, count, view, call) ?? []);
    }
    const named = this.ev.denote(view, callee, rules.calleeSpace);
    return rules.checksArguments ? rules.chooseOverload(named.filter(isSymbol), count, view, call) : named;
  }

  /** Whether who calls a method may run another one that stands below it. */
  private isOverridden(item: Denotation, file: FileView, method: number): boolean {
    if (item.kind !== 'symbol' || item.file.symbolName(item.row) !== file.symbolName(method)) return false;
    const [above, below] = [item.file.facts.symbols.parent[item.row], file.facts.symbols.parent[method]];
    return above > 0 && below > 0 && isSubtype(this.ev, file, below, item.file, above);
  }

  /** The calls of a file that hand functions to something of that name. */
  private callsNamed(view: FileView, name: string): readonly number[] {
    return this.callsOf(view).byName.get(view.indexOfString(name)) ?? NO_CALLS;
  }

  private callsOf(view: FileView): HandedCalls {
    let calls = this.calls.get(view.id);
    if (!calls) {
      const { exprs } = view.facts;
      const byName = new Map<number, number[]>();
      const names = new FunctionNames(view.facts);
      for (let row = 0; row < exprs.count; row++) {
        if (!names.handsOver(row)) continue;
        const callee = names.calledBy(row);
        const known = byName.get(callee);
        if (known) known.push(row);
        else byName.set(callee, [row]);
      }
      calls = { names, byName };
      this.calls.set(view.id, calls);
    }
    return calls;
  }
}

/** The calls of a file that hand over functions, by the last name of what is called. */
interface HandedCalls {
  readonly names: FunctionNames;
  readonly byName: ReadonlyMap<number, readonly number[]>;
}

/** What holds functions; each kind by its name. */
const HOLDERS: ReadonlySet<number> = new Set([SymbolKind.field, SymbolKind.variable, SymbolKind.constant]);

const isHolder = (item: Denotation): item is SymbolDenotation =>
  item.kind === 'symbol' && HOLDERS.has(item.file.facts.symbols.kind[item.row]);

/** One variable or field: by its place, or of global variables a declaration and a definition. */
function isSameVariable(a: FileView, aRow: number, b: FileView, bRow: number): boolean {
  if (a === b && aRow === bRow) return true;
  const [one, other] = [a.facts.symbols, b.facts.symbols];
  if (one.parent[aRow] > 0 || other.parent[bRow] > 0 || a.symbolName(aRow) !== b.symbolName(bRow)) return false;
  const flags = one.flags[aRow] | other.flags[bRow];
  return (flags & SymbolFlag.declaration) !== 0 && (flags & SymbolFlag.static) === 0;
}
