import { Confidence, EdgeVia } from '../model/edge.ts';
import { BindingKind, ScopeKind } from '../model/file-facts.ts';
import { allWithVia } from './copies.ts';
import type { Denotation, TypeEnvironment } from './denotation.ts';
import { NO_DENOTATIONS } from './denotation.ts';
import type { Evaluator } from './evaluator.ts';
import { FileRows } from './file-rows.ts';
import type { FileView } from './file-view.ts';
import type { Space } from './language-rules.ts';
import { Memo, NamedMemo } from './memo.ts';

/** What names stand for: in the scopes of a file, through its imports, and in what modules offer. */
export class NameLookup {
  private readonly ev: Evaluator;
  private readonly importMemo = new Memo<readonly Denotation[]>();
  private readonly exportMemo = new NamedMemo<readonly Denotation[]>();
  /** What a binding stands for by itself, by file id and row: nearly every name has one binding and no type arguments. */
  private readonly ofBinding = new FileRows<readonly Denotation[]>();

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  clear(): void {
    this.importMemo.clear();
    this.exportMemo.clear();
    this.ofBinding.clear();
  }

  forgetBindings(file: number): void {
    this.ofBinding.forget(file);
  }
  forgetFile(file: number): void {
    this.ofBinding.forget(file);
    this.importMemo.forget(file);
  }

  /** Looks a name up from a scope outwards, then among the names that need no declaration in the file. */
  lookup(
    view: FileView,
    scope: number,
    name: number,
    offset: number,
    space: Space,
    env: TypeEnvironment | null = null,
  ): readonly Denotation[] {
    const { scopes, bindings } = view.facts;
    const rules = this.ev.rulesOf(view);
    const { hoist } = rules.conventions;
    const memberScope = rules.conventions.memberScope === true;
    for (let at = scope; at >= 0; at = scopes.parent[at]) {
      const kind = scopes.kind[at];
      const onlyTypeParameters = kind === ScopeKind.class && !memberScope && at !== scope;
      const ordered = !hoist && (kind === ScopeKind.function || kind === ScopeKind.block);
      let rows: number[] | null = null;
      for (let row = view.firstBinding(at, name); row >= 0; row = view.nextBinding(row)) {
        if (onlyTypeParameters && bindings.kind[row] !== BindingKind.typeParameter) continue;
        if (ordered && bindings.offset[row] > offset && !isHoisted(bindings.kind[row])) continue;
        if (rows) rows.push(row);
        else rows = [row];
      }
      if (rows) {
        const found = this.denotationsOfBindings(view, rules.chooseBindings(view, rows, offset, space), env);
        if (found.length) return found;
      }
      if (kind === ScopeKind.class && memberScope) {
        const type = scopes.symbol[at];
        const found = rules.meantByName(this.ev.memberOfType(view, type, view.text(name), env, space), space);
        if (found.length) return allWithVia(found, EdgeVia.self);
      }
      if (memberScope && (kind === ScopeKind.function || kind === ScopeKind.namespace || kind === ScopeKind.class)) {
        const found = rules.namesOfScope(view, at, view.text(name), space);
        if (found.length) return found;
      }
      if (rules.isClosed(view, at)) break;
    }
    return rules.globalName(view, view.text(name), space, scope, offset);
  }

  /** What a name means at the top level of a file. `name` is an index in the file's strings. */
  topLevel(view: FileView, name: number, space: Space = 'any'): readonly Denotation[] {
    this.ev.log.file(view.id);
    const rows: number[] = [];
    for (let row = view.firstBinding(0, name); row >= 0; row = view.nextBinding(row)) rows.push(row);
    if (!rows.length) return NO_DENOTATIONS;
    return this.denotationsOfBindings(
      view,
      this.ev.rulesOf(view).chooseBindings(view, rows, Number.MAX_SAFE_INTEGER, space),
      null,
    );
  }

  private denotationsOfBindings(
    view: FileView,
    rows: readonly number[],
    env: TypeEnvironment | null,
  ): readonly Denotation[] {
    if (rows.length === 1) return this.denotationsOfBinding(view, rows[0], env);
    const found: Denotation[] = [];
    for (const row of rows) found.push(...this.denotationsOfBinding(view, row, env));
    return found;
  }

  private denotationsOfBinding(view: FileView, row: number, env: TypeEnvironment | null): readonly Denotation[] {
    const { kind, target } = view.facts.bindings;
    if (kind[row] === BindingKind.import) return this.ev.importedBy(view, target[row]);
    if (!env) {
      const known = this.ofBinding.get(view.id, row);
      if (known) return known;
    }
    const confidence = Confidence.exact;
    const via = EdgeVia.scope;
    const found: readonly Denotation[] =
      kind[row] === BindingKind.symbol
        ? [{ kind: 'symbol', file: view, row: target[row], env, confidence, via }]
        : [{ kind: 'local', file: view, binding: row, env, confidence, via }];
    if (!env) this.ofBinding.set(view.id, row, found);
    return found;
  }

  /** What the local name of an import stands for. */
  importedBy(view: FileView, importRow: number): readonly Denotation[] {
    return this.importMemo.known(this.ev.log, view.id, importRow) ?? this.resolveImport(view, importRow);
  }

  private resolveImport(view: FileView, importRow: number): readonly Denotation[] {
    const { log } = this.ev;
    return this.importMemo.get(log, view.id, importRow, NO_DENOTATIONS, () => {
      log.file(view.id);
      return this.ev.rulesOf(view).resolveImport(view, importRow);
    });
  }

  /** What a module or package offers under a name. */
  exported(module: Denotation, name: string): readonly Denotation[] {
    if (module.kind === 'module') return this.exportedByModule(module.file, name);
    if (module.kind === 'package') return this.ev.rulesOfPackage(module.key).exportedFromPackage(module.key, name);
    // A Rust module or C++ namespace written inside a file is a symbol with members.
    if (module.kind === 'symbol') return this.ev.memberOfType(module.file, module.row, name, null);
    return NO_DENOTATIONS;
  }
  /** The same for a file that nobody on the way here was asked: a file that re-exports many is asked for the same few names all over. */
  exportedByModule(view: FileView, name: string): readonly Denotation[] {
    const find = () => this.exportedFromFile(view, name, new Set());
    // Outside of a search nobody would notice that a limit cut the answer short.
    return Memo.isSearching() ? this.exportMemo.get(this.ev.log, view.id, name, find) : find();
  }

  exportedFromFile(view: FileView, name: string, visited: Set<number>): readonly Denotation[] {
    this.ev.log.file(view.id);
    return this.ev.deeper(NO_DENOTATIONS, () => this.ev.rulesOf(view).exportedFromFile(view, name, visited));
  }
}

/** Declarations, imports and type parameters hold in their whole scope, wherever they stand: `fn f<T>(x: T) where T: Bound`. */
const isHoisted = (kind: number): boolean =>
  kind === BindingKind.symbol || kind === BindingKind.import || kind === BindingKind.typeParameter;
