import { Confidence } from '../../model/edge.ts';
import { ExprOp } from '../../model/file-facts.ts';
import { weaken } from '../copies.ts';
import type { Denotation, LocalDenotation, SymbolDenotation, TypeArgument, Value } from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import { libraryAbove } from './java-above.ts';
import { functionalArgument, functionalMethod, lambdaArgument } from './java-functional.ts';
import type { JavaInference } from './java-inference.ts';
import { isMap, simpleName } from './java-library.ts';
import { constructorsIn, type JavaOverloads } from './java-overloads.ts';

/** Where a lambda stands, or a call that makes a function: as which argument of which call, or where a type is written that it has to be of. */
interface Place {
  readonly call: number;
  readonly position: number;
  readonly type: number;
}
interface Places {
  /** By the scope of the lambda. */
  readonly lambdas: Map<number, Place>;
  /** By the expression; those alone that `TAKES_KEY` or `COLLECTS` name. */
  readonly calls: Map<number, Place>;
}

/** Functions of the library that make a comparator of what a lambda takes out of the things that are compared. */
const TAKES_KEY = /^comparing(Int|Long|Double)?$/;
/** Those of `Collectors` whose functions get what is collected. */
const COLLECTS =
  /^(to(Unmodifiable|Concurrent)?Map|groupingBy(Concurrent)?|partitioningBy|filtering|mapping|flatMapping|(summing|averaging|summarizing)(Int|Long|Double)|minBy|maxBy)$/;
/** Collectors whose second argument collects the same things. */
const HANDS_ON = /^(groupingBy(Concurrent)?|partitioningBy|filtering|collectingAndThen|teeing)$/;

/** Methods that compare or collect what a container holds, or their first argument. */
const GOES_THROUGH = /^(sort|sorted|parallelSort|min|max|collect|binarySearch)$/;

/** The types of the parameters of lambdas, from what they are given to. */
export class JavaLambdas {
  private readonly ev: Evaluator;
  private readonly overloads: JavaOverloads;
  private readonly inference: JavaInference;
  private readonly places = new Map<number, Places>();
  private depth = 0;

  constructor(evaluator: Evaluator, overloads: JavaOverloads, inference: JavaInference) {
    this.ev = evaluator;
    this.overloads = overloads;
    this.inference = inference;
  }

  clear(): void {
    this.places.clear();
  }
  forgetFile(file: number): void {
    this.places.delete(file);
  }

  /** The parameter of a lambda, from the functional interface that it is given as. */
  parameter(local: LocalDenotation): readonly Value[] {
    const { file, binding } = local;
    const { bindings } = file.facts;
    const place = this.placesOf(file).lambdas.get(bindings.scope[binding]);
    // A lambda in a lambda in a lambda: each asks for the one around it.
    if (!place || this.depth > 6) return NO_VALUES;
    this.depth++;
    try {
      return this.argumentOfLambda(file, place, bindings.target[binding]).map((value) =>
        weaken(value, Confidence.inferred),
      );
    } finally {
      this.depth--;
    }
  }

  private argumentOfLambda(view: FileView, place: Place, position: number): readonly Value[] {
    if (place.type >= 0) return this.argumentOfType(this.ev.typeOf(view, place.type, null), position);
    const candidates = this.candidates(view, place.call);
    if (candidates.length > 0) {
      const chosen = this.chosen(candidates, view, place);
      return chosen
        ? this.argumentOfParameter(this.boundBy(chosen, view, place.call), place.position, position)
        : NO_VALUES;
    }
    const { exprs } = view.facts;
    const callee = exprs.operand[place.call];
    const name = view.text(exprs.name[callee]);
    if (exprs.op[place.call] === ExprOp.new) return NO_VALUES;
    if (place.position === 0 || COLLECTS.test(name)) {
      if (TAKES_KEY.test(name) || COLLECTS.test(name))
        return position === 0 ? this.expected(view, place.call, 0) : NO_VALUES;
    }
    if (exprs.op[callee] !== ExprOp.member) return NO_VALUES;
    const count = exprs.childCount[place.call];
    for (const base of this.ev.evaluate(view, exprs.operand[callee])) {
      const argument = this.argumentOfLibrary(base, name, position, count);
      if (argument) return this.ev.typeOfArgument(argument);
    }
    return NO_VALUES;
  }

  /** What a method of the library hands to a function, of a value that is of a type of the library itself or by inheritance. */
  private argumentOfLibrary(base: Value, member: string, position: number, count: number): TypeArgument | null {
    if (base.kind === 'external') return lambdaArgument(base, member, position, count);
    if (base.kind !== 'instance') return null;
    for (const type of libraryAbove(this.ev, base)) {
      const argument = lambdaArgument(type, member, position, count);
      if (argument) return argument;
    }
    return null;
  }

  /** What a comparator compares or a collector collects that a call makes: the elements of what it is handed to. */
  private expected(view: FileView, call: number, depth: number): readonly Value[] {
    const outer = this.placesOf(view).calls.get(call);
    if (!outer || depth > 6) return NO_VALUES;
    if (outer.type >= 0) return this.firstArgument(this.ev.typeOf(view, outer.type, null));
    const candidates = this.candidates(view, outer.call);
    if (candidates.length > 0) {
      const chosen = this.chosen(candidates, view, null, outer.call);
      return chosen ? this.firstArgument(this.typeOfParameter(chosen, outer.position)) : NO_VALUES;
    }
    const { exprs } = view.facts;
    const callee = exprs.operand[outer.call];
    const name = view.text(exprs.name[callee]);
    if (HANDS_ON.test(name)) return this.expected(view, outer.call, depth + 1);
    if (exprs.op[outer.call] === ExprOp.new || !GOES_THROUGH.test(name)) return NO_VALUES;
    const [first] = this.ev.childrenOf(view, outer.call);
    // `Collections.sort(list, comparator)`
    const given = outer.position > 0 ? first : exprs.op[callee] === ExprOp.member ? exprs.operand[callee] : -1;
    const values = given === undefined || given < 0 ? NO_VALUES : this.ev.evaluate(view, given);
    return values.flatMap((value) => this.ev.rulesOf(view).elementOf(value, true));
  }

  /** The methods or constructors of the project that a call may mean. */
  private candidates(view: FileView, call: number): readonly SymbolDenotation[] {
    const { exprs } = view.facts;
    const callee = exprs.operand[call];
    const named =
      exprs.op[call] === ExprOp.new
        ? this.constructorsOf(this.ev.denote(view, callee, 'type'))
        : this.ev.denote(view, callee, 'callable');
    return named.filter((item): item is SymbolDenotation => item.kind === 'symbol');
  }

  /** The one that is meant. By the number of arguments first: what others are is only asked where that does not tell. */
  private chosen(
    candidates: readonly SymbolDenotation[],
    view: FileView,
    place: Place | null,
    call = place?.call ?? -1,
  ): SymbolDenotation | null {
    const count = view.facts.exprs.childCount[call];
    let fitting = this.overloads.choose(candidates, count, view, -1);
    // Of a lambda only the shape is asked, never its parameters, which are what is looked for.
    if (fitting.length > 1 && place) fitting = this.overloads.choose(fitting, count, view, call);
    return fitting.length === 1 ? fitting[0] : null;
  }

  /** A method or constructor with its type parameters as the other arguments of a call bind them. */
  private boundBy(chosen: SymbolDenotation, view: FileView, call: number): SymbolDenotation {
    const { file, row, env } = chosen;
    if (view.facts.exprs.op[call] !== ExprOp.new) {
      const bound = this.inference.bound(file, row, env, { view, expr: call }, true);
      return bound ? { ...chosen, env: bound } : chosen;
    }
    const [made] = this.ev.typeOf(view, view.facts.exprs.operand[call], null);
    if (made?.kind !== 'instance') return chosen;
    const { env: given } = this.inference.constructed(made, view, call, true);
    return given ? { ...chosen, env: given } : chosen;
  }

  /** What a functional interface in the place of a parameter hands to its function. */
  private argumentOfParameter(callee: SymbolDenotation, parameter: number, position: number): readonly Value[] {
    return this.argumentOfType(this.typeOfParameter(callee, parameter), position);
  }

  private typeOfParameter({ file, row, env }: SymbolDenotation, parameter: number): readonly Value[] {
    const { symbols, bindings } = file.facts;
    const binding = file.parametersOf(symbols.ownScope[row])[parameter];
    return binding === undefined ? NO_VALUES : this.ev.typeOf(file, bindings.type[binding], env);
  }

  private firstArgument(types: readonly Value[]): readonly Value[] {
    const [type] = types;
    if (type?.kind !== 'external' || type.args.length === 0 || isMap(simpleName(type))) return NO_VALUES;
    return this.ev.typeOfArgument(type.args[0]);
  }

  private argumentOfType(types: readonly Value[], position: number): readonly Value[] {
    for (const type of types) {
      if (type.kind === 'external') {
        const argument = functionalArgument(type, position);
        return argument ? this.ev.typeOfArgument(argument) : NO_VALUES;
      }
      if (type.kind !== 'instance') continue;
      const method = functionalMethod(this.ev, type.file, type.row);
      if (!method) continue;
      const facts = method.file.facts;
      const own = method.file.parametersOf(facts.symbols.ownScope[method.row])[position];
      if (own !== undefined) return this.ev.typeOf(method.file, facts.bindings.type[own], method.env ?? type.env);
    }
    return NO_VALUES;
  }

  private constructorsOf(types: readonly Denotation[]): readonly Denotation[] {
    const found: Denotation[] = [];
    for (const type of types) if (type.kind === 'symbol') found.push(...constructorsIn(this.ev, type.file, type.row));
    return found;
  }

  private placesOf(view: FileView): Places {
    let places = this.places.get(view.id);
    if (!places) {
      places = findPlaces(view);
      this.places.set(view.id, places);
    }
    return places;
  }
}

function findPlaces(view: FileView): Places {
  const places: Places = { lambdas: new Map(), calls: new Map() };
  const { exprs, exprChildren, bindings, symbols, returns } = view.facts;
  const add = (value: number, place: Place): void => {
    if (exprs.op[value] === ExprOp.lambda) places.lambdas.set(exprs.scopeRef[value], place);
    else if (exprs.op[value] === ExprOp.call) {
      const name = view.text(exprs.name[exprs.operand[value]]);
      if (TAKES_KEY.test(name) || COLLECTS.test(name) || HANDS_ON.test(name)) places.calls.set(value, place);
    }
  };
  const addTyped = (value: number, type: number): void => {
    if (value >= 0 && type >= 0) add(value, { call: -1, position: 0, type });
  };
  for (let expr = 0; expr < exprs.count; expr++) {
    const op = exprs.op[expr];
    if (op === ExprOp.cast) addTyped(exprs.operand[expr], exprChildren[exprs.childStart[expr]]);
    if (op !== ExprOp.call && op !== ExprOp.new) continue;
    for (let position = 0; position < exprs.childCount[expr]; position++) {
      add(exprChildren[exprs.childStart[expr] + position], { call: expr, position, type: -1 });
    }
  }
  for (let row = 0; row < bindings.count; row++) addTyped(bindings.value[row], bindings.type[row]);
  for (let row = 1; row < symbols.count; row++) addTyped(symbols.value[row], symbols.type[row]);
  for (let row = 0; row < returns.count; row++) {
    if (returns.symbol[row] > 0) addTyped(returns.expr[row], symbols.type[returns.symbol[row]]);
  }
  return places;
}
