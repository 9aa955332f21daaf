import { Confidence, EdgeKind, EdgeVia } from '../../model/edge.ts';
import { BindingKind, ExprOp, ImportFlag } from '../../model/file-facts.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { isCallableKind, SymbolKind } from '../../model/symbol-kind.ts';
import { allWithVia } from '../copies.ts';
import type { Denotation, InstanceValue, SymbolDenotation, TypeEnvironment, Value } from '../denotation.ts';
import { NO_DENOTATIONS, NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { CallPlace, ImpliedEdge, LanguageConventions, Space, Supertype } from '../language-rules.ts';
import { LanguageRules } from '../language-rules.ts';
import { fieldsAt } from '../member-positions.ts';
import { Memo } from '../memo.ts';
import type { SymbolPlace } from '../project-index.ts';
import { GoInterfaces } from './go-interfaces.ts';
import { GoModules } from './go-modules.ts';
import { GoPackages } from './go-packages.ts';
import { inferredResult } from './type-arguments.ts';

/** Names that every file knows and no package declares again; functions such as `max` may be declared. */
const PREDECLARED: ReadonlySet<string> = new Set(
  (
    'string int error bool byte any int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 uintptr float32 float64 ' +
    'complex64 complex128 rune comparable append make panic true false nil iota'
  ).split(' '),
);

/** How the keys of packages begin; the folder follows. */
const PACKAGE = 'go:';

/** The names of imported packages that are not called like the last part of their path, and the packages of dot imports. */
interface ImportNames {
  readonly byName: ReadonlyMap<string, Denotation>;
  readonly dots: readonly string[];
}
/** Types embedded more levels down hand on nothing that matters here. */
const MAX_EMBEDDING = 4;

const NO_IMPORTS: ImportNames = { byName: new Map(), dots: [] };

/** Go: packages are folders, methods are attached to types, embedded fields hand on their members. */
export class GoRules extends LanguageRules {
  private readonly modules: GoModules;
  private readonly packages: GoPackages;
  private readonly importNames = new Memo<ImportNames>();
  private readonly interfaces: GoInterfaces;

  constructor(evaluator: Evaluator, conventions: LanguageConventions) {
    super(evaluator, conventions);
    this.modules = new GoModules(evaluator);
    this.packages = new GoPackages(evaluator);
    this.interfaces = new GoInterfaces(
      evaluator,
      (view, row, name) => this.ev.memberOfType(view, row, name, null).filter((item) => isMethod(item)),
      (view, row) => this.methodNames(view, row),
    );
  }

  override clear(): void {
    this.packages.clear();
    this.importNames.clear();
    this.interfaces.clear();
  }
  override clearModules(): void {
    this.modules.clear();
  }

  // ---------------------------------------------------------------- packages

  override importedModules(view: FileView, importRow: number): readonly Denotation[] {
    const source = view.text(view.facts.imports.source[importRow]);
    const folder = this.modules.folderOfImport(source, view.path);
    if (folder === null) return [this.ev.external(source, '')];
    return [{ kind: 'package', key: PACKAGE + folder, confidence: Confidence.exact, via: EdgeVia.import }];
  }

  override packageFiles(key: string): readonly string[] {
    return this.packages.importedFiles(key.slice(PACKAGE.length));
  }

  override exportedFromPackage(key: string, name: string): readonly Denotation[] {
    if (!/^\p{Lu}/u.test(name)) return NO_DENOTATIONS;
    const folder = key.slice(PACKAGE.length);
    this.ev.log.probe(`folder:${folder}`);
    const places = this.packages.exportedIn(folder, name);
    return this.symbols(places, EdgeVia.import);
  }

  override globalName(view: FileView, name: string, _space: Space, _scope: number): readonly Denotation[] {
    if (PREDECLARED.has(name)) return NO_DENOTATIONS;
    const declared = this.symbols(this.packages.declaredBeside(view, name), EdgeVia.package);
    if (declared.length) return declared;
    return this.fromImports(view, name);
  }

  /** A name that a dot import brings, or of a package that is not called like the last part of its path. */
  private fromImports(view: FileView, name: string): readonly Denotation[] {
    const { byName, dots } = this.importNames.get(this.ev.log, view.id, 0, NO_IMPORTS, () => this.namesOfImports(view));
    for (const key of dots) {
      const found = this.exportedFromPackage(key, name);
      if (found.length) return allWithVia(found, EdgeVia.wildcard);
    }
    const module = byName.get(name);
    return module ? [module] : NO_DENOTATIONS;
  }

  private namesOfImports(view: FileView): ImportNames {
    const { imports } = view.facts;
    const byName = new Map<string, Denotation>();
    const dots: string[] = [];
    for (let row = 0; row < imports.count; row++) {
      const source = view.text(imports.source[row]);
      const isDot = (imports.flags[row] & ImportFlag.wildcard) !== 0;
      const local = view.text(imports.local[row]);
      // An alias is what it is; only names taken from the path may be wrong.
      if (!isDot && (local === '' || !source.endsWith(local))) continue;
      const [module] = this.ev.importedBy(view, row);
      if (isDot) {
        if (module?.kind === 'package') dots.push(module.key);
        continue;
      }
      const name =
        module?.kind === 'package'
          ? this.packages.importedClause(module.key.slice(PACKAGE.length))
          : guessedName(source);
      if (module && name !== local && !byName.has(name)) byName.set(name, module);
    }
    return { byName, dots };
  }

  private symbols(places: readonly SymbolPlace[], via: number): SymbolDenotation[] {
    const found: SymbolDenotation[] = [];
    for (const { path, row } of places) {
      const view = this.ev.view(path);
      if (view) found.push(this.ev.symbol(view, row, via));
    }
    return found;
  }

  /** Parameters and variables never name types: `func f(client client)`. */
  override chooseBindings(view: FileView, rows: readonly number[], offset: number, space: Space): readonly number[] {
    if (space !== 'type') return super.chooseBindings(view, rows, offset, space);
    const { bindings } = view.facts;
    const types = rows.filter((row) => {
      const kind = bindings.kind[row];
      return kind !== BindingKind.parameter && kind !== BindingKind.variable && kind !== BindingKind.self;
    });
    return types.length ? super.chooseBindings(view, types, offset, space) : types;
  }

  // ---------------------------------------------------------------- types

  override selfValue(view: FileView, scope: number): readonly Value[] {
    const method = view.symbolOfScope(scope);
    const receiver = method > 0 ? view.facts.symbols.receiver[method] : -1;
    return receiver < 0 ? NO_VALUES : this.ev.typeOf(view, receiver, null);
  }

  override attachedMembers(view: FileView, row: number, name: string): readonly SymbolDenotation[] {
    const { symbols } = view.facts;
    if (symbols.flags[row] & SymbolFlag.local || symbols.kind[row] === SymbolKind.interface) return [];
    return this.symbols(this.packages.methodsBeside(view, view.symbolName(row), name), EdgeVia.declaredType);
  }

  override supertypes(view: FileView, row: number): readonly Supertype[] {
    const { symbols, references, exprs } = view.facts;
    // `type A B`: the fields, and of an interface the methods, are those of B.
    if (symbols.kind[row] === SymbolKind.class) {
      const op = symbols.type[row] < 0 ? ExprOp.unknown : exprs.op[symbols.type[row]];
      const isNamed = op === ExprOp.name || op === ExprOp.member || op === ExprOp.generic || op === ExprOp.class;
      return isNamed ? this.ev.supertypesOf(view, symbols.type[row]) : [];
    }
    const found: Supertype[] = [];
    for (const reference of view.heritage(row)) {
      const expr = references.expr[reference];
      const field = embeddedField(view, row, exprs.offset[expr]);
      found.push(...this.ev.supertypesOf(view, field < 0 ? expr : symbols.type[field]));
    }
    return found;
  }

  /** The interfaces that the types of a file satisfy, and the methods of theirs that its methods stand for. */
  override impliedEdges(view: FileView): readonly ImpliedEdge[] {
    const { symbols } = view.facts;
    const found: ImpliedEdge[] = [...super.impliedEdges(view)];
    for (let row = 1; row < symbols.count; row++) {
      const kind = symbols.kind[row];
      if (symbols.flags[row] & SymbolFlag.local) continue;
      if (kind === SymbolKind.struct || kind === SymbolKind.class) {
        if (symbols.parent[row] !== 0) continue;
        for (const { view: other, row: satisfied } of this.interfaces.implementedBy(view, row)) {
          const target = this.ev.symbol(other, satisfied, EdgeVia.inheritance, Confidence.inferred);
          found.push({ from: row, kind: EdgeKind.implements, target });
        }
      } else if (kind === SymbolKind.method && symbols.receiver[row] >= 0) {
        found.push(...this.implementedMethods(view, row));
      }
    }
    return found;
  }

  private implementedMethods(view: FileView, method: number): ImpliedEdge[] {
    const found: ImpliedEdge[] = [];
    for (const type of this.ev.typeOf(view, view.facts.symbols.receiver[method], null)) {
      if (type.kind !== 'instance') continue;
      for (const { view: other, row } of this.interfaces.implementedBy(type.file, type.row)) {
        const wanted = other.firstMember(row, other.indexOfString(view.symbolName(method)));
        if (wanted < 0) continue;
        const target = this.ev.symbol(other, wanted, EdgeVia.inheritance, Confidence.inferred);
        found.push({ from: method, kind: EdgeKind.overrides, target });
      }
    }
    return found;
  }

  /** Names of the methods of a type and of those that its embedded fields hand on. */
  private methodNames(view: FileView, row: number, level = 0): readonly string[] {
    const { symbols } = view.facts;
    const names = new Set(this.packages.methodNamesBeside(view, view.symbolName(row)));
    for (let member = view.firstChild(row); member >= 0; member = view.nextChild(member)) {
      if (symbols.kind[member] === SymbolKind.method) names.add(view.symbolName(member));
    }
    if (level < MAX_EMBEDDING && symbols.kind[row] !== SymbolKind.class) {
      for (const parent of this.ev.supertypes(view, row)) {
        if (parent.view) for (const name of this.methodNames(parent.view, parent.row, level + 1)) names.add(name);
      }
    }
    return [...names].sort();
  }

  override returned(
    view: FileView,
    row: number,
    env: TypeEnvironment | null,
    call: CallPlace | null,
  ): readonly Value[] | null {
    return call && inferredResult(this.ev, view, row, env, call);
  }

  override underlying(value: InstanceValue): readonly Value[] {
    const { symbols } = value.file.facts;
    if (symbols.kind[value.row] !== SymbolKind.class) return NO_VALUES;
    return this.ev.typeOf(value.file, symbols.type[value.row], value.env);
  }

  override elementOf(value: Value): readonly Value[] {
    switch (value.kind) {
      case 'instance':
        return this.underlying(value).flatMap((under) => (under.kind === 'instance' ? [] : this.elementOf(under)));
      case 'function':
      case 'type':
        // Not an element at all, but `f[int]`.
        return [value];
      default:
        return super.elementOf(value, false);
    }
  }

  override partOf(value: Value, part: string): readonly Value[] | null {
    if (part === '#key') return this.rangeKey(value);
    if (!/^\d+$/.test(part)) return null;
    // A list of results or values is taken apart; of anything else the first part is itself: `v, ok := m[k]`.
    if (value.kind === 'list' && value.literal >= 0) return null;
    return part === '0' ? [value] : NO_VALUES;
  }

  /** `handlers[i](x)` reads what it calls an element of; `f[int](x)` calls it. */
  override edgeKind(kind: number, item: Denotation, view: FileView, callExpr: number): number {
    if (kind !== EdgeKind.calls || callExpr < 0 || item.kind !== 'symbol') return kind;
    const { exprs } = view.facts;
    const isElement = exprs.op[exprs.operand[callExpr]] === ExprOp.index;
    return isElement && !isCallableKind(item.file.facts.symbols.kind[item.row]) ? EdgeKind.references : kind;
  }

  /** A key in a literal is a field, or where the type is no struct an expression like others: `Names{KindA: "a"}`. */
  override keyOf(view: FileView, expr: number, found: readonly Denotation[], space: Space): readonly Denotation[] {
    if (found.length) return found;
    const { exprs } = view.facts;
    const fields = fieldsAt(this.ev, this.ev.evaluate(view, exprs.operand[expr]), view.text(exprs.name[expr]));
    if (fields.length) return fields;
    const isMap = this.ev.evaluate(view, exprs.operand[expr]).some((value) => isTypeOf(value, SymbolKind.class));
    return isMap ? this.ev.lookup(view, exprs.scope[expr], exprs.name[expr], exprs.offset[expr], space) : found;
  }

  /** What the first variable of a `range` gets: the key of a map, or what a channel gives. */
  private rangeKey(value: Value): readonly Value[] {
    if (value.kind === 'instance') return this.underlying(value).flatMap((under) => this.rangeKey(under));
    if (value.kind === 'external' && value.args.length) return this.ev.typeOfArgument(value.args[0]);
    return NO_VALUES;
  }

  /** A constant in a group repeats the type of the one above. */
  override impliedValue(view: FileView, row: number): readonly Value[] {
    const { symbols } = view.facts;
    if (symbols.kind[row] !== SymbolKind.constant) return NO_VALUES;
    for (let above = row - 1; above > 0 && symbols.kind[above] === SymbolKind.constant; above--) {
      if (symbols.type[above] >= 0) return this.ev.typeOf(view, symbols.type[above], null);
      if (symbols.value[above] >= 0) return NO_VALUES;
    }
    return NO_VALUES;
  }
}

const isMethod = (item: SymbolDenotation): boolean => item.file.facts.symbols.kind[item.row] === SymbolKind.method;

const isTypeOf = (value: Value, kind: number): boolean =>
  (value.kind === 'type' || value.kind === 'instance') && value.file.facts.symbols.kind[value.row] === kind;

/** The field whose name is the embedded type's at an offset. */
function embeddedField(view: FileView, owner: number, offset: number): number {
  const { symbols } = view.facts;
  for (let row = view.firstChild(owner); row >= 0; row = view.nextChild(row)) {
    if (symbols.nameOffset[row] === offset) return row;
  }
  return -1;
}

/** What a package outside the repository is probably called: `gopkg.in/yaml.v3` is `yaml`, `oklog/ulid/v2` is `ulid`. */
function guessedName(importPath: string): string {
  const parts = importPath.split('/');
  let last = parts.pop() as string;
  if (/^v\d+$/.test(last) && parts.length) last = parts.pop() as string;
  return last
    .replace(/\.v\d+$/, '')
    .replace(/^go-|[-.]go$/g, '')
    .replaceAll('-', '');
}
