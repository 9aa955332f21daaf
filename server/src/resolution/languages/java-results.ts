import { EdgeVia } from '../../model/edge.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import { asKind } from '../copies.ts';
import type { ExternalValue, Value } from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import { arrayOf, collected, factoryResult, instanceOfClass } from './java-factories.ts';
import { functionalResult, shapeOf } from './java-functional.ts';
import type { JavaInference } from './java-inference.ts';
import { ARRAYS, libraryResult, plainResult, simpleName } from './java-library.ts';
import { mockedArgument, mockResult } from './java-mocks.ts';

/** What a method gives that the project does not declare, called on a value. Empty where nothing is known of it. */
export function resultOfLibrary(
  ev: Evaluator,
  inference: JavaInference,
  base: Value,
  member: string,
  view: FileView,
  callExpr: number,
): readonly Value[] {
  if (base.kind === 'list') return member === 'clone' ? [base] : NO_VALUES;
  if (base.kind === 'type') return enumResult(base, member);
  const isString = base.kind === 'primitive' ? base.name === 'string' : isLibrary(base, 'String');
  if (isString && member in ARRAYS) return [arrayOf(view, callExpr, ARRAYS[member])];
  if (base.kind !== 'external') {
    if (base.kind !== 'instance' && base.kind !== 'primitive') return NO_VALUES;
    if (base.kind === 'instance' && (member === 'values' || member === 'valueOf')) {
      const made = enumResult(asKind('type', base), member);
      if (made.length) return made;
    }
    // What the library's types above it give, then what every object has.
    const inherited = base.kind === 'instance' ? inference.inheritedResult(base, member) : NO_VALUES;
    if (inherited.length) return inherited;
    const plain = plainResult(null, member);
    return plain ? [plain] : NO_VALUES;
  }
  const made =
    factoryResult(ev, `${simpleName(base)}.${member}`, view, callExpr) ??
    inference.mapped(base, member, view, callExpr) ??
    handedOn(ev, base, member, view, callExpr);
  if (made) return made;
  if (shapeOf(base)) {
    const given = functionalResult(base, member);
    return given ? ev.typeOfArgument(given) : NO_VALUES;
  }
  const result = libraryResult(base, member);
  if (result?.value) return [result.value];
  if (result?.types) return ev.typeOfArgument(result.types);
  const plain = plainResult(base, member);
  return plain ? [plain] : NO_VALUES;
}

/** What a function from outside gives that is imported by its name. */
export function resultOfImported(
  ev: Evaluator,
  value: ExternalValue,
  view: FileView,
  callExpr: number,
): readonly Value[] {
  const owner = value.module.slice(value.module.lastIndexOf('.') + 1);
  return (
    factoryResult(ev, `${owner}.${value.name}`, view, callExpr) ??
    mockResult(ev, { module: value.module, owner }, value.name, view, callExpr) ??
    instanceOfClass(ev, value.name, view, callExpr) ??
    NO_VALUES
  );
}

/** What methods from outside give that is of the project by what they are handed; null where that says nothing. */
function handedOn(
  ev: Evaluator,
  base: ExternalValue,
  member: string,
  view: FileView,
  callExpr: number,
): readonly Value[] | null {
  if (member === 'collect' && base.args.length > 0) {
    const made = collected(ev, base.args[0], view, ev.childrenOf(view, callExpr)[0] ?? -1);
    if (made) return [made];
  }
  const mocked = mockedArgument(base, member);
  if (mocked) return ev.typeOfArgument(mocked);
  return (
    mockResult(ev, { module: base.module, owner: base.name }, member, view, callExpr) ??
    instanceOfClass(ev, member, view, callExpr)
  );
}

/** What the methods give that every enum has. */
function enumResult(type: Value, member: string): readonly Value[] {
  if (type.kind !== 'type' || type.file.facts.symbols.kind[type.row] !== SymbolKind.enum) return NO_VALUES;
  const constant: Value = asKind('instance', type, type.confidence, EdgeVia.returnType);
  if (member === 'valueOf') return [constant];
  if (member !== 'values') return NO_VALUES;
  const element = { file: type.file, expr: -1, env: null, values: [constant] };
  const { confidence, via } = constant;
  return [{ kind: 'list', file: type.file, literal: -1, isType: true, element, confidence, via }];
}

const isLibrary = (value: Value, name: string): boolean => value.kind === 'external' && simpleName(value) === name;
