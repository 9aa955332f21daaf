import { Confidence, EdgeVia } from '../model/edge.ts';
import { BindingKind, ExprOp } from '../model/file-facts.ts';
import { followsFunctions, languageFamily } from '../model/language.ts';
import { SymbolKind } from '../model/symbol-kind.ts';
import { CallRules } from './call-rules.ts';
import type {
  Denotation,
  ExternalValue,
  FunctionValue,
  InstanceValue,
  ListValue,
  LocalDenotation,
  SymbolDenotation,
  TypeEnvironment,
  TypeValue,
  Value,
} from './denotation.ts';
import { NO_DENOTATIONS, NO_VALUES } from './denotation.ts';
import type { FileView } from './file-view.ts';
import { functionSlots } from './function-slots.ts';
import { entryValues } from './object-entries.ts';

/**
 * Which meaning of a name is wanted, for languages that keep types and values apart; `callable` only where functions have names of
 * their own (`LanguageRules.calleeSpace`).
 */
export type Space = 'value' | 'type' | 'any' | 'callable';

/** What language.json says about names; the part of it that resolution needs. */
export interface LanguageConventions {
  readonly memberScope: boolean | 'body';
  readonly hoist: boolean;
}

/** A supertype of a type: of the repository, or external (`view` null), where the search for a member ends. */
export interface Supertype {
  readonly view: FileView | null;
  readonly row: number;
  readonly env: SymbolDenotation['env'];
  readonly confidence: number;
  /** The external type, where its name is known. */
  readonly external?: ExternalValue;
  /** Says only what the type declares itself, or is from where it inherits; nothing is inherited from it: `implements` of TypeScript. */
  readonly isContract?: boolean;
}

/** A call, where it is known. */
export interface CallPlace {
  readonly view: FileView;
  readonly expr: number;
}

/** An edge that follows from declarations alone. */
export interface ImpliedEdge {
  /** Symbol of the file that is linked. */
  readonly from: number;
  readonly kind: number;
  readonly target: SymbolDenotation;
  /** The symbol of the file at whose name the edge stands; `from` where nothing is said. */
  readonly at?: number;
  /** Where it stands, when that is no symbol's name. */
  readonly site?: Site;
}

/** A place in a file. */
export interface Site {
  readonly line: number;
  readonly character: number;
  readonly length: number;
}

/**
 * What one language says about names beyond the common core in `Evaluator`. A language overrides the methods it needs;
 * the defaults are those of a language with lexical scopes, modules that are files, and single dispatch on classes.
 *
 * Every method that looks at something outside `view` goes through `this.ev`, which records what was looked at.
 */
export class LanguageRules extends CallRules {
  // ---------------------------------------------------------------- types

  /** What `self`/`this` is in a scope. */
  selfValue(view: FileView, scope: number): readonly Value[] {
    const type = view.enclosingType(scope);
    if (type < 0) return NO_VALUES;
    const { symbols } = view.facts;
    if (symbols.kind[type] === SymbolKind.impl && symbols.receiver[type] >= 0) {
      return this.ev.typeOf(view, symbols.receiver[type], null);
    }
    return [
      {
        kind: 'instance',
        file: view,
        row: type,
        env: null,
        isSelf: true,
        confidence: Confidence.exact,
        via: EdgeVia.self,
      },
    ];
  }

  /** The direct supertypes of a type, in the order in which members are looked for. */
  supertypes(view: FileView, row: number): readonly Supertype[] {
    const { references } = view.facts;
    const found: Supertype[] = [];
    for (const reference of view.heritage(row)) {
      found.push(...this.ev.supertypesOf(view, references.expr[reference]));
    }
    return found;
  }

  /**
   * The types in which a member is looked for, the type itself first, where that is not simply depth first (Python's C3
   * order). Null: depth first along `supertypes`.
   */
  memberOrder(_view: FileView, _row: number): readonly Supertype[] | null {
    return null;
  }

  /** Of the members of one name written in one type, those that are meant. */
  chooseMembers(_view: FileView, rows: readonly number[], _space: Space): readonly number[] {
    return rows;
  }

  /** Whether two declarations are parts of one type, so that the type parameters of each are those of the other. */
  isSameType(_a: FileView, _row: number, _b: FileView, _other: number): boolean {
    return false;
  }

  /** Of the members of a type, those that a value has: of a class its static ones. The default makes no difference. */
  membersSeenOn(_value: InstanceValue | TypeValue, members: readonly SymbolDenotation[]): readonly SymbolDenotation[] {
    return members;
  }

  /** In which space the name of what is called is looked up. */
  get calleeSpace(): Space {
    return 'value';
  }

  /** Whether what a type declares under a name adds to what it inherits under it, as overloads do in Java, and does not hide it. */
  inheritsOverloads(_space: Space): boolean {
    return false;
  }

  /** Names that a scope has besides its bindings: in C++ a method written outside its class sees the members of the class. */
  namesOfScope(_view: FileView, _scope: number, _name: string, _space: Space): readonly Denotation[] {
    return NO_DENOTATIONS;
  }

  /** Whether a type from outside is known to have a member. */
  isDeclaredOutside(_type: ExternalValue, _name: string): boolean {
    return false;
  }

  /** What `super` can mean in a type: its supertypes, as far as they are meant. */
  superTypes(view: FileView, type: number): readonly Supertype[] {
    return this.ev.supertypes(view, type);
  }

  /** Members of a type as a value that the type itself does not declare: those of its metaclass. */
  membersOfTypeObject(_value: TypeValue, _name: string): readonly Denotation[] {
    return NO_DENOTATIONS;
  }

  /** Members that an instance does not have itself but hands on: those behind `operator->` in C++. */
  membersBehind(_value: InstanceValue, _name: string, _from: FileView): readonly Denotation[] {
    return NO_DENOTATIONS;
  }

  /** Members of a function that nobody put on it: those of the type that it is said to have. */
  membersOfFunction(_value: FunctionValue, _name: string, _from: FileView): readonly Denotation[] {
    return NO_DENOTATIONS;
  }

  /** The value of a member that nobody declares: an entry of a literal, Python's `x.__class__`. */
  undeclaredMember(value: Value, name: string): readonly Value[] {
    return entryValues(this.ev, value, name);
  }

  /** Members of a type that are not written inside its body: impls, Go methods, `Foo::bar`. */
  attachedMembers(view: FileView, row: number, name: string, _space: Space = 'any'): readonly SymbolDenotation[] {
    const family = languageFamily(view.language);
    const typeName = view.symbolName(row);
    const found: SymbolDenotation[] = [];
    for (const place of this.ev.withReceiver(family, typeName)) {
      const other = this.ev.view(place.path);
      if (!other) continue;
      const isContainer = other.facts.symbols.kind[place.row] === SymbolKind.impl;
      if (!isContainer && other.symbolName(place.row) !== name) continue;
      if (isContainer && other.firstMember(place.row, other.indexOfString(name)) < 0) continue;
      if (!this.receiverIs(other, place.row, view, row)) continue;
      if (!isContainer) found.push(this.ev.symbol(other, place.row, EdgeVia.declaredType));
      else {
        for (
          let member = other.firstMember(place.row, other.indexOfString(name));
          member >= 0;
          member = other.nextMember(member)
        ) {
          found.push(this.ev.symbol(other, member, EdgeVia.declaredType));
        }
      }
    }
    return found;
  }

  /** Whether the receiver written at a definition is this type. */
  receiverIs(view: FileView, definition: number, typeView: FileView, type: number): boolean {
    const receiver = view.facts.symbols.receiver[definition];
    return this.ev
      .denote(view, receiver, 'type')
      .some((item) => item.kind === 'symbol' && item.file.id === typeView.id && item.row === type);
  }

  /** What `a[i]` is: an element. */
  valueAt(view: FileView, expr: number, env: TypeEnvironment | null): readonly Value[] {
    return this.ev.elementsOf(this.ev.evaluate(view, view.facts.exprs.operand[expr], env), this, false);
  }

  /** The type that an element of a value has: what a loop yields, what `[i]` gives. */
  elementOf(value: Value, _isIteration: boolean): readonly Value[] {
    if (value.kind === 'list') return value.element ? this.ev.typeOfArgument(value.element) : NO_VALUES;
    if (value.kind === 'external' && value.args.length)
      return this.ev.typeOfArgument(value.args[value.args.length - 1]);
    return NO_VALUES;
  }

  /** A part of a value that is taken apart, where the language knows better than "the member, or the element, of that name". */
  partOf(_value: Value, _part: string, _view: FileView, _expr: number): readonly Value[] | null {
    return null;
  }

  /** What a type that is made of another one is made of: a Go `type Handler func()` is a function. */
  underlying(_value: InstanceValue): readonly Value[] {
    return NO_VALUES;
  }

  /** What is known of a name at the place of an expression beyond its declaration: what was assigned to it just before. */
  narrowed(_view: FileView, _expr: number, found: readonly Denotation[], _space: Space): readonly Denotation[] {
    return found;
  }

  /** The values that a variable or field without a declared type is given. The default is its initial value. */
  assignedValue(view: FileView, row: number, env: TypeEnvironment | null): readonly Value[] {
    const value = view.facts.symbols.value[row];
    return value >= 0 ? this.ev.evaluate(view, value, env) : NO_VALUES;
  }

  /** What a field's value is for those who ask for the field: a descriptor (Python's `__get__`) gives something else than itself. */
  seenAsMember(value: Value): readonly Value[] {
    return [value];
  }

  /** The type that a local variable has by another declaration of the same name, when its own says nothing. */
  declaredElsewhere(_view: FileView, _binding: number, _env: TypeEnvironment | null): readonly Value[] {
    return NO_VALUES;
  }

  /** The values that a variable allows when it is used as a type; null: those of the type that it holds. */
  variableAsType(_item: SymbolDenotation): readonly Value[] | null {
    return null;
  }

  /** What types mean once they have their arguments: Python's `Optional[Foo]` is a Foo. */
  appliedType(value: Value): readonly Value[] {
    return [value];
  }

  /** The type that another one has under a key, `Pens[number]`; null where brackets hold type arguments. */
  indexedType(_view: FileView, _expr: number, _env: TypeEnvironment | null): readonly Value[] | null {
    return null;
  }

  /** What its decorators make of a function, if that is something else than a function. */
  decoratedValue(_view: FileView, _row: number): readonly Value[] {
    return NO_VALUES;
  }

  /** What a function gives, where the language knows better than its declared type or its returns; null: those. */
  returned(
    _view: FileView,
    _row: number,
    _env: TypeEnvironment | null,
    _call: CallPlace | null,
  ): readonly Value[] | null {
    return null;
  }

  /** Whether a declared return type is that of what the function is called on. */
  isReceiverType(view: FileView, _row: number, type: number): boolean {
    return view.facts.exprs.op[type] === ExprOp.self;
  }

  /** The value of a variable or constant that says neither its type nor its value. */
  impliedValue(_view: FileView, _row: number): readonly Value[] {
    return NO_VALUES;
  }

  /** Of what an expression may be, that which `await` asks. */
  awaitable(values: readonly Value[]): readonly Value[] {
    return values;
  }

  /** What `await` makes of the value of an expression. The default unwraps a generic type from outside and leaves the rest. */
  awaited(value: Value, _view: FileView, _awaited: number): readonly Value[] {
    return value.kind === 'external' && value.args.length === 1 ? this.ev.typeOfArgument(value.args[0]) : [value];
  }

  /**
   * The value of a member that the repository does not declare, where that follows from the value: `first` of a `pair<A, B>`, the
   * `length` of an array.
   */
  foreignMember(_value: ExternalValue | ListValue, _name: string): readonly Value[] {
    return NO_VALUES;
  }

  /** Whether a member may override or implement what a supertype has. */
  overrides(view: FileView, row: number): boolean {
    return view.facts.symbols.kind[row] === SymbolKind.method;
  }

  /** Of the members that a supertype has under a method's name, the one that the method overrides. */
  overridden(candidates: readonly SymbolDenotation[], view: FileView, method: number): SymbolDenotation | undefined {
    return this.chooseOverload(candidates, view.facts.symbols.parameterCount[method], view, -1)[0];
  }

  /** Members that the repository gives to a type that is not its own: extension traits. */
  membersOfForeign(_value: Value, _name: string, _from: FileView): readonly Denotation[] {
    return NO_DENOTATIONS;
  }

  /** The value of a parameter that has no declared type, when something around its function gives one. */
  untypedParameter(_local: LocalDenotation): readonly Value[] {
    return NO_VALUES;
  }

  /** What a key means that was looked for among the members of what is around it: a case label in a switch over no enum is a plain name. */
  keyOf(_view: FileView, _expr: number, found: readonly Denotation[], _space: Space): readonly Denotation[] {
    return found;
  }

  /** The value of a type that is written as a literal: Java's `Foo.class`. */
  typeLiteral(_view: FileView, _expr: number, _env: TypeEnvironment | null): readonly Value[] {
    return NO_VALUES;
  }

  /** What the edges of a reference lead to, in place of what it denotes: the method of a trait in place of one impl's; `from` is the symbol that they start at. */
  edgeTargets(
    found: readonly Denotation[],
    _referenceKind: number,
    _view: FileView,
    _from: number,
  ): readonly Denotation[] {
    return found;
  }

  /** Whether functions are declared in one place and defined in another. */
  get separatesDefinitions(): boolean {
    return false;
  }

  /** What declares elsewhere what a symbol defines. */
  declarationsOf(_view: FileView, _row: number): readonly SymbolDenotation[] {
    return [];
  }

  /** Edges that no reference says: fields that hold a function, interfaces of a Go type, handlers of an event. They stand at the names of symbols, or say where. */
  impliedEdges(view: FileView): readonly ImpliedEdge[] {
    return followsFunctions(languageFamily(view.language)) ? functionSlots(this.ev, view) : [];
  }

  /** The kind of an edge to a declaration, where it says less than the reference. */
  edgeKind(kind: number, _item: Denotation, _view: FileView, _callExpr: number): number {
    return kind;
  }

  /** The constructor that a construction of a type runs, when the edge should lead there. `callExpr` is -1 where no call is written. */
  constructorOf(
    _type: SymbolDenotation,
    _argumentCount: number,
    _view: FileView,
    _callExpr: number,
  ): SymbolDenotation | null {
    return null;
  }

  /** Whether a construction leads to the type, and only refers to the constructor, as compilers see it in C++. */
  get constructsTypes(): boolean {
    return false;
  }

  /** Whether a single candidate, too, has to accept the arguments of a call: what does not is some other function, from outside. */
  get checksArguments(): boolean {
    return false;
  }

  /** Whether several overloads in one place are one thing to those who call them. */
  get overloadsAreOne(): boolean {
    return true;
  }

  /** What an import statement leads to, in the graph. */
  importTargets(view: FileView, importRow: number): readonly Denotation[] {
    const named = this.ev.importedBy(view, importRow).filter((item) => item.kind !== 'local');
    return named.length ? named : this.importedModules(view, importRow);
  }

  /** Whether a decorator without arguments is also a call by the code around what it decorates; one with arguments always is. */
  decoratorsAreCalls(): boolean {
    return false;
  }

  /**
   * Where calls are followed through variables: whether through this one, called in this expression. The default is a local one that was taken out
   * of something: a part of what a call gives, an element of a list, what a caller hands over. An alias is a name of its own, as compilers see it.
   */
  followsVariable(_view: FileView, _expr: number, variable: Denotation): boolean {
    if (variable.kind !== 'local') return false;
    const { bindings, exprs } = variable.file.facts;
    if (bindings.kind[variable.binding] === BindingKind.parameter) return true;
    const value = bindings.value[variable.binding];
    return value >= 0 && (exprs.op[value] === ExprOp.part || exprs.op[value] === ExprOp.iterate);
  }

  /** Whether `new` of a variable that holds a class is known to construct that class. */
  get constructsHeldTypes(): boolean {
    return false;
  }

  /** Whether a call of a local variable leads on to the function it holds (as an inferred edge). */
  followsLocals(): boolean {
    return false;
  }
}
