import { BindingKind, ExprOp, ReferenceKind } from '../../model/file-facts.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import type { SymbolDenotation } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';

/** A function that is called in more places than this may be given anything. */
export const MAX_CALLS = 12;

/** Which references of a file call and decorate what, by name. */
export class PythonCalls {
  private readonly tables = new Map<FileView, CallTables>();

  clear(): void {
    this.tables.clear();
  }

  /** References that call something of a name, or of a name that it was assigned to. */
  named(view: FileView, name: number): readonly number[] {
    return this.table(view).calls.get(name) ?? [];
  }
  /** Calls of what parameters hold. */
  ofParameters(view: FileView): readonly number[] {
    return this.table(view).ofParameters;
  }
  /** References to something of a name as a decorator. */
  decorations(view: FileView, name: number): readonly number[] {
    return this.table(view).decorations.get(name) ?? [];
  }
  /** The references to the decorators of a definition, from the top down; of called ones, the call. */
  decorators(view: FileView, row: number): readonly number[] {
    return this.table(view).decorators.get(row) ?? [];
  }

  private table(view: FileView): CallTables {
    let table = this.tables.get(view);
    if (!table) {
      table = callTables(view);
      this.tables.set(view, table);
    }
    return table;
  }
}

/** Whether a name stands for a symbol of its file, itself or through a variable that holds it. */
export function leadsTo(ev: Evaluator, item: SymbolDenotation, row: number): boolean {
  if (item.row === row) return true;
  const kind = item.file.facts.symbols.kind[item.row];
  if (kind !== SymbolKind.variable && kind !== SymbolKind.constant) return false;
  return ev.valueOfName(item).some((value) => 'row' in value && value.file === item.file && value.row === row);
}

interface CallTables {
  /** References that call something, by the name of what is called, aliases included. */
  readonly calls: ReadonlyMap<number, readonly number[]>;
  /** Calls of names that some function of the file has as a parameter. */
  readonly ofParameters: readonly number[];
  /** References that decorate, by the name of the decorator. */
  readonly decorations: ReadonlyMap<number, readonly number[]>;
  /** References to the decorators of a symbol. */
  readonly decorators: ReadonlyMap<number, readonly number[]>;
}

function callTables(view: FileView): CallTables {
  const { references, symbols, exprs } = view.facts;
  const calls = new Map<number, number[]>();
  const decorations = new Map<number, number[]>();
  const decorators = new Map<number, number[]>();
  const { bindings } = view.facts;
  const parameterNames = new Set<number>();
  for (let row = 0; row < bindings.count; row++) {
    if (bindings.kind[row] === BindingKind.parameter) parameterNames.add(bindings.name[row]);
  }
  const ofParameters: number[] = [];
  // `b = func` makes `b(…)` a call of `func`.
  const aliases = new Map<number, number>();
  for (let row = 1; row < symbols.count; row++) {
    const value = symbols.value[row];
    if (value >= 0 && exprs.op[value] === ExprOp.name) aliases.set(symbols.name[row], exprs.name[value]);
  }
  for (let row = 0; row < references.count; row++) {
    const kind = references.kind[row];
    const expr = references.expr[row];
    const name = exprs.name[expr];
    const symbol = references.symbol[row];
    if (kind === ReferenceKind.decorator) {
      push(decorators, symbol, row);
      if (name < 0) continue;
      if (references.callExpr[row] < 0) {
        for (const alias of aliasesOf(aliases, name)) push(decorations, alias, row);
        continue;
      }
    } else if (kind !== ReferenceKind.call || name < 0) continue;
    if (exprs.op[expr] === ExprOp.name && parameterNames.has(name)) ofParameters.push(row);
    for (const alias of aliasesOf(aliases, name)) push(calls, alias, row);
  }
  return { calls, ofParameters, decorations, decorators };
}

function aliasesOf(aliases: ReadonlyMap<number, number>, name: number): number[] {
  const names = [name];
  for (let at = aliases.get(name); at !== undefined && !names.includes(at); at = aliases.get(at)) names.push(at);
  return names;
}

function push(map: Map<number, number[]>, key: number, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
