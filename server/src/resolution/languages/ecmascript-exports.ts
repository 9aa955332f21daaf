import { Confidence, EdgeVia } from '../../model/edge.ts';
import { BindingKind, ExprOp, ImportFlag, typeNameKey } from '../../model/file-facts.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { allWithVia, weaken } from '../copies.ts';
import type { Denotation, Value } from '../denotation.ts';
import { NO_DENOTATIONS } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { LanguageConventions } from '../language-rules.ts';
import { LanguageRules } from '../language-rules.ts';
import { Memo } from '../memo.ts';
import { EcmascriptModules } from './ecmascript-modules.ts';

/** Where modules of JavaScript and TypeScript lie, and what they export: ECMAScript modules, CommonJS, and types that comments name. */
export class EcmascriptExports extends LanguageRules {
  /** The modules of imports, by file and the string that names the module. */
  private readonly imported = new Memo<readonly Denotation[]>();
  private readonly modules: EcmascriptModules;

  constructor(evaluator: Evaluator, conventions: LanguageConventions) {
    super(evaluator, conventions);
    this.modules = new EcmascriptModules(evaluator);
  }

  override clear(): void {
    this.imported.clear();
  }
  override clearModules(): void {
    this.modules.clear();
  }
  override forgetFile(file: number): void {
    this.imported.forget(file);
  }

  override importedModules(view: FileView, importRow: number): readonly Denotation[] {
    // Names that are imported together come from one module.
    const source = view.facts.imports.source[importRow];
    if (source < 0) return this.fileOf(view, '');
    return this.imported.known(this.ev.log, view.id, source) ?? this.moduleNamed(view, source);
  }

  private moduleNamed(view: FileView, source: number): readonly Denotation[] {
    return this.imported.get(this.ev.log, view.id, source, NO_DENOTATIONS, () => this.fileOf(view, view.text(source)));
  }

  protected fileOf(view: FileView, specifier: string): readonly Denotation[] {
    const target = this.modules.resolve(view.path, specifier);
    if (!target) return NO_DENOTATIONS;
    if ('external' in target) return [this.ev.external(target.external, '')];
    const file = this.ev.view(target.file);
    if (!file) return NO_DENOTATIONS;
    const module = this.ev.module(file);
    return [target.isInferred ? weaken(module, Confidence.inferred) : module];
  }

  override moduleOf(view: FileView, source: string): readonly Denotation[] {
    return this.fileOf(view, source).flatMap((module) => this.asRequired(module));
  }

  override resolveImport(view: FileView, importRow: number): readonly Denotation[] {
    const { imports } = view.facts;
    const flags = imports.flags[importRow];
    const isWhole = view.text(imports.name[importRow]) === '' && !(flags & ImportFlag.default);
    const modules = this.importedModules(view, importRow);
    if (isWhole) return modules.flatMap((module) => this.asRequired(module));
    const found = super.resolveImport(view, importRow);
    // `import x from` of a CommonJS module gives what `require` of it would.
    if (found.length || !(flags & ImportFlag.default)) return found;
    // Without a default export that is all it exports: what the module would be otherwise is an error.
    return modules.flatMap((module) => this.asRequired(module));
  }

  /** What `require` of a module gives: what it assigned to `module.exports`, else the module. */
  protected asRequired(module: Denotation): readonly Denotation[] {
    const replaced = this.replacedExports(module);
    return replaced.length ? replaced.map((item) => weaken(item, module.confidence)) : [module];
  }

  /** The declaration behind `module.exports = x` or `export = x`. An object literal is the module itself: its entries are its exports. */
  protected replacedExports(module: Denotation): readonly Denotation[] {
    if (module.kind !== 'module') return NO_DENOTATIONS;
    const { file } = module;
    const { exports, exprs } = file.facts;
    for (const row of replacements(file)) {
      if (exports.symbol[row] >= 0) return [this.ev.symbol(file, exports.symbol[row], EdgeVia.import)];
      const local = file.text(exports.local[row]);
      const found = local
        ? this.ev.topLevel(file, exports.local[row])
        : this.ev.denote(file, exports.expr[row], 'value').filter((item) => item.kind !== 'local');
      if (found.length) return allWithVia(found, EdgeVia.import);
      const owner = this.declaredBy(file, exports.expr[row]);
      if (owner >= 0) return [this.ev.symbol(file, owner, EdgeVia.import)];
      const isMade = exports.expr[row] >= 0 && exprs.op[exports.expr[row]] === ExprOp.call;
      const made = isMade ? this.ev.evaluate(file, exports.expr[row]) : [];
      if (made.length === 1) return madeBy(made[0]);
    }
    return NO_DENOTATIONS;
  }

  /** The symbol that an expression is the value of, or the function or class itself: `module.exports = parts.Main = class {}`. */
  private declaredBy(file: FileView, expr: number): number {
    const owner = file.symbolOfValue(expr);
    if (owner >= 0 || expr < 0) return owner;
    const { op, scopeRef } = file.facts.exprs;
    const isWritten = op[expr] === ExprOp.class || op[expr] === ExprOp.lambda;
    return isWritten ? file.symbolOwning(scopeRef[expr]) : -1;
  }

  /**
   * A member of what is imported from a file of JavaScript that does not show what it exports, as the declarations say that lie beside it:
   * `index.d.ts` beside `index.js`.
   */
  protected declaredBeside(view: FileView, expr: number): readonly Denotation[] {
    const { exprs, bindings, scopes, imports } = view.facts;
    const operand = exprs.op[expr] === ExprOp.member ? exprs.operand[expr] : -1;
    if (operand < 0 || exprs.op[operand] !== ExprOp.name) return NO_DENOTATIONS;
    let binding = -1;
    for (let scope = exprs.scope[operand]; scope >= 0 && binding < 0; scope = scopes.parent[scope])
      binding = view.firstBinding(scope, exprs.name[operand]);
    if (binding < 0 || bindings.kind[binding] !== BindingKind.import) return NO_DENOTATIONS;
    const row = bindings.target[binding];
    const [module] = this.importedModules(view, row);
    const [, stem, kind] = (module?.kind === 'module' && /^(.*)\.([cm]?)js$/.exec(module.file.path)) || [];
    const path = `${stem}.d.${kind}ts`;
    const file = stem !== undefined && this.ev.hasFile(path) ? this.ev.view(path) : undefined;
    if (!file) return NO_DENOTATIONS;
    const name = imports.flags[row] & ImportFlag.default ? 'default' : view.text(imports.name[row]);
    const declared = this.ev.module(file);
    const named = name ? this.exportedFromFile(file, name, new Set()) : this.asRequired(declared);
    const member = view.text(exprs.name[expr]);
    return this.ev.valuesOf(named).flatMap((value) => this.ev.membersOf(value, member, view));
  }

  /** What a file exports in so many words. */
  protected declaredExports(view: FileView, name: string, visited = new Set<number>()): readonly Denotation[] {
    return super.exportedFromFile(view, name, visited);
  }

  override exportedFromFile(view: FileView, name: string, visited: Set<number>): readonly Denotation[] {
    const found = this.declaredExports(view, name, visited);
    if (found.length) return found.flatMap((item) => this.behindAlias(item));
    if (name === 'default') {
      const declared = this.defaultDeclarations(view);
      if (declared.length) return declared;
    }
    const attached = this.attachedToExports(view, name);
    if (attached.length) return attached;
    for (const row of replacements(view)) {
      const { exports } = view.facts;
      const values =
        exports.symbol[row] >= 0
          ? this.ev.valueOfName(this.ev.symbol(view, exports.symbol[row], EdgeVia.import))
          : view.text(exports.local[row])
            ? this.ev.valuesOf(this.ev.topLevel(view, exports.local[row]))
            : this.ev.evaluate(view, exports.expr[row]);
      for (const value of values) {
        if (value.kind === 'module' && value.file.id === view.id) continue;
        const members = this.ev.membersOf(value, name, view);
        if (members.length) return allWithVia(members, EdgeVia.import);
      }
    }
    return this.namedInComment(view, name);
  }

  /** What is put on a variable that stands for the exports: `const api = exports; api.run = function () {}`. */
  private attachedToExports(view: FileView, name: string): readonly Denotation[] {
    const { symbols, exprs } = view.facts;
    if (view.indexOfString('exports') < 0) return NO_DENOTATIONS;
    for (let row = view.firstMember(0, view.indexOfString(name)); row >= 0; row = view.nextMember(row)) {
      const receiver = symbols.receiver[row];
      if (receiver < 0 || exprs.op[receiver] !== ExprOp.name) continue;
      const held = this.ev.evaluate(view, receiver);
      const isExports = held.some((value) => value.kind === 'module' && value.file.id === view.id);
      if (isExports) return [this.ev.symbol(view, row, EdgeVia.import)];
    }
    return NO_DENOTATIONS;
  }

  /** `import('./a').B` of a module that is replaced by what it exports: comments name types beside that. */
  protected namedInComments(view: FileView, expr: number): readonly Denotation[] {
    const { exprs } = view.facts;
    const module = exprs.op[expr] === ExprOp.member ? exprs.operand[expr] : -1;
    if (module < 0 || exprs.op[module] !== ExprOp.module) return NO_DENOTATIONS;
    return this.fileOf(view, view.text(exprs.name[module])).flatMap((item) =>
      item.kind === 'module' ? this.namedInComment(item.file, view.text(exprs.name[expr])) : NO_DENOTATIONS,
    );
  }

  /** A type that a comment of a file names: `@typedef {object} Options`. */
  private namedInComment(view: FileView, name: string): readonly Denotation[] {
    const key = view.indexOfString(typeNameKey(name));
    const binding = key < 0 ? -1 : view.firstBinding(0, key);
    if (binding < 0) return NO_DENOTATIONS;
    return [{ kind: 'local', file: view, binding, env: null, confidence: Confidence.exact, via: EdgeVia.declaredType }];
  }

  /** `export default class Main`: a declaration that has a name of its own besides. */
  private defaultDeclarations(view: FileView): readonly Denotation[] {
    const { symbols } = view.facts;
    const found: Denotation[] = [];
    for (let row = view.firstChild(0); row >= 0; row = view.nextChild(row)) {
      if (symbols.flags[row] & SymbolFlag.defaultExport) found.push(this.ev.symbol(view, row, EdgeVia.import));
    }
    return found;
  }

  /** `exports.f = f` and `exports.f = part.f` declare nothing of their own: what is meant is the `f` that was declared before. */
  protected behindAlias(item: Denotation): readonly Denotation[] {
    if (item.kind === 'module') return this.asRequired(item);
    if (item.kind !== 'symbol') return [item];
    const { symbols, exprs, bindings } = item.file.facts;
    const value = symbols.value[item.row];
    if (value < 0 || (exprs.op[value] !== ExprOp.name && exprs.op[value] !== ExprOp.member)) return [item];
    const binding = item.file.firstBinding(0, symbols.name[item.row]);
    if (binding >= 0 && bindings.target[binding] === item.row) return [item];
    const behind = this.ev.denote(item.file, value, 'value').filter((other) => other.kind !== 'local');
    return behind.length ? allWithVia(behind, EdgeVia.import) : [item];
  }
}

/** What `module.exports` is replaced by; of several that stand one after the other the last one counts. */
function replacements(file: FileView): readonly number[] {
  const rows = file.exportsNamed('=');
  if (rows.length < 2) return rows;
  const { exports, exprs, scopes } = file.facts;
  const last = rows[rows.length - 1];
  const expr = exports.expr[last];
  const scope = expr >= 0 ? exprs.scope[expr] : -1;
  return scope >= 0 && scopes.parent[scope] < 0 ? [last] : rows;
}

/** The function or class that a call makes: `module.exports = factory()`. */
const madeBy = (value: Value): readonly Denotation[] =>
  value.kind === 'function' || value.kind === 'type'
    ? [
        {
          kind: 'symbol',
          file: value.file,
          row: value.row,
          env: value.env,
          confidence: value.confidence,
          via: EdgeVia.import,
        },
      ]
    : NO_DENOTATIONS;
