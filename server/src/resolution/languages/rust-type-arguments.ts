import { ExprOp } from '../../model/file-facts.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import type { Denotation, TypeArgument, Value } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';

/** Of what several impls of one type have under a name, that of the impls for type arguments like those of a value: `impl Slim<u8, 2>`. */
export function forArguments(
  ev: Evaluator,
  found: readonly Denotation[],
  values: readonly Value[],
): readonly Denotation[] {
  if (found.length < 2 || values.length !== 1) return found;
  const [value] = values;
  if ((value.kind !== 'instance' && value.kind !== 'type') || !value.env?.args.length) return found;
  const { args, file, owner } = value.env;
  if (file.id !== value.file.id || owner !== file.facts.symbols.ownScope[value.row]) return found;
  const fitting = found.filter((item) => item.kind !== 'symbol' || takes(ev, item, args));
  return fitting.length ? fitting : found;
}

function takes(
  ev: Evaluator,
  { file, row }: Denotation & { readonly kind: 'symbol' },
  args: readonly TypeArgument[],
): boolean {
  const { symbols, exprs } = file.facts;
  const receiver = symbols.receiver[symbols.parent[row]];
  if (receiver < 0 || exprs.op[receiver] !== ExprOp.generic) return true;
  const wanted = ev.childrenOf(file, receiver);
  return wanted.every((expr, at) => at >= args.length || mayBe(ev, { file, expr, env: null }, args[at]));
}

/** Whether two type arguments may be the same; they are not when both are known to be different types or numbers. */
function mayBe(ev: Evaluator, wanted: TypeArgument, given: TypeArgument): boolean {
  const number = numberOf(wanted);
  const other = numberOf(given);
  if (number || other) return !number || !other || number === other;
  const types = ev.typeOfArgument(wanted);
  const others = ev.typeOfArgument(given);
  if (types.length !== 1 || others.length !== 1) return true;
  const [type] = types;
  const [value] = others;
  if (type.kind === 'primitive' && value.kind === 'primitive') return type.name === value.name;
  if (type.kind !== 'instance' || value.kind !== 'instance') return type.kind === value.kind || !isKnown(type, value);
  return (type.file.id === value.file.id && type.row === value.row) || isTrait(type) || isTrait(value);
}

/** A type parameter is known by its bounds only: traits, or nothing. */
const isKnown = (...values: readonly Value[]): boolean =>
  values.every((value) => value.kind !== 'external' && !isTrait(value));
const isTrait = (value: Value): boolean =>
  value.kind === 'instance' && value.file.facts.symbols.kind[value.row] === SymbolKind.trait;

function numberOf({ file, expr }: TypeArgument): string {
  const { exprs } = file.facts;
  if (expr < 0 || exprs.op[expr] !== ExprOp.literal) return '';
  const name = file.text(exprs.name[expr]);
  return /^\d/.test(name) ? name : '';
}
