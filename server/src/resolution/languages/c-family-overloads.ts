import { Confidence, EdgeVia } from '../../model/edge.ts';
import { BindingKind, CONSTANT, ExprOp } from '../../model/file-facts.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { isCallableKind, SymbolKind } from '../../model/symbol-kind.ts';
import { bestCandidates } from '../best-candidates.ts';
import { withEvidence } from '../copies.ts';
import type { SymbolDenotation, Value } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import { pointee, simpleName } from './c-family-library.ts';
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

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
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
   * method around the call where it is called on `this`. Elsewhere it is a guess, from how the receiver is declared where that is known here.
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
    if (callExpr >= 0 && candidates.every((item) => item.via === EdgeVia.self)) {
      return isInConst(view, callExpr) ? forConst : others;
    }
    const mayChange = this.mayChange(view, callExpr) ?? this.isBehindPointer(view, callExpr);
    const guessed = mayChange ? others : forConst;
    return guessed.map((item) => withEvidence(item, Confidence.inferred, item.via));
  }

  /** Whether what a method is called on may be changed, by the declaration of a parameter or a field; null for all else. */
  private mayChange(view: FileView, callExpr: number): boolean | null {
    const { exprs, bindings, scopes, symbols } = view.facts;
    const receiver = receiverOf(view, callExpr);
    if (receiver < 0 || exprs.op[receiver] !== ExprOp.name) return null;
    const [item, ...more] = this.ev.denote(view, receiver, 'value');
    if (!item || more.length > 0) return null;
    const name = view.text(exprs.name[receiver]);
    if (item.kind === 'local' && item.file.facts.bindings.kind[item.binding] === BindingKind.variable) {
      return this.variableMayChange(item.file, item.binding);
    }
    if (item.kind === 'local') {
      const owner = scopes.symbol[bindings.scope[item.binding]];
      if (bindings.kind[item.binding] !== BindingKind.parameter || owner < 0 || item.file.id !== view.id) return null;
      const written = parametersIn(view.text(symbols.signature[owner]), view.symbolName(owner));
      const own = written.find((parameter) => new RegExp(`\\b${name}\\s*(=|\\[|$)`).test(parameter));
      return own === undefined ? null : !isConstType(own);
    }
    if (item.kind !== 'symbol' || item.file.facts.symbols.kind[item.row] !== SymbolKind.field) return null;
    const declared = item.file.text(item.file.facts.symbols.signature[item.row]);
    return !isConstType(declared) && (/[*&]/.test(declared) || !isInConst(view, callExpr));
  }

  /** A local variable of a written type may be changed unless it says otherwise; what `auto` stands for may be anything. */
  private variableMayChange(view: FileView, binding: number): boolean | null {
    const { bindings, exprs } = view.facts;
    if (bindings.target[binding] === CONSTANT) return false;
    const type = bindings.type[binding];
    return type >= 0 && exprs.op[type] !== ExprOp.unknown ? true : null;
  }

  /** `d->items.first()` where `d` is a pointer of the library: what it points to may be changed in methods too that change nothing. */
  private isBehindPointer(view: FileView, callExpr: number): boolean {
    const { exprs } = view.facts;
    const member = receiverOf(view, callExpr);
    if (member < 0 || exprs.op[member] !== ExprOp.member) return false;
    const name = view.text(exprs.name[member]);
    const values = this.ev.evaluate(view, exprs.operand[member]);
    const isOwned = values.every(
      (value) => value.kind === 'external' && /_ptr$/.test(simpleName(value)) && pointee(value, name) !== null,
    );
    if (values.length === 0 || !isOwned) return false;
    const [field] = this.ev.denote(view, member, 'value');
    return (
      field?.kind === 'symbol' && !/\bconst\b/.test(field.file.text(field.file.facts.symbols.signature[field.row]))
    );
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

/** The parameters as a signature writes them. */
function parametersIn(signature: string, name: string): readonly string[] {
  const open = signature.indexOf(`${name}(`);
  if (open < 0) return [];
  const found: string[] = [];
  let depth = 0;
  let from = open + name.length + 1;
  for (let i = from; i < signature.length; i++) {
    const letter = signature[i];
    if (letter === '(' || letter === '<' || letter === '{') depth++;
    else if (letter === ')' && depth === 0) return [...found, signature.slice(from, i)];
    else if (letter === ')' || letter === '>' || letter === '}') depth--;
    else if (letter === ',' && depth === 0) {
      found.push(signature.slice(from, i));
      from = i + 1;
    }
  }
  return found;
}

/** `const T* x`, `T const& x`, `const T x`: what a declaration leads to may not be changed; a pointer itself may be what it likes. */
const isConstType = (declaration: string): boolean => /^[^*&]*\bconst\b/.test(declaration);

/** A method for what may not be changed. */
const isConst = ({ file, row }: Pick<SymbolDenotation, 'file' | 'row'>): boolean =>
  /\)\s*const\b/.test(file.text(file.facts.symbols.signature[row]));

/** What a method is called on: `a.b` of `a.b.run()`; -1 where nothing is written. */
function receiverOf(view: FileView, callExpr: number): number {
  const { op, operand } = view.facts.exprs;
  const callee = callExpr < 0 ? -1 : operand[callExpr];
  return callee >= 0 && op[callee] === ExprOp.member ? operand[callee] : -1;
}

/** Whether code lies in such a method. */
function isInConst(view: FileView, expr: number): boolean {
  const { exprs, symbols } = view.facts;
  for (let at = view.symbolOfScope(exprs.scope[expr]); at > 0; at = symbols.parent[at]) {
    if (isCallableKind(symbols.kind[at])) return isConst({ file: view, row: at });
  }
  return false;
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
