import { Confidence, EdgeVia } from '../../model/edge.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { isTypeKind, SymbolKind } from '../../model/symbol-kind.ts';
import { bestCandidates } from '../best-candidates.ts';
import { withEvidence } from '../copies.ts';
import type { SymbolDenotation } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import { CConstness, isInConst } from './c-family-constness.ts';
import { type Access, isConst, marksOf, remembered } from './c-family-declared.ts';
import { CFits } from './c-family-fits.ts';
import { nearest } from './c-family-names.ts';
import { allAmbiguous, isDeclaration, usualOnes } from './c-family-variants.ts';

/** Chooses among C++ overloads: first by the number of arguments, then by what fits their types, as far as these are known. */
export class COverloads {
  private readonly ev: Evaluator;
  private readonly constness: CConstness;
  private readonly fits: CFits;

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
    this.fits = new CFits(evaluator);
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
    if (fitting.length > 1 && view.language === 'cpp') {
      fitting = this.byMarks(this.byConstness(fitting, view, callExpr), view, callExpr);
    }
    const meant = oneDefinition(fitting, view, (item) => wholeSignature(item));
    return view.language === 'cpp' && this.areSeveral(meant)
      ? meant.map((item) => withEvidence(item, Confidence.ambiguous, item.via))
      : meant;
  }

  /** Whether more than one function is among candidates: of declarations, or of definitions, two with other parameters. */
  private areSeveral(items: readonly SymbolDenotation[]): boolean {
    if (items.length < 2) return false;
    const signatures = (some: readonly SymbolDenotation[]) => new Set(some.map((item) => wholeSignature(item)));
    const definitions = items.filter((item) => !isDeclaration(item));
    // What a class defines where it declares it is no definition of what is declared beside it.
    const whole = items.filter((item) => isDeclaration(item) || isInClass(item));
    return signatures(whole).size > 1 || signatures(definitions).size > 1;
  }

  private byTypes(
    candidates: readonly SymbolDenotation[],
    view: FileView,
    callExpr: number,
  ): readonly SymbolDenotation[] {
    // A declaration and its definition have the same parameters: without two signatures there is nothing to choose.
    if (new Set(candidates.map((item) => signatureOf(item))).size < 2) return candidates;
    const args = this.ev.childrenOf(view, callExpr).map((expr) => this.ev.evaluate(view, expr));
    const scores = new Map(candidates.map((candidate) => [candidate, this.fits.score(candidate, args)]));
    const best = bestCandidates(candidates, (candidate) => scores.get(candidate) ?? 0);
    // Among all that may take the arguments, conversions decide, of which most is not known.
    const open = candidates.filter((candidate) => (scores.get(candidate) ?? 0) >= 0);
    const isGuess = view.language === 'cpp' && (scores.get(best[0]) ?? 0) < SURE_FIT && open.length > best.length;
    return isGuess ? allAmbiguous(open) : best;
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
    const signatures = new Set(forConst.map((item) => signatureOf(item)));
    const others = candidates.filter((item) => !isConst(item));
    if (!others.some((item) => signatures.has(signatureOf(item)))) return candidates;
    if (callExpr < 0) return candidates;
    if (candidates.every((item) => item.via === EdgeVia.self)) return isInConst(view, callExpr) ? forConst : others;
    const mayChange = this.constness.ofReceiver(view, callExpr);
    const confidence = mayChange === null ? Confidence.ambiguous : Confidence.inferred;
    const guessed = mayChange === null ? candidates : mayChange ? others : forConst;
    return guessed.map((item) => withEvidence(item, confidence, item.via));
  }

  /** Of several overloads those with the parameters of a definition; all, if none has just these. */
  alike(candidates: readonly SymbolDenotation[], definition: SymbolDenotation): readonly SymbolDenotation[] {
    const signature = signatureOf(definition);
    const same = candidates.filter((item) => signatureOf(item) === signature);
    if (same.length < 2) return same.length ? same : candidates;
    const whole = wholeSignature(definition);
    const alike = same.filter((item) => wholeSignature(item) === whole);
    return alike.length ? alike : same;
  }

  /** Of overloads that differ in what their parameters lead to (`find(Node* from)`, `find(const Node* from)`), those for what is given. */
  private byMarks(
    candidates: readonly SymbolDenotation[],
    view: FileView,
    callExpr: number,
  ): readonly SymbolDenotation[] {
    if (candidates.length < 2 || callExpr < 0) return candidates;
    if (new Set(candidates.map((item) => signatureOf(item))).size > 1) return candidates;
    const marks = candidates.map(marksOf);
    if (new Set(marks.map(String)).size < 2 || marks.includes(null)) return candidates;
    const args = this.ev.childrenOf(view, callExpr).map((expr) => this.constness.access(view, expr));
    const best = bestCandidates(candidates, (item) => fitOfMarks(marks[candidates.indexOf(item)] ?? [], args));
    return best.length === candidates.length
      ? candidates
      : best.map((item) => withEvidence(item, Math.max(item.confidence, Confidence.inferred), item.via));
  }
}

/** One argument fits its parameter without constructors. */
const SURE_FIT = 1;

const signatureOf = remembered(({ file, row }): string => {
  const { symbols, bindings } = file.facts;
  return file
    .parametersOf(symbols.ownScope[row])
    .map((binding) => lastTypeName(file, bindings.type[binding]))
    .join(',');
});

const wholeSignature = remembered((item): string => `${signatureOf(item)}|${marksOf(item)?.join(',') ?? ''}`);

/** How well parameters fit what is known of arguments; a sum that counts for comparisons alone. */
function fitOfMarks(marks: readonly string[], args: readonly (Access | null)[]): number {
  let sum = 0;
  args.forEach((access, i) => {
    const mark = marks[i];
    if (!access || mark === undefined) return;
    if (mark !== '' && mark !== '&&' && !mark.startsWith('const')) sum += access.mayChange ? 1 : -100;
    // What is of a type that is written here, without a star, is no pointer.
    if (mark.includes('*')) sum += access.isPointer ? 2 : access.type === undefined ? 0 : -2;
  });
  return sum;
}

export function accepts({ file, row }: SymbolDenotation, argumentCount: number): boolean {
  const { symbols } = file.facts;
  if (symbols.parameterCount[row] < 0) return true;
  if (symbols.kind[row] === SymbolKind.macro && symbols.ownScope[row] < 0) return true;
  if (argumentCount < symbols.requiredCount[row]) return false;
  return (symbols.flags[row] & SymbolFlag.variadic) !== 0 || argumentCount <= symbols.parameterCount[row];
}

function lastTypeName(view: FileView, expr: number): string {
  const { exprs } = view.facts;
  for (let at = expr; at >= 0; at = exprs.operand[at]) if (exprs.name[at] >= 0) return view.text(exprs.name[at]);
  return '?';
}

/** A member that its class defines where it declares it. */
function isInClass(item: SymbolDenotation): boolean {
  const { symbols } = item.file.facts;
  return !isDeclaration(item) && symbols.receiver[item.row] < 0 && isTypeKind(symbols.kind[symbols.parent[item.row]]);
}

/** Whether a definition is another function than those that are declared: one of a class, or one with other parameters. */
const isOverloadOf = (item: SymbolDenotation, declarations: readonly SymbolDenotation[]): boolean =>
  isInClass(item) || !declarations.some((declaration) => signatureOf(declaration) === signatureOf(item));

/** One definition for what is declared; of several, one for each platform, the nearest. */
function oneDefinition(
  items: readonly SymbolDenotation[],
  view: FileView,
  signatureOf: (item: SymbolDenotation) => string,
): readonly SymbolDenotation[] {
  const declarations = items.filter(isDeclaration);
  const definitions = items.filter((item) => !isDeclaration(item));
  if (definitions.length < 2) return items;
  if (declarations.length > 0) {
    const own = view.language === 'cpp' ? definitions.filter((item) => isOverloadOf(item, declarations)) : [];
    const others = definitions.filter((item) => !own.includes(item));
    return [...declarations, ...nearest(others, declarations, view), ...own];
  }
  // Variants under conditions of the preprocessor: of several in one file it may be any.
  const placeOf = (item: SymbolDenotation): string => `${item.file.id}:${signatureOf(item)}`;
  const places = new Map<string, SymbolDenotation[]>();
  for (const item of usualOnes(definitions)) {
    const known = places.get(placeOf(item));
    if (known) known.push(item);
    else places.set(placeOf(item), [item]);
  }
  const variants = [...places.values()].map(([first]) => first);
  const near = variants.length === 1 ? variants : nearest(variants, variants.slice(0, 1), view);
  return (near.length ? near : variants).flatMap((item) => {
    const same = places.get(placeOf(item)) ?? [];
    return same.length > 1 ? allAmbiguous(same) : [item];
  });
}
