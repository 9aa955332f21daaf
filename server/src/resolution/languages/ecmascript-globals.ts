import { EdgeVia } from '../../model/edge.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import { isTestPath } from '../../model/test-path.ts';
import { type AmbientKind, FAMILY_OF_AMBIENT, isAmbient } from '../ambient-names.ts';
import type { Denotation, SymbolDenotation } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import { folderOf } from '../file-keys.ts';
import type { FileView } from '../file-view.ts';
import type { Space } from '../language-rules.ts';
import type { SymbolPlace } from '../project-index.ts';

/** What a module specifier of a file leads to. */
type Modules = (view: FileView, specifier: string) => readonly Denotation[];

/**
 * What TypeScript files declare for all others: `declare global { … }`, declaration files that are no modules, and what `declare module './x'`
 * adds to the interfaces of another module. Interfaces of one name are one: each of its declarations has the members of all.
 */
export class EcmascriptGlobals {
  private readonly ev: Evaluator;
  private readonly modules: Modules;

  constructor(evaluator: Evaluator, modules: Modules) {
    this.ev = evaluator;
    this.modules = modules;
  }

  /** Whether there is anything of the kind: in most projects nobody has to ask further. */
  get any(): boolean {
    return this.places('ambient', '').length > 0;
  }

  private places(kind: AmbientKind, name: string): readonly SymbolPlace[] {
    return this.ev.ambientNames(kind, FAMILY_OF_AMBIENT, name);
  }

  /** What a name means that no scope of a file knows. Of an interface that is declared in several places, the first. */
  named(view: FileView, name: string, space: Space): readonly SymbolDenotation[] {
    if (!this.any) return [];
    const types = space === 'value' ? [] : this.symbolsAt(this.places('ambientType', name), view, 1);
    return space === 'type' ? types : [...types, ...this.symbolsAt(this.places('ambient', name), view, MAX_VALUES)];
  }

  private symbolsAt(places: readonly SymbolPlace[], from: FileView, most: number): readonly SymbolDenotation[] {
    const found: SymbolDenotation[] = [];
    for (const { path, row } of places) {
      if (found.length === most) break;
      const file = isSeenFrom(from.path, path) ? this.ev.view(path) : undefined;
      if (file) found.push(this.ev.symbol(file, row, EdgeVia.scope));
    }
    return found;
  }

  /** The other declarations of an interface or class: those that are merged with it. */
  mergedWith(view: FileView, row: number): readonly SymbolDenotation[] {
    const { symbols } = view.facts;
    if (!MERGING.has(symbols.kind[row])) return [];
    const beside = this.mergedBeside(view, row);
    if (!this.any) return beside;
    const name = view.symbolName(row);
    const found = isAmbient(view.path, view.facts, row)
      ? this.symbolsAt(this.places('ambientType', name), view, MAX_PARTS)
      : this.addedTo(view, row, name);
    const isKnown = (item: SymbolDenotation): boolean =>
      item.file.id === view.id && (item.row === row || beside.some((other) => other.row === item.row));
    const elsewhere = found.filter((item) => MERGING.has(item.file.facts.symbols.kind[item.row]) && !isKnown(item));
    return elsewhere.length > 0 ? [...beside, ...elsewhere] : beside;
  }

  /** Those in the same scope of a file: `interface Store extends Named {}` beside `class Store {}`. */
  private mergedBeside(view: FileView, row: number): readonly SymbolDenotation[] {
    const { symbols } = view.facts;
    let found: readonly SymbolDenotation[] = [];
    const owner = Math.max(0, symbols.parent[row]);
    for (let at = view.firstMember(owner, symbols.name[row]); at >= 0; at = view.nextMember(at)) {
      if (at !== row && MERGING.has(symbols.kind[at]) && symbols.scope[at] === symbols.scope[row])
        found = [...found, this.ev.symbol(view, at, EdgeVia.declaredType)];
    }
    return found;
  }

  /** What `declare module './x' { interface Y … }` adds to the Y that the module exports. */
  private addedTo(view: FileView, row: number, name: string): readonly SymbolDenotation[] {
    // Asked of each type of a project, most of which add to nothing.
    if (this.places('adds', '').length === 0) return [];
    const parts = this.symbolsAt(this.places('adds', name), view, MAX_PARTS);
    return parts.filter(({ file, row: part }) => {
      const specifier = file.symbolName(file.facts.symbols.parent[part]);
      return this.modules(file, specifier)
        .flatMap((module) => this.ev.exported(module, name))
        .some((item) => item.kind === 'symbol' && item.file.id === view.id && item.row === row);
    });
  }
}

/** More declarations of one name say nothing, or are not looked at. */
const MAX_VALUES = 6;
const MAX_PARTS = 500;

const MERGING: ReadonlySet<number> = new Set([SymbolKind.interface, SymbolKind.class]);

/** Declarations for tests and their data hold for what lies beside them. */
const isSeenFrom = (path: string, declaration: string): boolean =>
  !isTestPath(declaration) || isTestPath(path) || path.startsWith(`${folderOf(declaration)}/`);
