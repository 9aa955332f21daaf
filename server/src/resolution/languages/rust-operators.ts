import type { InstanceValue, SymbolDenotation, Value } from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import { distinctTypes } from '../value-sets.ts';
import { nameOf } from './rust-standard-library.ts';

/** By operator: the method of the trait that says what it gives. https://doc.rust-lang.org/std/ops */
const BINARY: ReadonlyMap<string, string> = new Map([
  ['+', 'add'],
  ['-', 'sub'],
  ['*', 'mul'],
  ['/', 'div'],
  ['%', 'rem'],
  ['&', 'bitand'],
  ['|', 'bitor'],
  ['^', 'bitxor'],
  ['<<', 'shl'],
  ['>>', 'shr'],
]);
const UNARY: ReadonlyMap<string, string> = new Map([
  ['-', 'neg'],
  ['!', 'not'],
]);

export const isOperator = (part: string): boolean => BINARY.has(part) || UNARY.has(part);

/** What operators give, by the impls of their traits for what stands on the left. */
export class RustOperators {
  private readonly ev: Evaluator;

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  result(value: Value, operator: string, view: FileView, expr: number): readonly Value[] {
    const { exprs, exprChildren } = view.facts;
    const isUnary = exprs.childCount[expr] === 0;
    if (value.kind !== 'instance') {
      // Numbers give numbers, strings longer strings; of other types outside nobody knows.
      const isKept = value.kind === 'primitive' || nameOf(value) === 'String';
      return isUnary || isKept ? [value] : NO_VALUES;
    }
    const method = (isUnary ? UNARY : BINARY).get(operator) ?? '';
    const methods = this.ev.memberOfType(value.file, value.row, method, value.env);
    // What a derive macro makes of a type with one operand is that type.
    if (methods.length === 0) return isUnary ? [value] : NO_VALUES;
    const found = this.results(methods, value);
    if (isUnary || distinctTypes(found) < 2) return found;
    const right = this.ev.evaluate(view, exprChildren[exprs.childStart[expr]]);
    const fitting = this.results(
      methods.filter((item) => this.takes(item, value, right)),
      value,
    );
    return distinctTypes(fitting) < 2 ? fitting : NO_VALUES;
  }

  private results(methods: readonly SymbolDenotation[], receiver: InstanceValue): readonly Value[] {
    return methods.flatMap((item) => this.ev.returnValue(item.file, item.row, item.env, receiver));
  }

  /** Whether the impl of a method is for operands like this: `impl Mul<f32> for Vector`; without a type, for two of a kind. */
  private takes({ file, row }: SymbolDenotation, receiver: Value, right: readonly Value[]): boolean {
    const { symbols, references, exprs, exprChildren } = file.facts;
    const [trait] = file.heritage(symbols.parent[row]);
    if (trait === undefined) return false;
    const expr = references.expr[trait];
    const wanted =
      exprs.childCount[expr] > 0 ? this.ev.typeOf(file, exprChildren[exprs.childStart[expr]], null) : [receiver];
    return right.some((value) => wanted.some((type) => isSameType(type, value)));
  }
}

function isSameType(type: Value, value: Value): boolean {
  if (type.kind === 'instance')
    return value.kind === 'instance' && type.file.id === value.file.id && type.row === value.row;
  if (type.kind === 'primitive') return value.kind === 'primitive' && isLike(type.name, value.name);
  return type.kind === 'external' && value.kind === 'external' && nameOf(type) === nameOf(value);
}

/** A literal is a number of any type. */
const isLike = (type: string, value: string): boolean =>
  type === value || (value === 'number' && /^[iuf]\d|size$/.test(type));
