import { words } from '../../base/words.ts';
import { Confidence, EdgeVia } from '../../model/edge.ts';
import { ExprOp } from '../../model/file-facts.ts';
import type { ExternalValue, TypeArgument, Value } from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';

/** Types that are used as if they were what they hold. */
export const POINTERS = words(
  'Box Rc Arc Ref RefMut MutexGuard RwLockReadGuard RwLockWriteGuard Pin ManuallyDrop Cow LazyLock LazyCell Lazy Borrowed Owned CachePadded NonNull Weak Reverse Wrapping',
);
const OPTIONS = words('Option Result Some None Ok Err LockResult IoResult Poll');
const SEQUENCES = words('Vec VecDeque HashSet BTreeSet BinaryHeap LinkedList SmallVec ArrayVec IndexSet slice list');
const MAPS = words('HashMap BTreeMap IndexMap FxHashMap AHashMap Entry OccupiedEntry VacantEntry');
/** Which type argument of a hashed container is what it holds; one more may follow. */
const HASHED = new Map([
  ['HashMap', 1],
  ['IndexMap', 1],
  ['HashSet', 0],
  ['IndexSet', 0],
]);
const LOCKS = words('Mutex RwLock FairMutex ReentrantMutex SpinMutex SpinLock');
const CELLS = new Set([...words('RefCell Cell OnceCell OnceLock UnsafeCell'), ...LOCKS]);
/** What is given back when a lock was not waited for. */
const TRIES = words(
  'try_lock try_read try_write try_lock_for try_lock_until try_read_for try_write_for try_upgradable_read try_lock_owned try_read_owned try_write_owned',
);
const WAITS = words(
  'lock read write upgradable_read lock_owned read_owned write_owned lock_arc read_arc write_arc blocking_lock blocking_read blocking_write',
);
/** Everything that gives elements one by one; adaptors keep the name of what they adapt. */
export const ITERATORS = words(
  'Iterator IntoIterator DoubleEndedIterator ExactSizeIterator FusedIterator Iter IterMut IntoIter Drain Peekable Chunks',
);

/** Methods that give what they are called on, whatever it is. */
const SAME = words(
  'clone to_owned as_ref as_mut borrow borrow_mut deref deref_mut by_ref as_slice as_mut_slice as_deref as_deref_mut cloned copied ' +
    'iter_mut_ref to_vec into_boxed_slice into_vec as_pin_mut get_ref as_pin_ref leak clone_from_ref lock_ref inner_ref',
);
const CONVERSIONS = new Map([
  ['into', 'Into'],
  ['try_into', 'TryInto'],
  ['as_ref', 'AsRef'],
  ['as_mut', 'AsMut'],
  ['borrow', 'Borrow'],
]);
const UNWRAPPING = words(
  'unwrap expect unwrap_or unwrap_or_else unwrap_or_default unwrap_unchecked get_or_insert_with get_or_insert insert into_ok',
);
const SAME_OPTION = words(
  'take filter or or_else xor replace inspect map_err inspect_err as_deref as_deref_mut flatten_same',
);
const TO_ELEMENT_OPTION = words(
  'next next_back last first min max nth nth_back find peek peek_mut pop pop_front pop_back get get_mut first_mut last_mut front back front_mut ' +
    'back_mut min_by max_by min_by_key max_by_key reduce next_if rfind pop_first pop_last iter_next',
);
const TO_ITERATOR = words('iter iter_mut into_iter drain');
const SAME_ITERATOR = words(
  'filter rev skip take step_by chain cloned copied peekable by_ref take_while skip_while inspect fuse cycle into_iter iter sorted',
);
const TO_ELEMENT = words(
  'remove swap_remove index index_mut get_unchecked get_unchecked_mut or_insert or_insert_with or_default into_mut',
);

/** Methods whose closure is given the element or the held value as its parameter. */
const GIVES_ELEMENT = words(
  'map filter for_each any all find position rposition filter_map flat_map take_while skip_while map_while inspect min_by_key max_by_key ' +
    'partition try_for_each and_then is_some_and is_ok_and map_or map_or_else find_map retain sort_by_key sort_unstable_by_key is_none_or ' +
    'sort_by sort_unstable_by max_by min_by binary_search_by binary_search_by_key dedup_by_key dedup_by zip_with then',
);
/** Macros that give what they are given, or what is inside of it. */
const GIVES_INSIDE = words('ready try');
const GIVES_ARGUMENT = words('ready try dbg pin');
const GIVES_ERROR = words('map_err or_else unwrap_or_else inspect_err');

/**
 * What the standard library's containers do with the types they hold, as far as it takes to follow a chain of calls: `x.iter().map(…)`,
 * `opt.as_ref().unwrap()`, `if let Some(y) = z.get(0)`. Types are told by their names alone.
 */
export class RustStandardLibrary {
  private readonly ev: Evaluator;
  /** The type of an associated type of a trait that a type of the repository implements: its `Item` or `Output`. */
  private readonly associated: (value: Value, name: string) => TypeArgument | null;

  constructor(evaluator: Evaluator, associated: (value: Value, name: string) => TypeArgument | null) {
    this.ev = evaluator;
    this.associated = associated;
  }

  /** What a method gives that the repository does not declare. */
  methodResult(base: Value, method: string, view: FileView, callExpr: number): readonly Value[] {
    const name = nameOf(base);
    // A bound such as `Into<Input>` or `AsRef<Foo>` says what its own method gives.
    if (CONVERSIONS.get(method) === name && base.kind === 'external' && base.args.length) {
      const result = base.args[base.args.length - 1];
      return method.startsWith('try_') ? [made('Result', [result])] : this.ev.typeOfArgument(result);
    }
    if (CELLS.has(name) && base.kind === 'external') return this.cellResult(base, method);
    if (SAME.has(method)) return [base];
    const item = this.itemOf(base);
    if (OPTIONS.has(name) && base.kind === 'external') return this.optionResult(base, method, view, callExpr);
    if (name === '()') return NO_VALUES;
    if (!item) {
      const goesOn = ITERATORS.has(name) && (SAME_ITERATOR.has(method) || TO_ITERATOR.has(method));
      return goesOn && base.kind === 'external' ? [made('Iterator', [])] : NO_VALUES;
    }
    if (MAPS.has(name) && base.kind === 'external') return this.mapResult(base, method);
    const isIterator = base.kind === 'instance' || base.kind === 'type' || ITERATORS.has(name);
    if (isIterator && SAME_ITERATOR.has(method)) return [made('Iterator', [item])];
    if (TO_ITERATOR.has(method)) return [made('Iterator', [item])];
    if (TO_ELEMENT_OPTION.has(method)) return [made('Option', [item])];
    if (TO_ELEMENT.has(method)) return this.ev.typeOfArgument(item);
    switch (method) {
      case 'enumerate':
        return [made('Iterator', [held(view, [made('()', [held(view, NO_VALUES), item])])])];
      case 'zip': {
        const other = this.argumentItem(view, callExpr, 0) ?? held(view, NO_VALUES);
        return [made('Iterator', [held(view, [made('()', [item, other])])])];
      }
      case 'map': {
        const result = this.closureResult(view, callExpr, 0);
        return result ? [made('Iterator', [result])] : NO_VALUES;
      }
      case 'filter_map':
      case 'find_map':
      case 'flat_map': {
        const result = this.closureResult(view, callExpr, 0);
        const inner = result && this.innerOf(result);
        if (!inner) return NO_VALUES;
        return [made(method === 'find_map' ? 'Option' : 'Iterator', [inner])];
      }
      case 'collect':
        return [made('Vec', [item])];
      default:
        return NO_VALUES;
    }
  }

  private optionResult(base: ExternalValue, method: string, view: FileView, callExpr: number): readonly Value[] {
    const [inside, error] = base.args;
    if (UNWRAPPING.has(method)) return inside ? this.ev.typeOfArgument(inside) : NO_VALUES;
    if (SAME_OPTION.has(method)) return [base];
    switch (method) {
      case 'ok':
        return inside ? [made('Option', [inside])] : NO_VALUES;
      case 'err':
        return error ? [made('Option', [error])] : NO_VALUES;
      case 'ok_or':
      case 'ok_or_else':
        return inside ? [made('Result', [inside])] : NO_VALUES;
      case 'unwrap_err':
      case 'expect_err':
        return error ? this.ev.typeOfArgument(error) : NO_VALUES;
      case 'iter':
      case 'iter_mut':
      case 'into_iter':
        return inside ? [made('Iterator', [inside])] : NO_VALUES;
      case 'map': {
        const result = this.closureResult(view, callExpr, 0);
        return result
          ? [made(nameOf(base) === 'Result' ? 'Result' : 'Option', error ? [result, error] : [result])]
          : NO_VALUES;
      }
      case 'and_then': {
        const result = this.closureResult(view, callExpr, 0);
        return result ? this.ev.typeOfArgument(result) : NO_VALUES;
      }
      case 'map_or':
      case 'map_or_else': {
        const result = this.closureResult(view, callExpr, 1);
        return result ? this.ev.typeOfArgument(result) : NO_VALUES;
      }
      default:
        return NO_VALUES;
    }
  }

  private cellResult(base: ExternalValue, method: string): readonly Value[] {
    const inside = base.args.at(-1);
    if (!inside) return NO_VALUES;
    if (LOCKS.has(nameOf(base))) return this.lockResult(base, inside, method);
    switch (method) {
      case 'borrow':
      case 'borrow_mut':
      case 'get':
      case 'get_mut':
      case 'into_inner':
      case 'take':
      case 'replace':
        return this.ev.typeOfArgument(inside);
      case 'as_ref':
      case 'clone':
        return [base];
      case 'try_borrow':
      case 'try_borrow_mut':
        return [made('Result', [inside])];
      default:
        return NO_VALUES;
    }
  }

  /** The standard library's locks say whether a thread panicked with them; those of other crates just give what they hold, or a future of it. */
  private lockResult(base: ExternalValue, inside: TypeArgument, method: string): readonly Value[] {
    if (method === 'as_ref' || method === 'clone') return [base];
    const isOpened = method === 'get_mut' || method === 'into_inner';
    if (!isOpened && !WAITS.has(method) && !TRIES.has(method)) return NO_VALUES;
    if (isStandard(base)) return [made('Result', [inside])];
    if (TRIES.has(method)) return [made(isAsync(base) ? 'Result' : 'Option', [inside])];
    return this.ev.typeOfArgument(inside);
  }

  private mapResult(base: ExternalValue, method: string): readonly Value[] {
    const [key, value] = [base.args[0], heldBy(base)];
    if (!value) return NO_VALUES;
    switch (method) {
      case 'get':
      case 'get_mut':
      case 'remove':
      case 'insert':
        return [made('Option', [value])];
      case 'values':
      case 'values_mut':
      case 'into_values':
        return [made('Iterator', [value])];
      case 'keys':
      case 'into_keys':
        return [made('Iterator', [key])];
      case 'entry':
      case 'or_insert_entry':
      case 'and_modify':
        return [{ ...base, name: 'Entry', args: [key, value] }];
      case 'or_insert':
      case 'or_insert_with':
      case 'or_default':
      case 'into_mut':
        return this.ev.typeOfArgument(value);
      default:
        return NO_VALUES;
    }
  }

  /** The value that a closure passed to a method gets as its parameter. */
  closureParameter(base: Value, method: string, position: number): readonly Value[] {
    const name = nameOf(base);
    if (base.kind === 'external' && OPTIONS.has(name)) {
      const [inside, error] = base.args;
      if (GIVES_ERROR.has(method) && name === 'Result') return error ? this.ev.typeOfArgument(error) : NO_VALUES;
      return GIVES_ELEMENT.has(method) && inside ? this.ev.typeOfArgument(inside) : NO_VALUES;
    }
    const item = this.itemOf(base);
    if (!item) return NO_VALUES;
    if (method === 'fold' || method === 'try_fold') return position === 1 ? this.ev.typeOfArgument(item) : NO_VALUES;
    return GIVES_ELEMENT.has(method) ? this.ev.typeOfArgument(item) : NO_VALUES;
  }

  /** What `Some(x)`, `Ok(x)` and the like take out of a value. */
  variantPart(variant: string, matched: readonly Value[]): readonly Value[] {
    return matched.flatMap((value) => {
      if (value.kind !== 'external' || !OPTIONS.has(nameOf(value))) return [];
      const inside = variant === 'Err' ? value.args[1] : value.args[0];
      return inside ? this.ev.typeOfArgument(inside) : [];
    });
  }

  /** What `?` makes of a value. */
  tried(value: Value): readonly Value[] {
    if (value.kind !== 'external' || !OPTIONS.has(nameOf(value)) || !value.args.length) return NO_VALUES;
    return this.ev.typeOfArgument(value.args[0]);
  }

  /** What calling a function of the standard library gives: `Some(x)`, `Box::new(x)`, `Arc::clone(&x)`. */
  callResult(value: ExternalValue, view: FileView, callExpr: number): readonly Value[] {
    const { exprs, exprChildren } = view.facts;
    const first = exprs.childCount[callExpr] ? exprChildren[exprs.childStart[callExpr]] : -1;
    const name = nameOf(value);
    const argument: TypeArgument = { file: view, expr: first, env: null, isValue: true };
    if (first >= 0 && (name === 'Some' || name === 'Ok'))
      return [made(name === 'Ok' ? 'Result' : 'Option', [argument])];
    const owner = ownerOf(value);
    if (first >= 0 && POINTERS.has(owner)) return this.ev.evaluate(view, first);
    if (first >= 0 && (owner === 'mem' || owner === 'Some')) return this.ev.evaluate(view, first);
    if (first >= 0 && CELLS.has(owner) && name === 'new') {
      return [LOCKS.has(owner) ? { ...value, name: owner, args: [argument] } : made(owner, [argument])];
    }
    return NO_VALUES;
  }

  /** What a macro of the standard library, or of futures, gives. */
  macroResult(name: string, view: FileView, callExpr: number): readonly Value[] {
    const { exprs, exprChildren } = view.facts;
    const first = exprs.childCount[callExpr] ? exprChildren[exprs.childStart[callExpr]] : -1;
    const given = first >= 0 && GIVES_ARGUMENT.has(name) ? this.ev.evaluate(view, first) : NO_VALUES;
    return GIVES_INSIDE.has(name) ? given.flatMap((value) => this.tried(value)) : given;
  }

  /** What a loop over a value yields, or what an index takes out of it. */
  elementOf(value: Value, isIteration: boolean): readonly Value[] {
    if (value.kind === 'instance' && !isIteration) {
      const output = this.associated(value, 'Output');
      return output ? this.ev.typeOfArgument(output) : NO_VALUES;
    }
    if (isIteration && value.kind === 'external' && MAPS.has(nameOf(value))) {
      const held = heldBy(value);
      const isPair = value.args.length === 2 || HASHED.has(nameOf(value));
      if (held && isPair && held !== value.args[0]) return [made('()', [value.args[0], held])];
    }
    const item = this.itemOf(value);
    return item ? this.ev.typeOfArgument(item) : NO_VALUES;
  }

  /** The type of the elements of a container or iterator. */
  private itemOf(value: Value): TypeArgument | null {
    switch (value.kind) {
      case 'list':
        if (!value.element) return null;
        return value.isType ? value.element : { ...value.element, isValue: true };
      case 'instance':
      case 'type':
        return this.associated(value, 'Item');
      case 'external': {
        const name = nameOf(value);
        if (!SEQUENCES.has(name) && !ITERATORS.has(name) && !MAPS.has(name) && !OPTIONS.has(name)) return null;
        return (OPTIONS.has(name) ? value.args[0] : heldBy(value)) ?? null;
      }
      default:
        return null;
    }
  }

  /** The type inside what a closure returns: of `Option<T>` or an iterator of T it is T. */
  private innerOf(argument: TypeArgument): TypeArgument | null {
    for (const value of this.ev.typeOfArgument(argument)) {
      const item = this.itemOf(value);
      if (item) return item;
    }
    return null;
  }

  private argumentItem(view: FileView, callExpr: number, position: number): TypeArgument | null {
    const argument = this.ev.childrenOf(view, callExpr)[position] ?? -1;
    for (const value of this.ev.evaluate(view, argument)) {
      const item = this.itemOf(value);
      if (item) return item;
    }
    return null;
  }

  /** The type of what a closure, or a function passed by its name, gives. */
  private closureResult(view: FileView, callExpr: number, position: number): TypeArgument | null {
    const argument = this.ev.childrenOf(view, callExpr)[position] ?? -1;
    for (const value of this.ev.evaluate(view, argument)) {
      if (value.kind === 'lambda') {
        for (const row of value.file.returnsOfScope(value.scope)) {
          const expr = value.file.facts.returns.expr[row];
          if (value.file.facts.exprs.op[expr] !== ExprOp.unknown)
            return { file: value.file, expr, env: null, isValue: true };
        }
      } else if (value.kind === 'function') {
        const type = value.file.facts.symbols.type[value.row];
        if (type >= 0) return { file: value.file, expr: type, env: value.env };
      }
    }
    return null;
  }
}

/** The last name of a type or function outside the repository; of a list `list`. */
export function nameOf(value: Value): string {
  if (value.kind === 'list') return 'list';
  if (value.kind !== 'external') return '';
  const text = value.name || value.module;
  return text.slice(Math.max(text.lastIndexOf('.'), text.lastIndexOf(':')) + 1);
}

/** Loom's types are the standard library's, to be tested. */
const isStandard = ({ module, name }: ExternalValue): boolean =>
  /^(?:std|core|alloc|loom)?(?:::|\.|$)/.test(module || name);
const isAsync = ({ module, name }: ExternalValue): boolean =>
  /^(?:tokio|async_std|async_lock|smol)\b/.test(module || name);

/** The name before the last: `Box` of `Box::new`. */
function ownerOf(value: ExternalValue): string {
  const parts = `${value.module}::${value.name}`.split(/::|\./).filter((part) => part !== '');
  return parts.at(-2) ?? '';
}

/** What a container holds is its last type argument, but for one that says how it hashes. */
function heldBy(container: ExternalValue): TypeArgument | undefined {
  const held = HASHED.get(nameOf(container));
  return container.args[held !== undefined && container.args.length > held + 1 ? held : container.args.length - 1];
}

/** A type argument of which only the values are known. */
const held = (file: FileView, values: readonly Value[]): TypeArgument => ({ file, expr: -1, env: null, values });

function made(name: string, args: readonly TypeArgument[]): ExternalValue {
  return { kind: 'external', module: 'std', name, args, confidence: Confidence.exact, via: EdgeVia.returnType };
}
