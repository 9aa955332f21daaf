import { EdgeVia } from '../../model/edge.ts';
import { ExprOp } from '../../model/file-facts.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import { bestCandidates } from '../best-candidates.ts';
import type { SymbolDenotation, TypeEnvironment, Value } from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import { Memo } from '../memo.ts';
import { isSubtype } from '../subtypes.ts';
import { isAlsoImported, isSeenFrom, JavaOpenTypes } from './java-access.ts';
import { erased } from './java-erasure.ts';
import { functionalMethod, shapeOf } from './java-functional.ts';
import { BOXES, boxedBy, constantOf, library, libraryDistance, simpleName } from './java-library.ts';
import { parametersOfCallable } from './java-records.ts';

/** The primitive types from the narrowest to the widest: a value fits whatever stands behind its own type. */
const NUMBERS = ['byte', 'short', 'int', 'long', 'float', 'double'];

/** How well an argument fits a parameter. Negative: it does not. */
const Fit = { no: -1, unknown: 0, boxed: 0.2, object: 0.4, nothing: 0.5, wider: 1, subtype: 2, same: 3 } as const;
/** The language asks first which methods take the arguments as they are, then with boxing, then with a variable number of them. */
const NO_FIT = -100;
const SPREAD = -50;
const BOXED = -20;

/** Chooses among overloads as far as the types of the arguments are known: first by their number, then by what fits best. */
export class JavaOverloads {
  private readonly ev: Evaluator;

  private readonly keys = new Memo<string>();
  private readonly openTypes: JavaOpenTypes;

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
    this.openTypes = new JavaOpenTypes(evaluator);
  }

  clear(): void {
    this.keys.clear();
    this.openTypes.clear();
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
    const seen = candidates.filter((item) => accepts(item, argumentCount) && isSeenFrom(this.ev, item, view, callExpr));
    const own = this.withoutOverridden(seen);
    if (callExpr < 0) return own;
    const [first] = own;
    if (!first) return own;
    const isAlsoOutside = isAlsoImported(this.ev, first, view, callExpr);
    if (own.length === 1 && !isAlsoOutside && !this.mayBeAnother(first)) return own;
    const args = this.ev.childrenOf(view, callExpr).map((expr) => this.argument(view, expr));
    if (isAlsoOutside) {
      const taking = own.filter((candidate) => this.surelyTakes(candidate, args));
      return this.mostSpecific(taking, args);
    }
    // What certainly takes other arguments is not what is meant, where a type from outside may have what does.
    if (own.length === 1) return this.score(first, args.map(ofOneType)) < NO_FIT / 2 ? [] : own;
    return this.mostSpecific(
      bestCandidates(own, (candidate) => this.score(candidate, args)),
      args,
    );
  }

  /**
   * Of candidates that fit equally well, the one whose parameters would all be taken by each of the others: `null` goes to
   * `String` rather than to `CharSequence`. Where an argument is not known, it may be that which tells them apart.
   */
  private mostSpecific(
    candidates: readonly SymbolDenotation[],
    args: readonly Argument[],
  ): readonly SymbolDenotation[] {
    if (candidates.length < 2) return candidates;
    const types = candidates.map(({ file, row, env }) =>
      parametersOfCallable(file, row).map((binding) => this.ev.typeOf(file, file.facts.bindings.type[binding], env)),
    );
    const isBest = (one: number): boolean =>
      candidates.every((_, other) => other === one || this.isMoreSpecific(types[one], types[other], args));
    const best = candidates.filter((_, index) => isBest(index));
    return best.length === 1 ? best : candidates;
  }

  private isMoreSpecific(
    mine: readonly (readonly Value[])[],
    theirs: readonly (readonly Value[])[],
    args: readonly Argument[],
  ): boolean {
    if (mine.length !== theirs.length) return false;
    return mine.every((own, i) => {
      const [type, ...others] = own;
      const [other] = theirs[i];
      if (!type || !other || others.length > 0 || theirs[i].length > 1) return false;
      if (isSameType(type, other)) return true;
      const argument = args[Math.min(i, args.length - 1)];
      const isKnown = argument !== undefined && (argument.values.length > 0 || argument.parameters !== null);
      return isKnown && this.fitOfValue(type, other) >= Fit.object;
    });
  }

  /** Whether what is known of each argument makes it one that the method takes. Whatever an `Object` is, others may take it better. */
  private surelyTakes({ file, row, env }: SymbolDenotation, args: readonly Argument[]): boolean {
    const parameters = parametersOfCallable(file, row);
    return (
      args.length === parameters.length &&
      args.every(
        (one, i) => this.fit(one, this.ev.typeOf(file, file.facts.bindings.type[parameters[i]], env)) >= Fit.wider,
      )
    );
  }

  /** Whether a method of this name may be meant that a type from outside declares. */
  private mayBeAnother({ file, row, receiver }: SymbolDenotation): boolean {
    if (file.facts.symbols.kind[row] !== SymbolKind.method) return false;
    const isOn = receiver?.kind === 'instance';
    const type = isOn ? receiver.row : file.facts.symbols.parent[row];
    return type > 0 && this.openTypes.isOpen(isOn ? receiver.file : file, type);
  }

  /** Of methods with the same parameters the one that overrides the others: the nearest to where the search began, or one of a type below. */
  private withoutOverridden(candidates: readonly SymbolDenotation[]): readonly SymbolDenotation[] {
    if (candidates.length < 2) return candidates;
    const nearest: { readonly item: SymbolDenotation; readonly types: readonly string[] }[] = [];
    for (const item of candidates) {
      const types = this.parameterKey(item, true).split(',');
      const at = nearest.findIndex((other) => overrides(other.item, other.types, item, types));
      if (at < 0) nearest.push({ item, types });
      // The search goes depth first: what a second interface says anew stands behind what the first one inherits.
      else if (isDeclaredBelow(this.ev, item, nearest[at].item)) nearest[at] = { item, types };
    }
    return nearest.map(({ item }) => item);
  }

  /** Of the methods of a supertype, the one whose parameters are those of a method below it. */
  overridden(candidates: readonly SymbolDenotation[], method: SymbolDenotation): SymbolDenotation | undefined {
    const own = this.parameterKey(method).split(',');
    return candidates.find((item) => {
      if (item.file.facts.symbols.kind[item.row] !== SymbolKind.method) return false;
      const theirs = this.parameterKey(item).split(',');
      return theirs.length === own.length && theirs.every((type, i) => type === own[i] || /^[?*]/.test(type));
    });
  }

  /**
   * The parameter types of a method, erased: `?` stands for a type parameter of its own, `*` for one of its class.
   *
   * @param isSeen whether those of its class are what the class was found with: `T` of `Box<Foo>` is a `Foo`
   */
  private parameterKey({ file, row, env }: SymbolDenotation, isSeen = false): string {
    const { symbols, bindings } = file.facts;
    const written = (from: TypeEnvironment | null): string =>
      file
        .parametersOf(symbols.ownScope[row])
        .map((binding) => erased(file, bindings.type[binding], this.ev, from))
        .join(',');
    const key = this.keys.get(this.ev.log, file.id, row, '', () => written(null));
    return isSeen && env && key.includes('*') ? written(env) : key;
  }

  private argument(view: FileView, expr: number): Argument {
    const { exprs } = view.facts;
    const op = exprs.op[expr];
    if (op === ExprOp.lambda) {
      const scope = exprs.scopeRef[expr];
      return { values: [], parameters: view.parametersOf(scope).length, gives: this.givenBy(view, scope) };
    }
    if (op === ExprOp.path) return { values: [], parameters: -1, gives: 'either' };
    const values = this.ev.evaluate(view, expr);
    // A field of a library type: its own type is not known, unless it is a constant.
    const isForeign =
      op === ExprOp.member && this.ev.denote(view, expr, 'value').some((item) => item.kind === 'external');
    if (isForeign) return { values: constantsAmong(values), parameters: null, gives: 'either' };
    return { values, parameters: null, gives: 'either' };
  }

  /** A call as the body of a lambda may be there for its value or not; what is no statement is there for its value. */
  private givenBy(view: FileView, scope: number): Argument['gives'] {
    const { returns, exprs } = view.facts;
    const [first] = view.returnsOfScope(scope);
    if (first === undefined) return 'nothing';
    const op = exprs.op[returns.expr[first]];
    return op === ExprOp.name || op === ExprOp.literal || op === ExprOp.member ? 'value' : 'either';
  }

  /** How well the arguments fit; methods that box them come later, and those with a variable number of them last, as the language says. */
  private score({ file, row, env }: SymbolDenotation, args: readonly Argument[]): number {
    const { symbols, bindings } = file.facts;
    const parameters = parametersOfCallable(file, row);
    const isVariadic = (symbols.flags[row] & SymbolFlag.variadic) !== 0;
    let sum = 0;
    let boxes = false;
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
      boxes ||= fit > 0 && fit < Fit.object;
      // One that does not fit outweighs all that do.
      sum += fit < 0 ? NO_FIT : fit;
    }
    return sum + (spreads ? SPREAD : boxes ? BOXED : 0);
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
      const boxed = boxedBy(simpleName(value));
      if (boxed) return unboxed(fitOfPrimitive(boxed, type));
      return value.module === 'java.lang' ? Fit.no : Fit.unknown;
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
    const mine = this.elementOf(value);
    const theirs = this.elementOf(type);
    if (!mine || !theirs) return Fit.unknown;
    // Arrays of primitives fit only their like. A string is no primitive, however it is written here.
    const isPlain = (value: Value): boolean => value.kind === 'primitive' && !/^(string|null)$/.test(value.name);
    if (isPlain(mine) || isPlain(theirs)) return isSameType(mine, theirs) ? Fit.same : Fit.no;
    return this.fitOfValue(mine, theirs);
  }

  /** What an array holds; where its type is a type parameter of which nothing is known, an object. */
  private elementOf({ element, isType, file }: Value & { kind: 'list' }): Value | undefined {
    if (!element) return undefined;
    const [value] = this.ev.typeOfArgument(element);
    if (value || !isType || file.facts.exprs.op[element.expr] !== ExprOp.name) return value;
    return library('Object', []);
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
    if (file.facts.symbols.kind[row] === SymbolKind.enum && ABOVE_ENUMS.test(target)) return Fit.subtype;
    let best: number = Fit.no;
    for (const parent of this.ev.supertypes(file, row)) {
      // A nearer supertype is the more special overload, also beside one of the repository.
      if (parent.view) {
        const above = this.libraryFit(parent.view, parent.row, target, depth + 1);
        best = Math.max(best, above > Fit.object ? above - 0.01 : above);
      } else if (parent.external?.name) {
        const distance = libraryDistance(parent.external.name, target);
        best = Math.max(best, distance >= 1 ? Fit.subtype - 0.01 : distance === 0 ? Fit.unknown : Fit.no);
      } else best = Math.max(best, Fit.unknown);
    }
    return best;
  }
}

const constantsAmong = (values: readonly Value[]): readonly Value[] =>
  values.flatMap((value): readonly Value[] => {
    const constant = value.kind === 'external' ? constantOf(value) : value;
    return constant ? [constant] : NO_VALUES;
  });

/** What every enum is, without saying so. */
const ABOVE_ENUMS = /^(Enum|Comparable|Serializable|Constable)$/;

interface Argument {
  readonly values: readonly Value[];
  /** How many parameters a lambda has; -1 for a method reference; null for anything else. */
  readonly parameters: number | null;
  /** Whether a lambda gives a value, as far as its body tells. */
  readonly gives: 'value' | 'nothing' | 'either';
}

/**
 * An argument that is an array, or of a type of the project or one that is written where it is declared; of others, such as numbers, not all
 * is known that they are turned into.
 */
const ofOneType = (argument: Argument): Argument =>
  argument.values.every((value) => value.kind === 'list' || value.kind === 'instance' || isDeclaredOutside(value))
    ? { ...argument, parameters: null }
    : { values: NO_VALUES, parameters: null, gives: 'either' };

const isDeclaredOutside = (value: Value): boolean =>
  value.kind === 'external' &&
  value.module.includes('.') &&
  value.via === EdgeVia.declaredType &&
  !boxedBy(simpleName(value));

/** Whether a method overrides one from further above. What is known of a type parameter of a class may be any type. */
function overrides(
  own: SymbolDenotation,
  types: readonly string[],
  other: SymbolDenotation,
  others: readonly string[],
): boolean {
  if (types.length !== others.length) return false;
  const ownerOf = ({ file, row }: SymbolDenotation): string => `${file.id}:${file.facts.symbols.parent[row]}`;
  // Two of one type are two, also where their types have one name.
  if (ownerOf(own) === ownerOf(other)) return false;
  if (types.every((type, i) => type === others[i])) return true;
  return types.every((type, i) => type === others[i] || type.startsWith('*') || others[i].startsWith('*'));
}

const isDeclaredBelow = (ev: Evaluator, one: SymbolDenotation, other: SymbolDenotation): boolean =>
  isSubtype(
    ev,
    one.file,
    one.file.facts.symbols.parent[one.row],
    other.file,
    other.file.facts.symbols.parent[other.row],
  );

export function accepts({ file, row }: SymbolDenotation, argumentCount: number): boolean {
  const { symbols } = file.facts;
  const count = symbols.parameterCount[row] || parametersOfCallable(file, row).length;
  if (count < 0) return true;
  return symbols.flags[row] & SymbolFlag.variadic ? argumentCount >= count - 1 : argumentCount === count;
}

/** Unboxing comes after everything that takes a value as it is; what would still have to be made wider, last. */
const unboxed = (fit: number): number => (fit < 0 ? Fit.no : Fit.boxed - 0.02 * (Fit.same - fit));

function fitOfPrimitive(name: string, type: Value): number {
  if (name === 'null') return type.kind === 'primitive' ? Fit.no : isObject(type) ? Fit.object : Fit.nothing;
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

/** The constructors that are written in a class. */
export function constructorsIn(ev: Evaluator, file: FileView, type: number): SymbolDenotation[] {
  const found: SymbolDenotation[] = [];
  for (let member = file.firstChild(type); member >= 0; member = file.nextChild(member)) {
    const isConstructor = file.facts.symbols.kind[member] === SymbolKind.constructor;
    if (isConstructor) found.push(ev.symbol(file, member, EdgeVia.scope));
  }
  return found;
}

/** Two types that are written alike, as far as they decide about overloads. */
function isSameType(one: Value, other: Value): boolean {
  if (one.kind === 'external' && other.kind === 'external') return simpleName(one) === simpleName(other);
  if (one.kind === 'primitive' && other.kind === 'primitive') return one.name === other.name;
  return one.kind === 'instance' && other.kind === 'instance' && one.file.id === other.file.id && one.row === other.row;
}
