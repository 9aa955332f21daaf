import { Confidence, EdgeVia } from '../../model/edge.ts';
import { asKind, weaken } from '../copies.ts';
import type { Value } from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import { Memo } from '../memo.ts';
import { distinctTypes, limitValues } from '../value-sets.ts';
import { leadsTo, MAX_CALLS, type PythonCalls } from './python-calls.ts';

/** What decorators make of functions, and what they are given. */
export class PythonDecorators {
  private readonly ev: Evaluator;
  private readonly calls: PythonCalls;
  private readonly values = new Memo<readonly Value[]>();

  constructor(evaluator: Evaluator, calls: PythonCalls) {
    this.ev = evaluator;
    this.calls = calls;
  }

  clear(): void {
    this.values.clear();
  }

  /** Whether a function has a decorator whose last name fits. */
  isDecoratedBy(view: FileView, row: number, name: RegExp): boolean {
    const { references, exprs } = view.facts;
    return this.calls.decorators(view, row).some((reference) => {
      const expr = references.expr[reference];
      return exprs.name[expr] >= 0 && name.test(view.text(exprs.name[expr]));
    });
  }

  /**
   * What a decorated function is, if its decorators say that it is an instance of something: `@group() def cli` makes `cli` a Group. A
   * decorator that says nothing of what it gives is taken to give the function, as type checkers do.
   */
  valueOf(view: FileView, row: number): readonly Value[] {
    const decorators = this.calls.decorators(view, row);
    if (!decorators.length) return NO_VALUES;
    return this.values.get(this.ev.log, view.id, row, NO_VALUES, () => {
      let found: readonly Value[] = NO_VALUES;
      for (let i = decorators.length - 1; i >= 0; i--) {
        const made = this.madeBy(view, decorators[i]);
        if (made.length) found = made;
      }
      return limitValues(found, distinctTypes(found) > 1).map((value) => weaken(value, Confidence.inferred));
    });
  }

  /** The instances that a decorator is declared to give. */
  private madeBy(view: FileView, reference: number): readonly Value[] {
    const { references } = view.facts;
    const values =
      references.callExpr[reference] >= 0
        ? this.ev.evaluate(view, references.callExpr[reference])
        : this.ev.valuesOf(this.ev.denote(view, references.expr[reference], 'value'));
    return values.flatMap((value) => this.givenBy(value)).filter((value) => value.kind === 'instance');
  }

  private givenBy(value: Value): readonly Value[] {
    switch (value.kind) {
      case 'function': {
        const type = value.file.facts.symbols.type[value.row];
        return type < 0 ? NO_VALUES : this.ev.typeOf(value.file, type, value.env);
      }
      case 'type':
        // A descriptor is asked for its value each time it is looked at.
        return this.ev.membersOf(value, '__get__', value.file).length ? NO_VALUES : [asKind('instance', value)];
      case 'external':
        return value.name.endsWith('Callable') && value.args.length
          ? this.ev.typeOfArgument(value.args[value.args.length - 1])
          : NO_VALUES;
      default:
        return NO_VALUES;
    }
  }

  /** What a function gets that is used as a decorator: what it decorates, seen through the decorators below. */
  givenTo(view: FileView, row: number, binding: number): readonly Value[] {
    const { bindings, references, symbols } = view.facts;
    if (bindings.target[binding] !== 0) return NO_VALUES;
    const uses = this.calls.decorations(view, symbols.name[row]);
    if (uses.length > MAX_CALLS) return NO_VALUES;
    const found: Value[] = [];
    for (const reference of uses) {
      const decorated = references.symbol[reference];
      const isThis = this.ev
        .denote(view, references.expr[reference], 'value')
        .some((item) => item.kind === 'symbol' && item.file === view && leadsTo(this.ev, item, row));
      if (isThis) found.push(...this.decoratedBelow(view, decorated, reference));
    }
    return found;
  }

  private decoratedBelow(view: FileView, decorated: number, reference: number): readonly Value[] {
    const decorators = this.calls.decorators(view, decorated);
    const below = decorators[decorators.indexOf(reference) + 1];
    if (below === undefined) return this.ev.symbolValue(this.ev.symbol(view, decorated, EdgeVia.dataFlow));
    const found = this.ev
      .valuesOf(this.ev.denote(view, view.facts.references.expr[below], 'value'))
      .flatMap((value) => this.ev.callResult(value, view, -1));
    return found.length ? found : this.ev.symbolValue(this.ev.symbol(view, decorated, EdgeVia.dataFlow));
  }
}
