import { words } from '../../base/words.ts';
import { Confidence, EdgeVia } from '../../model/edge.ts';
import type { Denotation, ExternalValue, TypeArgument, Value } from '../denotation.ts';

/** What is known of the C++ library without its source: smart pointers, containers and iterators, as far as they hold types. */

const POINTERS = words(
  'unique_ptr shared_ptr weak_ptr auto_ptr optional scoped_ptr scoped_refptr RefPtr intrusive_ptr linked_ptr atomic iterator const_iterator reverse_iterator const_reverse_iterator reference_wrapper ' +
    'not_null observer_ptr StatusOr expected',
);
/** What pointers and their like have themselves; any other member is that of what they point to. */
const OF_POINTERS = words(
  'get reset release swap use_count unique lock expired owner_before get_deleter value value_or has_value load store exchange ' +
    'compare_exchange_weak compare_exchange_strong fetch_add fetch_sub ok status error base',
);
/** Of these the pointers that own or share what they point to, which hold no values beside. */
const OF_OWNERS = words('get reset release swap use_count unique lock expired owner_before get_deleter');
const POINTEE = words('get lock release value value_or load exchange ValueOrDie operator* operator->');
const MAPS = words(
  'map unordered_map multimap unordered_multimap flat_map flat_hash_map node_hash_map btree_map hash_map',
);
const ITERATORS = words(
  'begin end cbegin cend rbegin rend crbegin crend find lower_bound upper_bound insert emplace emplace_back emplace_hint erase before_begin',
);
const ELEMENT = words('at front back top operator[]');
const PAIRS = words('pair tuple');

/** The last name of a library value's type: `vector` of `std::vector`. */
export const simpleName = (value: ExternalValue): string => {
  const cut = Math.max(value.name.lastIndexOf('.'), value.name.lastIndexOf(':'));
  return value.name.slice(cut + 1);
};

export const isPointerLike = (value: ExternalValue): boolean =>
  value.args.length > 0 && POINTERS.has(simpleName(value));

const isOwnMember = (pointer: string, member: string): boolean =>
  (pointer.endsWith('_ptr') ? OF_OWNERS : OF_POINTERS).has(member);

/** What a pointer of the library points to, if a member is looked for that is not its own. */
export function pointee(value: ExternalValue, member: string): TypeArgument | null {
  return isPointerLike(value) && !isOwnMember(simpleName(value), member) ? value.args[0] : null;
}

const library = (name: string, args: readonly TypeArgument[]): ExternalValue => ({
  kind: 'external',
  module: 'std',
  name,
  args,
  confidence: Confidence.exact,
  via: EdgeVia.returnType,
});

/** What a loop over a container yields, or what its iterators point to. */
export function elementType(value: ExternalValue): TypeArgument | null {
  const name = simpleName(value);
  if (value.args.length === 0 || POINTERS.has(name) || PAIRS.has(name)) return null;
  if (!MAPS.has(name)) return value.args[0];
  return { ...value.args[0], values: [library('pair', value.args)] };
}

const NESTED_ITERATORS = words('iterator const_iterator reverse_iterator const_reverse_iterator');

/** An iterator of which is known what it leads to. */
export const isIterator = (value: ExternalValue): boolean =>
  value.args.length > 0 && NESTED_ITERATORS.has(simpleName(value));

/** `std::vector<T>::iterator`: the iterators that containers hold are given what they point to as their type argument. */
export function nested(
  found: readonly Denotation[],
  name: string,
  containers: () => readonly Value[],
): readonly Denotation[] {
  if (!NESTED_ITERATORS.has(name) || found[0]?.kind !== 'external') return found;
  const [container] = containers();
  const element = container?.kind === 'external' ? elementType(container) : null;
  if (!element) return found;
  return found.map((item) => (item.kind === 'external' ? { ...item, args: [element] } : item));
}

/** What `container[i]` gives. */
export function indexedType(value: ExternalValue): TypeArgument | null {
  const name = simpleName(value);
  if (MAPS.has(name)) return value.args[1] ?? null;
  return value.args[0] ?? null;
}

/** What a method of the library gives, where its type arguments tell. */
export function libraryResult(value: ExternalValue, member: string): { types?: TypeArgument; value?: Value } | null {
  if (value.args.length === 0) return null;
  if (isPointerLike(value)) {
    if (!POINTEE.has(member)) return null;
    // A weak pointer gives a shared one, which is used in the same way.
    return { types: value.args[0] };
  }
  if (ITERATORS.has(member)) {
    const element = elementType(value);
    return element ? { value: library('iterator', [element]) } : null;
  }
  if (ELEMENT.has(member)) {
    const element = indexedType(value);
    return element ? { types: element } : null;
  }
  return null;
}

/** `first` and `second` of a pair. */
export function pairMember(value: ExternalValue, member: string): TypeArgument | null {
  if (!PAIRS.has(simpleName(value))) return null;
  if (member === 'first' || member === '0') return value.args[0] ?? null;
  if (member === 'second' || member === '1') return value.args[1] ?? null;
  return /^\d+$/.test(member) ? (value.args[Number(member)] ?? null) : null;
}

/** Functions that make a pointer or hand on their template argument: `std::make_unique<Foo>()`. */
export function makes(name: string, args: readonly TypeArgument[]): ExternalValue | null {
  if (args.length === 0) return null;
  if (name === 'make_unique' || name === 'make_unique_for_overwrite') return library('unique_ptr', args);
  if (name === 'make_shared' || name === 'allocate_shared') return library('shared_ptr', args);
  if (name === 'static_pointer_cast' || name === 'dynamic_pointer_cast') return library('shared_ptr', args);
  if (name === 'make_optional') return library('optional', args);
  return null;
}
