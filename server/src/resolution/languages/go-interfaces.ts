import { BindingKind, ExprOp } from '../../model/file-facts.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import type { SymbolDenotation } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import { folderOf } from '../file-keys.ts';
import type { FileView } from '../file-view.ts';
import { Memo } from '../memo.ts';

/** An interface of the repository, as a row of a file. */
export interface InterfacePlace {
  readonly view: FileView;
  readonly row: number;
}

const NO_INTERFACES: readonly InterfacePlace[] = [];
/** A type that satisfies more interfaces than this satisfies them by accident. */
const MAX_INTERFACES = 24;

/**
 * Which interfaces a type satisfies. Go asks nobody to say so: a type implements every interface whose methods it has. Methods are
 * compared by name and signature, types in signatures by their names without packages; interfaces with type parameters and those that
 * embed something outside the repository are left out.
 */
export class GoInterfaces {
  private readonly ev: Evaluator;
  private readonly implemented = new Memo<readonly InterfacePlace[]>();
  /** The methods that are attached to a type, by name. */
  private readonly methodsOf: (view: FileView, row: number, name: string) => readonly SymbolDenotation[];
  private readonly methodNames: (view: FileView, row: number) => readonly string[];

  constructor(
    evaluator: Evaluator,
    methodsOf: (view: FileView, row: number, name: string) => readonly SymbolDenotation[],
    methodNames: (view: FileView, row: number) => readonly string[],
  ) {
    this.ev = evaluator;
    this.methodsOf = methodsOf;
    this.methodNames = methodNames;
  }

  clear(): void {
    this.implemented.clear();
  }

  /** The interfaces of the repository that a type declared at the top level satisfies, in order of their paths. */
  implementedBy(view: FileView, row: number): readonly InterfacePlace[] {
    return this.implemented.get(this.ev.log, view.id, row, NO_INTERFACES, () => {
      const found: InterfacePlace[] = [];
      // An interface is listed under the first of its methods by name, so each is looked at once.
      for (const name of this.methodNames(view, row)) {
        for (const { path, row: candidate } of this.ev.interfacesWith('go', name)) {
          const other = this.ev.view(path);
          if (other && this.satisfies(view, row, other, candidate, 0)) found.push({ view: other, row: candidate });
        }
      }
      return found.length > MAX_INTERFACES ? NO_INTERFACES : found;
    });
  }

  private satisfies(view: FileView, row: number, other: FileView, candidate: number, level: number): boolean {
    const { symbols } = other.facts;
    if (level > 4 || other.typeParametersOf(symbols.ownScope[candidate]).length) return false;
    for (let method = other.firstChild(candidate); method >= 0; method = other.nextChild(method)) {
      if (symbols.kind[method] !== SymbolKind.method) continue;
      const name = other.symbolName(method);
      // Methods that begin with a small letter belong to their package.
      const isHidden = !(symbols.flags[method] & SymbolFlag.exported);
      if (isHidden && folderOf(other.path) !== folderOf(view.path)) return false;
      const own = this.methodsOf(view, row, name);
      if (!own.some((item) => isSameSignature(this.ev, item.file, item.row, other, method))) return false;
    }
    for (const parent of this.ev.supertypes(other, candidate)) {
      if (!parent.view || !this.satisfies(view, row, parent.view, parent.row, level + 1)) return false;
    }
    return true;
  }
}

function isSameSignature(ev: Evaluator, view: FileView, row: number, other: FileView, method: number): boolean {
  const [a, b] = [view.facts.symbols, other.facts.symbols];
  if (a.parameterCount[row] !== b.parameterCount[method]) return false;
  if (!isSameType(ev, view, a.type[row], other, b.type[method], 0)) return false;
  const own = parameterTypes(view, row);
  const wanted = parameterTypes(other, method);
  return own.every((type, index) => isSameType(ev, view, type, other, wanted[index] ?? -1, 0));
}

function parameterTypes(view: FileView, row: number): number[] {
  const { symbols, bindings } = view.facts;
  return view
    .parametersOf(symbols.ownScope[row])
    .filter((binding) => bindings.kind[binding] === BindingKind.parameter)
    .map((binding) => bindings.type[binding]);
}

/** Whether two types are written alike, packages aside. What is written in place is taken to be alike. */
function isSameType(ev: Evaluator, view: FileView, a: number, other: FileView, b: number, level: number): boolean {
  if (a < 0 || b < 0) return a < 0 && b < 0;
  const [x, y] = [view.facts.exprs, other.facts.exprs];
  if (x.op[a] === ExprOp.class || y.op[b] === ExprOp.class || level > 6) return true;
  const isName = (op: number) => op === ExprOp.name || op === ExprOp.member;
  if (isName(x.op[a]) && isName(y.op[b])) return view.text(x.name[a]) === other.text(y.name[b]);
  if (x.op[a] !== y.op[b]) return false;
  const hasOperand = x.op[a] === ExprOp.array || x.op[a] === ExprOp.function || x.op[a] === ExprOp.generic;
  if (hasOperand && !isSameType(ev, view, x.operand[a], other, y.operand[b], level + 1)) return false;
  const [own, wanted] = [ev.childrenOf(view, a), ev.childrenOf(other, b)];
  return (
    own.length === wanted.length &&
    own.every((child, index) => isSameType(ev, view, child, other, wanted[index], level + 1))
  );
}
