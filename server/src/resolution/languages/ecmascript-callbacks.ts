import { Confidence } from '../../model/edge.ts';
import { ExprOp } from '../../model/file-facts.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { isCallableKind } from '../../model/symbol-kind.ts';
import { weaken } from '../copies.ts';
import type {
  CallableValue,
  FunctionValue,
  LocalDenotation,
  SymbolDenotation,
  TypeEnvironment,
  Value,
} from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { CallPlace } from '../language-rules.ts';
import { limitValues, valueKey } from '../value-sets.ts';
import { callbackArgument } from './ecmascript-library.ts';
import { isDeclaration } from './ecmascript-overloads.ts';
import { propertiesOf } from './ecmascript-react.ts';
import {
  argumentsOfCallable,
  signaturesMeant,
  signaturesOf,
  takenBy,
  takenByCallable,
} from './ecmascript-signatures.ts';
import { tapped } from './ecmascript-tapable.ts';
import { argumentsFor } from './type-arguments.ts';

/** Where a function is written: as which argument of which call, or where its type is declared. */
interface CallbackPlace {
  readonly call: number;
  readonly position: number;
  readonly type: number;
  /** The scope of the function that returns it; -1 for one that is not returned. */
  readonly returnedFrom: number;
  /** The entries and lists of literals that it stands in there, the outermost first. */
  readonly inside: readonly number[];
  /** It is what is called: `position` says how many arguments come before its own. */
  readonly isCalled?: boolean;
}

/** What is expected of a function: of these types, whose type parameters have these arguments. */
interface Expectation {
  readonly types: readonly Value[];
  readonly env: TypeEnvironment | null;
}

const functionOf = ({ file, row, env, confidence, via }: FunctionValue): SymbolDenotation => ({
  kind: 'symbol',
  file,
  row,
  env,
  confidence,
  via,
});

const NOWHERE: CallbackPlace = { call: -1, position: 0, type: -1, returnedFrom: -1, inside: [] };

/** Functions inside functions inside functions: each asks for the one around it. */
const MAX_DEPTH = 6;
/** Literals nested deeper than this are not looked into. */
const MAX_LITERALS = 5;

/** What the parameters of a function get that says no types, from the place where it is written: TypeScript's contextual typing. */
export class EcmascriptCallbacks {
  private readonly ev: Evaluator;
  private readonly places = new Map<number, Map<number, CallbackPlace>>();
  private depth = 0;

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  clear(): void {
    this.places.clear();
  }

  parameter({ file, binding }: LocalDenotation): readonly Value[] {
    const { bindings } = file.facts;
    const place = this.placesIn(file).get(bindings.scope[binding]);
    if (place?.isCalled) return this.handed(file, place, binding);
    if (!place || this.depth > MAX_DEPTH) return NO_VALUES;
    this.depth++;
    try {
      const found = this.given(file, place, bindings.target[binding]);
      const part = bindings.value[binding];
      const values = part >= 0 && file.facts.exprs.op[part] === ExprOp.part ? this.partOf(file, part, found) : found;
      return values.map((value) => weaken(value, Confidence.inferred));
    } finally {
      this.depth--;
    }
  }

  /** What a function gets that is called where it is written: `(function (factory) { … })(function () { … })`. */
  private handed(view: FileView, { call, position }: CallbackPlace, binding: number): readonly Value[] {
    const { bindings, exprs } = view.facts;
    const argument = this.ev.childrenOf(view, call)[position + bindings.target[binding]] ?? -1;
    if (argument < 0 || bindings.value[binding] >= 0 || exprs.op[argument] === ExprOp.spread) return NO_VALUES;
    return this.ev.evaluate(view, argument);
  }

  /** A parameter that is taken apart: the parts of a parameter have no operand. */
  private partOf(view: FileView, part: number, whole: readonly Value[]): readonly Value[] {
    const { exprs } = view.facts;
    const operand = exprs.operand[part];
    const values = operand >= 0 ? this.partOf(view, operand, whole) : whole;
    return values.flatMap((value) => this.ev.partOfValue(value, view.text(exprs.name[part]), view, part));
  }

  private given(view: FileView, place: CallbackPlace, position: number): readonly Value[] {
    const expectations = this.expectations(view, place);
    const given = expectations
      .map(({ types, env }) => this.parameterOfType(types, position, env))
      .filter((values) => values.length > 0);
    // Of overloads that all fit the compiler takes one: where they say different things, nobody knows which.
    const keys = given.map((values) => values.map(valueKey).sort().join());
    if (given.length > 0) return keys.every((key) => key === keys[0]) ? given[0] : NO_VALUES;
    return expectations.length === 0 ? this.givenByLibrary(view, place, position) : NO_VALUES;
  }

  private givenByLibrary(view: FileView, place: CallbackPlace, position: number): readonly Value[] {
    const { exprs } = view.facts;
    const callee = place.call < 0 ? -1 : exprs.operand[place.call];
    const isMethod = callee >= 0 && exprs.op[place.call] === ExprOp.call && exprs.op[callee] === ExprOp.member;
    if (!isMethod || place.inside.length > 0) return NO_VALUES;
    const member = view.text(exprs.name[callee]);
    return this.ev.evaluate(view, exprs.operand[callee]).flatMap((base) => {
      const given = callbackArgument(this.ev, base, member, position);
      return given.length > 0 ? given : tapped(this.ev, base, member, position, view, place.call);
    });
  }

  /** What is expected of the function that is written in a place, once for each way to understand what is around it. */
  private expectations(view: FileView, place: CallbackPlace): readonly Expectation[] {
    if (place.type >= 0) {
      return [{ types: this.expected(view, place, this.ev.typeOf(view, place.type, null)), env: null }];
    }
    if (place.returnedFrom < 0)
      return this.waysToCall(view, place.call).map((way) => this.expectedBy(way, view, place));
    const around = this.placesIn(view).get(place.returnedFrom);
    if (!around || this.depth > MAX_DEPTH) return [];
    this.depth++;
    const found = this.expectations(view, around);
    this.depth--;
    return found.map(({ types, env }) => ({
      types: this.expected(
        view,
        place,
        types.flatMap((type) => this.resultOf(type, env)),
      ),
      env,
    }));
  }

  private resultOf(type: Value, env: TypeEnvironment | null): readonly Value[] {
    if (type.kind === 'callable') {
      return this.ev.typeOf(type.file, type.file.facts.exprs.operand[type.expr], type.env ?? env);
    }
    return type.kind === 'function'
      ? this.ev.returnValue(type.file, type.row, type.env ?? env, type.receiver)
      : NO_VALUES;
  }

  /** What a call means: declared functions and signatures, else what is only known by the type of function that it has. */
  private waysToCall(view: FileView, call: number): readonly (SymbolDenotation | CallableValue)[] {
    const { exprs } = view.facts;
    const callee = exprs.operand[call];
    const isNew = exprs.op[call] === ExprOp.new;
    const named = this.ev.denote(view, callee, 'value');
    const functions = named.filter(
      (item): item is SymbolDenotation =>
        item.kind === 'symbol' && isCallableKind(item.file.facts.symbols.kind[item.row]),
    );
    const place = { view, expr: call };
    if (!isNew && functions.length > 0) return this.meant(functions, place);
    const values = named.length > 0 ? this.ev.valuesOf(named) : this.ev.evaluate(view, callee);
    const signatures = values.flatMap((value) => {
      if (value.kind === 'function' && !isNew) return [functionOf(value)];
      return signaturesOf(this.ev, value, isNew ? 'new()' : '()');
    });
    if (signatures.length > 0) return this.meant(signatures, place);
    return values.filter((value): value is CallableValue => value.kind === 'callable');
  }

  private meant(functions: readonly SymbolDenotation[], place: CallPlace): readonly SymbolDenotation[] {
    const chosen = signaturesMeant(this.ev, functions, place);
    const overloads = chosen.filter(isDeclaration);
    return overloads.length > 0 ? overloads : chosen;
  }

  /** What something that is called expects in the place of one of its parameters. */
  private expectedBy(callee: SymbolDenotation | CallableValue, view: FileView, place: CallbackPlace): Expectation {
    const call = { view, expr: place.call };
    // What the other arguments say of the function's type parameters; the callback itself must not be asked while its parameter is.
    if (callee.kind === 'callable') {
      const env = argumentsOfCallable(this.ev, callee, call, place.position);
      const taken = takenByCallable(this.ev, { ...callee, env }, place.position, env);
      return { types: this.expected(view, place, taken), env };
    }
    const { file, row } = callee;
    const env = argumentsFor(this.ev, file, row, callee.env, call, place.position);
    return { types: this.expected(view, place, takenBy(this.ev, file, row, place.position, env)), env };
  }

  /** What is expected of a function that stands in literals, when this is expected of the outermost of them. */
  private expected(view: FileView, place: CallbackPlace, outermost: readonly Value[]): readonly Value[] {
    const { exprs } = view.facts;
    let types = outermost;
    for (const step of place.inside) {
      if (types.length === 0) break;
      types =
        exprs.op[step] === ExprOp.entry
          ? types.flatMap((type) =>
              type.kind === 'instance' || type.kind === 'object'
                ? this.ev.partOfValue(type, view.text(exprs.name[step]), view, step)
                : NO_VALUES,
            )
          : this.ev.elementsOf(types, this.ev.rulesOf(view), false);
    }
    return types;
  }

  private parameterOfType(types: readonly Value[], position: number, env: TypeEnvironment | null): readonly Value[] {
    const found = types.flatMap((type) => {
      // A method that a type declares: what is written in its place gets what it gets.
      if (type.kind === 'function') return takenBy(this.ev, type.file, type.row, position, type.env ?? env);
      if (type.kind === 'callable') return takenByCallable(this.ev, type, position, env);
      if (type.kind === 'external' && position === 0) return propertiesOf(this.ev, type);
      return signaturesOf(this.ev, type, '()').flatMap((way) =>
        takenBy(this.ev, way.file, way.row, position, way.env ?? env),
      );
    });
    return limitValues(found, false);
  }

  /** `(function () {})(a)` and `(function () {}).call(this, a)`. */
  private addCalled(view: FileView, call: number, known: Map<number, CallbackPlace>): void {
    const { exprs } = view.facts;
    const callee = exprs.operand[call];
    if (callee < 0) return;
    const isBound = exprs.op[callee] === ExprOp.member && view.text(exprs.name[callee]) === 'call';
    const called = isBound ? exprs.operand[callee] : callee;
    if (called < 0 || exprs.op[called] !== ExprOp.lambda) return;
    known.set(exprs.scopeRef[called], { ...NOWHERE, call, position: isBound ? 1 : 0, isCalled: true });
  }

  private placesIn(view: FileView): Map<number, CallbackPlace> {
    let places = this.places.get(view.id);
    if (!places) {
      const known = new Map<number, CallbackPlace>();
      const { exprs, exprChildren, bindings, symbols, returns } = view.facts;
      const add = (value: number, place: CallbackPlace): void => {
        if (value < 0 || place.inside.length > MAX_LITERALS) return;
        const op = exprs.op[value];
        if (op === ExprOp.lambda) known.set(exprs.scopeRef[value], place);
        if (op === ExprOp.entry) add(exprs.operand[value], { ...place, inside: [...place.inside, value] });
        if (op !== ExprOp.object && op !== ExprOp.list) return;
        const within = op === ExprOp.list ? { ...place, inside: [...place.inside, value] } : place;
        for (const child of this.ev.childrenOf(view, value)) add(child, within);
      };
      const addTyped = (value: number, type: number): void => {
        if (type >= 0) add(value, { ...NOWHERE, type });
      };
      for (let expr = 0; expr < exprs.count; expr++) {
        if (exprs.op[expr] === ExprOp.cast) addTyped(exprs.operand[expr], exprChildren[exprs.childStart[expr]]);
        if (exprs.op[expr] !== ExprOp.call && exprs.op[expr] !== ExprOp.new) continue;
        this.addCalled(view, expr, known);
        for (let position = 0; position < exprs.childCount[expr]; position++) {
          const child = exprChildren[exprs.childStart[expr] + position];
          add(child, { ...NOWHERE, call: expr, position });
        }
      }
      for (let row = 0; row < bindings.count; row++) addTyped(bindings.value[row], bindings.type[row]);
      for (let row = 1; row < symbols.count; row++) {
        addTyped(symbols.value[row], symbols.type[row]);
        // Of a function in a variable the value is the type that is written beside the variable.
        const type = isCallableKind(symbols.kind[row]) ? symbols.value[row] : -1;
        if (type >= 0) known.set(symbols.ownScope[row], { ...NOWHERE, type });
      }
      for (let row = 0; row < returns.count; row++) {
        const [symbol, scope] = [returns.symbol[row], returns.scope[row]];
        if (returns.yields[row] || (symbol >= 0 && symbols.flags[symbol] & SymbolFlag.async)) continue;
        const type = symbol >= 0 ? symbols.type[symbol] : -1;
        if (type >= 0) addTyped(returns.expr[row], type);
        else add(returns.expr[row], { ...NOWHERE, returnedFrom: scope });
      }
      places = known;
      this.places.set(view.id, places);
    }
    return places;
  }
}
