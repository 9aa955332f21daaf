import { EdgeVia } from '../model/edge.ts';
import { BindingKind, ExprOp } from '../model/file-facts.ts';
import { languageFamily } from '../model/language.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { SymbolKind } from '../model/symbol-kind.ts';
import type { Denotation, LocalDenotation, SymbolDenotation, Value } from './denotation.ts';
import type { Evaluator } from './evaluator.ts';
import { NAMING_OPS } from './expression-ops.ts';
import type { FileView } from './file-view.ts';

/** A type of the repository, by the file and row that declare it. */
export interface TypePlace {
  readonly file: FileView;
  readonly row: number;
}

/** What is known of which object something is: two that are known to be the same are, or one is of the other's class. */
export interface Emitter {
  /** The variable or field that holds it, where it came from; null for one that is known by its class alone. */
  readonly holder: string | null;
  /** It is made where its holder is declared: nothing else holds it from the start. */
  readonly isOwn: boolean;
  /** Its class, or those that it may be of. */
  readonly types: readonly TypePlace[];
}

/** A variable that holds what another one holds, and so on: longer chains are not followed. */
const MAX_ALIASES = 6;
/** What may be of more classes than this is not known. */
const MAX_TYPES = 3;
/** Supertypes further up than this are not asked. */
const MAX_LEVELS = 12;

/** Methods of emitters that give the emitter: calls of them stand one behind the other. */
const CHAINED: ReadonlySet<string> = new Set([
  'on',
  'once',
  'off',
  'addListener',
  'removeListener',
  'prependListener',
  'prependOnceListener',
  'setMaxListeners',
]);

/** Says which object an expression is: the one that a variable or field holds, or one of a class of the repository. Null where neither is known. */
export function emitterOf(ev: Evaluator, view: FileView, expr: number): Emitter | null {
  const { exprs } = view.facts;
  const place = behindAliases(ev, view, expr);
  const isCall = exprs.op[place.expr] === ExprOp.call && place.file === view;
  const callee = isCall ? calleeOf(view, place.expr) : -1;
  if (callee >= 0 && exprs.op[callee] === ExprOp.member && CHAINED.has(view.text(exprs.name[callee]))) {
    return emitterOf(ev, view, exprs.operand[callee]);
  }
  const values = ev.evaluate(place.file, place.expr);
  const found = typesAmong(values);
  const types = found.length === 0 && values.length === 0 ? madeByFunction(ev, place.file, place.expr) : found;
  let { holder } = place;
  for (const value of values) {
    // A module, and an object that is written down, are what they are wherever they are named.
    if (value.kind === 'module') holder ??= `module:${value.file.id}`;
    else if (value.kind === 'object') holder ??= `object:${value.file.id}:${value.expr}`;
    else if (value.kind === 'function' || value.kind === 'type') holder ??= `symbol:${value.file.id}:${value.row}`;
  }
  return holder === null && types.length === 0 ? null : { holder, isOwn: place.isOwn, types };
}

/** The type of `this` in a function that constructs, as functions with methods on their prototype do. */
function madeByFunction(ev: Evaluator, view: FileView, expr: number): readonly TypePlace[] {
  const { exprs, symbols } = view.facts;
  if (exprs.op[expr] !== ExprOp.self) return [];
  const row = view.symbolOfScope(exprs.scope[expr]);
  if (row <= 0 || symbols.kind[row] !== SymbolKind.function) return [];
  const isReceiver = ev
    .withReceiver(languageFamily(view.language), view.symbolName(row))
    .some(({ path }) => path === view.path);
  return isReceiver ? [{ file: view, row }] : [];
}

interface Origin {
  readonly file: FileView;
  /** An expression that names it there, or gives it. */
  readonly expr: number;
  readonly holder: string | null;
  readonly isOwn: boolean;
}

/** The variable that something comes from: `const bus = app.bus` holds what `app.bus` holds. */
function behindAliases(ev: Evaluator, view: FileView, expr: number): Origin {
  let [file, at] = [view, expr];
  for (let step = 0; ; step++) {
    const [item, ...others] = ev.denote(file, at, 'value');
    if (item === undefined || others.length > 0 || step > MAX_ALIASES) break;
    const given = givenTo(ev, item);
    if (given && isNaming(given.file, given.expr)) {
      [file, at] = [given.file, given.expr];
      continue;
    }
    const holder = holderKey(item);
    if (holder === null) break;
    const isOwn = given !== null && given.file.facts.exprs.op[given.expr] === ExprOp.new;
    return { file, expr: at, holder, isOwn };
  }
  return { file, expr: at, holder: null, isOwn: false };
}

const isNaming = (view: FileView, expr: number): boolean => {
  const op = view.facts.exprs.op[expr];
  return NAMING_OPS.has(op) && op !== ExprOp.self && op !== ExprOp.super;
};

/** A text that is equal for the same variable, field or module; null for what is none. */
export function holderKey(item: Denotation): string | null {
  // What is imported from outside is the same for all who import it; a member of a type from outside is that of many.
  if (item.kind === 'external' && item.module && item.name && !item.name.includes('.') && item.via === EdgeVia.import) {
    return `external:${item.module}:${item.name}`;
  }
  if (item.kind === 'local') return `local:${item.file.id}:${item.binding}`;
  if (item.kind === 'module') return `module:${item.file.id}`;
  return item.kind === 'symbol' && HOLDERS.has(item.file.facts.symbols.kind[item.row])
    ? `symbol:${item.file.id}:${item.row}`
    : null;
}

const HOLDERS: ReadonlySet<number> = new Set([
  SymbolKind.variable,
  SymbolKind.constant,
  SymbolKind.field,
  SymbolKind.property,
]);

/** The expression that says what a variable, field or getter gives, where there is just one. */
export function givenTo(ev: Evaluator, item: Denotation): { readonly file: FileView; readonly expr: number } | null {
  if (item.kind === 'local') return givenToLocal(item);
  if (item.kind !== 'symbol') return null;
  const { file, row } = item;
  const { symbols, returns } = file.facts;
  if (symbols.flags[row] & SymbolFlag.getter) {
    const rows = file.returnsOf(row);
    return rows.length === 1 ? { file, expr: returns.expr[rows[0]] } : null;
  }
  if (!HOLDERS.has(symbols.kind[row])) return null;
  if (symbols.value[row] >= 0) return { file, expr: symbols.value[row] };
  return assignedOnce(ev, item);
}

function givenToLocal({ file, binding, assigned }: LocalDenotation): { file: FileView; expr: number } | null {
  if (assigned) return assigned.length === 1 ? { file: assigned[0].file, expr: assigned[0].expr } : null;
  const value = file.facts.bindings.value[binding];
  return value >= 0 ? { file, expr: value } : null;
}

/** What a field without a value is given: `this.bus = new Bus()` in its own file, and nowhere there anything else. */
function assignedOnce(ev: Evaluator, { file, row }: SymbolDenotation): { file: FileView; expr: number } | null {
  const { assignments, symbols } = file.facts;
  const rows = file
    .assignmentsTo(symbols.name[row])
    .filter((at) =>
      ev
        .denote(file, assignments.target[at], 'value')
        .some((item) => item.kind === 'symbol' && item.file === file && item.row === row),
    );
  return rows.length === 1 ? { file, expr: assignments.value[rows[0]] } : null;
}

/** Whether two emitters are known to be one, or may be by their classes. */
export function isSameEmitter(ev: Evaluator, a: Emitter, b: Emitter): boolean {
  if (a.holder !== null && a.holder === b.holder) return true;
  if (a.isOwn && b.isOwn) return false;
  return a.types.length > 0 && b.types.length > 0 && areRelated(ev, a.types, b.types);
}

/** Whether something may be of both types: one of them is the other or below it, or nothing is known of one. */
export function areRelated(ev: Evaluator, some: readonly TypePlace[], others: readonly TypePlace[]): boolean {
  if (some.length === 0 || others.length === 0) return true;
  return some.some((one) => others.some((other) => isA(ev, one, other) || isA(ev, other, one)));
}

/** The types of the repository that values are instances of; none where there are too many to mean anything. */
export function typesAmong(values: readonly Value[]): readonly TypePlace[] {
  const types = values.flatMap((value) => (value.kind === 'instance' ? [{ file: value.file, row: value.row }] : []));
  return types.length > MAX_TYPES ? [] : types;
}

/** Whether a type is another one, or below it. */
export function isA(ev: Evaluator, type: TypePlace, above: TypePlace, level = 0): boolean {
  if (type.file.id === above.file.id && type.row === above.row) return true;
  if (level > MAX_LEVELS) return false;
  return ev
    .supertypes(type.file, type.row)
    .some(({ view, row }) => view !== null && isA(ev, { file: view, row }, above, level + 1));
}

/** Whether an expression is the object itself: `this`, or the parameter that stands for it in Python. */
export function isSelf(ev: Evaluator, view: FileView, expr: number): boolean {
  const { op } = view.facts.exprs;
  if (op[expr] !== ExprOp.name) return op[expr] === ExprOp.self;
  const [item] = ev.denote(view, expr, 'value');
  return item?.kind === 'local' && item.file.facts.bindings.kind[item.binding] === BindingKind.self;
}

/** What a call calls, without type arguments; a decorator that is no call is called as it is. */
export function calleeOf({ facts: { exprs } }: FileView, call: number): number {
  if (exprs.op[call] !== ExprOp.call) return call;
  const callee = exprs.operand[call];
  return exprs.op[callee] === ExprOp.generic ? exprs.operand[callee] : callee;
}
