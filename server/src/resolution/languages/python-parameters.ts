import { Confidence, EdgeVia } from '../../model/edge.ts';
import { BindingKind, ExprOp } from '../../model/file-facts.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import { weaken, withVia } from '../copies.ts';
import type { Value } from '../denotation.ts';
import { NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import { folderOf } from '../file-keys.ts';
import type { FileView } from '../file-view.ts';
import { Memo } from '../memo.ts';
import { distinctTypes, limitValues } from '../value-sets.ts';
import { leadsTo, MAX_CALLS, type PythonCalls } from './python-calls.ts';
import type { PythonDecorators } from './python-decorators.ts';
import { join } from './python-modules.ts';

/** More different things than this say nothing of a parameter. */
const MAX_GIVEN = 4;

/** What the code around a function says of a parameter without a declared type: calls in the same file, decorations, pytest's fixtures. */
export class PythonParameters {
  private readonly ev: Evaluator;
  private readonly given = new Memo<readonly Value[]>();
  private readonly calls: PythonCalls;
  private readonly decorators: PythonDecorators;

  constructor(evaluator: Evaluator, calls: PythonCalls, decorators: PythonDecorators) {
    this.ev = evaluator;
    this.calls = calls;
    this.decorators = decorators;
  }

  clear(): void {
    this.given.clear();
  }

  valueOf(view: FileView, binding: number): readonly Value[] {
    return this.given.get(this.ev.log, view.id, binding, NO_VALUES, () => {
      const { bindings, scopes, symbols } = view.facts;
      const scope = bindings.scope[binding];
      const row = scopes.symbol[scope];
      if (row <= 0 || symbols.ownScope[row] !== scope) return NO_VALUES;
      const name = view.text(bindings.name[binding]);
      if (view.text(symbols.signature[row]).includes(`*${name}`)) return NO_VALUES;
      const found = [...this.fromCalls(view, row, binding), ...this.decorators.givenTo(view, row, binding)];
      if (!found.length) found.push(...this.fromFixture(view, row, name));
      if (distinctTypes(found) > MAX_GIVEN) return NO_VALUES;
      return limitValues(found, false).map((value) => weaken(withVia(value, EdgeVia.dataFlow), Confidence.inferred));
    });
  }

  // ---------------------------------------------------------------- calls

  private fromCalls(view: FileView, row: number, binding: number): readonly Value[] {
    const { symbols, references, exprs } = view.facts;
    // A constructor is called by the name of its class.
    const called = symbols.kind[row] === SymbolKind.constructor ? symbols.parent[row] : row;
    const calls = this.calls.named(view, symbols.name[called]);
    if (calls.length > MAX_CALLS) return NO_VALUES;
    const found: Value[] = [];
    for (const reference of calls) {
      const expr = references.expr[reference];
      const argument = this.argumentFor(view, references.callExpr[reference], view, binding);
      if (argument < 0) continue;
      // Only what is certain to be this function: a name, or a method of the object itself.
      if (exprs.op[expr] === ExprOp.member && exprs.op[exprs.operand[expr]] === ExprOp.call) continue;
      const isThis = this.ev
        .denote(view, expr, 'value')
        .some((item) => item.kind === 'symbol' && item.file === view && leadsTo(this.ev, item, called));
      if (isThis) found.push(...this.ev.evaluate(view, argument));
    }
    const through = this.calls.ofParameters(view);
    if (through.length > MAX_CALLS) return found;
    for (const reference of through) {
      const argument = this.argumentFor(view, references.callExpr[reference], view, binding);
      if (argument >= 0 && this.isHeld(view, references.expr[reference], called)) {
        found.push(...this.ev.evaluate(view, argument));
      }
    }
    return found;
  }

  /** Whether a parameter that is called holds a function. */
  private isHeld(view: FileView, expr: number, row: number): boolean {
    return this.ev
      .denote(view, expr, 'value')
      .some(
        (item) =>
          item.kind === 'local' &&
          this.ev
            .valueOfName(item)
            .some((value) => value.kind === 'function' && value.file === view && value.row === row),
      );
  }

  /** The argument of a call that a parameter gets, by its keyword or its position. */
  argumentFor(view: FileView, call: number, definition: FileView, binding: number): number {
    if (call < 0) return -1;
    const { exprs, exprChildren } = view.facts;
    const start = exprs.childStart[call];
    const count = exprs.childCount[call];
    const { bindings } = definition.facts;
    const position = bindings.target[binding];
    const name = definition.text(bindings.name[binding]);
    for (let i = 0; i < count; i++) {
      const child = exprChildren[start + i];
      if (exprs.op[child] === ExprOp.entry && view.text(exprs.name[child]) === name) return exprs.operand[child];
    }
    for (let i = 0; i <= position && i < count; i++) {
      const child = exprChildren[start + i];
      if (exprs.op[child] === ExprOp.entry || exprs.op[child] === ExprOp.spread) return -1;
      if (i === position) return child;
    }
    return -1;
  }

  // ---------------------------------------------------------------- pytest

  /** A test gets, by the names of its parameters, what fixtures of its file or of a `conftest.py` above give. */
  private fromFixture(view: FileView, row: number, name: string): readonly Value[] {
    const isTest = /^test/.test(view.symbolName(row)) || this.decorators.isDecoratedBy(view, row, FIXTURE);
    if (!isTest || !/(^|\/)(test[^/]*|conftest|[^/]*_test)\.py$|(^|\/)tests?\//.test(view.path)) return NO_VALUES;
    const own = this.fixtureIn(view, row, name);
    if (own) return own;
    for (let folder = folderOf(view.path); ; folder = folderOf(folder)) {
      const file = this.ev.view(join(folder, 'conftest.py'));
      const found = file && this.fixtureIn(file, -1, name);
      if (found) return found;
      if (!folder) return NO_VALUES;
    }
  }

  private fixtureIn(view: FileView, asking: number, name: string): readonly Value[] | null {
    const { symbols, bindings } = view.facts;
    const index = view.indexOfString(name);
    if (index < 0) return null;
    const owner = asking < 0 ? 0 : symbols.parent[asking];
    for (const parent of owner > 0 ? [owner, 0] : [0]) {
      for (let row = view.firstMember(parent, index); row >= 0; row = view.nextMember(row)) {
        if (row !== asking && this.decorators.isDecoratedBy(view, row, FIXTURE)) return this.fixtureValue(view, row);
      }
    }
    for (let row = view.firstBinding(0, index); row >= 0; row = view.nextBinding(row)) {
      if (bindings.kind[row] !== BindingKind.import) continue;
      for (const item of this.ev.importedBy(view, bindings.target[row])) {
        if (item.kind === 'symbol' && this.decorators.isDecoratedBy(item.file, item.row, FIXTURE)) {
          return this.fixtureValue(item.file, item.row);
        }
      }
    }
    return null;
  }

  /** What a fixture gives. A function that it gives is called by the name of the parameter, and that is all there is to say. */
  private fixtureValue(view: FileView, row: number): readonly Value[] {
    return this.ev
      .returnValue(view, row, null)
      .filter((value) => value.kind !== 'function' && value.kind !== 'type')
      .flatMap((value) =>
        value.kind === 'external' &&
        /^(generator-function|Iterator|Generator|Iterable|AsyncIterator|AsyncGenerator)$/.test(value.name)
          ? value.args.slice(0, 1).flatMap((argument) => this.ev.typeOfArgument(argument))
          : [value],
      );
  }
}

const FIXTURE = /fixture$/;
