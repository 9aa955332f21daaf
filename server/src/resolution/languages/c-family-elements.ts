import type { InstanceValue, Value } from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import { elementType, indexedType } from './c-family-library.ts';

/** What `value[i]` gives, or a loop over it; null for what is no matter of C or C++. */
export function elementOf(ev: Evaluator, value: Value, isIteration: boolean): readonly Value[] | null {
  if (value.kind === 'external') {
    const type = isIteration ? elementType(value) : indexedType(value);
    return type ? ev.typeOfArgument(type) : NO_VALUES;
  }
  if (value.kind === 'instance') return elementOfInstance(ev, value, isIteration);
  return value.kind === 'primitive' ? [value] : null;
}

function elementOfInstance(ev: Evaluator, value: InstanceValue, isIteration: boolean): readonly Value[] {
  // An array or a pointer to several is written like the thing itself.
  const operator = ev.memberOfType(value.file, value.row, isIteration ? 'begin' : 'operator[]', value.env);
  if (!operator.length) return [value];
  const results = ev
    .valuesOf(operator.slice(0, 1))
    .flatMap((item) =>
      item.kind === 'function' ? ev.returnValue(item.file, item.row, item.env, item.receiver) : NO_VALUES,
    );
  if (isIteration) return results;
  // Who gives a class such an operator hardly keeps its instances in arrays; of what has no members the operator says nothing.
  const hasMembers = results.some((item) => item.kind !== 'primitive');
  return hasMembers ? results : [...results, value];
}
