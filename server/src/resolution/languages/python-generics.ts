import { BindingKind, ExprOp } from '../../model/file-facts.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import type { SymbolDenotation, TypeArgument, TypeEnvironment, Value } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { CallPlace } from '../language-rules.ts';
import { Memo } from '../memo.ts';
import type { PythonParameters } from './python-parameters.ts';

/** What a parameter says of a type variable: that it is one, or that it is a class of it. */
interface TypedBy {
  readonly name: string;
  readonly binding: number;
  /** The argument is of the type; a class of it; or something that gives it when it is called. */
  readonly form: 'value' | 'class' | 'callable';
}

const FORMS: ReadonlyMap<string, TypedBy['form']> = new Map([
  ['Type', 'class'],
  ['type', 'class'],
  ['Callable', 'callable'],
  ['Optional', 'value'],
]);

/**
 * Type variables. `T = TypeVar('T')` is a variable of the module; it belongs to the classes that name it in their bases, in the order
 * of `Generic[…]` or of appearance, and to the functions that have parameters of it.
 */
export class PythonGenerics {
  private readonly ev: Evaluator;
  private readonly parameters: PythonParameters;
  private readonly ofClass = new Memo<readonly string[]>();
  private readonly ofFunction = new Memo<readonly TypedBy[]>();

  constructor(evaluator: Evaluator, parameters: PythonParameters) {
    this.ev = evaluator;
    this.parameters = parameters;
  }

  clear(): void {
    this.ofClass.clear();
    this.ofFunction.clear();
  }

  /** What a type variable stands for where it was found; null when nothing gives it a meaning. */
  valueOf(item: SymbolDenotation): readonly Value[] | null {
    const name = item.file.symbolName(item.row);
    for (let env = item.env; env; env = env.outer) {
      const { scopes, symbols } = env.file.facts;
      const owner = scopes.symbol[env.owner];
      const isFunction = symbols.kind[owner] !== SymbolKind.class;
      const names = isFunction
        ? this.parametersWithVariables(env.file, owner).map((typed) => typed.name)
        : this.variablesOfClass(env.file, owner);
      const argument = env.args[names.indexOf(name)];
      if (argument && argument.expr >= 0) return this.ev.typeOfArgument(argument);
    }
    return null;
  }

  /** The meaning that the arguments of a call give to the type variables of a function's parameters; null for none. */
  environmentOf(view: FileView, row: number, env: TypeEnvironment | null, call: CallPlace): TypeEnvironment | null {
    const typed = this.parametersWithVariables(view, row);
    if (!typed.length) return null;
    const args: TypeArgument[] = typed.map(({ binding, form }) => {
      const expr = this.parameters.argumentFor(call.view, call.expr, view, binding);
      const isKnown = form !== 'callable' || this.ev.evaluate(call.view, expr).every((value) => value.kind === 'type');
      return { file: call.view, expr: isKnown ? expr : -1, env: null, isValue: form === 'value' };
    });
    return { file: view, owner: view.facts.symbols.ownScope[row], args, outer: env };
  }

  private variablesOfClass(view: FileView, row: number): readonly string[] {
    return this.ofClass.get(this.ev.log, view.id, row, [], () => this.namedInBases(view, row));
  }

  private namedInBases(view: FileView, row: number): readonly string[] {
    const { symbols, exprs } = view.facts;
    const names: string[] = [];
    const list = symbols.type[row];
    let declared: string[] | null = null;
    for (const base of list < 0 ? [] : this.ev.childrenOf(view, list)) {
      if (exprs.op[base] !== ExprOp.index && exprs.op[base] !== ExprOp.part) continue;
      const found: string[] = [];
      for (const child of this.ev.childrenOf(view, base)) this.collect(view, child, found, 0);
      const head = view.text(exprs.name[exprs.operand[base]]);
      if (head === 'Generic' || (head === 'Protocol' && !declared)) declared = found;
      for (const name of found) if (!names.includes(name)) names.push(name);
    }
    return declared ?? names;
  }

  private collect(view: FileView, expr: number, names: string[], depth: number): void {
    const { exprs } = view.facts;
    if (depth > 8) return;
    if (exprs.op[expr] === ExprOp.name) {
      const name = view.text(exprs.name[expr]);
      if (!names.includes(name) && this.isVariable(view, expr)) names.push(name);
      return;
    }
    for (const child of this.ev.childrenOf(view, expr)) this.collect(view, child, names, depth + 1);
  }

  private parametersWithVariables(view: FileView, row: number): readonly TypedBy[] {
    return this.ofFunction.get(this.ev.log, view.id, row, [], () => this.namedInParameters(view, row));
  }

  private namedInParameters(view: FileView, row: number): readonly TypedBy[] {
    const { symbols, bindings } = view.facts;
    const scope = symbols.ownScope[row];
    const found: TypedBy[] = [];
    const wanted: string[] = [];
    if (scope >= 0 && symbols.type[row] >= 0) this.collect(view, symbols.type[row], wanted, 0);
    if (wanted.length) {
      for (let binding = 0; binding < bindings.count; binding++) {
        if (bindings.scope[binding] !== scope || bindings.kind[binding] !== BindingKind.parameter) continue;
        const type = bindings.type[binding];
        if (type < 0) continue;
        const typed = this.variableIn(view, type, wanted, 0);
        if (typed && !found.some((known) => known.name === typed.name)) found.push({ ...typed, binding });
      }
    }
    return found;
  }

  /** The type variable that a parameter's type is made of: `T`, `Type[T]`, `Callable[…, T]`, or one of these or None. */
  private variableIn(
    view: FileView,
    type: number,
    wanted: readonly string[],
    depth: number,
  ): Omit<TypedBy, 'binding'> | null {
    const { exprs } = view.facts;
    if (depth > 3) return null;
    switch (exprs.op[type]) {
      case ExprOp.name: {
        const name = view.text(exprs.name[type]);
        return wanted.includes(name) ? { name, form: 'value' } : null;
      }
      case ExprOp.union: {
        for (const child of this.ev.childrenOf(view, type)) {
          const found = this.variableIn(view, child, wanted, depth + 1);
          if (found) return found;
        }
        return null;
      }
      case ExprOp.generic:
      case ExprOp.index: {
        const head = view.text(exprs.name[exprs.operand[type]]);
        const form = FORMS.get(head);
        const children = this.ev.childrenOf(view, type);
        const inner = children[children.length - 1];
        if (!form || inner === undefined) return null;
        const found = this.variableIn(view, inner, wanted, depth + 1);
        if (!found || form === 'value') return found;
        return found.form === 'value' ? { ...found, form } : null;
      }
      default:
        return null;
    }
  }

  /** Whether a name in a type is a type variable. */
  private isVariable(view: FileView, expr: number): boolean {
    return this.ev.denote(view, expr, 'type').some((item) => {
      if (item.kind !== 'symbol') return false;
      const { symbols, exprs } = item.file.facts;
      const value = symbols.value[item.row];
      return (
        value >= 0 && exprs.op[value] === ExprOp.call && item.file.text(exprs.name[exprs.operand[value]]) === 'TypeVar'
      );
    });
  }
}
