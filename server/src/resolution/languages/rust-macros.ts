import { EdgeVia } from '../../model/edge.ts';
import { BindingKind } from '../../model/file-facts.ts';
import { macroOfKey } from '../../model/macro-names.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import type { Denotation } from '../denotation.ts';
import { NO_DENOTATIONS } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { RustModules } from './rust-modules.ts';

/** Macros of Rust, which are found by names of their own. */
export class RustMacros {
  private readonly ev: Evaluator;
  private readonly modules: RustModules;

  constructor(evaluator: Evaluator, modules: RustModules) {
    this.ev = evaluator;
    this.modules = modules;
  }

  /** A macro by its name: in the scopes around (macros are seen by what follows them), else anywhere in the crate. */
  named(view: FileView, expr: number): readonly Denotation[] {
    const { exprs, scopes, bindings, symbols } = view.facts;
    const name = exprs.name[expr];
    for (let scope = exprs.scope[expr]; scope >= 0; scope = scopes.parent[scope]) {
      for (let row = view.firstBinding(scope, name); row >= 0; row = view.nextBinding(row)) {
        const target = bindings.target[row];
        let found: readonly Denotation[] = NO_DENOTATIONS;
        if (bindings.kind[row] === BindingKind.import) found = macrosAmong(this.ev.importedBy(view, target));
        else if (bindings.kind[row] === BindingKind.symbol && symbols.kind[target] === SymbolKind.macro) {
          found = [this.ev.symbol(view, target, EdgeVia.scope)];
        }
        if (found.length) return found;
      }
    }
    return this.macroOfCrate(view, view.text(name));
  }

  private macroOfCrate(view: FileView, name: string): readonly Denotation[] {
    const found: Denotation[] = [];
    for (const place of this.ev.globalsNamed('rust', name)) {
      const other = this.ev.view(place.path);
      if (!other || other.facts.symbols.kind[place.row] !== SymbolKind.macro) continue;
      if (this.modules.isSameCrate(other, view)) found.push(this.ev.symbol(other, place.row, EdgeVia.package));
    }
    return found;
  }

  /** What a macro behind a path is: one of what the path has, or what is at the root of its crate. */
  behindPath(view: FileView, operand: number, name: string, found: readonly Denotation[]): readonly Denotation[] {
    const macros = macrosAmong(found);
    if (macros.length > 0) return macros;
    const outside = found.filter((item) => item.kind === 'external');
    return outside.length > 0 ? outside : this.exported(view, operand, name);
  }

  /** `#[macro_export]` puts a macro at the root of its crate, wherever it is written. */
  private exported(view: FileView, operand: number, name: string): readonly Denotation[] {
    for (const item of this.ev.denote(view, operand, 'type')) {
      if (item.kind !== 'module' || this.modules.crateRoot(item.file)?.view.id !== item.file.id) continue;
      const macros = this.macroOfCrate(item.file, name);
      if (macros.length) return macros;
    }
    return NO_DENOTATIONS;
  }
}

/** The name of the macro behind a path that a call is of; null where it is a function. */
export function macroCalled(view: FileView, callExpr: number): string | null {
  const { exprs } = view.facts;
  return macroOfKey(view.text(exprs.name[exprs.operand[callExpr]]));
}

const isMacro = (item: Denotation): boolean =>
  item.kind === 'symbol' && item.file.facts.symbols.kind[item.row] === SymbolKind.macro;

/** Macros, or else functions: those of procedural macros are imported like macros. */
function macrosAmong(found: readonly Denotation[]): readonly Denotation[] {
  const macros = found.filter(isMacro);
  if (macros.length) return macros;
  return found.filter(
    (item) => item.kind === 'symbol' && item.file.facts.symbols.kind[item.row] === SymbolKind.function,
  );
}
