import { Confidence, EdgeVia } from '../model/edge.ts';
import { BindingKind } from '../model/file-facts.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import { isCallableKind, SymbolKind } from '../model/symbol-kind.ts';
import { allWithVia, asKind, ofItself, weaken, weakenAll } from './copies.ts';
import type {
  Denotation,
  LocalDenotation,
  SymbolDenotation,
  TypeArgument,
  TypeEnvironment,
  Value,
} from './denotation.ts';
import { NO_VALUES } from './denotation.ts';
import type { Evaluator } from './evaluator.ts';
import type { FileView } from './file-view.ts';
import { Memo } from './memo.ts';
import { distinctTypes, limitValues } from './value-sets.ts';

/** The values of declared things: of variables by their declared type or initial value, of types and functions themselves. */
export class DeclaredValues {
  private readonly ev: Evaluator;
  private readonly localValues = new Memo<readonly Value[]>();
  private readonly symbolValues = new Memo<readonly Value[]>();

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  clear(): void {
    this.localValues.clear();
    this.symbolValues.clear();
  }

  forgetLocals(file: number): void {
    this.localValues.forget(file);
  }
  forgetFile(file: number): void {
    this.localValues.forget(file);
    this.symbolValues.forget(file);
  }

  /** The value of what a name stands for. */
  valueOfName(item: Denotation): readonly Value[] {
    switch (item.kind) {
      case 'module':
      case 'package':
        return [item];
      case 'external':
        return [
          {
            kind: 'external',
            module: item.module,
            name: item.name,
            args: NO_ARGUMENTS,
            confidence: item.confidence,
            via: item.via,
          },
        ];
      case 'local':
        return weakenAll(this.localValue(item), item.confidence);
      case 'symbol':
        return weakenAll(this.symbolValue(item), item.confidence);
    }
  }

  private localValue({ file, binding, env, assigned }: LocalDenotation): readonly Value[] {
    if (assigned) {
      const found = this.assignedValue(assigned);
      if (found.length) return found;
    }
    if (env) return this.bindingValue(file, binding, env);
    return this.localValues.known(this.ev.log, file.id, binding) ?? this.localValueAnew(file, binding);
  }

  private localValueAnew(file: FileView, binding: number): readonly Value[] {
    return this.localValues.get(this.ev.log, file.id, binding, NO_VALUES, () => this.bindingValue(file, binding, null));
  }

  private bindingValue(view: FileView, binding: number, env: TypeEnvironment | null): readonly Value[] {
    const { bindings } = view.facts;
    if (bindings.kind[binding] === BindingKind.self)
      return this.ev.rulesOf(view).selfValue(view, bindings.scope[binding]);
    if (bindings.kind[binding] === BindingKind.typeParameter) return this.ev.typeParameterValue(view, binding, env);
    if (bindings.type[binding] >= 0) {
      const declared = allWithVia(this.ev.typeOf(view, bindings.type[binding], env), EdgeVia.declaredType);
      if (declared.length) return declared;
    }
    let defaults: readonly Value[] = NO_VALUES;
    if (bindings.value[binding] >= 0) {
      const initial = this.ev.evaluate(view, bindings.value[binding], env);
      if (bindings.kind[binding] === BindingKind.parameter) defaults = initial;
      else if (initial.length) return initial;
    }
    if (bindings.kind[binding] === BindingKind.parameter && bindings.type[binding] < 0) {
      const given = this.ev.rulesOf(view).untypedParameter({
        kind: 'local',
        file: view,
        binding,
        env,
        confidence: Confidence.exact,
        via: EdgeVia.dataFlow,
      });
      // A default value says what a parameter can be, not what it is.
      if (!defaults.length) return given;
      return limitValues([...defaults, ...given], false).map((value) => weaken(value, Confidence.inferred));
    }
    if (defaults.length) return defaults.map((value) => weaken(value, Confidence.inferred));
    return bindings.type[binding] < 0 ? this.ev.rulesOf(view).declaredElsewhere(view, binding, env) : NO_VALUES;
  }

  symbolValue(item: SymbolDenotation): readonly Value[] {
    const { file, row, env } = item;
    const { symbols } = file.facts;
    this.ev.log.file(file.id);
    const kind = symbols.kind[row];
    switch (kind) {
      case SymbolKind.class:
      case SymbolKind.struct:
      case SymbolKind.interface:
      case SymbolKind.trait:
      case SymbolKind.enum:
      case SymbolKind.namespace:
        return [{ kind: 'type', file, row, env, confidence: Confidence.exact, via: item.via }];
      case SymbolKind.typeAlias:
        return this.ev
          .typeOf(file, symbols.type[row], env)
          .map((value) => (value.kind === 'instance' ? asKind('type', value) : value));
      case SymbolKind.enumMember:
        return [
          {
            kind: 'instance',
            file,
            row: symbols.parent[row],
            env,
            confidence: Confidence.exact,
            via: EdgeVia.declaredType,
          },
        ];
      case SymbolKind.file:
        return [{ kind: 'module', file, confidence: Confidence.exact, via: item.via }];
    }
    if (isCallableKind(kind)) {
      if (symbols.flags[row] & (SymbolFlag.getter | SymbolFlag.accessor))
        return this.ev.returnValue(file, row, env, item.receiver);
      const decorated = this.ev.rulesOf(file).decoratedValue(file, row);
      if (decorated.length) return decorated;
      const { via, receiver } = item;
      const confidence = Confidence.exact;
      return receiver
        ? [{ kind: 'function', file, row, env, confidence, via, receiver }]
        : [{ kind: 'function', file, row, env, confidence, via }];
    }
    if (item.assigned) {
      const found = this.assignedValue(item.assigned);
      if (found.length) return found;
    }
    if (item.receiver) {
      const found = env ? this.variableValue(file, row, env) : this.knownValue(file, row);
      return found.flatMap((value) => this.ev.rulesOf(file).seenAsMember(value));
    }
    return env ? this.variableValue(file, row, env) : this.knownValue(file, row);
  }

  private assignedValue(places: readonly TypeArgument[]): readonly Value[] {
    const found = places.flatMap((place) => this.ev.evaluate(place.file, place.expr, place.env));
    return limitValues(found, distinctTypes(found) > 1);
  }

  private knownValue(file: FileView, row: number): readonly Value[] {
    return this.symbolValues.known(this.ev.log, file.id, row) ?? this.knownValueAnew(file, row);
  }

  private knownValueAnew(file: FileView, row: number): readonly Value[] {
    return this.symbolValues.get(this.ev.log, file.id, row, NO_VALUES, () => this.variableValue(file, row, null));
  }

  /** The value of a variable, constant or field: its declared type, else its initial value. */
  private variableValue(file: FileView, row: number, env: TypeEnvironment | null): readonly Value[] {
    const { symbols } = file.facts;
    this.ev.log.file(file.id);
    if (symbols.type[row] >= 0) {
      const declared = allWithVia(this.ev.typeOf(file, symbols.type[row], env), EdgeVia.declaredType);
      if (declared.length) return declared;
    }
    const assigned = this.ev.rulesOf(file).assignedValue(file, row, env);
    if (!assigned.length && symbols.value[row] < 0) return this.ev.rulesOf(file).impliedValue(file, row);
    // What is kept in a field stays what it was when it was put there.
    return assigned.map((value) =>
      (value.kind === 'instance' || value.kind === 'type') && value.isSelf ? ofItself(value, false) : value,
    );
  }
}

const NO_ARGUMENTS: readonly TypeArgument[] = [];
