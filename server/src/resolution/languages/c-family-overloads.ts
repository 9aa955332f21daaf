import { Confidence, EdgeVia } from '../../model/edge.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import { bestCandidates } from '../best-candidates.ts';
import { withEvidence } from '../copies.ts';
import type { SymbolDenotation, Value } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import { CConstness, isInConst } from './c-family-constness.ts';
import { isConst, parametersIn } from './c-family-declared.ts';
import { simpleName } from './c-family-library.ts';
import { isDeclaration, nearest, usualOnes } from './c-family-names.ts';

const NUMBERS = new Set([
  'int',
  'long',
  'short',
  'unsigned',
  'signed',
  'size_t',
  'ssize_t',
  'float',
  'double',
  'ptrdiff_t',
  'intptr_t',
  'uintptr_t',
  'int8_t',
  'int16_t',
  'int32_t',
  'int64_t',
  'uint8_t',
  'uint16_t',
  'uint32_t',
  'uint64_t',
  'bool',
  'char',
  'wchar_t',
  'number',
  'boolean',
]);
const FLOATS = new Set(['float', 'double']);

/** Chooses among C++ overloads: first by the number of arguments, then by what fits their types, as far as these are known. */
export class COverloads {
  private readonly ev: Evaluator;
  private readonly constness: CConstness;

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
    this.constness = new CConstness(evaluator, (...call) => this.choose(...call));
  }

  /** The candidates that a call can mean: one entity with its declarations and its definition, unless the arguments do not tell. */
  choose(
    candidates: readonly SymbolDenotation[],
    argumentCount: number,
    view: FileView,
    callExpr: number,
  ): readonly SymbolDenotation[] {
    if (candidates.length < 2) return candidates;
    let fitting = argumentCount < 0 ? candidates : candidates.filter((item) => accepts(item, argumentCount));
    // What takes other arguments is some other function; C was not always told how many there are.
    if (fitting.length === 0 && view.language === 'cpp') return fitting;
    if (fitting.length === 0) fitting = candidates;
    if (fitting.length > 1 && callExpr >= 0) fitting = this.byTypes(fitting, view, callExpr);
    if (fitting.length > 1 && view.language === 'cpp') fitting = this.byConstness(fitting, view, callExpr);
    const meant = oneDefinition(fitting, view, (item) => this.signature(item));
    return view.language === 'cpp' && this.areSeveral(meant)
      ? meant.map((item) => withEvidence(item, Confidence.ambiguous, item.via))
      : meant;
  }

  /** Whether more than one function is among candidates: of declarations, or of definitions, two with other parameters. */
  private areSeveral(items: readonly SymbolDenotation[]): boolean {
    if (items.length < 2) return false;
    const signatures = (some: readonly SymbolDenotation[]) => new Set(some.map((item) => this.signature(item)));
    const declarations = items.filter(isDeclaration);
    return (
      signatures(declarations).size > 1 || signatures(items.filter((item) => !declarations.includes(item))).size > 1
    );
  }

  private byTypes(
    candidates: readonly SymbolDenotation[],
    view: FileView,
    callExpr: number,
  ): readonly SymbolDenotation[] {
    // A declaration and its definition have the same parameters: without two signatures there is nothing to choose.
    if (new Set(candidates.map((item) => this.signature(item))).size < 2) return candidates;
    const args = this.ev.childrenOf(view, callExpr).map((expr) => this.ev.evaluate(view, expr));
    return bestCandidates(candidates, (candidate) => this.score(candidate, args));
  }

  /**
   * Of methods that are there twice, for what may be changed and for what may not (`T* next(); const T* next() const;`), one: by the
   * method around the call where it is called on `this`, else by what the receiver is declared as. Where nothing says that, it may be either.
   */
  private byConstness(
    candidates: readonly SymbolDenotation[],
    view: FileView,
    callExpr: number,
  ): readonly SymbolDenotation[] {
    const forConst = candidates.filter(isConst);
    if (forConst.length === 0 || forConst.length === candidates.length) return candidates;
    const signatures = new Set(forConst.map((item) => this.signature(item)));
    const others = candidates.filter((item) => !isConst(item));
    if (!others.some((item) => signatures.has(this.signature(item)))) return candidates;
    if (callExpr < 0) return candidates;
    if (candidates.every((item) => item.via === EdgeVia.self)) return isInConst(view, callExpr) ? forConst : others;
    const mayChange = this.constness.ofReceiver(view, callExpr);
    const confidence = mayChange === null ? Confidence.ambiguous : Confidence.inferred;
    const guessed = mayChange === null ? candidates : mayChange ? others : forConst;
    return guessed.map((item) => withEvidence(item, confidence, item.via));
  }

  /** Of several overloads those with the parameters of a definition; all, if none has just these. */
  alike(candidates: readonly SymbolDenotation[], definition: SymbolDenotation): readonly SymbolDenotation[] {
    const signature = this.signature(definition);
    const same = candidates.filter((item) => this.signature(item) === signature);
    return same.length ? same : candidates;
  }

  private signature({ file, row }: SymbolDenotation): string {
    const { symbols, bindings } = file.facts;
    return file
      .parametersOf(symbols.ownScope[row])
      .map((binding) => lastTypeName(file, bindings.type[binding]))
      .join(',');
  }

  private score({ file, row, env }: SymbolDenotation, args: readonly (readonly Value[])[]): number {
    const { symbols, bindings } = file.facts;
    const parameters = file.parametersOf(symbols.ownScope[row]);
    let sum = 0;
    for (let i = 0; i < args.length && i < parameters.length; i++) {
      const types = this.ev.typeOf(file, bindings.type[parameters[i]], env);
      if (args[i].length !== 1 || types.length !== 1) continue;
      const fit = isTextForCharacter(args[i][0], types[0], file, row, i) ? -1 : this.fit(args[i][0], types[0]);
      sum += fit < 0 ? -100 : fit;
    }
    return sum;
  }

  private fit(value: Value, type: Value): number {
    if (value.kind === 'primitive') return fitOfPrimitive(value.name, type);
    if (value.kind === 'instance') {
      if (type.kind === 'instance') return this.subtypeFit(value.file, value.row, type.file, type.row, 0);
      // Conversions go through constructors and operators that nobody can count here.
      return type.kind === 'primitive' ? -0.5 : 0;
    }
    if (value.kind === 'external' && type.kind === 'external') return simpleName(value) === simpleName(type) ? 3 : 0;
    if (value.kind === 'external' && type.kind === 'primitive') return -0.5;
    return 0;
  }

  private subtypeFit(file: FileView, row: number, targetFile: FileView, target: number, depth: number): number {
    if (file.id === targetFile.id && row === target) return depth === 0 ? 3 : 2;
    if (depth > 12) return -0.2;
    let best = -0.2;
    for (const parent of this.ev.supertypes(file, row)) {
      if (!parent.view) continue;
      best = Math.max(best, this.subtypeFit(parent.view, parent.row, targetFile, target, depth + 1) - 0.01);
    }
    return best;
  }
}

/** `find("x")` where `char` is asked for, and not a pointer to it. */
function isTextForCharacter(value: Value, type: Value, file: FileView, row: number, at: number): boolean {
  if (value.kind !== 'primitive' || value.name !== 'string' || type.kind !== 'primitive') return false;
  const written = parametersIn(file.text(file.facts.symbols.signature[row]), file.symbolName(row))[at];
  return written !== undefined && /^\s*(?:const\s+)?char\s*\w*\s*(?:=|$)/.test(written);
}

export function accepts({ file, row }: SymbolDenotation, argumentCount: number): boolean {
  const { symbols } = file.facts;
  if (symbols.parameterCount[row] < 0) return true;
  if (symbols.kind[row] === SymbolKind.macro && symbols.ownScope[row] < 0) return true;
  if (argumentCount < symbols.requiredCount[row]) return false;
  return (symbols.flags[row] & SymbolFlag.variadic) !== 0 || argumentCount <= symbols.parameterCount[row];
}

function fitOfPrimitive(name: string, type: Value): number {
  if (name === 'string') {
    if (type.kind === 'primitive') return type.name === 'char' ? 3 : -1;
    if (type.kind === 'external') return /^(string|string_view|basic_string)$/.test(simpleName(type)) ? 2 : 0;
    return type.kind === 'instance' ? 1 : 0;
  }
  if (name === 'null') return type.kind === 'instance' ? 0.5 : 0;
  if (type.kind === 'primitive') {
    if (type.name === name) return 3;
    if (name === 'boolean') return type.name === 'bool' ? 3 : NUMBERS.has(lastWord(type.name)) ? 1 : 0;
    const isNumber = NUMBERS.has(lastWord(name));
    if (name === 'number' && lastWord(type.name) === 'int') return 2;
    if (isNumber && NUMBERS.has(lastWord(type.name))) {
      return FLOATS.has(lastWord(name)) === FLOATS.has(lastWord(type.name)) ? 1.5 : 1;
    }
    return 0;
  }
  return type.kind === 'instance' && name !== 'char' ? -0.3 : 0;
}

const lastWord = (name: string): string => name.slice(name.lastIndexOf(' ') + 1);

function lastTypeName(view: FileView, expr: number): string {
  const { exprs } = view.facts;
  for (let at = expr; at >= 0; at = exprs.operand[at]) if (exprs.name[at] >= 0) return view.text(exprs.name[at]);
  return '?';
}

/** One definition for what is declared; of several, one for each platform, the nearest. */
function oneDefinition(
  items: readonly SymbolDenotation[],
  view: FileView,
  signatureOf: (item: SymbolDenotation) => string,
): readonly SymbolDenotation[] {
  const declarations = items.filter(isDeclaration);
  const definitions = items.filter((item) => !isDeclaration(item));
  if (definitions.length < 2) return items;
  if (declarations.length > 0) return [...declarations, ...nearest(definitions, declarations, view)];
  // Variants under conditions of the preprocessor: one for each file.
  const places = new Set<string>();
  const variants = usualOnes(definitions).filter((item) => {
    const place = `${item.file.id}:${signatureOf(item)}`;
    return !places.has(place) && places.add(place);
  });
  if (variants.length === 1) return variants;
  const near = nearest(variants, variants.slice(0, 1), view);
  return near.length ? near : variants;
}
