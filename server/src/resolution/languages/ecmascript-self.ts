import { Confidence, EdgeVia } from '../../model/edge.ts';
import { ExprOp } from '../../model/file-facts.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import { asKind, withVia } from '../copies.ts';
import type { FunctionValue, InstanceValue, Value } from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';

/** What `this` is in JavaScript and TypeScript: an instance, a class, the object that a method stands in, what a function says that it is. */
export class EcmascriptSelf {
  private readonly ev: Evaluator;
  /** The literals that functions stand in, by file and the function's scope. */
  private readonly literals = new Map<number, ReadonlyMap<number, Literal>>();

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  clear(): void {
    this.literals.clear();
  }
  forgetFile(file: number): void {
    this.literals.delete(file);
  }

  /** What `this` is in a scope. `ofType` is what it is in the class around it. */
  valueIn(view: FileView, scope: number, ofType: () => readonly Value[]): readonly Value[] {
    const declared = this.declared(view, scope);
    if (declared.length) return declared;
    const { symbols } = view.facts;
    for (let row = view.symbolOfScope(scope); row > 0; row = symbols.parent[row]) {
      const kind = symbols.kind[row];
      if (symbols.receiver[row] >= 0 && (kind === SymbolKind.method || kind === SymbolKind.function)) {
        // A method on a prototype is called on instances, one on an object on that object.
        return this.ev
          .evaluate(view, symbols.receiver[row])
          .map((value) =>
            value.kind === 'function'
              ? instanceOf(value)
              : value.kind === 'type'
                ? asKind('instance', value, value.confidence, EdgeVia.self)
                : value,
          );
      }
      const owner = symbols.parent[row];
      const ownerKind = owner > 0 ? symbols.kind[owner] : -1;
      if (ownerKind === SymbolKind.class || ownerKind === SymbolKind.interface) {
        const isOfClass = (symbols.flags[row] & SymbolFlag.static) !== 0;
        return ofType().map((value) => (isOfClass && value.kind === 'instance' ? asKind('type', value) : value));
      }
      const object = kind === SymbolKind.method && !isArrow(view, row) ? this.objectAround(view, row) : null;
      if (object) return object;
      if (owner > 0) continue;
      // What an old constructor makes has what is put on its prototype.
      if (kind === SymbolKind.function && view.language === 'javascript' && view.enclosingType(scope) < 0) {
        return [{ kind: 'instance', file: view, row, env: null, confidence: Confidence.exact, via: EdgeVia.self }];
      }
      break;
    }
    return view.enclosingType(scope) >= 0 ? ofType() : NO_VALUES;
  }

  /** What a function says that `this` is: `function f(this: Store)`. */
  private declared(view: FileView, scope: number): readonly Value[] {
    const { bindings, scopes } = view.facts;
    const name = view.indexOfString('this');
    for (let at = name < 0 ? -1 : scope; at >= 0; at = scopes.parent[at]) {
      const row = view.firstBinding(at, name);
      if (row >= 0 && bindings.type[row] >= 0) return this.ev.typeOf(view, bindings.type[row], null);
    }
    return NO_VALUES;
  }

  /** The object that a method stands in: what the variable holds, else the literal itself, `module.exports = { start() { this.stop(); }, stop() {} }`. */
  private objectAround(view: FileView, row: number): readonly Value[] | null {
    const { symbols } = view.facts;
    const owner = symbols.parent[row];
    if (owner > 0 && HOLDERS.has(symbols.kind[owner])) {
      return this.ev.valueOfName(this.ev.symbol(view, owner, EdgeVia.self));
    }
    const literal = this.literalsIn(view).get(symbols.ownScope[row]);
    if (literal === undefined) return null;
    // Who is handed an object may make something else of it: a component, a class. TypeScript has a type for that.
    if (literal.isHanded && view.language !== 'javascript') return NO_VALUES;
    const held = view.symbolOfValue(literal.expr);
    if (held >= 0) {
      const values = this.ev.valueOfName(this.ev.symbol(view, held, EdgeVia.self));
      if (values.length) return values.map((value) => withVia(value, EdgeVia.self));
    }
    const confidence = literal.isHanded ? Confidence.inferred : Confidence.exact;
    return [{ kind: 'object', file: view, expr: literal.expr, confidence, via: EdgeVia.self }];
  }

  private literalsIn(view: FileView): ReadonlyMap<number, Literal> {
    const known = this.literals.get(view.id);
    if (known) return known;
    const found = new Map<number, Literal>();
    const handed = new Set<number>();
    const { exprs, returns, symbols } = view.facts;
    for (let row = 0; row < returns.count; row++) {
      const [maker, expr] = [returns.symbol[row], returns.expr[row]];
      if (expr >= 0 && maker >= 0 && symbols.type[maker] >= 0) handed.add(expr);
    }
    for (let expr = 0; expr < exprs.count; expr++) {
      const op = exprs.op[expr];
      if (op === ExprOp.call || op === ExprOp.new)
        for (const child of this.ev.childrenOf(view, expr)) handed.add(child);
    }
    for (let expr = 0; expr < exprs.count; expr++) {
      if (exprs.op[expr] !== ExprOp.object) continue;
      const literal = { expr, isHanded: handed.has(expr) };
      for (const child of this.ev.childrenOf(view, expr)) {
        const value = exprs.op[child] === ExprOp.entry ? exprs.operand[child] : -1;
        if (value >= 0 && exprs.op[value] === ExprOp.lambda) found.set(exprs.scopeRef[value], literal);
      }
    }
    this.literals.set(view.id, found);
    return found;
  }
}

interface Literal {
  readonly expr: number;
  /** Whether a call is given it, or a function returns it as something of a type. */
  readonly isHanded: boolean;
}

/** `next: (value) => …` among the entries of a literal: its `this` is the one around. What stands before its parameters tells it from `next(value) { … }`. */
function isArrow(view: FileView, row: number): boolean {
  const head = view.text(view.facts.symbols.signature[row]).replace(/\(.*$/s, '');
  return head.includes(':') && !/:\s*(?:async\s*)?function\b/.test(head);
}

const HOLDERS: ReadonlySet<number> = new Set([SymbolKind.constant, SymbolKind.variable]);

const instanceOf = ({ file, row, env, confidence }: FunctionValue): InstanceValue => ({
  kind: 'instance',
  file,
  row,
  env,
  confidence,
  via: EdgeVia.self,
});
