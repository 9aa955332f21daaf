import { Confidence } from '../model/edge.ts';
import { ExprOp } from '../model/file-facts.ts';
import { weaken } from './copies.ts';
import type { ListValue, TypeEnvironment, Value } from './denotation.ts';
import { NO_VALUES } from './denotation.ts';
import type { Evaluator } from './evaluator.ts';
import type { FileView } from './file-view.ts';
import type { LanguageRules } from './language-rules.ts';
import { Memo } from './memo.ts';
import { distinctTypes, flatMapValues, limitValues, MAX_VALUES, valueKey } from './value-sets.ts';

/** What values are made of: the properties and positions that destructuring takes, and the elements of lists. */
export class ValueParts {
  private readonly ev: Evaluator;
  /** The list literals whose elements are being asked for: one that a function spreads into what it returns may hold itself. */
  private readonly opened = new Set<string>();

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

  /** What is known of a member that only a type from outside declares. Where an object type is among the types, what that says counts. */
  knownMember(values: readonly Value[], name: string, rules: LanguageRules): readonly Value[] {
    const said =
      values.length > 1
        ? flatMapValues(values, (value) => (value.kind === 'object' ? rules.undeclaredMember(value, name) : NO_VALUES))
        : NO_VALUES;
    return said.length > 0 ? said : this.foreignMember(values, name, rules);
  }

  private foreignMember(values: readonly Value[], name: string, rules: LanguageRules): readonly Value[] {
    return flatMapValues(values, (value) =>
      value.kind === 'external' || value.kind === 'list' ? rules.foreignMember(value, name) : NO_VALUES,
    );
  }

  /** A member of something external: its type arguments may still tell what comes out. */
  undeclaredMember(values: readonly Value[], name: string, rules: LanguageRules): readonly Value[] {
    return flatMapValues(values, (value) =>
      value.kind === 'external' ? [{ ...value, name, args: [] }] : rules.undeclaredMember(value, name),
    );
  }

  /** The elements of lists and the like; `isIteration` tells what a loop yields from what an index gives. */
  elementsOf(values: readonly Value[], rules: LanguageRules, isIteration: boolean): readonly Value[] {
    return flatMapValues(values, (value) => {
      if (value.kind !== 'list' || value.isType || value.literal < 0) return rules.elementOf(value, isIteration);
      const found = this.elementsOfLiteral(value, rules);
      return limitValues(found, distinctTypes(found) > 1).map((item) => weaken(item, Confidence.inferred));
    });
  }

  private elementsOfLiteral(value: ListValue, rules: LanguageRules): readonly Value[] {
    const key = valueKey(value);
    if (this.opened.has(key)) {
      Memo.taint();
      return NO_VALUES;
    }
    this.opened.add(key);
    try {
      const { op, operand } = value.file.facts.exprs;
      const env = value.element?.env ?? null;
      const children = this.ev.childrenOf(value.file, value.literal).slice(value.skip).slice(0, MAX_VALUES);
      return children.flatMap((child) =>
        op[child] === ExprOp.spread
          ? this.elementsOf(this.ev.evaluate(value.file, operand[child], env), rules, true)
          : this.ev.evaluate(value.file, child, env),
      );
    } finally {
      this.opened.delete(key);
    }
  }
}
