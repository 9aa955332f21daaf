import { SymbolFlag } from '../model/symbol-flags.ts';
import { SymbolKind } from '../model/symbol-kind.ts';
import type {
  CallableValue,
  Denotation,
  ExternalValue,
  InstanceValue,
  ObjectValue,
  SymbolDenotation,
  Value,
} from './denotation.ts';
import { NO_DENOTATIONS, NO_VALUES } from './denotation.ts';
import type { FileView } from './file-view.ts';
import type { CallPlace } from './language-rules.ts';
import { NameRules } from './name-rules.ts';

/** What one language says about calls and constructions: which of several is meant, and what it gives. */
export class CallRules extends NameRules {
  /** What a method of something outside the repository gives, where that follows from the value: `List<Foo>.get` gives a Foo. */
  memberCallResult(_base: Value, _member: string, _view: FileView, _callExpr: number): readonly Value[] {
    return NO_VALUES;
  }

  /** What a call of a path or name gives that leads to no declaration of the repository: `Foo::default()` is a Foo. */
  pathCallResult(_view: FileView, _callee: number, _callExpr: number): readonly Value[] {
    return NO_VALUES;
  }

  /** Instances that a construction makes of a type, with what its arguments say of them. */
  constructed(made: readonly Value[], _view: FileView, _newExpr: number): readonly Value[] {
    return made;
  }

  /** Whether a call of what a name stands for gives just that: a variant of an enum that is called makes a value of the enum. */
  isItsOwnResult(item: SymbolDenotation): boolean {
    return item.file.facts.symbols.kind[item.row] === SymbolKind.enumMember;
  }

  /** What calling something outside the repository gives. */
  externalCallResult(value: ExternalValue, _view: FileView, _callExpr: number): readonly Value[] {
    return [{ ...value, args: [] }];
  }

  /** What the name of a called function means that no scope knows: in C++ it may be declared beside the type of an argument. */
  undeclaredCallee(_view: FileView, _callee: number, _callExpr: number): readonly Denotation[] {
    return NO_DENOTATIONS;
  }

  /** What a call of an instance calls (`__call__`, `operator()`, the signatures of an interface); null for a call that is not written. */
  callInstance(_value: InstanceValue | ObjectValue, _call: CallPlace | null): readonly Denotation[] {
    return NO_DENOTATIONS;
  }

  /** What a call says of its first argument by giving true: `isShape(value)` of `value is Shape`. */
  guardedType(_view: FileView, _callExpr: number): readonly Value[] {
    return NO_VALUES;
  }

  /** What calling something gives of which only the type of function is known. */
  callableResult({ file, expr, env }: CallableValue, _call: CallPlace | null): readonly Value[] {
    return this.ev.typeOf(file, file.facts.exprs.operand[expr], env);
  }

  /** Instances that are made of what is no type itself but says how it is constructed: `new (): Store` in a TypeScript interface. */
  madeBy(_value: InstanceValue): readonly Value[] {
    return NO_VALUES;
  }

  /** Of several definitions of one name in one place, the ones a call with so many arguments can mean. */
  chooseOverload(
    candidates: readonly SymbolDenotation[],
    argumentCount: number,
    _view: FileView,
    _callExpr: number,
  ): readonly SymbolDenotation[] {
    if (candidates.length < 2 || argumentCount < 0) return candidates;
    const fitting = candidates.filter(({ file, row }) => {
      const { symbols } = file.facts;
      if (symbols.parameterCount[row] < 0) return true;
      if (argumentCount < symbols.requiredCount[row]) return false;
      return (symbols.flags[row] & SymbolFlag.variadic) !== 0 || argumentCount <= symbols.parameterCount[row];
    });
    return fitting.length ? fitting : candidates;
  }
}
