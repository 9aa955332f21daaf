import { ExprOp } from './file-facts.ts';

/** What is said of functions that are held by something, in facts. */

/** The name of what any element of an array or map is, as a part of its literal. */
export const ELEMENT = '#element';

/** Whether a name may be that of a function: what is all in capitals is a constant or a macro. */
export function mayNameFunction(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code >= SMALL_A && code <= SMALL_Z) || code > LAST_ASCII) return true;
  }
  return false;
}

const SMALL_A = 97;
const SMALL_Z = 122;
const LAST_ASCII = 127;

/** Columns of expressions, of facts or while they are made. */
interface Expressions {
  readonly op: ArrayLike<number>;
  readonly name: ArrayLike<number>;
  readonly operand: ArrayLike<number>;
  readonly childStart: ArrayLike<number>;
  readonly childCount: ArrayLike<number>;
}

/** Types and functions of Rust that hold one value or stand for it: `Some(f)`, `Box::new(f)`. */
const WRAPPERS: ReadonlySet<string> = new Set(
  'Some Ok Box Arc Rc Mutex RwLock RefCell Cell OnceCell Pin Option'.split(' '),
);

/**
 * What an expression of Rust is without casts and without what wraps it.
 *
 * @param text the text of a string
 */
export function unwrappedValue(
  exprs: Expressions,
  children: ArrayLike<number>,
  value: number,
  text: (name: number) => string,
): number {
  const { op, name, operand, childStart, childCount } = exprs;
  let at = value;
  for (let depth = 0; depth < MAX_WRAPPERS && at >= 0; depth++) {
    if (op[at] === ExprOp.cast) at = operand[at];
    else if (op[at] === ExprOp.call && childCount[at] === 1) {
      const callee = operand[at];
      const owner =
        op[callee] === ExprOp.path && /^(new|pin|from)$/.test(text(name[callee])) ? operand[callee] : callee;
      const isNamed = owner >= 0 && (op[owner] === ExprOp.name || op[owner] === ExprOp.path);
      if (!isNamed || !WRAPPERS.has(text(name[owner]))) return at;
      at = children[childStart[at]];
    } else return at;
  }
  return at;
}
const MAX_WRAPPERS = 6;

/**
 * Whether a type is that of functions, also behind pointers and options.
 *
 * @param isFunctionParameter whether a name is that of a type parameter which stands for functions
 */
export function isFunctionType(
  exprs: Expressions,
  children: ArrayLike<number>,
  type: number,
  isFunctionParameter: (name: number) => boolean,
): boolean {
  const { op, name, childStart, childCount } = exprs;
  let at = type;
  for (let depth = 0; depth < MAX_WRAPPERS && at >= 0; depth++) {
    if (op[at] === ExprOp.function) return true;
    if (op[at] === ExprOp.name) return isFunctionParameter(name[at]);
    const isOneOf = op[at] === ExprOp.generic || op[at] === ExprOp.union;
    if (!isOneOf || childCount[at] === 0) return false;
    // `dyn Fn() + Send` says it first, `Box<dyn Fn()>` last.
    at = children[childStart[at] + (op[at] === ExprOp.union ? 0 : childCount[at] - 1)];
  }
  return false;
}
