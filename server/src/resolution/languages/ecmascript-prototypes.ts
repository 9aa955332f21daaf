import { Confidence, EdgeVia } from '../../model/edge.ts';
import { ExprOp } from '../../model/file-facts.ts';
import { weaken } from '../copies.ts';
import type { Denotation, SymbolDenotation } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { Supertype } from '../language-rules.ts';
import { type PrototypeCall, prototypeCalls, prototypeOwner } from './prototype-calls.ts';

/**
 * What JavaScript puts on classes and old constructors behind their declarations: prototypes of other classes, methods of other objects, and
 * methods under a second name. Everything is looked for in the file that declares the class.
 */
export class EcmascriptPrototypes {
  private readonly ev: Evaluator;
  private readonly calls = new Map<number, ReadonlyMap<number, readonly PrototypeCall[]>>();
  /** Of which class of which file the members are being looked for: those of an object may lead back here. */
  private readonly open = new Set<string>();

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  clear(): void {
    this.calls.clear();
  }
  forgetFile(file: number): void {
    this.calls.delete(file);
  }

  /** The classes above one that no `extends` names: `util.inherits(A, B)`, `A.prototype = Object.create(B.prototype)`. */
  above(view: FileView, row: number): readonly Supertype[] {
    const { facts } = view;
    const prototype = view.indexOfString('prototype');
    const bases: number[] = [];
    if (prototype >= 0) {
      const { target, value } = facts.assignments;
      for (const at of view.assignmentsTo(prototype)) {
        const owner = facts.exprs.op[target[at]] === ExprOp.member ? facts.exprs.operand[target[at]] : -1;
        const base = this.baseIn(view, value[at]);
        if (base >= 0 && this.isNamed(view, owner, row)) bases.push(base);
      }
      for (const at of view.assignmentsTo(view.indexOfString('__proto__'))) {
        const owner = prototypeOwner(facts, facts.exprs.operand[target[at]]);
        const base = prototypeOwner(facts, value[at]);
        if (base >= 0 && this.isNamed(view, owner, row)) bases.push(base);
      }
    }
    for (const { callee, call, owner, others } of this.callsOn(view, row)) {
      const isBase = callee === 'inherits' ? this.isOfNode(view, call) : callee === 'setPrototypeOf';
      const base = callee === 'inherits' ? others[0] : prototypeOwner(facts, others[0]);
      if (isBase && base >= 0 && this.isNamed(view, owner, row)) bases.push(base);
    }
    return bases.flatMap((base) => this.ev.supertypesOf(view, base));
  }

  /** What is named as the prototype that one is made of: `Object.create(B.prototype)`, `new B()`. */
  private baseIn(view: FileView, value: number): number {
    const { exprs, exprChildren } = view.facts;
    if (value < 0) return -1;
    if (exprs.op[value] === ExprOp.new) return exprs.operand[value];
    const callee = exprs.op[value] === ExprOp.call ? exprs.operand[value] : -1;
    if (callee < 0 || exprs.childCount[value] === 0 || view.text(exprs.name[callee]) !== 'create') return -1;
    return prototypeOwner(view.facts, exprChildren[exprs.childStart[value]]);
  }

  /** Whether what a call names `inherits` is that of Node, or a package that does the same. */
  private isOfNode(view: FileView, call: number): boolean {
    return this.ev
      .denote(view, view.facts.exprs.operand[call], 'value')
      .some((item) => item.kind === 'external' && INHERITS.has(item.module));
  }

  /** Members that a class or an old constructor gets under another name, or from another object. */
  members(view: FileView, row: number, name: string): readonly SymbolDenotation[] {
    const key = `${view.id}:${row}:${name}`;
    if (this.open.has(key)) return [];
    this.open.add(key);
    try {
      const found = this.renamed(view, row, name);
      return found.length > 0 ? found : this.mixedIn(view, row, name);
    } finally {
      this.open.delete(key);
    }
  }

  /** `A.prototype.select = A.prototype.columns` and `A.prototype.run = run`: what is meant is what is named. */
  private renamed(view: FileView, row: number, name: string): readonly SymbolDenotation[] {
    return this.putUnder(view, row, name, (object) => prototypeOwner(view.facts, object));
  }

  /** What is put on a function or class itself, under a name of its own: `run.Store = Store`. */
  statics(view: FileView, row: number, name: string): readonly SymbolDenotation[] {
    return this.putUnder(view, row, name, (object) => object);
  }

  /** What is assigned to a member of this name; `ownerOf` gives the expression of the class in the object that has the member. */
  private putUnder(view: FileView, row: number, name: string, ownerOf: (object: number) => number) {
    const { exprs, assignments } = view.facts;
    const places = view.assignmentsTo(view.indexOfString(name)).filter((at) => {
      const target = assignments.target[at];
      return exprs.op[target] === ExprOp.member && this.isNamed(view, ownerOf(exprs.operand[target]), row);
    });
    return this.named(
      view,
      places.map((at) => assignments.value[at]),
    );
  }

  /** The one declaration that all of some values name. */
  private named(view: FileView, values: readonly number[]): readonly SymbolDenotation[] {
    const { op } = view.facts.exprs;
    if (values.length === 0 || !values.every((value) => op[value] === ExprOp.name || op[value] === ExprOp.member)) {
      return [];
    }
    const found = values.flatMap((value) => this.ev.denote(view, value, 'value')).filter(isSymbol);
    const [first] = found;
    const isOne = found.every((item) => item.file.id === first.file.id && item.row === first.row);
    return isOne ? found.slice(0, 1) : [];
  }

  /** `Object.assign(A.prototype, mixin, { run() {} })`: what stands last counts. */
  private mixedIn(view: FileView, row: number, name: string): readonly SymbolDenotation[] {
    for (const { callee, owner, others } of this.callsOn(view, row)) {
      if (callee !== 'assign' || !this.isNamed(view, owner, row)) continue;
      for (const other of others.toReversed()) {
        const found = this.ev
          .evaluate(view, other)
          .flatMap((value) => this.ev.membersOf(value, name, view))
          .filter(isSymbol);
        if (found.length > 0) return found.map((item) => weaken(item, Confidence.exact));
      }
    }
    return [];
  }

  private callsOn(view: FileView, row: number): readonly PrototypeCall[] {
    let known = this.calls.get(view.id);
    if (!known) {
      known = prototypeCalls(view.facts);
      this.calls.set(view.id, known);
    }
    return known.size === 0 ? [] : (known.get(view.facts.symbols.name[row]) ?? []);
  }

  /** Whether an expression names a symbol of its file. */
  private isNamed(view: FileView, expr: number, row: number): boolean {
    const { exprs, symbols } = view.facts;
    if (expr < 0 || exprs.name[expr] !== symbols.name[row]) return false;
    return this.ev
      .denote(view, expr, 'value')
      .some((item) => item.kind === 'symbol' && item.file.id === view.id && item.row === row);
  }

  /** Methods that are put on a prototype which a variable holds: `const proto = A.prototype; proto.run = function () {}`. */
  throughVariables(view: FileView, row: number, name: string): readonly SymbolDenotation[] {
    const { exprs, symbols, bindings } = view.facts;
    const found: SymbolDenotation[] = [];
    const owner = Math.max(0, symbols.parent[row]);
    for (let at = view.firstMember(owner, view.indexOfString(name)); at >= 0; at = view.nextMember(at)) {
      const receiver = symbols.receiver[at];
      if (receiver < 0 || exprs.op[receiver] !== ExprOp.name) continue;
      const [held] = this.ev.denote(view, receiver, 'value');
      if (held?.kind !== 'symbol' && held?.kind !== 'local') continue;
      if (held.file.id !== view.id) continue;
      const value = held.kind === 'symbol' ? symbols.value[held.row] : bindings.value[held.binding];
      if (this.isNamed(view, prototypeOwner(view.facts, value), row)) {
        found.push(this.ev.symbol(view, at, EdgeVia.assignment));
      }
    }
    return found;
  }
}

const INHERITS: ReadonlySet<string> = new Set(['util', 'node:util', 'inherits', 'util-inherits']);

const isSymbol = (item: Denotation): item is SymbolDenotation => item.kind === 'symbol';
