import { Confidence, EdgeVia } from '../../model/edge.ts';
import { ExprOp } from '../../model/file-facts.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { isCallableKind, isTypeKind } from '../../model/symbol-kind.ts';
import type { Denotation, SymbolDenotation, TypeValue, Value } from '../denotation.ts';
import { NO_DENOTATIONS, NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { Supertype } from '../language-rules.ts';
import { Memo } from '../memo.ts';

/** Bases that add no members that anybody looks for. */
const WITHOUT_MEMBERS = new Set(['object', 'Generic', 'Protocol', 'ABC', 'NamedTuple', 'TypedDict']);
const NO_TYPES: readonly Supertype[] = [];
const MAX_BASES = 64;

/** Base classes and the order in which they are asked for members. */
export class PythonClasses {
  private readonly ev: Evaluator;
  private readonly orders = new Memo<readonly Supertype[]>();

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  clear(): void {
    this.orders.clear();
  }

  /** The direct base classes as written; keywords are no bases. */
  bases(view: FileView, row: number): readonly Supertype[] {
    const { symbols, exprs } = view.facts;
    const list = symbols.type[row];
    if (list < 0 || exprs.op[list] !== ExprOp.list) return NO_TYPES;
    const found: Supertype[] = [];
    for (const child of this.ev.childrenOf(view, list).slice(0, MAX_BASES)) {
      const op = exprs.op[child];
      if (op === ExprOp.entry || op === ExprOp.spread) continue;
      found.push(...this.base(view, child));
    }
    return found;
  }

  private base(view: FileView, expr: number): readonly Supertype[] {
    const { exprs } = view.facts;
    if (exprs.op[expr] === ExprOp.call) return this.calledBase(view, expr);
    return this.ev.supertypesOf(view, expr).filter((type) => type.view || !this.isWithoutMembers(view, expr));
  }

  /** `with_metaclass(Meta, Base)` has its bases as arguments; other calls may give a class. */
  private calledBase(view: FileView, expr: number): readonly Supertype[] {
    const { exprs } = view.facts;
    const callee = exprs.operand[expr];
    if (view.text(exprs.name[callee]) === 'with_metaclass') {
      return this.ev
        .childrenOf(view, expr)
        .slice(1)
        .flatMap((child) => this.base(view, child));
    }
    const found: Supertype[] = [];
    for (const value of this.ev.evaluate(view, expr)) {
      if (value.kind === 'type') {
        found.push({ view: value.file, row: value.row, env: value.env, confidence: Confidence.inferred });
      }
    }
    return found.length ? found : [{ view: null, row: -1, env: null, confidence: Confidence.exact }];
  }

  private isWithoutMembers(view: FileView, expr: number): boolean {
    const { exprs } = view.facts;
    const named = exprs.op[expr] === ExprOp.index || exprs.op[expr] === ExprOp.part ? exprs.operand[expr] : expr;
    return named >= 0 && WITHOUT_MEMBERS.has(view.text(exprs.name[named]));
  }

  /**
   * The method resolution order: the C3 linearisation (Barrett et al., "A Monotonic Superclass Linearization for Dylan", 1996), as Python does
   * it. An inconsistent hierarchy, which Python refuses, is read depth first.
   */
  order(view: FileView, row: number): readonly Supertype[] {
    return this.orders.get(this.ev.log, view.id, row, NO_TYPES, () => {
      this.ev.log.file(view.id);
      const self: Supertype = { view, row, env: null, confidence: Confidence.exact };
      const bases = this.ev.supertypes(view, row);
      if (!bases.length) return [self];
      const lists: Supertype[][] = bases.map((base) =>
        base.view ? this.order(base.view, base.row).map((type) => seenThrough(base, type)) : [base],
      );
      return [self, ...(merge([...lists, [...bases]]) ?? depthFirst(lists))];
    });
  }

  /** Of several members of one name in a class: the last method, or the last of what there is. */
  chooseMembers(view: FileView, rows: readonly number[]): readonly number[] {
    const { symbols } = view.facts;
    const isDefinition = (row: number) => isCallableKind(symbols.kind[row]) || isTypeKind(symbols.kind[row]);
    const plain = rows.filter(
      (row) => isDefinition(row) && !(symbols.flags[row] & (SymbolFlag.setter | SymbolFlag.declaration)),
    );
    if (plain.length) return plain.slice(-1);
    const declared = rows.filter((row) => isDefinition(row) && !(symbols.flags[row] & SymbolFlag.setter));
    return declared.length ? declared : rows.slice(0, 1);
  }

  /** A function and the overloads that are declared for it. */
  signatures(view: FileView, row: number): readonly number[] {
    const { symbols } = view.facts;
    const found = [row];
    for (
      let other = view.firstMember(symbols.parent[row], symbols.name[row]);
      other >= 0;
      other = view.nextMember(other)
    ) {
      if (
        other !== row &&
        symbols.flags[other] & SymbolFlag.declaration &&
        symbols.scope[other] === symbols.scope[row]
      ) {
        found.push(other);
      }
    }
    return found;
  }

  /** Members of the metaclass. */
  membersOfTypeObject(value: TypeValue, name: string): readonly Denotation[] {
    for (const type of this.order(value.file, value.row)) {
      if (!type.view) continue;
      const metaclass = this.metaclassOf(type.view, type.row);
      if (metaclass < 0) continue;
      for (const meta of this.ev.typeOf(type.view, metaclass, null)) {
        if (meta.kind !== 'instance') continue;
        const found = this.ev.memberOfType(meta.file, meta.row, name, meta.env);
        if (found.length) return found.map((item) => ({ ...item, receiver: value, via: EdgeVia.inheritance }));
      }
    }
    return NO_DENOTATIONS;
  }

  private metaclassOf(view: FileView, row: number): number {
    const { symbols, exprs } = view.facts;
    const list = symbols.type[row];
    if (list < 0) return -1;
    for (const child of this.ev.childrenOf(view, list)) {
      if (exprs.op[child] === ExprOp.entry && view.text(exprs.name[child]) === 'metaclass') return exprs.operand[child];
    }
    return -1;
  }

  /** What a field's value is for those who ask for the field: a descriptor gives what its `__get__` does. */
  gotten(value: Value): readonly Value[] {
    if (value.kind !== 'instance') return [value];
    const getters = this.ev.memberOfType(value.file, value.row, '__get__', value.env);
    if (!getters.length) return [value];
    for (const getter of getters) {
      for (const signature of this.signatures(getter.file, getter.row)) {
        const found = this.gottenBy(getter, signature);
        if (found.length) return found;
      }
    }
    return NO_VALUES;
  }

  /** What a `__get__` is declared to give for an instance; asked of a class, when there is none, it most often gives itself. */
  private gottenBy(getter: SymbolDenotation, signature: number): readonly Value[] {
    const { file, env } = getter;
    const { symbols, bindings, exprs } = file.facts;
    if (symbols.type[signature] < 0) return NO_VALUES;
    for (let binding = 0; binding < bindings.count; binding++) {
      if (bindings.scope[binding] !== symbols.ownScope[signature] || bindings.target[binding] !== 0) continue;
      const type = bindings.type[binding];
      if (type >= 0 && exprs.op[type] === ExprOp.literal) return NO_VALUES;
    }
    return this.ev.typeOf(file, symbols.type[signature], env);
  }
}

/** A type further up, as it is from the class that has the base: known no better, with the base's type arguments. */
function seenThrough(base: Supertype, type: Supertype): Supertype {
  if (type.view === base.view && type.row === base.row) return base;
  const { env } = type;
  const args = env && base.env ? env.args.map((arg) => (arg.env ? arg : { ...arg, env: base.env })) : null;
  return {
    ...type,
    confidence: Math.max(type.confidence, base.confidence),
    env: env && args ? { ...env, args } : env,
  };
}

const isSame = (a: Supertype, b: Supertype): boolean => a.view !== null && a.view === b.view && a.row === b.row;

function merge(lists: Supertype[][]): Supertype[] | null {
  const result: Supertype[] = [];
  let rest = lists.filter((list) => list.length > 0);
  while (rest.length > 0) {
    const next = rest
      .map(([head]) => head)
      .find((head) => !rest.some((list) => list.slice(1).some((type) => isSame(type, head))));
    if (!next) return null;
    result.push(next);
    rest = rest
      .map((list) => (list[0] === next || isSame(list[0], next) ? list.slice(1) : list))
      .filter((list) => list.length > 0);
  }
  return result;
}

function depthFirst(lists: readonly (readonly Supertype[])[]): Supertype[] {
  const result: Supertype[] = [];
  for (const type of lists.flat()) if (!result.some((known) => isSame(known, type))) result.push(type);
  return result;
}
