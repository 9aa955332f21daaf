import { BindingKind, CONSTANT, ExprOp, REFERRING } from '../../model/file-facts.ts';
import { isCallableKind, isTypeKind, SymbolKind } from '../../model/symbol-kind.ts';
import type { Denotation, LocalDenotation, SymbolDenotation, Value } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import { Memo } from '../memo.ts';
import { type Access, CHANGEABLE, declaredAccess, isConst, parametersIn, resultAccess } from './c-family-declared.ts';
import { isPointerLike, pointee, simpleName } from './c-family-library.ts';

/** Which of several functions a call means. */
type Choose = (
  candidates: readonly SymbolDenotation[],
  argumentCount: number,
  view: FileView,
  callExpr: number,
) => readonly SymbolDenotation[];

/** Whether what expressions of C++ lead to may be changed: by how variables are declared and what functions give. */
export class CConstness {
  private readonly ev: Evaluator;
  private readonly choose: Choose;
  /** Variables whose value is being looked at; `auto x = x.next()` would go on for ever. */
  private readonly open = new Set<string>();

  constructor(evaluator: Evaluator, choose: Choose) {
    this.ev = evaluator;
    this.choose = choose;
  }

  /** Whether a method is called on what may be changed; null where nothing tells. */
  ofReceiver(view: FileView, callExpr: number): boolean | null {
    const { op, operand } = view.facts.exprs;
    const callee = callExpr < 0 ? -1 : operand[callExpr];
    if (callee < 0) return null;
    if (op[callee] === ExprOp.member) return this.access(view, operand[callee])?.mayChange ?? null;
    // `Base::find()` in a method is called on `this`.
    return op[callee] === ExprOp.path || op[callee] === ExprOp.name ? !isInConst(view, callExpr) : null;
  }

  /** What an expression leads to; null where nothing tells. */
  access(view: FileView, expr: number): Access | null {
    return expr < 0 ? null : this.ev.deeper<Access | null>(null, () => this.accessNow(view, expr));
  }

  private accessNow(view: FileView, expr: number): Access | null {
    const { exprs } = view.facts;
    switch (exprs.op[expr]) {
      case ExprOp.self:
        return { mayChange: !isInConst(view, expr), isPointer: true };
      case ExprOp.new:
        return { mayChange: true, isPointer: true };
      case ExprOp.object:
        return CHANGEABLE;
      case ExprOp.literal:
        return literalAccess(view.text(exprs.name[expr]));
      case ExprOp.name:
      case ExprOp.member:
      case ExprOp.path: {
        const [item, ...more] = this.ev.denote(view, expr, 'value');
        return item && more.length === 0 ? this.ofDenoted(view, expr, item) : null;
      }
      case ExprOp.call:
        return this.ofCall(view, expr);
      case ExprOp.generic:
      case ExprOp.part:
        return this.access(view, exprs.operand[expr]);
      case ExprOp.index:
        return this.ofElement(view, expr, 'operator[]');
      case ExprOp.iterate:
        // Pointers among what is looped over are copied as such, and what they lead to may be changed all the same.
        return copied(this.ofElement(view, expr, 'begin'));
      case ExprOp.union: {
        const all = this.ev.childrenOf(view, expr).map((child) => this.access(view, child));
        return all.find((item) => item && !item.mayChange) ?? (all.includes(null) ? null : (all[0] ?? null));
      }
      default:
        return null;
    }
  }

  private ofDenoted(view: FileView, expr: number, item: Denotation): Access | null {
    if (item.kind === 'local') {
      const { kind } = item.file.facts.bindings;
      if (kind[item.binding] === BindingKind.variable) return this.ofVariable(item);
      return kind[item.binding] === BindingKind.parameter ? ofParameter(item) : null;
    }
    if (item.kind !== 'symbol') return null;
    const { symbols } = item.file.facts;
    const kind = symbols.kind[item.row];
    const isField = kind === SymbolKind.field;
    if (!isField && kind !== SymbolKind.variable && kind !== SymbolKind.constant) return null;
    const signature = item.file.text(symbols.signature[item.row]);
    const declared = declaredAccess(signature);
    if (!isField || !declared.mayChange || declared.isPointer || /&|\bmutable\b/.test(signature)) return declared;
    const owner = this.ofOwner(view, expr);
    return owner && { ...declared, mayChange: owner.mayChange };
  }

  /** What a field belongs to: what stands before it, or `this`. */
  private ofOwner(view: FileView, expr: number): Access | null {
    const { exprs } = view.facts;
    if (exprs.op[expr] !== ExprOp.member) return { mayChange: !isInConst(view, expr), isPointer: true };
    const operand = exprs.operand[expr];
    const name = view.text(exprs.name[expr]);
    const access = this.access(view, operand);
    // What a pointer of the library points to may be changed, whatever the pointer may.
    const values = this.ev.evaluate(view, operand);
    const isBehind = values.length > 0 && values.every((value) => isOwner(value) && pointee(value, name) !== null);
    return isBehind ? { mayChange: !/<\s*const\b/.test(access?.type ?? ''), isPointer: true } : access;
  }

  private ofVariable({ file, binding }: LocalDenotation): Access | null {
    const { bindings, exprs } = file.facts;
    const type = bindings.type[binding];
    const target = bindings.target[binding];
    if (target === CONSTANT) return { mayChange: false, isPointer: false };
    if (type >= 0 && exprs.op[type] !== ExprOp.unknown) {
      const name = exprs.name[type] < 0 ? '' : file.text(exprs.name[type]);
      const declared = declaredAccess(name);
      return { mayChange: declared.mayChange, isPointer: declared.isPointer || target === REFERRING };
    }
    const place = `${file.id}:${binding}`;
    if (this.open.has(place)) {
      Memo.taint();
      return null;
    }
    this.open.add(place);
    try {
      const given = this.access(file, bindings.value[binding]);
      // `auto` makes a copy, which may be changed, unless it is one of a pointer.
      return !given || target === REFERRING || given.isPointer ? given : { ...given, mayChange: true };
    } finally {
      this.open.delete(place);
    }
  }

  private ofCall(view: FileView, expr: number): Access | null {
    const { exprs } = view.facts;
    const callee = exprs.operand[expr];
    const found = this.ev.denote(view, callee, this.ev.rulesOf(view).calleeSpace);
    const symbols = found.filter((item): item is SymbolDenotation => item.kind === 'symbol');
    if (symbols.length === 0) return exprs.op[callee] === ExprOp.member ? this.ofLibraryCall(view, callee) : null;
    if (symbols.some(({ file, row }) => isTypeKind(file.facts.symbols.kind[row]))) return CHANGEABLE;
    return this.ofResults(this.choose(symbols, exprs.childCount[expr], view, expr));
  }

  private ofResults(functions: readonly SymbolDenotation[]): Access | null {
    let known: Access | null = null;
    for (const item of functions) {
      if (!isCallableKind(item.file.facts.symbols.kind[item.row])) return null;
      const own = resultAccess(item);
      if (!own || (known && known.mayChange !== own.mayChange)) return null;
      known = own;
    }
    return known;
  }

  /** `items.front()`, `owner.get()`: what a container or pointer of the library holds. */
  private ofLibraryCall(view: FileView, callee: number): Access | null {
    const { exprs } = view.facts;
    const receiver = exprs.operand[callee];
    const name = view.text(exprs.name[callee]);
    const values = this.ev.evaluate(view, receiver);
    if (values.length === 0 || !values.every((value) => value.kind === 'external')) return null;
    const access = this.access(view, receiver);
    if (name === 'get' && values.every(isOwner)) {
      return { mayChange: !/<\s*const\b/.test(access?.type ?? ''), isPointer: true };
    }
    if (/^c(r?)(begin|end)$/.test(name)) return { mayChange: false, isPointer: true };
    if (!GIVES_ELEMENT.test(name)) return null;
    return elementAccess(access, GIVES_ITERATOR.test(name));
  }

  /** What `items[i]` gives, or a loop over `items`. */
  private ofElement(view: FileView, expr: number, operator: string): Access | null {
    const operand = view.facts.exprs.operand[expr];
    const access = this.access(view, operand);
    const values = this.ev.evaluate(view, operand);
    if (values.length === 0) return null;
    if (values.some((value) => value.kind === 'external')) return elementAccess(access, false);
    const [owner, ...others] = values;
    if (owner.kind !== 'instance' || others.length > 0) return null;
    const operators = this.ev.memberOfType(owner.file, owner.row, operator, owner.env);
    // An array or a pointer to several.
    if (operators.length === 0) return access;
    const fitting = access === null ? operators : operators.filter((item) => isConst(item) !== access.mayChange);
    return this.ofResults(fitting.length ? fitting : operators);
  }
}

function literalAccess(kind: string): Access | null {
  return kind === 'null' ? null : { mayChange: false, isPointer: kind.endsWith('string'), type: kind };
}

const copied = (access: Access | null): Access | null => access && { mayChange: access.mayChange, isPointer: false };

/** A local of its function; of the parameters of a lambda the signature around says nothing. */
function ofParameter({ file, binding }: LocalDenotation): Access | null {
  const { bindings, symbols } = file.facts;
  const owner = file.symbolOwning(bindings.scope[binding]);
  if (owner < 0) return null;
  const name = file.text(bindings.name[binding]);
  const written = parametersIn(file.text(symbols.signature[owner]), file.symbolName(owner));
  const own = written.find((parameter) => new RegExp(`\\b${name}\\s*(=|\\[|$)`).test(parameter));
  if (own === undefined) return null;
  const access = declaredAccess(own);
  return access.mayChange && /\bauto\b/.test(own) ? null : access;
}

/** What is held by a container that may be changed, or not: pointers lead on to what may be changed all the same. */
function elementAccess(container: Access | null, isIterator: boolean): Access | null {
  if (!container) return null;
  const isPointer = isIterator || /\*\s*>/.test(container.type ?? '');
  if (container.mayChange) return { mayChange: true, isPointer };
  if (isPointer && !isIterator) return { mayChange: !/<\s*const\b/.test(container.type ?? ''), isPointer };
  return container.type?.includes('<') ? { mayChange: false, isPointer } : null;
}

/** A pointer that owns what it points to, or shares it. */
const isOwner = (value: Value): value is Value & { kind: 'external' } =>
  value.kind === 'external' && isPointerLike(value) && /_ptr$/.test(simpleName(value));

const GIVES_ITERATOR = /^(r?begin|r?end|find|lower_bound|upper_bound)$/;
const GIVES_ELEMENT = /^(r?begin|r?end|find|lower_bound|upper_bound|at|front|back|top)$/;

/** Whether code lies in a method for what may not be changed. */
export function isInConst(view: FileView, expr: number): boolean {
  const { exprs, symbols } = view.facts;
  for (let at = view.symbolOfScope(exprs.scope[expr]); at > 0; at = symbols.parent[at]) {
    if (isCallableKind(symbols.kind[at])) return isConst({ file: view, row: at });
  }
  return false;
}
