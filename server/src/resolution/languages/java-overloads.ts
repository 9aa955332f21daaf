import { BindingKind, ExprOp } from '../../model/file-facts.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import { bestCandidates } from '../best-candidates.ts';
import type { SymbolDenotation, Value } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import { Memo } from '../memo.ts';
import { shapeOf } from './java-functional.ts';
import { BOXES, constantOf, libraryDistance, simpleName } from './java-library.ts';
import { parametersOfCallable } from './java-records.ts';

/** The primitive types from the narrowest to the widest: a value fits whatever stands behind its own type. */
const NUMBERS = ['byte', 'short', 'int', 'long', 'float', 'double'];

/** How well an argument fits a parameter. Negative: it does not. */
const Fit = { no: -1, unknown: 0, boxed: 0.2, object: 0.4, wider: 1, subtype: 2, same: 3 } as const;

/** Chooses among overloads as far as the types of the arguments are known: first by their number, then by what fits best. */
export class JavaOverloads {
  private readonly ev: Evaluator;

  private readonly keys = new Memo<string>();

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  clear(): void {
    this.keys.clear();
  }

  /**
   * The candidates that a call can mean; one, unless the arguments do not tell. Methods that are overridden by another candidate are left out.
   *
   * @param callExpr the call, or -1 when only the number of arguments is known
   */
  choose(
    candidates: readonly SymbolDenotation[],
    argumentCount: number,
    view: FileView,
    callExpr: number,
  ): readonly SymbolDenotation[] {
    if (argumentCount < 0) return this.withoutOverridden(candidates);
    const fitting = candidates.filter((item) => accepts(item, argumentCount));
    if (fitting.length < 2) return fitting;
    const own = this.withoutOverridden(fitting);
    if (own.length < 2 || callExpr < 0) return own;
    const args = this.ev.childrenOf(view, callExpr).map((expr) => this.argument(view, expr));
    return bestCandidates(own, (candidate) => this.score(candidate, args));
  }

  /** Of methods with the same parameters the one nearest to where the search began; it overrides the others. */
  private withoutOverridden(candidates: readonly SymbolDenotation[]): readonly SymbolDenotation[] {
    if (candidates.length < 2) return candidates;
    const seen = new Set<string>();
    return candidates.filter((item) => {
      const key = this.parameterKey(item);
      return !seen.has(key) && seen.add(key);
    });
  }

  /** Of the methods of a supertype, the one whose parameters are those of a method below it. */
  overridden(candidates: readonly SymbolDenotation[], method: SymbolDenotation): SymbolDenotation | undefined {
    const own = this.parameterKey(method).split(',');
    return candidates.find((item) => {
      if (item.file.facts.symbols.kind[item.row] !== SymbolKind.method) return false;
      const theirs = this.parameterKey(item).split(',');
      return theirs.length === own.length && theirs.every((type, i) => type === own[i] || type.startsWith('?'));
    });
  }

  /** The parameter types of a method, erased: type parameters are all alike. */
  private parameterKey({ file, row }: SymbolDenotation): string {
    const { symbols, bindings } = file.facts;
    return this.keys.get(this.ev.log, file.id, row, '', () =>
      file
        .parametersOf(symbols.ownScope[row])
        .map((binding) => erased(file, bindings.type[binding], this.ev))
        .join(','),
    );
  }

  private argument(view: FileView, expr: number): Argument {
    const { exprs } = view.facts;
    const op = exprs.op[expr];
    if (op === ExprOp.lambda) {
      const scope = exprs.scopeRef[expr];
      return { values: [], parameters: view.parametersOf(scope).length, gives: this.givenBy(view, scope) };
    }
    const values = this.ev.evaluate(view, expr).flatMap((value) => {
      if (value.kind !== 'external' || op !== ExprOp.member) return [value];
      // A field of a library type: its own type is not known.
      const constant = constantOf(value);
      return constant ? [constant] : [];
    });
    return { values, parameters: values.some((value) => value.kind === 'function') ? -1 : null, gives: 'either' };
  }

  /** A call as the body of a lambda may be there for its value or not; what is no statement is there for its value. */
  private givenBy(view: FileView, scope: number): Argument['gives'] {
    const { returns, exprs } = view.facts;
    const [first] = view.returnsOfScope(scope);
    if (first === undefined) return 'nothing';
    const op = exprs.op[returns.expr[first]];
    return op === ExprOp.name || op === ExprOp.literal || op === ExprOp.member ? 'value' : 'either';
  }

  /** How well the arguments fit; methods with a variable number of them come last, as the language says. */
  private score({ file, row, env }: SymbolDenotation, args: readonly Argument[]): number {
    const { symbols, bindings } = file.facts;
    const parameters = parametersOfCallable(file, row);
    const isVariadic = (symbols.flags[row] & SymbolFlag.variadic) !== 0;
    let sum = 0;
    let spreads = isVariadic && args.length !== symbols.parameterCount[row];
    for (let i = 0; i < args.length; i++) {
      const isRest = isVariadic && i >= symbols.parameterCount[row] - 1;
      const binding = parameters[Math.min(i, parameters.length - 1)];
      if (binding === undefined) continue;
      const type = this.ev.typeOf(file, bindings.type[binding], env);
      let fit = this.fit(args[i], type);
      if (isRest) {
        const [list] = type;
        const each =
          list?.kind === 'list' && list.element ? this.fit(args[i], this.ev.typeOfArgument(list.element)) : Fit.unknown;
        if (spreads || fit < 0 || (fit === 0 && each > 0)) {
          fit = each;
          spreads = true;
        }
      }
      // One that does not fit outweighs all that do.
      sum += fit < 0 ? -100 : fit;
    }
    return spreads ? sum - 50 : sum;
  }

  private fit(argument: Argument, types: readonly Value[]): number {
    const [type] = types;
    if (!type || types.length > 1) return Fit.unknown;
    if (argument.parameters !== null) return this.fitOfFunction(argument.parameters, argument.gives, type);
    let worst: number = Fit.same;
    if (argument.values.length === 0) return Fit.unknown;
    for (const value of argument.values) worst = Math.min(worst, this.fitOfValue(value, type));
    return worst;
  }

  private fitOfFunction(parameters: number, gives: Argument['gives'], type: Value): number {
    if (type.kind === 'primitive' || type.kind === 'list') return Fit.no;
    if (type.kind === 'external') {
      const shape = shapeOf(type);
      if (!shape) return simpleName(type) === 'Object' || simpleName(type) === 'String' ? Fit.no : Fit.wider;
      if (parameters >= 0 && parameters !== shape.parameters) return Fit.no;
      return gives === (shape.givesValue ? 'nothing' : 'value') ? Fit.no : Fit.wider;
    }
    if (type.kind !== 'instance') return Fit.unknown;
    const method = functionalMethod(this.ev, type.file, type.row);
    if (!method) return Fit.no;
    const count = method.file.facts.symbols.parameterCount[method.row];
    return parameters < 0 || count === parameters ? Fit.wider : Fit.no;
  }

  private fitOfValue(value: Value, type: Value): number {
    if (value.kind === 'primitive') return fitOfPrimitive(value.name, type);
    if (value.kind === 'list') return this.fitOfArray(value, type);
    if (type.kind === 'primitive') {
      if (value.kind !== 'external') return value.kind === 'instance' ? Fit.no : Fit.unknown;
      const boxed = Object.keys(BOXES).find((name) => BOXES[name] === simpleName(value));
      return boxed ? fitOfPrimitive(boxed, type) - 2 * Fit.boxed : value.module === 'java.lang' ? Fit.no : Fit.unknown;
    }
    if (type.kind === 'list') return value.kind === 'instance' || value.kind === 'external' ? Fit.no : Fit.unknown;
    if (value.kind === 'instance') {
      if (type.kind === 'instance') return this.subtypeFit(value.file, value.row, type.file, type.row, 0);
      if (type.kind === 'external') return this.libraryFit(value.file, value.row, simpleName(type), 0);
    }
    if (value.kind === 'external' && type.kind === 'external') {
      const distance = libraryDistance(simpleName(value), simpleName(type));
      return distance >= 2 ? Fit.same : distance === 1 ? Fit.subtype : distance === 0.5 ? Fit.object : distance;
    }
    // What is not of this repository does not extend what is.
    if (value.kind === 'external' && type.kind === 'instance') return value.module ? Fit.no : Fit.unknown;
    return Fit.unknown;
  }

  private fitOfArray(value: Value & { kind: 'list' }, type: Value): number {
    if (type.kind === 'external') return simpleName(type) === 'Object' ? Fit.object : Fit.no;
    if (type.kind !== 'list') return type.kind === 'primitive' || type.kind === 'instance' ? Fit.no : Fit.unknown;
    const [mine] = value.element ? this.ev.typeOfArgument(value.element) : [];
    const [theirs] = type.element ? this.ev.typeOfArgument(type.element) : [];
    if (!mine || !theirs) return Fit.unknown;
    if (mine.kind === 'primitive' || theirs.kind === 'primitive') {
      return mine.kind === theirs.kind &&
        mine.kind === 'primitive' &&
        theirs.kind === 'primitive' &&
        mine.name === theirs.name
        ? Fit.same
        : Fit.no;
    }
    return this.fitOfValue(mine, theirs);
  }

  private subtypeFit(file: FileView, row: number, targetFile: FileView, target: number, depth: number): number {
    if (file.id === targetFile.id && row === target) return depth === 0 ? Fit.same : Fit.subtype;
    if (depth > 16) return Fit.no;
    let best: number = Fit.no;
    for (const parent of this.ev.supertypes(file, row)) {
      if (!parent.view) continue;
      const fit = this.subtypeFit(parent.view, parent.row, targetFile, target, depth + 1);
      // A nearer supertype is the more special overload.
      if (fit > 0) best = Math.max(best, fit - 0.01);
    }
    return best;
  }

  /** How well an instance fits a type of the library, which its own types may extend. */
  private libraryFit(file: FileView, row: number, target: string, depth: number): number {
    if (target === 'Object') return Fit.object;
    if (depth > 16) return Fit.no;
    let best: number = Fit.no;
    for (const parent of this.ev.supertypes(file, row)) {
      if (parent.view) best = Math.max(best, this.libraryFit(parent.view, parent.row, target, depth + 1));
      else if (parent.external?.name) {
        const distance = libraryDistance(parent.external.name, target);
        best = Math.max(best, distance >= 1 ? Fit.subtype : distance === 0 ? Fit.unknown : Fit.no);
      } else best = Math.max(best, Fit.unknown);
    }
    return best;
  }
}

interface Argument {
  readonly values: readonly Value[];
  /** How many parameters a lambda has; -1 for a method reference; null for anything else. */
  readonly parameters: number | null;
  /** Whether a lambda gives a value, as far as its body tells. */
  readonly gives: 'value' | 'nothing' | 'either';
}

export function accepts({ file, row }: SymbolDenotation, argumentCount: number): boolean {
  const { symbols } = file.facts;
  const count = symbols.parameterCount[row] || parametersOfCallable(file, row).length;
  if (count < 0) return true;
  return symbols.flags[row] & SymbolFlag.variadic ? argumentCount >= count - 1 : argumentCount === count;
}

function fitOfPrimitive(name: string, type: Value): number {
  if (name === 'null') return type.kind === 'primitive' ? Fit.no : isObject(type) ? 0 : Fit.boxed;
  if (name === 'string') {
    if (type.kind === 'external') {
      const distance = libraryDistance('String', simpleName(type));
      return distance >= 2 ? Fit.same : distance === 1 ? Fit.subtype : distance === 0.5 ? Fit.object : Fit.no;
    }
    return type.kind === 'primitive' || type.kind === 'instance' || type.kind === 'list' ? Fit.no : Fit.unknown;
  }
  if (type.kind === 'primitive') {
    if (type.name === name) return Fit.same;
    if (name === 'boolean' || type.name === 'boolean') return Fit.no;
    const from = NUMBERS.indexOf(name === 'char' ? 'short' : name);
    const to = NUMBERS.indexOf(type.name);
    if (from < 0 || to < 0 || to <= from) return Fit.no;
    return Fit.subtype - 0.1 * (to - from);
  }
  if (type.kind === 'external') {
    const distance = libraryDistance(BOXES[name] ?? '', simpleName(type));
    return distance >= 2 ? Fit.boxed + 0.05 : distance > 0 ? Fit.boxed : distance < 0 ? Fit.no : Fit.unknown;
  }
  return type.kind === 'instance' || type.kind === 'list' ? Fit.no : Fit.unknown;
}

const isObject = (type: Value): boolean => type.kind === 'external' && simpleName(type) === 'Object';

/** The one abstract method of an interface, if it has just one. */
export function functionalMethod(ev: Evaluator, view: FileView, row: number): SymbolDenotation | null {
  const { symbols } = view.facts;
  if (symbols.kind[row] !== SymbolKind.interface) return null;
  let found: SymbolDenotation | null = null;
  for (let member = view.firstChild(row); member >= 0; member = view.nextChild(member)) {
    if (symbols.kind[member] !== SymbolKind.method || !(symbols.flags[member] & SymbolFlag.declaration)) continue;
    // Redeclared methods of Object do not count.
    if (/^(equals|hashCode|toString)$/.test(view.symbolName(member))) continue;
    if (found) return null;
    found = ev.symbol(view, member, 0);
  }
  if (found) return found;
  for (const parent of ev.supertypes(view, row)) {
    const inherited: SymbolDenotation | null = parent.view ? functionalMethod(ev, parent.view, parent.row) : null;
    if (inherited) return { ...inherited, env: parent.env };
  }
  return null;
}

function erased(view: FileView, expr: number, ev: Evaluator): string {
  const { exprs, bindings } = view.facts;
  if (expr < 0) return '?';
  const op = exprs.op[expr];
  if (op === ExprOp.generic) return erased(view, exprs.operand[expr], ev);
  if (op === ExprOp.array) return `${erased(view, exprs.operand[expr], ev)}[]`;
  if (op !== ExprOp.name) return view.text(exprs.name[expr]);
  const name = view.text(exprs.name[expr]);
  const isParameter = ev
    .denote(view, expr, 'type')
    .some(
      (item) =>
        item.kind === 'local' && item.file.id === view.id && bindings.kind[item.binding] === BindingKind.typeParameter,
    );
  return isParameter ? '?' : name;
}
