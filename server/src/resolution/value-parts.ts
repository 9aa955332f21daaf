import { Confidence } from '../model/edge.ts';
import { ExprOp } from '../model/file-facts.ts';
import { weaken } from './copies.ts';
import type { TypeEnvironment, Value } from './denotation.ts';
import type { Evaluator } from './evaluator.ts';
import type { FileView } from './file-view.ts';
import type { LanguageRules } from './language-rules.ts';
import { distinctTypes, flatMapValues, limitValues, MAX_VALUES } from './value-sets.ts';

/** What values are made of: the properties and positions that destructuring takes, and the elements of lists. */
export class ValueParts {
  private readonly ev: Evaluator;

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  /** A part of a destructured value: a property by name, or a position in a list. */
  evaluatePart(view: FileView, expr: number, env: TypeEnvironment | null): readonly Value[] {
    const { exprs } = view.facts;
    const name = view.text(exprs.name[expr]);
    return flatMapValues(this.ev.evaluate(view, exprs.operand[expr], env), (value) =>
      this.partOfValue(value, name, view, expr),
    );
  }

  /** A part of one value; `view` and `expr` say where it is taken. */
  partOfValue(value: Value, name: string, view: FileView, expr: number): readonly Value[] {
    const rules = this.ev.rulesOf(view);
    const slice = value.kind === 'list' ? /^(\d*):\d*$/.exec(name) : null;
    // The rest of a list is a list like it.
    if (slice && value.kind === 'list') return [{ ...value, skip: (value.skip ?? 0) + Number(slice[1]) }];
    const special = rules.partOf(value, name, view, expr);
    if (special) return special;
    if (!/^-?\d+$/.test(name)) return this.ev.valuesOf(this.ev.membersOf(value, name, view));
    if (value.kind === 'list' && value.literal >= 0) {
      const { file, element } = value;
      const children = this.ev.childrenOf(file, value.literal).slice(value.skip);
      // Who knows how many elements a spread brings.
      if (children.some((each) => file.facts.exprs.op[each] === ExprOp.spread)) {
        return this.elementsOf([value], rules, false);
      }
      const child = children.at(Number(name)) ?? -1;
      const childEnv = element?.env ?? null;
      return value.isType ? this.ev.typeOf(file, child, childEnv) : this.ev.evaluate(file, child, childEnv);
    }
    return this.elementsOf([value], rules, false);
  }

  /** The elements of lists and the like; `isIteration` tells what a loop yields from what an index gives. */
  elementsOf(values: readonly Value[], rules: LanguageRules, isIteration: boolean): readonly Value[] {
    return flatMapValues(values, (value) => {
      if (value.kind !== 'list' || value.isType || value.literal < 0) return rules.elementOf(value, isIteration);
      const children = this.ev.childrenOf(value.file, value.literal).slice(value.skip).slice(0, MAX_VALUES);
      const { op, operand } = value.file.facts.exprs;
      const found = children.flatMap((child) => {
        const env = value.element?.env ?? null;
        if (op[child] !== ExprOp.spread) return this.ev.evaluate(value.file, child, env);
        return this.elementsOf(this.ev.evaluate(value.file, operand[child], env), rules, true);
      });
      return limitValues(found, distinctTypes(found) > 1).map((item) => weaken(item, Confidence.inferred));
    });
  }
}
