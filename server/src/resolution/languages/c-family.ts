import { EdgeKind, EdgeVia } from '../../model/edge.ts';
import { BindingKind, ExprOp, ImportFlag, ScopeKind } from '../../model/file-facts.ts';
import { isTypeKind, SymbolKind } from '../../model/symbol-kind.ts';
import { allWithVia, weaken, withVia } from '../copies.ts';
import type {
  Denotation,
  ExternalValue,
  InstanceValue,
  ListValue,
  SymbolDenotation,
  TypeEnvironment,
  Value,
} from '../denotation.ts';
import { NO_DENOTATIONS, NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { CallPlace, LanguageConventions, Space } from '../language-rules.ts';
import { LanguageRules } from '../language-rules.ts';
import { fieldsAt } from '../member-positions.ts';
import { Memo } from '../memo.ts';
import { anonymousIn } from './c-family-anonymous.ts';
import { CDefinitions } from './c-family-definitions.ts';
import { elementOf } from './c-family-elements.ts';
import { isInclude } from './c-family-includes.ts';
import { libraryResult, makes, nested, pairMember, pointee } from './c-family-library.ts';
import { CNames, isTestOfMacro, type NamespacePath } from './c-family-names.ts';
import { accepts, COverloads } from './c-family-overloads.ts';
import { CUsing, holdsIn, packageDenotation, pathOfKey } from './c-family-using.ts';
import { asFarAsBuilt, isDeclaration } from './c-family-variants.ts';
import { inferredResult, writtenResult } from './type-arguments.ts';

/** C and C++: includes as what is visible, namespaces over many files, members declared in one place and defined in another. */
export class CFamilyRules extends LanguageRules {
  private readonly names: CNames;
  private readonly overloads: COverloads;
  private readonly receivers = new Memo<readonly Denotation[]>();
  private readonly using: CUsing;
  private readonly definitions: CDefinitions;

  constructor(evaluator: Evaluator, conventions: LanguageConventions) {
    super(evaluator, conventions);
    this.names = CNames.of(evaluator);
    this.using = new CUsing(evaluator, this.names);
    this.overloads = new COverloads(evaluator);
    this.definitions = new CDefinitions(evaluator, this.names, this.overloads);
  }

  override clear(): void {
    this.names.clear();
    this.using.clear();
    this.receivers.clear();
  }

  private get isCpp(): boolean {
    return this.conventions.memberScope === true;
  }

  // ---------------------------------------------------------------- includes and using

  override importedModules(view: FileView, importRow: number): readonly Denotation[] {
    const { imports } = view.facts;
    if (!isInclude(imports.flags[importRow])) return NO_DENOTATIONS;
    const path = this.names.includes.file(view, importRow);
    const file = path === null ? undefined : this.ev.view(path);
    if (file) return [this.ev.module(file)];
    return [this.ev.external(view.text(imports.source[importRow]).replace(/^<|>$/g, ''), '')];
  }

  /** `using a::b` and `namespace x = a::b`. */
  override resolveImport(view: FileView, importRow: number): readonly Denotation[] {
    const { imports } = view.facts;
    if (imports.flags[importRow] & ImportFlag.wildcard) return NO_DENOTATIONS;
    return this.using.importedAt(view, importRow, 'any');
  }

  // ---------------------------------------------------------------- names

  /** Namespaces are looked for in all files, what they hold too; here count the names that only this scope has. */
  override chooseBindings(view: FileView, rows: readonly number[], offset: number, space: Space): readonly number[] {
    const { bindings, symbols, scopes } = view.facts;
    const kept = rows.filter((row) => {
      const kind = bindings.kind[row];
      if (kind === BindingKind.variable || kind === BindingKind.parameter) return space !== 'type';
      const scopeKind = scopes.kind[bindings.scope[row]];
      // What a class takes over from its bases is found among its members.
      if (kind !== BindingKind.symbol) return kind !== BindingKind.import || scopeKind !== ScopeKind.class;
      // Members are found with their definitions, the names of files and namespaces with those of all other files.
      if (scopeKind === ScopeKind.class || scopeKind === ScopeKind.namespace || scopeKind === ScopeKind.file)
        return false;
      return symbols.kind[bindings.target[row]] !== SymbolKind.namespace;
    });
    return kept.length ? super.chooseBindings(view, kept, offset, space) : kept;
  }

  /** A class's own name inside it is the class; its constructors are only found where one is asked for. */
  override chooseMembers(view: FileView, rows: readonly number[], space: Space): readonly number[] {
    const { symbols } = view.facts;
    if (space === 'callable') return rows.filter((row) => symbols.kind[row] === SymbolKind.constructor);
    const wanted = rows.filter((row) => symbols.kind[row] !== SymbolKind.constructor);
    const types = wanted.filter((row) => isTypeKind(symbols.kind[row]));
    if (space === 'type') return types;
    return space === 'any' || types.length === wanted.length ? wanted : wanted.filter((row) => !types.includes(row));
  }

  /** `a::b`: before `::` only namespaces and types count. */
  override denotePath(view: FileView, expr: number, space: Space, env: TypeEnvironment | null): readonly Denotation[] {
    const { exprs } = view.facts;
    const name = view.text(exprs.name[expr]);
    const operand = exprs.operand[expr];
    if (operand < 0) return this.inNamespace(view, [], name, space);
    const found = this.ev
      .valuesOf(this.ev.denote(view, operand, 'type', env))
      .flatMap((value) => this.ev.membersOf(value, name, view, space));
    return nested(found, name, () => this.ev.typeOf(view, operand, env));
  }

  override namesOfScope(view: FileView, scope: number, name: string, space: Space): readonly Denotation[] {
    const { scopes, symbols } = view.facts;
    const symbol = scopes.symbol[scope];
    if (symbol <= 0) return NO_DENOTATIONS;
    if (scopes.kind[scope] === ScopeKind.namespace) {
      const around = this.names.namespaceAround(view, scope);
      return this.inNamespace(view, around, name, space);
    }
    if (symbols.receiver[symbol] < 0 || symbols.ownScope[symbol] !== scope) return NO_DENOTATIONS;
    return this.namesAround(view, view, symbol, name, space);
  }

  /** What a method that is written outside its class sees: the members of the class, of those around it, and their namespace. */
  private namesAround(view: FileView, at: FileView, symbol: number, name: string, space: Space): readonly Denotation[] {
    for (const owner of this.receiverOf(at, symbol)) {
      if (owner.kind === 'package') {
        const found = this.names.find(pathOfKey(owner.key), name, space, view);
        if (found.length) return found;
      }
      if (owner.kind !== 'symbol') continue;
      const { file } = owner;
      const { symbols } = file.facts;
      for (let type = owner.row; type > 0; type = symbols.parent[type]) {
        if (symbols.kind[type] === SymbolKind.namespace) break;
        const found = this.ev.memberOfType(file, type, name, null, space);
        if (found.length) return allWithVia(found, EdgeVia.self);
        // `class Table::Row { … }`: a class that is written outside of the one it belongs to.
        const outside = () => this.namesAround(view, file, type, name, space);
        const outer = symbols.receiver[type] < 0 ? NO_DENOTATIONS : this.ev.deeper(NO_DENOTATIONS, outside);
        if (outer.length) return outer;
      }
      const namespace = this.names.namespaceOf(file, owner.row);
      for (let depth = namespace.length; depth > 0; depth--) {
        const found = this.inNamespace(view, namespace.slice(0, depth), name, space);
        if (found.length) return found;
      }
    }
    return NO_DENOTATIONS;
  }

  /** A namespace, or what a namespace holds under a name. */
  private inNamespace(view: FileView, path: NamespacePath, name: string, space: Space): readonly Denotation[] {
    // Projects specialize templates of the library (`namespace std { template <> struct hash<Point> … }`); it stays the library.
    if (this.isCpp && path.length === 0 && name === 'std') return [this.ev.external('std', '')];
    const found = this.names.find(path, name, space, view);
    if (found.length) return found;
    if (!this.isCpp) return NO_DENOTATIONS;
    const inner = [...path, name];
    if (this.names.isNamespace(inner, view)) return [packageDenotation(inner)];
    return this.using.broughtInto(path, name, space, view);
  }

  override globalName(
    view: FileView,
    name: string,
    space: Space,
    scope: number,
    offset: number,
  ): readonly Denotation[] {
    const found = this.inNamespace(view, [], name, space);
    if (found.length || !this.isCpp) return this.names.definedBefore(found, name, offset, view);
    let usesStd = false;
    for (const { path, scope: within } of this.using.directivesOf(view)) {
      if (!holdsIn(view, within, scope)) continue;
      if (path[0] === 'std') usesStd = true;
      const used = this.inNamespace(view, path, name, space);
      if (used.length) return used.map((item) => withVia(item, EdgeVia.wildcard));
    }
    return usesStd && space === 'type' ? [this.ev.external('std', name)] : NO_DENOTATIONS;
  }

  override exportedFromPackage(key: string, name: string, from: FileView | null = null): readonly Denotation[] {
    if (!from) return NO_DENOTATIONS;
    const path = pathOfKey(key);
    const found = this.inNamespace(from, path, name, 'any');
    if (path.length === 0) return found;
    const receiverOf = (view: FileView, definition: number) => this.receiverOf(view, definition);
    return [...found, ...this.definitions.fromOutside(path, name, found, receiverOf)];
  }

  // ---------------------------------------------------------------- members

  /** Methods that are written outside the class, and the members of anonymous structs and unions in it. */
  override attachedMembers(view: FileView, row: number, name: string, space: Space): readonly SymbolDenotation[] {
    const { symbols } = view.facts;
    if (!isTypeKind(symbols.kind[row])) return NO_MEMBERS;
    const found: SymbolDenotation[] = [];
    if (view.language === 'cpp') {
      for (const item of super.attachedMembers(view, row, name)) {
        const kind = item.file.facts.symbols.kind[item.row];
        if (isTestOfMacro(item.file, item.row)) continue;
        if ((kind === SymbolKind.constructor) !== (space === 'callable')) continue;
        if (space !== 'type' || isTypeKind(kind)) found.push(item);
      }
    }
    if (space === 'callable') return found;
    found.push(...this.using.takenOver(view, row, name));
    for (const child of anonymousIn(view, row)) found.push(...this.ev.memberOfType(view, child, name, null, space));
    return found.length > 0 ? found : NO_MEMBERS;
  }

  override receiverIs(view: FileView, definition: number, typeView: FileView, type: number): boolean {
    return this.receiverOf(view, definition).some(
      (item) => item.kind === 'symbol' && item.file.id === typeView.id && item.row === type,
    );
  }

  /** The class or namespace that is written before a definition's name; it is looked for outside of the definition. */
  private receiverOf(view: FileView, definition: number): readonly Denotation[] {
    const { symbols } = view.facts;
    const receiver = symbols.receiver[definition];
    if (receiver < 0 || this.receivers.isOpen(view.id, definition)) return NO_DENOTATIONS;
    return this.receivers.get(this.ev.log, view.id, definition, NO_DENOTATIONS, () =>
      this.ev.denote(view, receiver, 'type').map((item) => {
        const target = item.kind === 'symbol' ? this.classOf(item) : null;
        return target ? { ...item, ...target } : item;
      }),
    );
  }

  override selfValue(view: FileView, scope: number): readonly Value[] {
    const { scopes, symbols } = view.facts;
    for (let at = scope; at >= 0; at = scopes.parent[at]) {
      if (scopes.kind[at] === ScopeKind.class) break;
      const symbol = scopes.symbol[at];
      if (symbol > 0 && symbols.ownScope[symbol] === at && symbols.receiver[symbol] >= 0) {
        const values = this.ev.valuesOf(this.receiverOf(view, symbol));
        return values.flatMap((value) =>
          value.kind === 'type' ? [{ ...value, kind: 'instance' as const, isSelf: true, via: EdgeVia.self }] : [],
        );
      }
    }
    return super.selfValue(view, scope);
  }

  /** Members behind smart pointers and iterators of the library. */
  override membersOfForeign(value: Value, name: string, from: FileView): readonly Denotation[] {
    if (value.kind !== 'external') return NO_DENOTATIONS;
    const target = pointee(value, name);
    if (!target) return NO_DENOTATIONS;
    return this.ev
      .typeOfArgument(target)
      .flatMap((inner) =>
        inner.kind === 'external' || inner.kind === 'instance' ? this.ev.membersOf(inner, name, from) : [],
      );
  }

  override foreignMember(value: ExternalValue | ListValue, name: string): readonly Value[] {
    if (value.kind === 'list') return NO_VALUES;
    const inner = pointee(value, name);
    const pairs = inner
      ? this.ev.typeOfArgument(inner).filter((item): item is ExternalValue => item.kind === 'external')
      : [value];
    return pairs.flatMap((pair) => {
      const part = pairMember(pair, name);
      return part ? this.ev.typeOfArgument(part) : [];
    });
  }

  override partOf(value: Value, part: string): readonly Value[] | null {
    const fields = fieldsAt(this.ev, [value], part);
    if (fields.length) return this.ev.valuesOf(fields);
    if (value.kind !== 'external') return null;
    const type = pairMember(value, part);
    return type ? this.ev.typeOfArgument(type) : null;
  }

  /** Initializers may say no names: their values go to the members in order. */
  override keyOf(view: FileView, expr: number, found: readonly Denotation[]): readonly Denotation[] {
    const { exprs } = view.facts;
    if (found.length) return found;
    return fieldsAt(this.ev, this.ev.evaluate(view, exprs.operand[expr]), view.text(exprs.name[expr]));
  }

  override memberCallResult(base: Value, member: string): readonly Value[] {
    if (base.kind !== 'external') return NO_VALUES;
    const result = libraryResult(base, member);
    if (result?.value) return [result.value];
    return result?.types ? this.ev.typeOfArgument(result.types) : NO_VALUES;
  }

  override externalCallResult(value: ExternalValue, view: FileView, callExpr: number): readonly Value[] {
    const { exprs } = view.facts;
    const callee = exprs.operand[callExpr];
    if (callee >= 0 && exprs.op[callee] === ExprOp.generic) {
      const args = this.ev.childrenOf(view, callee).map((expr) => ({ file: view, expr, env: null }));
      const made = makes(value.name, args);
      if (made) return [made];
    }
    // `std::string("x")` is one; what other functions of the library give is not known.
    return value.args.length > 0 || /(^|:)(string|string_view|vector|map|set|pair)$/.test(value.name)
      ? [value]
      : NO_VALUES;
  }

  override elementOf(value: Value, isIteration: boolean): readonly Value[] {
    return elementOf(this.ev, value, isIteration) ?? super.elementOf(value, isIteration);
  }

  /** A macro without parameters is what it stands for. */
  override decoratedValue(view: FileView, row: number): readonly Value[] {
    const { symbols } = view.facts;
    const isPlain = symbols.kind[row] === SymbolKind.macro && symbols.ownScope[row] < 0;
    return isPlain ? this.ev.returnValue(view, row, null) : NO_VALUES;
  }

  override callInstance(value: InstanceValue): readonly Denotation[] {
    return this.ev.membersOf(value, 'operator()', value.file);
  }

  /** A template with arguments that it has a specialization for. */
  override appliedType(value: Value): readonly Value[] {
    if (!this.isCpp || value.kind !== 'instance' || !value.env || value.env.args.length === 0) return [value];
    const args = value.env.args.map(({ file, expr }) => (expr < 0 ? '' : file.text(file.facts.exprs.name[expr])));
    const special = args.includes('') ? null : this.names.specialization(value.file, value.row, args.join(','));
    return [special ? { ...value, file: special.file, row: special.row, env: null } : value];
  }

  /** `x->f()` is what `operator->` of x gives, where x has no f of its own. */
  override membersBehind(value: InstanceValue, name: string, from: FileView): readonly Denotation[] {
    if (!this.isCpp || name.startsWith('operator')) return NO_DENOTATIONS;
    return this.ev
      .membersOf(value, 'operator->', from)
      .flatMap((item) => (item.kind === 'symbol' ? this.ev.returnValue(item.file, item.row, value.env) : []))
      .flatMap((behind) => this.ev.membersOf(behind, name, from));
  }

  // ---------------------------------------------------------------- calls

  /** What a function template gives, its parameters taken from the arguments of the call. */
  override returned(
    view: FileView,
    row: number,
    env: TypeEnvironment | null,
    call: CallPlace | null,
  ): readonly Value[] | null {
    if (!this.isCpp || !call) return null;
    return writtenResult(this.ev, view, row, env, call) ?? inferredResult(this.ev, view, row, env, call);
  }
  override get constructsTypes(): boolean {
    return true;
  }
  override get overloadsAreOne(): boolean {
    return !this.isCpp;
  }

  /** Functions in the namespaces of the arguments' types. */
  override undeclaredCallee(view: FileView, callee: number, callExpr: number): readonly Denotation[] {
    const { exprs } = view.facts;
    if (!this.isCpp || callExpr < 0 || exprs.op[callee] !== ExprOp.name) return NO_DENOTATIONS;
    const name = view.text(exprs.name[callee]);
    for (const argument of this.ev.childrenOf(view, callExpr)) {
      for (const value of this.ev.evaluate(view, argument)) {
        if (value.kind !== 'instance') continue;
        const namespace = this.names.namespaceOf(value.file, value.row);
        const found = namespace.length ? this.names.find(namespace, name, 'value', view) : [];
        if (found.length) return found;
      }
    }
    return NO_DENOTATIONS;
  }

  override chooseOverload(
    candidates: readonly SymbolDenotation[],
    argumentCount: number,
    view: FileView,
    callExpr: number,
  ): readonly SymbolDenotation[] {
    return this.overloads.choose(candidates, argumentCount, view, callExpr);
  }

  override constructorOf(
    type: SymbolDenotation,
    argumentCount: number,
    view: FileView,
    callExpr: number,
  ): SymbolDenotation | null {
    const target = this.classOf(type);
    if (!target) return null;
    const { file, row } = target;
    const name = file.symbolName(row);
    const all = this.ev
      .memberOfType(file, row, name, type.env, 'callable')
      .filter((item) => item.via !== EdgeVia.inheritance);
    const fitting = argumentCount < 0 ? all : all.filter((item) => accepts(item, argumentCount));
    const chosen = fitting.length > 1 ? this.overloads.choose(fitting, argumentCount, view, callExpr) : fitting;
    const definitions = chosen.filter((item) => !isDeclaration(item));
    const best = definitions.length === 1 ? definitions[0] : chosen.length === 1 ? chosen[0] : null;
    return best && weaken(withVia(best, type.via), type.confidence);
  }

  /** The class behind a name that may be an alias of it. */
  private classOf(type: SymbolDenotation): { file: FileView; row: number } | null {
    if (type.file.facts.symbols.kind[type.row] !== SymbolKind.typeAlias) return type;
    for (const value of this.ev.symbolValue(type))
      if (value.kind === 'type') return { file: value.file, row: value.row };
    return null;
  }

  /**
   * What is defined where it can be seen leads to its definition; what is only declared there leads to the declaration, as it
   * does for a compiler, and the definition leads on from there (`declarationsOf`).
   */
  override edgeTargets(all: readonly Denotation[], _kind: number, view: FileView, from: number): readonly Denotation[] {
    const found = asFarAsBuilt(all, view, from);
    if (found.length < 2) return found;
    const symbols = found.filter((item): item is SymbolDenotation => item.kind === 'symbol');
    const declarations = symbols.filter(isDeclaration);
    if (declarations.length === 0 || declarations.length === symbols.length) return found;
    const definitions = symbols.filter((item) => !isDeclaration(item));
    const seen = definitions.filter((item) => this.names.includes.sees(view, item.file.id));
    return seen.length ? seen : declarations;
  }

  /** A variable of an enum, or of what an alias stands for, constructs no class that is named here. */
  override edgeKind(kind: number, item: Denotation): number {
    if (kind !== EdgeKind.instantiates || item.kind !== 'symbol') return kind;
    const { symbols } = item.file.facts;
    const target = symbols.kind[item.row];
    if (target === SymbolKind.enum) return EdgeKind.usesType;
    return target === SymbolKind.typeAlias && !this.classOf(item) ? EdgeKind.usesType : kind;
  }

  override get separatesDefinitions(): boolean {
    return true;
  }

  override declarationsOf(view: FileView, row: number): readonly SymbolDenotation[] {
    return this.definitions.declarationsOf(view, row, (file, definition) => this.receiverOf(file, definition));
  }
}

const NO_MEMBERS: readonly SymbolDenotation[] = [];
