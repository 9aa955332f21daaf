import type { SymbolDenotation } from '../denotation.ts';

/** What signatures say in words: of C++ the expressions of a type say neither `const` nor `*` nor `&`. */

/** Whether what an expression leads to may be changed, and whether a copy of it leads to the same. */
export interface Access {
  readonly mayChange: boolean;
  readonly isPointer: boolean;
  /** The declared type as it is written, where it is written at all. */
  readonly type?: string;
}

export const CHANGEABLE: Access = { mayChange: true, isPointer: false };

/** What a declaration gives access to by its type: `const T*`, `T const&`, `ConstIterator`. A pointer itself may be what it likes. */
export function declaredAccess(written: string): Access {
  const type = written.replace(/=.*$/, '').trim();
  const outer = withoutArguments(type);
  const isPointer = outer.includes('*') || ITERATOR_OR_POINTER.test(outer);
  const isConstant =
    /^[^*&]*\bconst\b/.test(outer) ||
    /\bconst_?(reverse_?)?(iterator|ptr|pointer|reference)\b/i.test(outer) ||
    (ITERATOR_OR_POINTER.test(outer) && /(_ptr|Ptr)\s*<\s*const\b/.test(type));
  return { mayChange: !isConstant, isPointer, type };
}

type Place = Pick<SymbolDenotation, 'file' | 'row'>;

/** Remembers what the facts of a symbol say: signatures are read with every call that may mean it. */
export function remembered<T>(read: (item: Place) => T): (item: Place) => T {
  const byFacts = new WeakMap<object, Map<number, T>>();
  return (item) => {
    const { facts } = item.file;
    let rows = byFacts.get(facts);
    if (!rows) {
      rows = new Map();
      byFacts.set(facts, rows);
    }
    let known = rows.get(item.row);
    if (known === undefined) {
      known = read(item);
      rows.set(item.row, known);
    }
    return known;
  };
}

/** What a function gives, by the type before its name or behind the arrow; null where that is left to the compiler. */
export const resultAccess = remembered(readResult);

function readResult({ file, row }: Place): Access | null {
  const signature = file.text(file.facts.symbols.signature[row]);
  const name = file.symbolName(row);
  const at = signature.indexOf(`${name}(`);
  const before = at < 0 ? '' : signature.slice(0, at);
  const arrow = signature.lastIndexOf('->');
  const isBehind = /\bauto\b/.test(before) && arrow > at && name !== 'operator->';
  const type = isBehind ? signature.slice(arrow + 2) : withoutTemplate(before).replace(SPECIFIERS, '');
  const outer = withoutArguments(type).trim();
  if (outer === '' || /\b(auto|decltype)\b/.test(outer)) return null;
  return declaredAccess(type);
}

/** The parameters as a signature writes them. */
export function parametersIn(signature: string, name: string): readonly string[] {
  const open = signature.indexOf(`${name}(`);
  if (open < 0) return [];
  const found: string[] = [];
  let depth = 0;
  let from = open + name.length + 1;
  for (let i = from; i < signature.length; i++) {
    const letter = signature[i];
    if (letter === '(' || letter === '<' || letter === '{') depth++;
    else if (letter === ')' && depth === 0) return [...found, signature.slice(from, i)];
    else if (letter === ')' || letter === '>' || letter === '}') depth--;
    else if (letter === ',' && depth === 0) {
      found.push(signature.slice(from, i));
      from = i + 1;
    }
  }
  return found;
}

/** How each parameter of a function leads to something: `const*`, `&`, or not at all (''); null where the signature is cut short. */
export const marksOf = remembered(readMarks);

function readMarks({ file, row }: Place): readonly string[] | null {
  const { symbols, bindings } = file.facts;
  const own = symbols.ownScope[row] < 0 ? [] : file.typeParametersOf(symbols.ownScope[row]);
  // What a template takes for T may be `const` itself.
  const open = new Set(own.map((binding) => file.text(bindings.name[binding])));
  const written = parametersIn(file.text(symbols.signature[row]), file.symbolName(row));
  if (written.length < symbols.parameterCount[row]) return null;
  return written.map((parameter) => {
    const outer = withoutArguments(parameter.replace(/=.*$/, '')).replace(/\[[^\]]*\]/g, '*');
    const signs = outer.replace(/[^*&]/g, '');
    const isConstant = /^[^*&]*\bconst\b/.test(outer) || open.has(/\w+/.exec(outer)?.[0] ?? '');
    return signs !== '' && isConstant ? `const${signs}` : signs;
  });
}

/** A method for what may not be changed. */
export const isConst = remembered(({ file, row }: Place): boolean =>
  /\)\s*const\b/.test(file.text(file.facts.symbols.signature[row])),
);

/** A type as it is written, without what is written between its angle brackets. */
function withoutArguments(type: string): string {
  if (!type.includes('<')) return type;
  let outer = '';
  let depth = 0;
  for (const letter of type) {
    if (letter === '<') depth++;
    else if (letter === '>') depth = Math.max(0, depth - 1);
    else if (depth === 0) outer += letter;
  }
  return outer;
}

/** A signature without the parameters of its template. */
function withoutTemplate(signature: string): string {
  const start = /^\s*template\s*</.exec(signature);
  if (!start) return signature;
  let depth = 1;
  for (let i = start[0].length; i < signature.length; i++) {
    if (signature[i] === '<') depth++;
    else if (signature[i] === '>' && --depth === 0) return withoutTemplate(signature.slice(i + 1));
  }
  return signature;
}

const SPECIFIERS = /\b(static|inline|virtual|constexpr|consteval|explicit|friend|extern|typename|mutable)\b/g;
const ITERATOR_OR_POINTER = /(_ptr|Ptr|Pointer|Iterator|iterator)\b/;
