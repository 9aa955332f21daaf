import { EdgeVia } from '../../model/edge.ts';
import { ImportFlag } from '../../model/file-facts.ts';
import { isTypeKind, SymbolKind } from '../../model/symbol-kind.ts';
import { withVia } from '../copies.ts';
import type { Denotation, SymbolDenotation } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import { folderOf } from '../file-keys.ts';
import type { FileView } from '../file-view.ts';
import { JAVA_LANG } from './java-library.ts';

/** What Java calls a name made of several: packages, the types in them, and the types in those. */
export class JavaPackages {
  private readonly ev: Evaluator;

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  /**
   * A top-level type of a package. Where several files declare it (the same class in two source sets) it is the one that lies
   * nearest to `from`. The unnamed package is the folder.
   */
  typeIn(packageName: string, name: string, from: FileView | null, via: number): SymbolDenotation | null {
    let best: SymbolDenotation | null = null;
    let bestShared = -1;
    for (const place of this.ev.globalsNamed('java', name)) {
      const view = this.ev.view(place.path);
      if (!view || !isTypeKind(view.facts.symbols.kind[place.row])) continue;
      if (packageOf(view) !== packageName) continue;
      if (packageName === '' && from && folderOf(from.path) !== folderOf(place.path)) continue;
      const shared = from ? sharedLength(from.path, place.path) : 0;
      if (shared > bestShared) {
        best = this.ev.symbol(view, place.row, via);
        bestShared = shared;
      }
    }
    return best;
  }

  /** Whether the repository has a package of this name. */
  isPackage(name: string): boolean {
    return this.ev.filesOfPackage(`java:${name}`).length > 0;
  }

  /** The type that a qualified name means: `a.b.C`, or `a.b.C.D` for the type D inside C. */
  qualifiedType(qualified: string, from: FileView): SymbolDenotation | null {
    const segments = qualified.split('.');
    for (let split = segments.length - 1; split >= 0; split--) {
      const outer = this.typeIn(segments.slice(0, split).join('.'), segments[split], from, EdgeVia.import);
      const type = outer && this.typeInside(outer, segments.slice(split + 1));
      if (type) return type;
    }
    return null;
  }

  private typeInside(outer: SymbolDenotation, names: readonly string[]): SymbolDenotation | null {
    let type: SymbolDenotation | undefined = outer;
    for (const name of names) {
      type = this.ev.memberOfType(type.file, type.row, name, null, 'type')[0];
      if (!type) return null;
    }
    return withVia(type, outer.via);
  }

  /** A type of the same package, or of one that is imported as a whole. */
  typeByName(view: FileView, name: string): SymbolDenotation | null {
    const sibling = this.typeIn(packageOf(view), name, view, EdgeVia.package);
    if (sibling) return sibling;
    const { imports } = view.facts;
    for (let row = 0; row < imports.count; row++) {
      if (!(imports.flags[row] & ImportFlag.wildcard)) continue;
      const source = view.text(imports.source[row]);
      const imported = this.typeIn(source, name, view, EdgeVia.wildcard);
      if (imported) return imported;
      const outer = this.qualifiedType(source, view);
      const [nested] = outer ? this.ev.memberOfType(outer.file, outer.row, name, null, 'type') : [];
      if (nested) return withVia(nested, EdgeVia.wildcard);
    }
    return null;
  }

  /** A type from outside that is called by its name alone. */
  externalType(view: FileView, name: string): readonly Denotation[] {
    if (JAVA_LANG.has(name)) return [this.ev.external('java.lang', name)];
    // Where a single package from outside is imported as a whole, it can only be from there.
    const { imports } = view.facts;
    const outside: string[] = [];
    for (let row = 0; row < imports.count; row++) {
      if (!(imports.flags[row] & ImportFlag.wildcard) || imports.flags[row] & ImportFlag.static) continue;
      const source = view.text(imports.source[row]);
      if (!this.isPackage(source)) outside.push(source);
    }
    return [this.ev.external(outside.length === 1 ? outside[0] : '', name)];
  }

  /** What stands in a package under a name: a type, or another package. */
  memberOfPackage(packageName: string, name: string): readonly Denotation[] {
    const type = this.typeIn(packageName, name, null, EdgeVia.package);
    if (type) return [type];
    const first = name.charCodeAt(0);
    // By convention types begin with a capital; nothing else tells the package `a.b.c` from the type c in `a.b`.
    if (first >= 65 && first <= 90) return [this.ev.external(packageName, name)];
    return [packageDenotation(packageName ? `${packageName}.${name}` : name)];
  }
}

/** The package that a file says it belongs to, '' for the unnamed one. */
export function packageOf(view: FileView): string {
  const { symbols } = view.facts;
  // The declaration is the first thing in a file.
  for (let row = 1; row < symbols.count && row < 4; row++) {
    if (symbols.kind[row] === SymbolKind.package) return view.symbolName(row);
  }
  return '';
}

export const packageDenotation = (name: string): Denotation => ({
  kind: 'package',
  key: `java:${name}`,
  confidence: 0,
  via: EdgeVia.package,
});

/** How many characters two paths share at their start. */
function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}
