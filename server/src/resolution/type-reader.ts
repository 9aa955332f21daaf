import { Confidence, EdgeVia } from '../model/edge.ts';
import { BindingKind, ExprOp } from '../model/file-facts.ts';
import { SymbolKind } from '../model/symbol-kind.ts';
import { asKind, weakenAll, withArguments } from './copies.ts';
import type {
  Denotation,
  ExternalDenotation,
  ExternalValue,
  FunctionValue,
  InstanceValue,
  TypeArgument,
  TypeEnvironment,
  Value,
} from './denotation.ts';
import { NO_VALUES, weaker } from './denotation.ts';
import type { Evaluator } from './evaluator.ts';
import type { FileView } from './file-view.ts';
import { Memo } from './memo.ts';
import { flatMapValues, limitValues } from './value-sets.ts';

/** Reads expressions as types: what values a declared type allows, with type parameters bound to their arguments. */
export class TypeReader {
  private readonly ev: Evaluator;
  private readonly types = new Memo<readonly Value[]>();
  /** Generic aliases that are being looked into, by file and row. */
  private readonly openAliases = new Set<string>();
  /** Made once: where most types are read, a function would be made for each of them. */
  private readonly instances = (item: Denotation): readonly Value[] => this.instancesOf(item);

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  clear(): void {
    this.types.clear();
  }
  forgetFile(file: number): void {
    this.types.forget(file);
  }

  /** The values that the type written in an expression allows. */
  typeOf(view: FileView, expr: number, env: TypeEnvironment | null): readonly Value[] {
    if (expr < 0) return NO_VALUES;
    if (env) return this.typeOfDeeper(view, expr, env);
    return this.types.known(this.ev.log, view.id, expr) ?? this.typeOfAnew(view, expr);
  }

  private typeOfAnew(view: FileView, expr: number): readonly Value[] {
    return this.types.get(this.ev.log, view.id, expr, NO_VALUES, () => this.typeOfDeeper(view, expr, null));
  }

  private typeOfDeeper(view: FileView, expr: number, env: TypeEnvironment | null): readonly Value[] {
    if (!this.ev.descend()) return NO_VALUES;
    try {
      return this.typeOfNow(view, expr, env);
    } finally {
      this.ev.ascend();
    }
  }

  typeOfArgument(argument: TypeArgument): readonly Value[] {
    if (argument.values) return argument.values;
    if (argument.isValue) return this.ev.evaluate(argument.file, argument.expr, argument.env);
    const op = argument.file.facts.exprs.op[argument.expr];
    if (op === ExprOp.call || op === ExprOp.new || op === ExprOp.literal)
      return this.ev.evaluate(argument.file, argument.expr, argument.env);
    return this.typeOf(argument.file, argument.expr, argument.env);
  }

  private typeOfNow(view: FileView, expr: number, env: TypeEnvironment | null): readonly Value[] {
    const { exprs } = view.facts;
    const operand = exprs.operand[expr];
    this.ev.log.file(view.id);
    switch (exprs.op[expr]) {
      case ExprOp.name:
      case ExprOp.member:
      case ExprOp.path: {
        const named = flatMapValues(this.ev.denote(view, expr, 'type', env), this.instances);
        // What is the default export of a CommonJS module is the module.
        const isDefault = named.length === 0 && operand >= 0 && exprs.op[operand] === ExprOp.module;
        return isDefault && view.text(exprs.name[expr]) === 'default' ? this.typeOf(view, operand, env) : named;
      }
      case ExprOp.generic:
      // Where types are expressions like others, arguments look like a key.
      case ExprOp.index:
      case ExprOp.part: {
        const taken = exprs.op[expr] === ExprOp.part ? this.partsOfType(view, expr, env) : NO_VALUES;
        if (taken.length) return taken;
        const indexed = exprs.op[expr] === ExprOp.index ? this.ev.rulesOf(view).indexedType(view, expr, env) : null;
        if (indexed) return indexed;
        const meant = this.ofAlias(view, expr, env);
        if (meant) return meant;
        return this.applied(view, this.bindTypeArguments(this.typeOf(view, operand, env), view, expr, env));
      }
      case ExprOp.array:
        return [
          {
            kind: 'list',
            file: view,
            literal: -1,
            isType: true,
            element: { file: view, expr: operand, env },
            confidence: Confidence.exact,
            via: EdgeVia.declaredType,
          },
        ];
      case ExprOp.mapType: {
        const args = this.argumentsOf(view, expr, env);
        return [
          { kind: 'external', module: '', name: 'map', args, confidence: Confidence.exact, via: EdgeVia.declaredType },
        ];
      }
      case ExprOp.function:
        return [{ kind: 'callable', file: view, expr, env, confidence: Confidence.exact, via: EdgeVia.declaredType }];
      case ExprOp.class:
        return this.objectTypeInPlace(view, expr, env);
      case ExprOp.object:
        return this.ev.evaluate(view, expr, env);
      case ExprOp.tuple: {
        const children = this.ev.childrenOf(view, expr);
        return [
          {
            kind: 'list',
            file: view,
            literal: expr,
            isType: true,
            element: children.length ? { file: view, expr: children[0], env } : null,
            confidence: Confidence.exact,
            via: EdgeVia.declaredType,
          },
        ];
      }
      case ExprOp.list:
      case ExprOp.union:
        return limitValues(this.typesOfChildren(view, expr, env), exprs.childCount[expr] > 2);
      case ExprOp.self:
        return this.ev
          .rulesOf(view)
          .selfValue(view, exprs.scope[expr])
          .map((value) => (value.kind === 'type' ? asKind('instance', value) : value));
      case ExprOp.typeof:
        return this.ev.evaluate(view, operand, env);
      case ExprOp.module:
        // A module that is a class itself: `import('./store')` in a comment.
        return flatMapValues(this.ev.evaluate(view, expr, env), (value) => {
          if (value.kind === 'function') return [constructedBy(value)];
          return value.kind === 'type' ? [asKind('instance', value)] : NO_VALUES;
        });
      case ExprOp.literal:
        return [
          {
            kind: 'primitive',
            name: view.text(exprs.name[expr]),
            confidence: Confidence.exact,
            via: EdgeVia.declaredType,
          },
        ];
      case ExprOp.cast:
        return this.typeOf(view, operand, env);
      case ExprOp.call:
        return this.ev.rulesOf(view).guardedType(view, expr);
      default:
        return NO_VALUES;
    }
  }

  private applied(view: FileView, values: readonly Value[]): readonly Value[] {
    return flatMapValues(values, (value) => this.ev.rulesOf(view).appliedType(value));
  }

  private typesOfChildren(view: FileView, expr: number, env: TypeEnvironment | null): readonly Value[] {
    const { exprs, exprChildren } = view.facts;
    const found: Value[] = [];
    for (let i = 0; i < exprs.childCount[expr]; i++) {
      found.push(...this.typeOf(view, exprChildren[exprs.childStart[expr] + i], env));
    }
    return found;
  }

  private argumentsOf(view: FileView, expr: number, env: TypeEnvironment | null): TypeArgument[] {
    return this.ev.childrenOf(view, expr).map((child) => ({ file: view, expr: child, env }));
  }

  /**
   * What a generic alias stands for with its arguments: of `type Result<T> = Either<T, Error>` it is the alias that says what they are of. One that
   * means itself (`type Flat<T> = T extends List<infer U> ? Flat<U> : T`) is followed once: each further round would double the work.
   */
  private ofAlias(view: FileView, expr: number, env: TypeEnvironment | null): readonly Value[] | null {
    const [item, ...others] = this.ev.denote(view, view.facts.exprs.operand[expr], 'type', env);
    if (item?.kind !== 'symbol' || others.length) return null;
    const { symbols } = item.file.facts;
    const owner = symbols.ownScope[item.row];
    if (symbols.kind[item.row] !== SymbolKind.typeAlias || owner < 0 || !item.file.typeParametersOf(owner).length)
      return null;
    const alias = `${item.file.id}:${item.row}`;
    if (this.openAliases.has(alias)) {
      Memo.taint();
      return NO_VALUES;
    }
    const args = this.argumentsOf(view, expr, env);
    this.openAliases.add(alias);
    try {
      return this.typeOf(item.file, symbols.type[item.row], { file: item.file, owner, args, outer: item.env });
    } finally {
      this.openAliases.delete(alias);
    }
  }

  /** The type of a part of what a declared type allows: of a tuple's element, of a property. */
  private partsOfType(view: FileView, expr: number, env: TypeEnvironment | null): readonly Value[] {
    const { exprs } = view.facts;
    const name = view.text(exprs.name[expr]);
    return flatMapValues(this.typeOf(view, exprs.operand[expr], env), (value) => {
      const isTuple = value.kind === 'list' && value.isType && value.literal >= 0;
      const isForeignTuple = value.kind === 'external' && /^\d+$/.test(name);
      return isTuple || isForeignTuple || value.kind === 'instance' || value.kind === 'object'
        ? this.ev.partOfValue(value, name, view, expr)
        : NO_VALUES;
    });
  }

  /** An object type that is written where it is used: an instance of the symbol that it belongs to, or of none. */
  private objectTypeInPlace(view: FileView, expr: number, env: TypeEnvironment | null): readonly Value[] {
    const owned = this.typeInPlace(view, view.facts.exprs.scopeRef[expr], env, 'instance');
    if (owned.length) return owned;
    return [{ kind: 'object', file: view, expr, confidence: Confidence.exact, via: EdgeVia.declaredType }];
  }

  /** A type that is written where it is used, and has a symbol of its own; as a type or as an instance of it. */
  typeInPlace(view: FileView, scope: number, env: TypeEnvironment | null, kind: 'type' | 'instance'): readonly Value[] {
    if (scope < 0) return NO_VALUES;
    const row = view.symbolOfScope(scope);
    const { kind: kinds, ownScope } = view.facts.symbols;
    // The members of an object type belong to the alias or property that it is the type of.
    const isOwner =
      ownScope[row] === scope || kinds[row] === SymbolKind.typeAlias || kinds[row] === SymbolKind.property;
    if (row <= 0 || !isOwner) return NO_VALUES;
    return [{ kind, file: view, row, env, confidence: Confidence.exact, via: EdgeVia.declaredType }];
  }

  /** Instances of what a type's name stands for. */
  private instancesOf(item: Denotation): readonly Value[] {
    if (item.kind === 'external') return [external(item, item.args ?? [])];
    if (item.kind === 'local') {
      const { bindings } = item.file.facts;
      if (bindings.kind[item.binding] === BindingKind.typeParameter)
        return this.typeParameterValue(item.file, item.binding, item.env);
      return flatMapValues(this.ev.valueOfName(item), (value) => {
        if (value.kind === 'type') return [asKind('instance', value)];
        return value.kind === 'external' ? [value] : this.madeBy(value);
      });
    }
    if (item.kind !== 'symbol') return NO_VALUES;
    const meant = this.ev.rulesOf(item.file).variableAsType(item);
    if (meant) return meant;
    const { symbols } = item.file.facts;
    // What an alias stands for may be no instance: `type Maker = typeof Store` is the class.
    if (symbols.kind[item.row] === SymbolKind.typeAlias) {
      return weakenAll(this.ev.typeOf(item.file, symbols.type[item.row], item.env), item.confidence);
    }
    // A variant is no type, but a pattern or literal may name it in the place of one: then the enum is meant.
    const isVariant = symbols.kind[item.row] === SymbolKind.enumMember;
    return flatMapValues(this.ev.symbolValue(item), (value) => {
      if (isVariant && value.kind === 'instance') return [value];
      if (value.kind === 'type') return [asKind('instance', value, weaker(value.confidence, item.confidence))];
      // `const Foo = class {}` and functions used as constructors; a list or external type through an alias stays what it is.
      if (PASSED_ON.has(value.kind)) return [value];
      if (value.kind === 'function') return [constructedBy(value)];
      return this.madeBy(value);
    });
  }

  private madeBy(value: Value): readonly Value[] {
    return value.kind === 'instance' ? this.ev.rulesOf(value.file).madeBy(value) : NO_VALUES;
  }

  /** The argument that was given for a type parameter, else its bound. */
  typeParameterValue(view: FileView, binding: number, env: TypeEnvironment | null): readonly Value[] {
    const { bindings } = view.facts;
    const named = this.namedByReceiver(view, binding);
    const given = env && (this.argumentIn(env, view, binding) ?? argumentOfReceiver(env, named));
    // An argument may itself be a parameter of which nothing is known but that the bound holds.
    const values = given ? this.typeOfArgument(given) : NO_VALUES;
    if (values.length) return values;
    // Without an argument it is its default, else what its bound allows.
    if (bindings.value[binding] >= 0) return this.typeOf(view, bindings.value[binding], env);
    if (bindings.type[binding] >= 0) return this.typeOf(view, bindings.type[binding], env);
    const own = named?.file.typeParametersOf(named.scope)[named.position];
    const bound = named && own !== undefined ? named.file.facts.bindings.type[own] : -1;
    return named && bound >= 0 ? this.typeOf(named.file, bound, null) : NO_VALUES;
  }

  private argumentIn(env: TypeEnvironment, view: FileView, binding: number): TypeArgument | null {
    const scope = view.facts.bindings.scope[binding];
    for (let at: TypeEnvironment | null = env; at; at = at.outer) {
      const isOwner = at.file.id === view.id && at.owner === scope;
      if (!isOwner && !this.isOfOneType(at, view, scope)) continue;
      const position = typeParameterPosition(view, binding);
      if (position < at.args.length) return at.args[position];
    }
    return null;
  }

  /** Whether two scopes are those of declarations that are parts of one type. */
  private isOfOneType({ file, owner }: TypeEnvironment, view: FileView, scope: number): boolean {
    const [row, other] = [file.symbolOwning(owner), view.symbolOwning(scope)];
    if (row <= 0 || other <= 0 || file.symbolName(row) !== view.symbolName(other)) return false;
    return this.ev.rulesOf(view).isSameType(file, row, view, other);
  }

  /**
   * Methods that are attached to a generic type name its parameters anew (`func (l *List[T])`, `impl<T> List<T>`): which parameter of the
   * type it is, by the position where the receiver names it.
   */
  private namedByReceiver(view: FileView, binding: number): ReceiverParameter | null {
    const { bindings, exprs, symbols } = view.facts;
    const receiver = symbols.receiver[view.symbolOfScope(bindings.scope[binding])];
    if (receiver === undefined || receiver < 0 || exprs.op[receiver] !== ExprOp.generic) return null;
    const position = this.ev
      .childrenOf(view, receiver)
      .findIndex((child) => exprs.op[child] === ExprOp.name && exprs.name[child] === bindings.name[binding]);
    if (position < 0) return null;
    for (const item of this.ev.denote(view, exprs.operand[receiver], 'type')) {
      if (item.kind !== 'symbol') continue;
      return { file: item.file, scope: item.file.facts.symbols.ownScope[item.row], position };
    }
    return null;
  }

  /** Gives values of a generic type the arguments written in a `generic` expression. */
  bindTypeArguments(
    values: readonly Value[],
    view: FileView,
    expr: number,
    env: TypeEnvironment | null,
  ): readonly Value[] {
    const args = this.argumentsOf(view, expr, env);
    if (!args.length) return values;
    return values.map((value) => {
      if (value.kind === 'external') return external(value, args);
      if (value.kind === 'instance' || value.kind === 'type' || value.kind === 'function') {
        const owner = value.file.facts.symbols.ownScope[value.row];
        return withArguments(value, { file: value.file, owner, args, outer: value.env });
      }
      return value;
    });
  }
}

/** Values that an alias stands for as they are. */
const PASSED_ON: ReadonlySet<Value['kind']> = new Set(['list', 'external', 'primitive', 'object', 'callable']);

/** What a function makes that is used as a constructor. */
const constructedBy = ({ file, row, confidence }: FunctionValue): InstanceValue => ({
  kind: 'instance',
  file,
  row,
  env: null,
  confidence,
  via: EdgeVia.constructorType,
});

const external = (
  { module, name, confidence, via }: ExternalDenotation | ExternalValue,
  args: readonly TypeArgument[],
): ExternalValue => ({ kind: 'external', module, name, args, confidence, via });

/** A parameter of a generic type. */
interface ReceiverParameter {
  readonly file: FileView;
  readonly scope: number;
  readonly position: number;
}

function argumentOfReceiver(env: TypeEnvironment, named: ReceiverParameter | null): TypeArgument | null {
  if (!named) return null;
  for (let at: TypeEnvironment | null = env; at; at = at.outer) {
    if (at.file.id === named.file.id && at.owner === named.scope) return at.args[named.position] ?? null;
  }
  return null;
}

/** Which of its scope's type parameters a binding is, counted from 0. */
function typeParameterPosition(view: FileView, binding: number): number {
  const { scope, name } = view.facts.bindings;
  return view.typeParametersOf(scope[binding]).findIndex((row) => name[row] === name[binding]);
}
