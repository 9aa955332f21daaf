import { Confidence, EdgeKind, EdgeVia } from '../model/edge.ts';
import { languageFamily } from '../model/language.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { isCallableKind, SymbolKind } from '../model/symbol-kind.ts';
import type { SymbolDenotation } from './denotation.ts';
import type { Evaluator } from './evaluator.ts';
import type { FileView } from './file-view.ts';
import { FunctionNames } from './function-flow-keys.ts';
import { leadsToFunction } from './held-functions.ts';
import type { ImpliedEdge } from './language-rules.ts';

/** A function that is put into more places than this stands for nothing in particular. */
const MAX_PLACES = 32;

/**
 * The fields and variables that the functions of a file are put into. Whoever calls such a field may run the function, as who calls
 * a method of an interface may run one that overrides it; so these edges are of that kind. Where hundreds of functions are in one field, as in a
 * table of commands, each has one edge, and no call has hundreds.
 */
export function functionSlots(ev: Evaluator, view: FileView): readonly ImpliedEdge[] {
  const { symbols } = view.facts;
  const family = languageFamily(view.language);
  const own = placesByName(view);
  const found: ImpliedEdge[] = [];
  for (let row = 1; row < symbols.count; row++) {
    const kind = symbols.kind[row];
    if (!isCallableKind(kind) || kind === SymbolKind.macro || kind === SymbolKind.constructor) continue;
    const flags = symbols.flags[row];
    if (flags & (SymbolFlag.declaration | SymbolFlag.local)) continue;
    const slots = new Map<string, SymbolDenotation>();
    const add = (other: FileView, rows: readonly number[]): void => {
      for (const at of rows.length > MAX_PLACES ? [] : rows) {
        for (const slot of slotsAt(ev, other, at, view, row)) slots.set(`${slot.file.id}:${slot.row}`, slot);
      }
    };
    add(view, own.get(symbols.name[row]) ?? []);
    // A function of its file is put nowhere by others.
    const isOfFile = kind === SymbolKind.function && (flags & SymbolFlag.static) !== 0;
    const name = view.symbolName(row);
    // Methods of Rust are handed on by a path, which is no name that others are asked for.
    const isPath = kind === SymbolKind.method && view.language === 'rust';
    const others = isOfFile || isPath || name === '' ? [] : ev.filesOfFlow('hands', family, name);
    for (const path of others.length > MAX_PLACES ? [] : others) {
      const other = path === view.path ? undefined : ev.view(path);
      if (other) add(other, placesByName(other).get(other.indexOfString(name)) ?? []);
    }
    for (const target of slots.size > MAX_PLACES ? [] : slots.values()) {
      found.push({ from: row, kind: EdgeKind.overrides, target });
    }
  }
  return found;
}

/** Assignments of what may be a function, by its name. Those of a file are asked for as long as it is at hand. */
const known = new WeakMap<object, ReadonlyMap<number, number[]>>();

function placesByName(view: FileView): ReadonlyMap<number, number[]> {
  const { facts } = view;
  let places = known.get(facts) as Map<number, number[]> | undefined;
  if (places) return places;
  places = new Map();
  const names = new FunctionNames(facts);
  for (let row = 0; row < facts.assignments.count; row++) {
    const value = facts.assignments.value[row];
    const name = names.mayBe(value) ? names.nameOf(value) : -1;
    if (name < 0) continue;
    const rows = places.get(name);
    if (rows) rows.push(row);
    else places.set(name, [row]);
  }
  known.set(facts, places);
  return places;
}

/** What an assignment puts a function into, if it is that function. */
function slotsAt(ev: Evaluator, view: FileView, at: number, file: FileView, row: number): readonly SymbolDenotation[] {
  const { assignments } = view.facts;
  const isFunction = ev
    .denote(view, assignments.value[at], 'value')
    .some((item) => leadsToFunction(ev, item, file, row));
  if (!isFunction) return [];
  const slots: SymbolDenotation[] = [];
  for (const item of ev.denote(view, assignments.target[at], 'value')) {
    if (item.kind === 'symbol' && SLOTS.has(item.file.facts.symbols.kind[item.row])) {
      slots.push(ev.symbol(item.file, item.row, EdgeVia.dataFlow, Confidence.inferred));
    }
  }
  return slots;
}

const SLOTS: ReadonlySet<number> = new Set([SymbolKind.field, SymbolKind.variable, SymbolKind.constant]);
