import { Confidence, EdgeVia } from '../../model/edge.ts';
import { BindingKind, ImportFlag, ScopeKind } from '../../model/file-facts.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import { withVia } from '../copies.ts';
import type { Denotation, SymbolDenotation } from '../denotation.ts';
import { NO_DENOTATIONS } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { Space } from '../language-rules.ts';
import { NamedMemo } from '../memo.ts';
import type { CNames, NamespacePath } from './c-family-names.ts';

/** Qualified names (`a::b`) where they are written, and what `using namespace` makes visible. */
export class CUsing {
  private readonly ev: Evaluator;
  private readonly names: CNames;
  private readonly directives = new Map<number, readonly Directive[]>();
  private readonly taken = new NamedMemo<readonly Denotation[]>();

  constructor(evaluator: Evaluator, names: CNames) {
    this.ev = evaluator;
    this.names = names;
  }

  clear(): void {
    this.directives.clear();
    this.taken.clear();
  }

  /** The namespaces that `using namespace` makes visible in a file. */
  directivesOf(view: FileView): readonly Directive[] {
    let known = this.directives.get(view.id);
    if (!known) {
      const { imports } = view.facts;
      const found: Directive[] = [];
      for (let row = 0; row < imports.count; row++) {
        const flags = imports.flags[row];
        if (!(flags & ImportFlag.wildcard) || !(flags & ImportFlag.namespace)) continue;
        const path = pathOf(view.text(imports.source[row]));
        const scope = imports.scope[row];
        const whole = this.namespaceFrom(view, scope, path) ?? this.behindEarlier(view, found, path);
        found.push({ path: whole ?? path, scope });
      }
      known = found;
      this.directives.set(view.id, known);
    }
    return known;
  }

  /** `using namespace a; using namespace b;`: the second may be inside the first. */
  private behindEarlier(view: FileView, earlier: readonly Directive[], path: NamespacePath): NamespacePath | null {
    for (const directive of earlier) {
      const whole = [...directive.path, ...path];
      if (this.names.isNamespace(whole, view)) return whole;
    }
    return null;
  }

  /** A namespace that is written as `a::b` somewhere: from the namespaces around outwards. */
  namespaceFrom(view: FileView, scope: number, path: NamespacePath): NamespacePath | null {
    const around = this.names.namespaceAround(view, scope);
    for (let depth = around.length; depth >= 0; depth--) {
      const whole = [...around.slice(0, depth), ...path];
      if (this.names.isNamespace(whole, view)) return whole;
    }
    return null;
  }

  /** What a qualified name means where it is written. */
  qualified(view: FileView, scope: number, path: NamespacePath, space: Space): readonly Denotation[] {
    if (path.length === 0) return NO_DENOTATIONS;
    if (path.length === 1) return this.outwards(view, scope, path[0], space);
    const owner = path.slice(0, -1);
    const name = path[path.length - 1];
    if (owner[0] === 'std') return [this.ev.external('std', path.slice(1).join('::'))];
    const namespace = this.namespaceFrom(view, scope, owner);
    if (namespace) return this.names.find(namespace, name, space, view);
    return this.qualified(view, scope, owner, 'type').flatMap((item) =>
      this.ev.valuesOf([item]).flatMap((value) => this.ev.membersOf(value, name, view)),
    );
  }

  /** What a class makes its own of its bases: `using Base::run`. */
  takenOver(view: FileView, row: number, name: string): readonly SymbolDenotation[] {
    const { symbols, bindings } = view.facts;
    const found: SymbolDenotation[] = [];
    const nameId = view.indexOfString(name);
    for (let at = view.firstBinding(symbols.ownScope[row], nameId); at >= 0; at = view.nextBinding(at)) {
      if (bindings.kind[at] !== BindingKind.import) continue;
      for (const item of this.ev.importedBy(view, bindings.target[at])) {
        // A constructor that is inherited (`using Base::Base`) makes the class itself.
        const isMethod = item.kind === 'symbol' && item.file.facts.symbols.kind[item.row] !== SymbolKind.constructor;
        if (isMethod) found.push(item);
      }
    }
    return found;
  }

  /** What a namespace has under a name by a `using` in some file that is seen: `namespace a { using b::run; }`. */
  broughtInto(path: NamespacePath, name: string, space: Space, from: FileView): readonly Denotation[] {
    // What is taken over has a declaration of this name, unless it comes from a library.
    if (space !== 'type' && this.ev.globalsNamed('c', name).length === 0) return NO_DENOTATIONS;
    const key = `${space.charAt(0)}${path.join('::')}::${name}`;
    return this.taken.get(this.ev.log, from.id, key, () => {
      for (const { path: file, row } of this.ev.usingsOf('c', name)) {
        const view = this.ev.view(file);
        if (!view || !this.names.includes.sees(from, view.id)) continue;
        const scope = view.facts.imports.scope[row];
        const around = this.names.namespaceAround(view, scope);
        if (around.length !== path.length || !around.every((part, i) => part === path[i])) continue;
        const found = this.importedAt(view, row, space);
        if (found.length) return found;
      }
      return NO_DENOTATIONS;
    });
  }

  /** `using a::b` and `namespace x = a::b`. */
  importedAt(view: FileView, row: number, space: Space): readonly Denotation[] {
    const { imports } = view.facts;
    const path = pathOf(view.text(imports.source[row]));
    const scope = imports.scope[row];
    if (imports.flags[row] & ImportFlag.namespace) {
      const namespace = this.namespaceFrom(view, scope, path);
      return namespace ? [packageDenotation(namespace)] : NO_DENOTATIONS;
    }
    return this.qualified(view, scope, path, space).map((item) => withVia(item, EdgeVia.import));
  }

  private outwards(view: FileView, scope: number, name: string, space: Space): readonly Denotation[] {
    const around = this.names.namespaceAround(view, scope);
    for (let depth = around.length; depth >= 0; depth--) {
      const found = this.names.find(around.slice(0, depth), name, space, view);
      if (found.length) return found;
    }
    return NO_DENOTATIONS;
  }
}

/** A `using namespace` and the scope that it is written in. */
export interface Directive {
  readonly path: NamespacePath;
  readonly scope: number;
}

/** Whether what is written in one scope holds in another: in a function only inside of it, elsewhere in the whole file. */
export function holdsIn(view: FileView, written: number, scope: number): boolean {
  const { scopes } = view.facts;
  const kind = scopes.kind[written];
  if (kind !== ScopeKind.function && kind !== ScopeKind.block) return true;
  for (let at = scope; at >= 0; at = scopes.parent[at]) if (at === written) return true;
  return false;
}

/** The names of a qualified name as it is written, without template arguments. */
export function pathOf(written: string): NamespacePath {
  return written
    .replace(/<[^<>]*(<[^<>]*>[^<>]*)*>/g, '')
    .split('::')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** A namespace as what a name stands for. */
export const packageDenotation = (path: NamespacePath): Denotation => ({
  kind: 'package',
  key: keyOf(path),
  confidence: Confidence.exact,
  via: EdgeVia.scope,
});

export const keyOf = (path: NamespacePath): string => `cpp:${path.join('::')}`;
export function pathOfKey(key: string): NamespacePath {
  const path = key.slice(key.indexOf(':') + 1);
  return path === '' ? [] : path.split('::');
}
