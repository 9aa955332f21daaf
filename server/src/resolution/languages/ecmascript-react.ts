import { Confidence, EdgeVia } from '../../model/edge.ts';
import { weaken } from '../copies.ts';
import type { ExternalValue, TypeArgument, Value } from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';

/** What is known of React without its declarations: contexts, references and memos hold what they are given. */

const MODULES: ReadonlySet<string> = new Set(['react', 'preact', 'preact/hooks', 'preact/compat']);
const REFERENCES: ReadonlySet<string> = new Set(['RefObject', 'MutableRefObject']);
const COMPONENTS: ReadonlySet<string> = new Set(['FC', 'FunctionComponent', 'VFC']);

/** The name that React exports a value under: it is `useRef` of `React.useRef`, too; null for what is not React's. */
const exportOf = (value: Value): string | null =>
  value.kind === 'external' && MODULES.has(value.module) ? value.name.slice(value.name.lastIndexOf('.') + 1) : null;

/** What a call of a function of React gives; null for functions of which nothing is known. */
export function hookResult(
  ev: Evaluator,
  value: ExternalValue,
  view: FileView,
  callExpr: number,
): readonly Value[] | null {
  const name = exportOf(value);
  if (name === null) return null;
  const [first] = ev.childrenOf(view, callExpr);
  const given = (): readonly Value[] => (first === undefined ? NO_VALUES : ev.evaluate(view, first));
  switch (name) {
    case 'createContext':
      return holder(value, 'Context', view, given);
    case 'useRef':
      return holder(value, 'RefObject', view, given);
    case 'useContext':
    case 'use':
      return given().flatMap((context) =>
        context.kind === 'external' && exportOf(context) === 'Context' && context.args.length > 0
          ? ev.typeOfArgument(context.args[0])
          : NO_VALUES,
      );
    case 'useMemo': {
      if (value.args.length > 0) return ev.typeOfArgument(value.args[0]);
      return given().flatMap((made) => (made.kind === 'lambda' ? ev.callResult(made, view, -1) : NO_VALUES));
    }
    default:
      return null;
  }
}

/** Something of React that holds what its type argument says, else what it is made with. */
function holder(
  value: ExternalValue,
  name: string,
  view: FileView,
  given: () => readonly Value[],
): readonly ExternalValue[] {
  const made = { kind: 'external', module: value.module, name, confidence: Confidence.exact } as const;
  const via = EdgeVia.declaredType;
  if (value.args.length > 0) return [{ ...made, via, args: value.args.slice(0, 1) }];
  const values = given().map((item) => weaken(item, Confidence.inferred));
  const args: TypeArgument[] = values.length > 0 ? [{ file: view, expr: -1, env: null, values }] : [];
  return [{ ...made, via, args }];
}

/** `ref.current`. */
export function held(ev: Evaluator, value: Value, member: string): readonly Value[] {
  const name = member === 'current' ? exportOf(value) : null;
  if (name === null || !REFERENCES.has(name) || value.kind !== 'external' || value.args.length === 0) return NO_VALUES;
  return ev.typeOfArgument(value.args[0]);
}

/** What a function gets first that is a component by its type. */
export function propertiesOf(ev: Evaluator, type: Value): readonly Value[] {
  const name = exportOf(type);
  if (name === null || !COMPONENTS.has(name) || type.kind !== 'external' || type.args.length === 0) return NO_VALUES;
  return ev.typeOfArgument(type.args[0]);
}
