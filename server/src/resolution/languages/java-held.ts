import { Confidence, EdgeVia } from '../../model/edge.ts';
import { BindingKind, ExprOp } from '../../model/file-facts.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { isCallableKind, SymbolKind } from '../../model/symbol-kind.ts';
import { withEvidence } from '../copies.ts';
import type { Denotation, SymbolDenotation } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import { MAX_HELD } from '../held-functions.ts';
import { Memo } from '../memo.ts';
import { isFunctionOfLibrary } from './java-functional.ts';
import { functionalMethod } from './java-overloads.ts';

/** From a parameter to a variable to a field, and on. */
const MAX_DEPTH = 8;

/** What may be in a place, as far as one file tells: methods, and functions without a name. */
interface Held {
  readonly methods: readonly SymbolDenotation[];
  readonly others: number;
  /** Whether anything else may be there, too: what comes from elsewhere. */
  readonly isOpen: boolean;
}
const NOTHING: Held = { methods: [], others: 0, isOpen: false };
const OPEN: Held = { methods: [], others: 0, isOpen: true };
const UNNAMED: Held = { methods: [], others: 1, isOpen: false };

/** Methods of containers that put a function into them, which is their last argument, and that take one out. */
const PUTS = new Set('put putIfAbsent add addFirst addLast offer push set'.split(' '));
const TAKES = new Set('get getOrDefault remove getFirst getLast peek poll pop'.split(' '));
/** Methods that put in what is not seen here. */
const FILLS = new Set('putAll addAll compute computeIfAbsent merge replaceAll'.split(' '));
const LISTS = new Set('of asList copyOf unmodifiableList unmodifiableMap unmodifiableSet'.split(' '));

/**
 * Which methods a call of a functional interface runs: `handler.run()`, where `handler` is a local variable, a private field or the
 * parameter of a private method, so that all that is put there is in the same file. What comes from elsewhere may be anything, and then
 * nothing is said.
 */
export class JavaHeldFunctions {
  private readonly ev: Evaluator;
  private readonly fields = new Memo<Held>();
  private readonly locals = new Memo<Held>();
  private readonly calls = new Map<number, ReadonlyMap<string, readonly number[]>>();
  private depth = 0;

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  clear(): void {
    this.fields.clear();
    this.locals.clear();
    this.calls.clear();
  }
  forgetFile(file: number): void {
    this.fields.forget(file);
    this.locals.forget(file);
    this.calls.delete(file);
  }

  /** The methods that may run where a name is called that means the method of a functional interface; none where more than a few may. */
  behind(view: FileView, callee: number, named: readonly Denotation[]): readonly SymbolDenotation[] {
    const { exprs } = view.facts;
    if (exprs.op[callee] !== ExprOp.member || !named.some((item) => this.isFunctional(item))) return NOTHING.methods;
    const { methods, others, isOpen } = this.at(view, exprs.operand[callee]);
    const count = methods.length + others;
    if (isOpen || count > MAX_HELD) return NOTHING.methods;
    if (count === 1) return methods.map((item) => withEvidence(item, Confidence.inferred, EdgeVia.dataFlow));
    return methods.map((item) => withEvidence(item, Confidence.ambiguous, EdgeVia.candidates));
  }

  private isFunctional(item: Denotation): boolean {
    if (item.kind === 'external') return isFunctionOfLibrary(item.name);
    if (item.kind !== 'symbol') return false;
    const { symbols } = item.file.facts;
    const owner = symbols.parent[item.row];
    if (owner <= 0 || symbols.kind[owner] !== SymbolKind.interface) return false;
    const method = functionalMethod(this.ev, item.file, owner);
    return method?.file === item.file && method.row === item.row;
  }

  /** What an expression may be. */
  private at(view: FileView, expr: number): Held {
    if (expr < 0 || this.depth >= MAX_DEPTH) {
      if (expr >= 0) Memo.taint();
      return OPEN;
    }
    this.depth++;
    try {
      return this.atDeeper(view, expr);
    } finally {
      this.depth--;
    }
  }

  private atDeeper(view: FileView, expr: number): Held {
    const { exprs } = view.facts;
    switch (exprs.op[expr]) {
      case ExprOp.path:
        return this.named(view, expr);
      case ExprOp.lambda:
        return UNNAMED;
      case ExprOp.literal:
        return view.text(exprs.name[expr]) === 'null' ? NOTHING : OPEN;
      case ExprOp.cast:
        return this.at(view, exprs.operand[expr]);
      case ExprOp.union:
        return together(this.ev.childrenOf(view, expr).map((child) => this.at(view, child)));
      case ExprOp.index:
        return this.inContainer(view, exprs.operand[expr]);
      case ExprOp.name:
      case ExprOp.member:
        return this.inVariable(view, expr, false);
      case ExprOp.call: {
        const callee = exprs.operand[expr];
        const isTaken = exprs.op[callee] === ExprOp.member && TAKES.has(view.text(exprs.name[callee]));
        if (!isTaken) return OPEN;
        const held = this.inContainer(view, exprs.operand[callee]);
        const [, other] = this.ev.childrenOf(view, expr);
        return other === undefined ? held : together([held, this.at(view, other)]);
      }
      default:
        return OPEN;
    }
  }

  /** A method that is named and not called; several of that name are not told apart. */
  private named(view: FileView, expr: number): Held {
    const found = this.ev.denote(view, expr, 'value');
    const methods = found.filter(
      (item): item is SymbolDenotation =>
        item.kind === 'symbol' && isCallableKind(item.file.facts.symbols.kind[item.row]),
    );
    if (methods.length === 1 && found.length === 1) return { methods, others: 0, isOpen: false };
    return found.length === 1 && found[0].kind === 'external' ? UNNAMED : OPEN;
  }

  private inContainer(view: FileView, expr: number): Held {
    const op = expr < 0 ? -1 : view.facts.exprs.op[expr];
    return op === ExprOp.name || op === ExprOp.member ? this.inVariable(view, expr, true) : OPEN;
  }

  private inVariable(view: FileView, expr: number, isContainer: boolean): Held {
    const [item, ...others] = this.ev.denote(view, expr, 'value');
    if (!item || others.length > 0) return OPEN;
    if (item.kind === 'local' && item.file === view) {
      const kind = view.facts.bindings.kind[item.binding];
      if (kind === BindingKind.parameter) return isContainer ? OPEN : this.handedTo(view, item.binding);
      return kind === BindingKind.variable ? this.inLocal(view, item.binding, isContainer) : OPEN;
    }
    if (item.kind !== 'symbol' || item.file !== view) return OPEN;
    const { symbols } = view.facts;
    const isOwn = symbols.kind[item.row] === SymbolKind.field && (symbols.flags[item.row] & SymbolFlag.private) !== 0;
    if (!isOwn) return OPEN;
    const isIt = (other: Denotation): boolean =>
      other.kind === 'symbol' && other.file === view && other.row === item.row;
    const find = (): Held => this.assigned(view, symbols.value[item.row], symbols.name[item.row], isContainer, isIt);
    return isContainer ? find() : this.fields.get(this.ev.log, view.id, item.row, NOTHING, find);
  }

  private inLocal(view: FileView, binding: number, isContainer: boolean): Held {
    const { bindings, exprs } = view.facts;
    const value = bindings.value[binding];
    const isIt = (other: Denotation): boolean =>
      other.kind === 'local' && other.file === view && other.binding === binding;
    const find = (): Held => {
      const isLoop = value >= 0 && exprs.op[value] === ExprOp.iterate;
      if (isLoop) return isContainer ? OPEN : this.inContainer(view, exprs.operand[value]);
      return this.assigned(view, value, bindings.name[binding], isContainer, isIt);
    };
    return isContainer ? find() : this.locals.get(this.ev.log, view.id, binding, NOTHING, find);
  }

  /** What a variable is given: where it is declared, where it is assigned, and of a container, what is put into it. */
  private assigned(
    view: FileView,
    initial: number,
    name: number,
    isContainer: boolean,
    isIt: (item: Denotation) => boolean,
  ): Held {
    const { assignments, exprs } = view.facts;
    const given = initial >= 0 ? [initial] : [];
    for (const at of view.assignmentsTo(name)) {
      const isMeant = this.ev.denote(view, assignments.target[at], 'value').some(isIt);
      if (isMeant) given.push(assignments.value[at]);
    }
    if (given.length === 0) return OPEN;
    if (!isContainer) return together(given.map((value) => this.at(view, value)));
    const held = given.map((value) => this.inMade(view, value));
    const isOn = (call: number): boolean => {
      const callee = exprs.operand[call];
      return exprs.op[callee] === ExprOp.member && this.ev.denote(view, exprs.operand[callee], 'value').some(isIt);
    };
    for (const put of PUTS) {
      for (const call of this.callsOf(view).get(put) ?? []) {
        if (isOn(call)) held.push(this.at(view, this.ev.childrenOf(view, call).at(-1) ?? -1));
      }
    }
    for (const fill of FILLS) if ((this.callsOf(view).get(fill) ?? []).some(isOn)) held.push(OPEN);
    return together(held);
  }

  /** What is in a container where it is made: `new HashMap<>()`, `Map.of("a", this::a)`, `{ this::a, this::b }`. */
  private inMade(view: FileView, expr: number): Held {
    const { exprs } = view.facts;
    const children = this.ev.childrenOf(view, expr);
    const op = exprs.op[expr];
    if (op === ExprOp.list) return together(children.map((child) => this.at(view, child)));
    if (op === ExprOp.new) return children.every((child) => exprs.op[child] === ExprOp.literal) ? NOTHING : OPEN;
    if (op !== ExprOp.call || !LISTS.has(view.text(exprs.name[exprs.operand[expr]]))) return OPEN;
    const owner = exprs.operand[exprs.operand[expr]];
    const isMap = owner >= 0 && view.text(exprs.name[owner]).endsWith('Map');
    return together(children.filter((_, at) => !isMap || at % 2 === 1).map((child) => this.at(view, child)));
  }

  /** What calls hand to the parameter of a private method or constructor. */
  private handedTo(view: FileView, binding: number): Held {
    const { bindings, symbols, exprs } = view.facts;
    const scope = bindings.scope[binding];
    const taker = view.symbolOfScope(scope);
    if (taker <= 0 || symbols.ownScope[taker] !== scope) return OPEN;
    const flags = symbols.flags[taker];
    if ((flags & SymbolFlag.private) === 0 || (flags & SymbolFlag.variadic) !== 0) return OPEN;
    return this.locals.get(this.ev.log, view.id, binding, NOTHING, () => {
      const held: Held[] = [];
      const position = bindings.target[binding];
      const isConstructor = symbols.kind[taker] === SymbolKind.constructor;
      for (const call of this.callsOf(view).get(isConstructor ? NEW : view.symbolName(taker)) ?? []) {
        const count = exprs.childCount[call];
        const denoted = this.ev.denote(view, exprs.operand[call], isConstructor ? 'type' : 'callable');
        const found = denoted.filter((item): item is SymbolDenotation => item.kind === 'symbol');
        const rules = this.ev.rulesOf(view);
        const meant = isConstructor
          ? found.map((item) => rules.constructorOf(item, count, view, call))
          : rules.chooseOverload(found, count, view, call);
        if (!meant.some((item) => item?.file === view && item.row === taker)) continue;
        held.push(meant.length === 1 ? this.at(view, this.ev.childrenOf(view, call)[position] ?? -1) : OPEN);
      }
      return held.length > 0 ? together(held) : OPEN;
    });
  }

  /** The calls of a file by the name of what is called. Constructions, also those of `this(…)`, are under one. */
  private callsOf(view: FileView): ReadonlyMap<string, readonly number[]> {
    const known = this.calls.get(view.id);
    if (known) return known;
    const { exprs } = view.facts;
    const byName = new Map<string, number[]>();
    for (let row = 0; row < exprs.count; row++) {
      const op = exprs.op[row];
      if (op !== ExprOp.call && op !== ExprOp.new) continue;
      const isOfSelf = op === ExprOp.call && exprs.op[exprs.operand[row]] === ExprOp.self;
      const name = op === ExprOp.new || isOfSelf ? NEW : view.text(exprs.name[exprs.operand[row]]);
      const rows = byName.get(name);
      if (rows) rows.push(row);
      else byName.set(name, [row]);
    }
    this.calls.set(view.id, byName);
    return byName;
  }
}

const NEW = 'new';

function together(all: readonly Held[]): Held {
  const methods = new Map<string, SymbolDenotation>();
  let others = 0;
  let isOpen = false;
  for (const held of all) {
    for (const item of held.methods) methods.set(`${item.file.id}:${item.row}`, item);
    others += held.others;
    isOpen ||= held.isOpen;
  }
  return { methods: [...methods.values()], others, isOpen };
}
