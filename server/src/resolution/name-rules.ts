import { EdgeVia } from '../model/edge.ts';
import { ImportFlag } from '../model/file-facts.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { isTypeKind, SymbolKind } from '../model/symbol-kind.ts';
import { allWithVia, withEvidence, withVia } from './copies.ts';
import type { Denotation, SymbolDenotation, TypeEnvironment } from './denotation.ts';
import { NO_DENOTATIONS, weaker } from './denotation.ts';
import type { Evaluator } from './evaluator.ts';
import type { FileView } from './file-view.ts';
import type { LanguageConventions, Space } from './language-rules.ts';

/** What one language says about modules, imports and names; the part of `LanguageRules` that knows nothing of types. */
export class NameRules {
  protected readonly ev: Evaluator;
  readonly conventions: LanguageConventions;

  constructor(evaluator: Evaluator, conventions: LanguageConventions) {
    this.ev = evaluator;
    this.conventions = conventions;
  }

  /** Forgets what was kept of other files and of configuration; after something changed. */
  clear(): void {}
  /** Forgets what was kept of one file that nobody but itself is likely to ask for. */
  forgetFile(_file: number): void {}
  /** Forgets where modules lie: after files came or went, or configuration files changed. Nothing else that files hold may count for it. */
  clearModules(): void {}

  // ---------------------------------------------------------------- modules

  /** The modules that an import's `source` names: files or packages of the repository, or one external. Empty: nothing is known. */
  importedModules(_view: FileView, _importRow: number): readonly Denotation[] {
    return NO_DENOTATIONS;
  }

  /** The module that an expression such as `require('x')` gives. */
  moduleOf(_view: FileView, _source: string): readonly Denotation[] {
    return NO_DENOTATIONS;
  }

  /** What the local name of an import stands for. */
  resolveImport(view: FileView, importRow: number): readonly Denotation[] {
    const { imports } = view.facts;
    const modules = this.importedModules(view, importRow);
    const name = view.text(imports.name[importRow]);
    const flags = imports.flags[importRow];
    if (flags & ImportFlag.default) return this.fromModules(modules, 'default', EdgeVia.import);
    if (!name || flags & ImportFlag.namespace) return modules;
    return this.fromModules(modules, name, EdgeVia.import);
  }

  protected fromModules(modules: readonly Denotation[], name: string, via: number): readonly Denotation[] {
    const found: Denotation[] = [];
    for (const module of modules) {
      if (module.kind === 'external') found.push({ ...module, name });
      else
        for (const item of this.ev.exported(module, name)) {
          const confidence = weaker(item.confidence, module.confidence);
          found.push(withEvidence(item, confidence, item.via === EdgeVia.scope ? via : item.via));
        }
    }
    return found;
  }

  /** What a file offers under a name to those who import it. `visited` holds the files already asked, against circles. */
  exportedFromFile(view: FileView, name: string, visited: Set<number>): readonly Denotation[] {
    const { exports, imports, symbols } = view.facts;
    for (const row of view.exportsNamed(name)) {
      if (exports.symbol[row] >= 0) return [this.ev.symbol(view, exports.symbol[row], EdgeVia.import)];
      if (exports.import[row] >= 0) {
        const found = this.handedOn(view, exports.import[row], visited);
        if (found.length) return found;
        continue;
      }
      const local = exports.local[row];
      if (local >= 0 && view.text(local)) {
        const found = this.ev.topLevel(view, local);
        if (found.length) return found;
      }
      if (exports.expr[row] >= 0) {
        const found = this.ev.denote(view, exports.expr[row], 'any');
        if (found.length) return found;
      }
    }
    const declared: Denotation[] = [];
    for (let row = view.firstMember(0, view.indexOfString(name)); row >= 0; row = view.nextMember(row)) {
      if (symbols.flags[row] & SymbolFlag.exported) declared.push(this.ev.symbol(view, row, EdgeVia.import));
    }
    if (declared.length) return declared;
    if (visited.has(view.id)) return NO_DENOTATIONS;
    visited.add(view.id);
    // A wildcard hands on whatever its module has; the first module that knows the name gives it.
    for (const row of view.exportsNamed('*')) {
      if (exports.import[row] < 0 || name === 'default') continue;
      if (!(imports.flags[exports.import[row]] & ImportFlag.wildcard)) continue;
      for (const module of this.importedModules(view, exports.import[row])) {
        const found = module.kind === 'module' ? this.ev.exportedFromFile(module.file, name, visited) : NO_DENOTATIONS;
        if (found.length) return allWithVia(found, EdgeVia.reexport);
      }
    }
    return NO_DENOTATIONS;
  }

  private handedOn(view: FileView, importRow: number, visited: Set<number>): readonly Denotation[] {
    const { imports } = view.facts;
    const flags = imports.flags[importRow];
    const name = flags & ImportFlag.default ? 'default' : view.text(imports.name[importRow]);
    const modules = this.importedModules(view, importRow);
    if (!name || flags & ImportFlag.namespace) return modules;
    const found: Denotation[] = [];
    for (const module of modules) {
      if (module.kind === 'external') found.push({ ...module, name });
      // Two files may hand the same name to each other; the pair (file, name) must not be asked twice.
      else if (module.kind === 'module' && !(visited.has(-1 - module.file.id) && module.file.id === view.id)) {
        found.push(...this.ev.exportedFromFile(module.file, name, visited));
      } else if (module.kind === 'package') found.push(...this.exportedFromPackage(module.key, name));
    }
    return found.map((item) => (item.kind === 'external' ? item : withVia(item, EdgeVia.reexport)));
  }

  /** What a package offers under a name. */
  exportedFromPackage(_key: string, _name: string, _from: FileView | null = null): readonly Denotation[] {
    return NO_DENOTATIONS;
  }

  /** The files that make up a package. */
  packageFiles(key: string): readonly string[] {
    return this.ev.filesOfPackage(key);
  }

  // ---------------------------------------------------------------- names

  /** Names that no scope of the file declares: wildcard imports, package siblings, includes, the language's own names. */
  globalName(view: FileView, name: string, space: Space, _scope: number, _offset = -1): readonly Denotation[] {
    return this.fromWildcards(view, name, space);
  }

  /** The name in modules that the file imports as a whole (`import *`). */
  protected fromWildcards(view: FileView, name: string, _space: Space): readonly Denotation[] {
    const { imports } = view.facts;
    for (let row = 0; row < imports.count; row++) {
      if (!(imports.flags[row] & ImportFlag.wildcard) || imports.flags[row] & ImportFlag.reexport) continue;
      for (const module of this.importedModules(view, row)) {
        if (module.kind === 'external') continue;
        const found = this.ev.exported(module, name);
        if (found.length) return allWithVia(found, EdgeVia.wildcard);
      }
    }
    return NO_DENOTATIONS;
  }

  /** Of the members of a class around, those that a bare name may mean. */
  meantByName(found: readonly SymbolDenotation[], _space: Space): readonly SymbolDenotation[] {
    return found;
  }

  /** Of several bindings of a name in one scope, those that are meant at an offset. */
  chooseBindings(view: FileView, rows: readonly number[], offset: number, space: Space): readonly number[] {
    if (rows.length === 1) return rows;
    const { bindings, symbols } = view.facts;
    const declarations = rows.filter((row) => bindings.target[row] >= 0);
    if (declarations.length) {
      if (declarations.length === 1 || space === 'any') return declarations;
      const wanted = declarations.filter((row) => {
        const isType =
          bindings.kind[row] === 0 &&
          symbols.kind[bindings.target[row]] !== SymbolKind.class &&
          isTypeKind(symbols.kind[bindings.target[row]]);
        return space === 'type' ? isType || symbols.kind[bindings.target[row]] === SymbolKind.class : !isType;
      });
      return wanted.length ? wanted : declarations;
    }
    let chosen = rows[0];
    for (const row of rows) if (bindings.offset[row] <= offset) chosen = row;
    return [chosen];
  }

  /** Whether a scope hides what is declared around it: a Rust module does not see the names of the one it lies in. */
  isClosed(_view: FileView, _scope: number): boolean {
    return false;
  }

  /** What a path names (`a::b`), whose operand can only be a module or a type. */
  denotePath(view: FileView, expr: number, _space: Space, env: TypeEnvironment | null): readonly Denotation[] {
    const { exprs } = view.facts;
    return this.ev
      .evaluate(view, exprs.operand[expr], env)
      .flatMap((value) => this.ev.membersOf(value, view.text(exprs.name[expr]), view));
  }

  /** The declaration that `self` names where it is called or constructed: `Self(x)`. */
  denoteSelf(_view: FileView, _scope: number): readonly Denotation[] {
    return NO_DENOTATIONS;
  }

  // ---------------------------------------------------------------- functions as values (see `FunctionFlow`)

  /** Whether functions that are written in place, and values of which nothing is known, count among what may be in a place. */
  get countsUnnamed(): boolean {
    return false;
  }

  /** The expression that holds the function which a call runs, where that is not what is called: the `task` of `task.run()`; -1 for none. */
  holderOf(_view: FileView, _callee: number, _named: readonly Denotation[]): number {
    return -1;
  }

  /** The value that an expression only wraps, or takes out of what wraps it: `f` of `Some(Box::new(f))`; -1 where it does more. */
  unwrapped(_view: FileView, _expr: number): number {
    return -1;
  }
}
