import { Confidence } from '../model/edge.ts';
import { weaken } from './copies.ts';
import type { Value } from './denotation.ts';
import { NO_VALUES } from './denotation.ts';

/**
 * Sets of values: one expression may have several, and a set that is too large says nothing.
 */

/** More values than this for one expression say nothing any more. */
export const MAX_VALUES = 12;

export function flatMapValues<T>(items: readonly T[], map: (item: T) => readonly Value[]): readonly Value[] {
  if (items.length === 0) return NO_VALUES;
  if (items.length === 1) return map(items[0]);
  const found: Value[] = [];
  for (const item of items) found.push(...map(item));
  return limitValues(found, false);
}

/** Removes repeated values, and gives up when there are too many to mean anything. `isChoice` says that only one of them is meant. */
export function limitValues(values: readonly Value[], isChoice: boolean): readonly Value[] {
  if (values.length < 2) return values;
  const distinct = new Map<string, Value>();
  for (const value of values) {
    const key = valueKey(value);
    const known = distinct.get(key);
    if (!known || value.confidence < known.confidence) distinct.set(key, value);
  }
  // What may also be null is still what it is otherwise.
  if (distinct.size > 1) distinct.delete('primitive:null');
  if (distinct.size > MAX_VALUES) return NO_VALUES;
  const result = [...distinct.values()];
  return isChoice && result.length > 1 ? result.map((value) => weaken(value, Confidence.inferred)) : result;
}

/** How many different things the values are. */
export const distinctTypes = (values: readonly Value[]): number => new Set(values.map(valueKey)).size;

/** A text that is equal for values that are the same thing. */
export function valueKey(value: Value): string {
  switch (value.kind) {
    case 'instance':
    case 'type':
    case 'function':
      return `${value.kind}:${value.file.id}:${value.row}`;
    case 'lambda':
      return `lambda:${value.file.id}:${value.scope}`;
    case 'module':
      return `module:${value.file.id}`;
    case 'package':
      return `package:${value.key}`;
    case 'list':
      return `list:${value.file.id}:${value.literal}:${value.element?.expr ?? -1}:${value.skip ?? 0}`;
    case 'callable':
      return `callable:${value.file.id}:${value.expr}`;
    case 'object':
      return `object:${value.file.id}:${value.expr}`;
    case 'external':
      return `external:${value.module}:${value.name}`;
    case 'primitive':
      return `primitive:${value.name}`;
  }
}
