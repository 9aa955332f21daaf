import { Confidence } from '../../model/edge.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import type { ExternalValue, InstanceValue, TypeEnvironment } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { Supertype } from '../language-rules.ts';
import { library } from './java-library.ts';

/** What every annotation is; null for any other type. */
export function aboveAnnotation(view: FileView, row: number): Supertype | null {
  const { kind, signature } = view.facts.symbols;
  const isAnnotation = kind[row] === SymbolKind.interface && /@interface\b/.test(view.text(signature[row]));
  return isAnnotation ? ANNOTATION : null;
}

const ANNOTATION: Supertype = {
  view: null,
  row: 0,
  env: null,
  confidence: Confidence.exact,
  external: { ...library('Annotation', []), module: 'java.lang.annotation' },
};

/** Deeper hierarchies are circles. */
const MAX_DEPTH = 12;

/**
 * The types of the library that an instance is of by inheritance, nearest first, with their type arguments as the instance has them: a
 * `class Rows extends Table<Row>` is a `List<Row>` where `class Table<T> implements List<T>`.
 */
export function* libraryAbove(ev: Evaluator, value: InstanceValue, depth = 0): Generator<ExternalValue> {
  if (depth > MAX_DEPTH) return;
  for (const parent of ev.supertypes(value.file, value.row)) {
    if (parent.external) {
      const args = parent.external.args.map((argument) => ({ ...argument, env: argument.env ?? value.env }));
      yield { ...parent.external, args };
    }
    if (!parent.view) continue;
    const env = seenThrough(parent.env, value.env);
    yield* libraryAbove(ev, { ...value, file: parent.view, row: parent.row, env }, depth + 1);
  }
}

/** The arguments of a supertype, where they name the type parameters of the type below it. */
export function seenThrough(above: TypeEnvironment | null, below: TypeEnvironment | null): TypeEnvironment | null {
  if (!above || !below) return above;
  const args = above.args.map((argument) => (argument.env || argument.values ? argument : { ...argument, env: below }));
  return { ...above, args };
}
