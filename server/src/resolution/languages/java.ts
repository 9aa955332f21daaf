import { Confidence, EdgeVia } from '../../model/edge.ts';
import { BindingKind, ExprOp, ImportFlag, ReferenceKind, ScopeKind } from '../../model/file-facts.ts';
import { isCallableKind, isTypeKind, SymbolKind } from '../../model/symbol-kind.ts';
import { allWithVia } from '../copies.ts';
import type {
  Denotation,
  ExternalValue,
  ListValue,
  LocalDenotation,
  SymbolDenotation,
  TypeEnvironment,
  Value,
} from '../denotation.ts';
import { NO_DENOTATIONS, NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { CallPlace, ImpliedEdge, LanguageConventions, Space, Supertype } from '../language-rules.ts';
import { LanguageRules } from '../language-rules.ts';
import { NamedMemo } from '../memo.ts';
import { aboveAnnotation, libraryAbove } from './java-above.ts';
import { copiedContainer } from './java-factories.ts';
import { isFunctional } from './java-functional.ts';
import { JavaInference } from './java-inference.ts';
import { JavaLambdas } from './java-lambdas.ts';
import { hasMethod, isMethodName, simpleName } from './java-library.ts';
import { importedMock } from './java-mocks.ts';
import { accepts, JavaOverloads } from './java-overloads.ts';
import { JavaPackages, packageDenotation } from './java-packages.ts';
import { componentsOf, isComponent } from './java-records.ts';
import { resultOfImported, resultOfLibrary } from './java-results.ts';

/** Java: packages, imports, nested types, overloads, inherited members, generics, lambdas. */
export class JavaRules extends LanguageRules {
  private readonly packages: JavaPackages;
  private readonly overloads: JavaOverloads;
  private readonly inference: JavaInference;
  private readonly lambdas: JavaLambdas;
  private readonly typesByName = new NamedMemo<readonly Denotation[]>();

  constructor(evaluator: Evaluator, conventions: LanguageConventions) {
    super(evaluator, conventions);
    this.packages = new JavaPackages(evaluator);
    this.overloads = new JavaOverloads(evaluator);
    this.inference = new JavaInference(evaluator);
    this.lambdas = new JavaLambdas(evaluator, this.overloads, this.inference);
  }

  override clear(): void {
    this.inference.clear();
    this.lambdas.clear();
    this.overloads.clear();
    this.typesByName.clear();
  }

  override forgetFile(file: number): void {
    this.lambdas.forgetFile(file);
  }

  // ---------------------------------------------------------------- functions as values

  override get countsUnnamed(): boolean {
    return true;
  }

  /** What stands before the method of a functional interface holds the function that runs. */
  override holderOf(view: FileView, callee: number, named: readonly Denotation[]): number {
    const { exprs } = view.facts;
    const isOfInterface = exprs.op[callee] === ExprOp.member && named.some((item) => isFunctional(this.ev, item));
    return isOfInterface ? exprs.operand[callee] : -1;
  }

  override unwrapped(view: FileView, expr: number): number {
    const { exprs } = view.facts;
    const callee = exprs.op[expr] === ExprOp.call ? exprs.operand[expr] : -1;
    if (callee < 0 || !/^(requireNonNull|checkNotNull|notNull)$/.test(view.text(exprs.name[callee]))) return -1;
    return this.ev.childrenOf(view, expr)[0] ?? -1;
  }

  /** Who hands a method on is no implementation of what holds it. */
  override impliedEdges(): readonly ImpliedEdge[] {
    return [];
  }

  // ---------------------------------------------------------------- imports

  override importedModules(view: FileView, importRow: number): readonly Denotation[] {
    const { imports } = view.facts;
    const source = view.text(imports.source[importRow]);
    const isStatic = (imports.flags[importRow] & ImportFlag.static) !== 0;
    if (!isStatic && this.packages.isPackage(source)) return [packageDenotation(source)];
    const type = this.packages.qualifiedType(source, view);
    return [type ?? this.ev.external(source, '')];
  }

  override resolveImport(view: FileView, importRow: number): readonly Denotation[] {
    const { imports } = view.facts;
    const source = view.text(imports.source[importRow]);
    const name = view.text(imports.name[importRow]);
    if (!name) return NO_DENOTATIONS;
    if (imports.flags[importRow] & ImportFlag.static) {
      const type = this.packages.qualifiedType(source, view);
      if (!type) return [this.ev.external(source, name)];
      return this.staticMembers(type, name, EdgeVia.import);
    }
    const type = this.packages.qualifiedType(source ? `${source}.${name}` : name, view);
    return [type ?? this.ev.external(source, name)];
  }

  /** Methods, fields and types of a name in a type. */
  private staticMembers(type: SymbolDenotation, name: string, via: number): readonly Denotation[] {
    const methods = this.ev.memberOfType(type.file, type.row, name, null, 'callable');
    const others = this.ev.memberOfType(type.file, type.row, name, null, 'any');
    return [...methods, ...others.filter((item) => !isCallable(item))].map((item) => ({ ...item, via }));
  }

  override exportedFromPackage(key: string, name: string): readonly Denotation[] {
    return this.packages.memberOfPackage(key.slice(key.indexOf(':') + 1), name);
  }

  // ---------------------------------------------------------------- names

  override get calleeSpace(): Space {
    return 'callable';
  }
  override inheritsOverloads(space: Space): boolean {
    return space === 'callable';
  }
  override get checksArguments(): boolean {
    return true;
  }
  override get overloadsAreOne(): boolean {
    return false;
  }

  /** Variables, methods and types have names of their own; a scope that has the name only for another kind is passed over. */
  override chooseBindings(view: FileView, rows: readonly number[], offset: number, space: Space): readonly number[] {
    const { bindings, symbols, scopes } = view.facts;
    const wanted = rows.filter((row) => {
      const kind = bindings.kind[row];
      if (kind === BindingKind.import) return this.importMatters(view, bindings.target[row], space);
      if (kind === BindingKind.typeParameter) return space !== 'callable';
      if (kind !== BindingKind.symbol) return space === 'value' || space === 'any';
      const target = symbols.kind[bindings.target[row]];
      // Methods are looked up with those that are inherited.
      if (isCallableKind(target)) return space === 'any' && scopes.kind[bindings.scope[row]] !== ScopeKind.class;
      return isTypeKind(target) ? space !== 'callable' : space === 'value' || space === 'any';
    });
    if (wanted.length < 2) return wanted;
    // The component of a record is its field; outside of the constructor nobody sees the parameter.
    const variables = wanted.filter(
      (row) => isVariable(bindings.kind[row]) && scopes.kind[bindings.scope[row]] !== ScopeKind.class,
    );
    if (variables.length > 0 && space !== 'type') {
      let chosen = variables[0];
      for (const row of variables) if (bindings.offset[row] <= offset) chosen = row;
      return [chosen];
    }
    if (space !== 'value') return wanted;
    const values = wanted.filter((row) =>
      bindings.kind[row] === BindingKind.symbol
        ? !isTypeKind(symbols.kind[bindings.target[row]])
        : bindings.kind[row] !== BindingKind.parameter,
    );
    return values.length ? values : wanted;
  }

  /** Static imports bring methods and fields, all imports types. */
  private importMatters(view: FileView, importRow: number, space: Space): boolean {
    if (space === 'any') return true;
    const isStatic = (view.facts.imports.flags[importRow] & ImportFlag.static) !== 0;
    if (space !== 'callable' && !isStatic) return true;
    if (!isStatic) return false;
    const found = this.ev.importedBy(view, importRow);
    return found.some((item) => item.kind === 'external' || (item.kind === 'symbol' && fits(item, space)));
  }

  /** Methods are meant by calls and references to methods alone: `Flowable.just(1)` is the type, whatever methods the class around has. */
  override meantByName(found: readonly SymbolDenotation[], space: Space): readonly SymbolDenotation[] {
    return space === 'value' && found.some(isCallable) ? found.filter((item) => !isCallable(item)) : found;
  }

  override chooseMembers(view: FileView, rows: readonly number[], space: Space): readonly number[] {
    const { symbols } = view.facts;
    const wanted = rows.filter((row) => {
      const kind = symbols.kind[row];
      if (kind === SymbolKind.constructor) return false;
      if (space === 'callable') return isCallableKind(kind);
      return space === 'type' ? isTypeKind(kind) : true;
    });
    if (space === 'callable' && wanted.length === 0) return rows.filter((row) => isComponent(view, row));
    if (space !== 'value' || wanted.length < 2) return wanted;
    const values = wanted.filter((row) => !isCallableKind(symbols.kind[row]) && !isTypeKind(symbols.kind[row]));
    return values.length ? values : wanted;
  }

  override globalName(view: FileView, name: string, space: Space, _scope: number): readonly Denotation[] {
    if (space === 'callable') return this.fromStaticWildcards(view, name, space);
    if (space === 'value' || space === 'any') {
      const fields = this.fromStaticWildcards(view, name, 'value');
      if (fields.length) return fields;
    }
    return this.typesByName.get(this.ev.log, view.id, name, () => {
      const type = this.packages.typeByName(view, name);
      if (type) return [type];
      const first = name.charCodeAt(0);
      if (first >= 65 && first <= 90) return this.packages.externalType(view, name);
      // Nothing declares it: it can begin a qualified name.
      return [packageDenotation(name)];
    });
  }

  private fromStaticWildcards(view: FileView, name: string, space: Space): readonly Denotation[] {
    const { imports } = view.facts;
    for (let row = 0; row < imports.count; row++) {
      const flags = imports.flags[row];
      if (!(flags & ImportFlag.wildcard) || !(flags & ImportFlag.static)) continue;
      const type = this.packages.qualifiedType(view.text(imports.source[row]), view);
      if (!type) continue;
      const found = this.ev
        .memberOfType(type.file, type.row, name, null, space)
        .filter((item) => fits(item, space) && (space === 'callable' || !isCallable(item)));
      if (found.length) return allWithVia(found, EdgeVia.wildcard);
    }
    return NO_DENOTATIONS;
  }

  // ---------------------------------------------------------------- types

  /** What stands in the heritage clauses; an anonymous class extends the type that it is made of, an enum constant's body its enum. */
  override supertypes(view: FileView, row: number): readonly Supertype[] {
    const { symbols } = view.facts;
    if (symbols.type[row] >= 0) return this.ev.supertypesOf(view, symbols.type[row]);
    const owner = symbols.parent[row];
    if (owner > 0 && symbols.kind[owner] === SymbolKind.enumMember) {
      return [{ view, row: symbols.parent[owner], env: null, confidence: Confidence.exact }];
    }
    const annotation = aboveAnnotation(view, row);
    return annotation ? [annotation] : super.supertypes(view, row);
  }

  /** A method of the library that a type inherits hides those of its name in the types around it. */
  override namesOfScope(view: FileView, scope: number, name: string, space: Space): readonly Denotation[] {
    const isAsked = space === 'callable' && isMethodName(name) && view.facts.scopes.kind[scope] === ScopeKind.class;
    if (!isAsked) return NO_DENOTATIONS;
    const [self] = this.selfValue(view, scope);
    for (const above of self?.kind === 'instance' ? libraryAbove(this.ev, self) : []) {
      const type = simpleName(above);
      if (hasMethod(type, name)) return [this.ev.external(above.module, `${type}.${name}`)];
    }
    return NO_DENOTATIONS;
  }

  override isDeclaredOutside(type: ExternalValue, name: string): boolean {
    return hasMethod(simpleName(type), name);
  }

  /** `super` is the superclass, never an interface. */
  override superTypes(view: FileView, type: number): readonly Supertype[] {
    const { symbols, references } = view.facts;
    if (symbols.type[type] >= 0) return this.ev.supertypes(view, type);
    for (const reference of view.heritage(type)) {
      if (references.kind[reference] !== ReferenceKind.extends) continue;
      return this.ev.supertypesOf(view, references.expr[reference]);
    }
    const owner = symbols.parent[type];
    return owner > 0 && symbols.kind[owner] === SymbolKind.enumMember ? this.ev.supertypes(view, type) : [];
  }

  /** `this(…)` calls another constructor. */
  override denoteSelf(view: FileView, scope: number): readonly Denotation[] {
    const type = view.enclosingType(scope);
    return type < 0 ? NO_DENOTATIONS : [this.ev.symbol(view, type, EdgeVia.self)];
  }

  /** `case A:` in a switch over an enum is its constant, in any other switch a plain name. */
  override keyOf(view: FileView, expr: number, found: readonly Denotation[], space: Space): readonly Denotation[] {
    if (found.some((item) => item.kind === 'symbol')) return found;
    const { exprs } = view.facts;
    return this.ev
      .lookup(view, exprs.scope[expr], exprs.name[expr], exprs.offset[expr], space)
      .filter((item) => item.kind !== 'package');
  }

  override typeLiteral(view: FileView, expr: number, env: TypeEnvironment | null): readonly Value[] {
    const [type] = this.ev.childrenOf(view, expr);
    const args = type === undefined ? [] : [{ file: view, expr: type, env }];
    return [
      { kind: 'external', module: 'java.lang', name: 'Class', args, confidence: Confidence.exact, via: EdgeVia.syntax },
    ];
  }

  /** `Shape::area`, `this::run`, `super::run`: methods, whatever fields are called like them. */
  override denotePath(view: FileView, expr: number, _space: Space, env: TypeEnvironment | null): readonly Denotation[] {
    const { exprs } = view.facts;
    const operand = exprs.operand[expr];
    const name = view.text(exprs.name[expr]);
    const found: Denotation[] = [];
    if (exprs.op[operand] === ExprOp.super) {
      for (const item of this.ev.denote(view, operand, 'type')) {
        if (item.kind === 'symbol')
          found.push(...this.ev.memberOfType(item.file, item.row, name, item.env, 'callable'));
      }
      return found;
    }
    // `Foo::new` hands on the type: to call it makes one.
    if (name === NEW) return this.ev.denote(view, operand, 'type', env).filter((item) => item.kind !== 'local');
    for (const value of this.ev.evaluate(view, operand, env)) {
      found.push(...this.ev.membersOf(value, name, view, 'callable'));
    }
    return found;
  }

  // ---------------------------------------------------------------- calls

  override chooseOverload(
    candidates: readonly SymbolDenotation[],
    argumentCount: number,
    view: FileView,
    callExpr: number,
  ): readonly SymbolDenotation[] {
    if (candidates.every((item) => !isCallable(item))) return candidates;
    return this.overloads.choose(candidates, argumentCount, view, callExpr);
  }

  override constructorOf(
    type: SymbolDenotation,
    argumentCount: number,
    view: FileView,
    callExpr: number,
  ): SymbolDenotation | null {
    const { file, row } = type;
    const { symbols } = file.facts;
    // An anonymous class has a constructor of its own, which nobody wrote.
    if (callExpr >= 0 && this.inference.anonymousOf(view, view.facts.exprs.operand[callExpr]) >= 0) return null;
    const constructors: SymbolDenotation[] = [];
    for (let member = file.firstChild(row); member >= 0; member = file.nextChild(member)) {
      if (symbols.kind[member] !== SymbolKind.constructor) continue;
      const found = { ...this.ev.symbol(file, member, type.via, type.confidence), env: type.env };
      if (argumentCount < 0 || accepts(found, argumentCount)) constructors.push(found);
    }
    const chosen =
      constructors.length > 1 ? this.overloads.choose(constructors, argumentCount, view, callExpr) : constructors;
    return chosen.length === 1 ? chosen[0] : null;
  }

  override isItsOwnResult(item: SymbolDenotation): boolean {
    return isComponent(item.file, item.row);
  }

  override overridden(
    candidates: readonly SymbolDenotation[],
    view: FileView,
    method: number,
  ): SymbolDenotation | undefined {
    return this.overloads.overridden(candidates, this.ev.symbol(view, method, EdgeVia.scope));
  }

  override constructed(made: readonly Value[], view: FileView, newExpr: number): readonly Value[] {
    // What is made of an anonymous class has its methods, too.
    const body = this.inference.anonymousOf(view, view.facts.exprs.operand[newExpr]);
    if (body >= 0) {
      const { confidence } = made[0] ?? { confidence: Confidence.exact };
      return [{ kind: 'instance', file: view, row: body, env: null, confidence, via: EdgeVia.constructorType }];
    }
    return made.map((value) => {
      if (value.kind === 'external') return copiedContainer(this.ev, value, view, newExpr);
      return value.kind === 'instance' ? this.inference.constructed(value, view, newExpr) : value;
    });
  }

  override returned(
    view: FileView,
    row: number,
    env: TypeEnvironment | null,
    call: CallPlace | null,
  ): readonly Value[] | null {
    return call ? this.inference.returned(view, row, env, call) : null;
  }

  override memberCallResult(base: Value, member: string, view: FileView, callExpr: number): readonly Value[] {
    return resultOfLibrary(this.ev, this.inference, base, member, view, callExpr);
  }

  /** Where all of Mockito is imported, a name that nobody declares may be one of its functions. */
  override undeclaredCallee(view: FileView, callee: number): readonly Denotation[] {
    const { exprs } = view.facts;
    if (exprs.op[callee] !== ExprOp.name) return NO_DENOTATIONS;
    const name = view.text(exprs.name[callee]);
    const from = importedMock(view, name);
    return from ? [this.ev.external(from, name)] : NO_DENOTATIONS;
  }

  /** What a method gives that is called by its name alone, and that the type around it has without declaring it: `values()` in an enum. */
  override pathCallResult(view: FileView, callee: number, callExpr: number): readonly Value[] {
    const { exprs } = view.facts;
    if (exprs.op[callee] !== ExprOp.name) return NO_VALUES;
    const name = view.text(exprs.name[callee]);
    return this.selfValue(view, exprs.scope[callee]).flatMap((self) =>
      resultOfLibrary(this.ev, this.inference, self, name, view, callExpr),
    );
  }

  /** The result of a method from outside is not known, and certainly not what the method is called on. */
  override externalCallResult(value: ExternalValue, view: FileView, callExpr: number): readonly Value[] {
    if (view.facts.exprs.op[callExpr] === ExprOp.new) return [value];
    const callee = view.facts.exprs.operand[callExpr] ?? -1;
    // What is inherited from the library is called by its name alone.
    if (value.name.includes('.') && view.facts.exprs.op[callee] === ExprOp.name) {
      return this.pathCallResult(view, callee, callExpr);
    }
    return resultOfImported(this.ev, value, view, callExpr);
  }

  override foreignMember(value: ExternalValue | ListValue, name: string): readonly Value[] {
    if (value.kind !== 'list' || name !== 'length') return NO_VALUES;
    return [{ kind: 'primitive', name: 'int', confidence: Confidence.exact, via: EdgeVia.declaredType }];
  }

  /** A record is taken apart into its components. */
  override partOf(value: Value, part: string): readonly Value[] | null {
    if (value.kind !== 'instance') return null;
    const component = componentsOf(value.file, value.row)[Number(part)];
    if (component === undefined) return null;
    return this.ev.typeOf(value.file, value.file.facts.bindings.type[component], value.env);
  }

  override untypedParameter(local: LocalDenotation): readonly Value[] {
    return this.lambdas.parameter(local);
  }

  override elementOf(value: Value, isIteration: boolean): readonly Value[] {
    if (value.kind === 'instance') return this.inference.iterated(value);
    if (value.kind === 'external' && isIteration && simpleName(value).endsWith('Map')) return NO_VALUES;
    return super.elementOf(value, isIteration);
  }
}

const NEW = 'new';

const isVariable = (kind: number): boolean => kind === BindingKind.variable || kind === BindingKind.parameter;

const isCallable = (item: SymbolDenotation): boolean => isCallableKind(item.file.facts.symbols.kind[item.row]);

function fits(item: SymbolDenotation, space: Space): boolean {
  if (space === 'callable') return isCallable(item);
  if (space === 'type') return isTypeKind(item.file.facts.symbols.kind[item.row]);
  return true;
}
