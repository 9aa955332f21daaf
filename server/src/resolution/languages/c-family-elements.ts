import type { InstanceValue, Value } from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import { elementType, indexedType, isIterator } from './c-family-library.ts';

/** What `value[i]` gives, or a loop over it; null for what is no matter of C or C++. */
export function elementOf(ev: Evaluator, value: Value, isIteration: boolean): readonly Value[] | null {
  if (value.kind === 'external') {
    const type = isIteration ? elementType(value) : indexedType(value);
    return type ? ev.typeOfArgument(type) : NO_VALUES;
  }
  if (value.kind === 'instance') return isIteration ? iterated(ev, value) : indexed(ev, value);
  return value.kind === 'primitive' ? [value] : null;
}

/** What the iterators lead to that a loop asks for. */
function iterated(ev: Evaluator, value: InstanceValue): readonly Value[] {
  const iterators = resultsOf(ev, value, 'begin');
  return iterators === null ? [value] : iterators.flatMap((iterator) => behindIterator(ev, iterator));
}

function behindIterator(ev: Evaluator, iterator: Value): readonly Value[] {
  if (iterator.kind === 'external') return isIterator(iterator) ? ev.typeOfArgument(iterator.args[0]) : [iterator];
  return iterator.kind === 'instance' ? (resultsOf(ev, iterator, 'operator*') ?? [iterator]) : [iterator];
}

/** An array or a pointer to several is written like the thing itself. */
function indexed(ev: Evaluator, value: InstanceValue): readonly Value[] {
  const results = resultsOf(ev, value, 'operator[]');
  if (results === null) return [value];
  // Who gives a class such an operator hardly keeps its instances in arrays; of what has no members the operator says nothing.
  return results.some((item) => item.kind !== 'primitive') ? results : [...results, value];
}

/** What a method gives, by the first that is declared; null where there is none. */
function resultsOf(ev: Evaluator, value: InstanceValue, method: string): readonly Value[] | null {
  const found = ev.memberOfType(value.file, value.row, method, value.env);
  if (!found.length) return null;
  return ev
    .valuesOf(found.slice(0, 1))
    .flatMap((item) =>
      item.kind === 'function' ? ev.returnValue(item.file, item.row, item.env, item.receiver) : NO_VALUES,
    );
}
