import { SymbolKind } from '../../model/symbol-kind.ts';
import { asKind } from '../copies.ts';
import type { InstanceValue, ListValue, Value } from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { LanguageRules } from '../language-rules.ts';
import { anyEntry } from '../object-entries.ts';
import { distinctTypes, limitValues } from '../value-sets.ts';
import type { PythonAssignments } from './python-assignments.ts';
import type { PythonClasses } from './python-classes.ts';
import type { PythonTypes } from './python-types.ts';

/** What Python's containers hold: lists, dictionaries, what defines `__iter__` or `__getitem__`, and context managers. */
export class PythonContainers {
  private readonly ev: Evaluator;
  private readonly types: PythonTypes;
  private readonly assignments: PythonAssignments;
  private readonly classes: PythonClasses;
  private readonly rules: LanguageRules;

  constructor(
    evaluator: Evaluator,
    types: PythonTypes,
    assignments: PythonAssignments,
    classes: PythonClasses,
    rules: LanguageRules,
  ) {
    this.ev = evaluator;
    this.types = types;
    this.assignments = assignments;
    this.classes = classes;
    this.rules = rules;
  }

  /** What a loop over a value yields, or what an index gives. */
  elementOf(value: Value, isIteration: boolean): readonly Value[] {
    switch (value.kind) {
      case 'list':
        return value.element ? this.ev.typeOfArgument(value.element) : NO_VALUES;
      case 'external':
        return this.types.elementOf(value, isIteration);
      case 'object':
        return isIteration ? NO_VALUES : anyEntry(this.ev, value.file, value.expr);
      case 'instance':
        return this.ofInstance(value, isIteration);
      case 'type':
        // The members of an enumeration.
        return isIteration && value.file.facts.symbols.kind[value.row] === SymbolKind.enum
          ? [asKind('instance', value)]
          : NO_VALUES;
      default:
        return NO_VALUES;
    }
  }

  /** By its own methods, or as the type from outside that it extends: `class Routes(List[Route])`. */
  private ofInstance(value: InstanceValue, isIteration: boolean): readonly Value[] {
    const found = isIteration ? this.iterated(value) : this.calledMember(value, '__getitem__');
    if (found.length || this.ev.membersOf(value, isIteration ? '__iter__' : '__getitem__', value.file).length)
      return found;
    for (const type of this.classes.order(value.file, value.row)) {
      if (!type.view) continue;
      const list = type.view.facts.symbols.type[type.row];
      const env = type.view === value.file && type.row === value.row ? value.env : type.env;
      for (const base of list < 0 ? [] : this.ev.childrenOf(type.view, list)) {
        for (const outside of this.ev.typeOf(type.view, base, env)) {
          const element = outside.kind === 'external' ? this.types.elementOf(outside, isIteration) : NO_VALUES;
          if (element.length) return element;
        }
      }
    }
    return NO_VALUES;
  }

  private iterated(value: InstanceValue): readonly Value[] {
    const iterators = this.calledMember(value, '__iter__');
    const found = iterators.flatMap((item) =>
      item.kind === 'instance' ? this.calledMember(item, '__next__') : this.ev.elementsOf([item], this.rules, true),
    );
    return limitValues(found, distinctTypes(found) > 1);
  }

  /** What a method without arguments gives. */
  private calledMember(value: InstanceValue, name: string): readonly Value[] {
    return this.ev
      .valuesOf(this.ev.membersOf(value, name, value.file))
      .flatMap((method) =>
        method.kind === 'function' ? this.ev.returnValue(method.file, method.row, method.env, method.receiver) : [],
      );
  }

  /** What a part of a value is, where Python knows better than "the member, or the element, of that name". */
  partOf(value: Value, part: string, view: FileView, expr: number): readonly Value[] | null {
    if (part === '__enter__') {
      if (value.kind === 'external') return this.types.partOf(value, part);
      if (value.kind !== 'instance') return NO_VALUES;
      const entered = this.calledMember(value, '__enter__');
      return entered.length ? entered : this.calledMember(value, '__aenter__');
    }
    const isKey = !/^-?\d+$/.test(part);
    const assigned = this.assignments.ofElement(view, expr);
    if (assigned.length) return assigned;
    switch (value.kind) {
      case 'object': {
        const found = this.ev.valuesOf(this.ev.membersOf(value, part, view));
        return found.length ? found : anyEntry(this.ev, value.file, value.expr);
      }
      case 'external':
        return this.types.partOf(value, part);
      case 'instance':
        return part === '[:]' ? NO_VALUES : this.elementOf(value, false);
      case 'list':
        if (part === '[:]') return [value];
        // A comprehension is written as its one element.
        if (!isKey && value.literal >= 0 && Number(part) + (value.skip ?? 0) >= this.lengthOf(value)) {
          return this.ev.elementsOf([{ ...value, skip: 0 }], this.rules, false);
        }
        return isKey ? NO_VALUES : null;
      default:
        return isKey ? NO_VALUES : null;
    }
  }

  private lengthOf(list: ListValue): number {
    return list.file.facts.exprs.childCount[list.literal];
  }
}
