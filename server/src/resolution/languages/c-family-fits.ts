import { words } from '../../base/words.ts';
import { EdgeVia } from '../../model/edge.ts';
import { BindingKind, ExprOp } from '../../model/file-facts.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import type { InstanceValue, SymbolDenotation, TypeEnvironment, Value } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import { parametersIn } from './c-family-declared.ts';
import { simpleName } from './c-family-library.ts';

const NUMBERS = words(
  'int long short unsigned signed size_t ssize_t float double ptrdiff_t intptr_t uintptr_t int8_t int16_t int32_t int64_t ' +
    'uint8_t uint16_t uint32_t uint64_t bool char wchar_t char8_t char16_t char32_t number boolean',
);
const FLOATS = words('float double');
const INPUT = words('istream istringstream ifstream stringstream fstream iostream');
const OUTPUT = words('ostream ostringstream ofstream stringstream fstream iostream');
const CONTAINERS = words('vector array deque list map unordered_map set unordered_set pair tuple');
const TEXTS = words('string string_view basic_string basic_string_view');
/** What texts are made of, by the literals' names: `L"x"`. */
const CHARACTER_OF = new Map([
  ['string', 'char'],
  ['wstring', 'wchar_t'],
  ['u8string', 'char8_t'],
  ['u16string', 'char16_t'],
  ['u32string', 'char32_t'],
]);

/** What a parameter of a template fits that takes anything: better than every conversion, worse than the very type. */
const ANYTHING = 2.5;
/** An argument that cannot be given for a parameter. */
const IMPOSSIBLE = -1;

/** How well arguments fit the parameters of functions, as far as their types are known. */
export class CFits {
  private readonly ev: Evaluator;

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  /** The sum over all arguments: the higher the better. */
  score({ file, row, env }: SymbolDenotation, args: readonly (readonly Value[])[]): number {
    const { symbols, bindings } = file.facts;
    const parameters = file.parametersOf(symbols.ownScope[row]);
    let sum = 0;
    // All that a pack takes counts, or else who names more parameters before it would seem to fit better.
    const isOpen = (symbols.flags[row] & SymbolFlag.variadic) !== 0;
    for (let i = 0; i < args.length && (i < parameters.length || isOpen); i++) {
      const value = onlyOne(args[i]);
      const parameter = parameters[Math.min(i, parameters.length - 1)];
      if (!value || parameter === undefined) continue;
      const type = bindings.type[parameter];
      const types = this.ev.typeOf(file, type, env);
      if (types.length === 0 && this.takesAnything(file, row, type)) {
        sum += value.kind === 'list' ? -100 : ANYTHING;
        continue;
      }
      if (types.length !== 1) continue;
      const fit = isTextForCharacter(value, types[0], file, row, i) ? IMPOSSIBLE : this.fit(value, types[0], true);
      sum += fit < 0 ? -100 : fit;
    }
    return sum;
  }

  /** `template <typename T> void f(const T& x)`, unless something is demanded of T. */
  private takesAnything(file: FileView, row: number, type: number): boolean {
    const { exprs, symbols, bindings } = file.facts;
    if (type < 0 || exprs.op[type] !== ExprOp.name) return false;
    const own = file.typeParametersOf(symbols.ownScope[row]);
    const isOwn = own.some(
      (binding) => bindings.kind[binding] === BindingKind.typeParameter && bindings.name[binding] === exprs.name[type],
    );
    return isOwn && !/enable_if|\brequires\b|\bstd::is_/i.test(file.text(symbols.signature[row]));
  }

  private fit(value: Value, type: Value, mayConvert: boolean): number {
    if (value.kind === 'primitive' && type.kind !== 'instance') return fitOfPrimitive(value.name, type);
    if (value.kind === 'external' && type.kind === 'external') return fitOfLibrary(simpleName(value), simpleName(type));
    if (value.kind === 'list') return type.kind === 'external' && simpleName(type) === 'initializer_list' ? 3 : 0;
    if (type.kind === 'instance') return this.fitOfInstance(value, type, mayConvert);
    // Conversions through operators are not counted here.
    return (value.kind === 'instance' || value.kind === 'external') && type.kind === 'primitive' ? IMPOSSIBLE : 0;
  }

  /** What is given for a class: one that is derived from it, or something that one of its constructors takes. */
  private fitOfInstance(value: Value, type: InstanceValue, mayConvert: boolean): number {
    if (value.kind === 'instance') {
      const own = this.subtypeFit(value.file, value.row, type.file, type.row, 0);
      if (own > 0) return own;
    } else if (value.kind === 'primitive' && value.name === 'null') return 0.5;
    else if (value.kind !== 'primitive' && value.kind !== 'external') return 0;
    if (!mayConvert) return IMPOSSIBLE;
    const best = this.convertedFit(value, type);
    return best > 0 ? best / 4 : IMPOSSIBLE;
  }

  /** How well a value fits the best of the constructors of a class that take it alone and may be called without being named. */
  private convertedFit(value: Value, { file, row, env }: InstanceValue): number {
    let best = IMPOSSIBLE;
    for (const item of this.ev.memberOfType(file, row, file.symbolName(row), env, 'callable')) {
      const { symbols, bindings } = item.file.facts;
      if (item.via === EdgeVia.inheritance || symbols.requiredCount[item.row] > 1) continue;
      if (/\bexplicit\b/.test(item.file.text(symbols.signature[item.row]))) continue;
      const [first] = item.file.parametersOf(symbols.ownScope[item.row]);
      if (first === undefined) continue;
      best = Math.max(best, this.fitOfParameter(value, item.file, item.row, bindings.type[first], env));
    }
    return best;
  }

  private fitOfParameter(value: Value, file: FileView, row: number, type: number, env: TypeEnvironment | null): number {
    const types = this.ev.typeOf(file, type, env);
    // Of what is not known it may take anything.
    if (types.length !== 1) return 0.5;
    if (isTextForCharacter(value, types[0], file, row, 0)) return IMPOSSIBLE;
    const fit = this.fit(value, types[0], false);
    return fit === 0 && types[0].kind === 'external' ? 0.1 : fit;
  }

  private subtypeFit(file: FileView, row: number, targetFile: FileView, target: number, depth: number): number {
    if (file.id === targetFile.id && row === target) return depth === 0 ? 3 : 2;
    if (depth > 12) return IMPOSSIBLE;
    let best = IMPOSSIBLE;
    for (const parent of this.ev.supertypes(file, row)) {
      if (!parent.view) continue;
      best = Math.max(best, this.subtypeFit(parent.view, parent.row, targetFile, target, depth + 1) - 0.01);
    }
    return best;
  }
}

/** The value of an argument, where there is one; `flag ? name : "x"` is what the text is converted to. */
function onlyOne(values: readonly Value[]): Value | null {
  if (values.length < 2) return values[0] ?? null;
  const others = values.filter((value) => value.kind !== 'primitive');
  return others.length === 1 ? others[0] : null;
}

/** `find("x")` where `char` is asked for, and not a pointer to it. */
function isTextForCharacter(value: Value, type: Value, file: FileView, row: number, at: number): boolean {
  if (value.kind !== 'primitive' || !CHARACTER_OF.has(value.name) || type.kind !== 'primitive') return false;
  const written = parametersIn(file.text(file.facts.symbols.signature[row]), file.symbolName(row))[at];
  return written !== undefined && /^\s*(?:const\s+)?(?:char|wchar_t|char\d+_t)\s*\w*\s*(?:=|$)/.test(written);
}

function fitOfLibrary(given: string, wanted: string): number {
  if (given === wanted) return 3;
  // What holds values is no function.
  if (wanted === 'function' && (TEXTS.has(given) || CONTAINERS.has(given))) return IMPOSSIBLE;
  if ((wanted === 'istream' && INPUT.has(given)) || (wanted === 'ostream' && OUTPUT.has(given))) return 2;
  if (TEXTS.has(given) && TEXTS.has(wanted)) return 1;
  const isStream = (name: string) => INPUT.has(name) || OUTPUT.has(name);
  // A stream is no text, and the other way round.
  return (isStream(given) && TEXTS.has(wanted)) || (TEXTS.has(given) && isStream(wanted)) ? IMPOSSIBLE : 0;
}

function fitOfPrimitive(name: string, type: Value): number {
  const character = CHARACTER_OF.get(name);
  if (character !== undefined) return fitOfText(name, character, type);
  if (name !== 'null' && type.kind === 'external' && simpleName(type) === 'function') return IMPOSSIBLE;
  if (name === 'null' || type.kind !== 'primitive') return 0;
  if (type.name === name) return 3;
  if (name === 'boolean') return type.name === 'bool' ? 3 : NUMBERS.has(lastWord(type.name)) ? 1 : 0;
  if (name === 'number' && lastWord(type.name) === 'int') return 2.8;
  if (!NUMBERS.has(lastWord(name)) || !NUMBERS.has(lastWord(type.name))) return 0;
  return FLOATS.has(lastWord(name)) === FLOATS.has(lastWord(type.name)) ? 1.5 : 1;
}

function fitOfText(name: string, character: string, type: Value): number {
  if (type.kind === 'primitive') return type.name === character ? 3 : IMPOSSIBLE;
  if (type.kind !== 'external') return 0;
  const wanted = simpleName(type);
  if (wanted === 'function') return IMPOSSIBLE;
  if (wanted === name || wanted === `${name}_view`) return 2;
  if (!/string(_view)?$/.test(wanted)) return 0;
  return wanted.startsWith('basic_') ? 1 : IMPOSSIBLE;
}

const lastWord = (name: string): string => name.slice(name.lastIndexOf(' ') + 1);
