import { Confidence, EdgeVia } from '../../model/edge.ts';
import { BindingKind, ExprOp } from '../../model/file-facts.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { allWithVia, weaken, withVia } from '../copies.ts';
import type { ExternalValue, InstanceValue, TypeEnvironment, Value } from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { CallPlace } from '../language-rules.ts';
import { distinctTypes, limitValues } from '../value-sets.ts';
import type { PythonClasses } from './python-classes.ts';
import type { PythonDecorators } from './python-decorators.ts';
import type { PythonGenerics } from './python-generics.ts';
import type { PythonParameters } from './python-parameters.ts';
import { externalValue } from './python-types.ts';

const CONTEXT_MANAGER = /^(async)?contextmanager$/;

/** What Python functions give beyond their declared types and return statements. */
export class PythonReturns {
  private readonly ev: Evaluator;
  private readonly classes: PythonClasses;
  private readonly decorators: PythonDecorators;
  private readonly parameters: PythonParameters;
  private readonly generics: PythonGenerics;

  constructor(
    evaluator: Evaluator,
    classes: PythonClasses,
    decorators: PythonDecorators,
    parameters: PythonParameters,
    generics: PythonGenerics,
  ) {
    this.ev = evaluator;
    this.classes = classes;
    this.decorators = decorators;
    this.parameters = parameters;
    this.generics = generics;
  }

  /** Generators give something to loop over, and functions under `contextmanager` something for `with`. */
  of(view: FileView, row: number, env: TypeEnvironment | null, call: CallPlace | null): readonly Value[] | null {
    const { returns, symbols } = view.facts;
    const isManager = this.decorators.isDecoratedBy(view, row, CONTEXT_MANAGER);
    if (symbols.type[row] >= 0) {
      if (!isManager) return call && call.expr >= 0 ? this.solved(view, row, env, call) : null;
      const { args } = (this.ev.typeOf(view, symbols.type[row], env)[0] ?? {}) as Partial<ExternalValue>;
      return args?.length ? [externalValue('contextmanager', args.slice(0, 1), Confidence.exact)] : NO_VALUES;
    }
    const yielded = view.returnsOf(row).filter((index) => returns.yields[index] === 1);
    if (!yielded.length) return call && call.expr >= 0 ? this.handedThrough(view, row, call) : null;
    const args = yielded.map((index) => ({ file: view, expr: returns.expr[index], env, isValue: true }));
    return [externalValue(isManager ? 'contextmanager' : 'generator-function', args, Confidence.inferred)];
  }

  /** Of an object that says itself what awaiting it gives, that; of what an async function gives the call was awaited, not the object. */
  awaited(value: InstanceValue, view: FileView, awaited: number): readonly Value[] {
    const methods = this.ev.memberOfType(value.file, value.row, '__await__', value.env);
    if (!methods.length || this.isAsyncCall(view, awaited)) return [value];
    return methods.flatMap(({ file, row, env }) => {
      const declared = this.ev.typeOf(file, file.facts.symbols.type[row], env);
      // `Generator[yielded, sent, returned]`.
      return declared.flatMap((type) =>
        type.kind === 'external' && type.args.length === 3 ? this.ev.typeOfArgument(type.args[2]) : [],
      );
    });
  }

  private isAsyncCall(view: FileView, expr: number): boolean {
    const { exprs } = view.facts;
    if (exprs.op[expr] !== ExprOp.call) return false;
    return this.ev
      .evaluate(view, exprs.operand[expr])
      .some((value) => value.kind === 'function' && value.file.facts.symbols.flags[value.row] & SymbolFlag.async);
  }

  /** The declared type with the meaning that the arguments give to its type variables; null without such. */
  private solved(view: FileView, row: number, env: TypeEnvironment | null, call: CallPlace): readonly Value[] | null {
    for (const signature of this.classes.signatures(view, row)) {
      const given = this.generics.environmentOf(view, signature, env, call);
      const found = given ? this.ev.typeOf(view, view.facts.symbols.type[signature], given) : NO_VALUES;
      if (found.length) return allWithVia(found, EdgeVia.returnType);
    }
    return null;
  }

  /** A function that gives back one of its parameters gives what it was called with; null for other functions. */
  private handedThrough(view: FileView, row: number, call: CallPlace): readonly Value[] | null {
    const { returns, exprs, symbols, bindings } = view.facts;
    let found: Value[] | null = null;
    const rest: number[] = [];
    for (const index of view.returnsOf(row)) {
      const expr = returns.expr[index];
      const name = exprs.op[expr] === ExprOp.name ? exprs.name[expr] : -1;
      const binding = name < 0 ? -1 : view.firstBinding(symbols.ownScope[row], name);
      const isGiven = binding >= 0 && bindings.kind[binding] === BindingKind.parameter && view.nextBinding(binding) < 0;
      if (!isGiven || bindings.type[binding] >= 0) {
        rest.push(expr);
        continue;
      }
      const argument = this.parameters.argumentFor(call.view, call.expr, view, binding);
      found ??= [];
      if (argument >= 0) found.push(...this.ev.evaluate(call.view, argument));
      else found.push(...this.ev.evaluate(view, expr));
    }
    if (!found) return null;
    for (const expr of rest) found.push(...this.ev.evaluate(view, expr));
    return limitValues(found, distinctTypes(found) > 1).map((value) =>
      weaken(withVia(value, EdgeVia.returnType), Confidence.inferred),
    );
  }
}
