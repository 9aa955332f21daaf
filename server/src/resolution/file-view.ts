import type { FileFacts } from '../model/file-facts.ts';
import { BindingKind, ExprOp, ReferenceKind, ScopeKind } from '../model/file-facts.ts';
import { ChainedRows } from './chained-rows.ts';

/**
 * A file's facts with the look-up tables that resolution needs. Tables are made when first asked for, since most files are
 * only looked at in part. Nearly all are typed arrays of rows.
 */
export class FileView {
  readonly path: string;
  readonly id: number;
  readonly facts: FileFacts;
  private stringIndex: Map<string, number> | null = null;
  private bindingRows: ChainedRows | null = null;
  private memberRows: ChainedRows | null = null;
  private childHeads: Int32Array | null = null;
  private childNext = EMPTY;
  private valueSymbols: Map<number, number> | null = null;
  private heritageRows: Map<number, number[]> | null = null;
  private parameterRows: Map<number, number[]> | null = null;
  private typeParameterRows: Map<number, number[]> | null = null;
  private returnRows: Map<number, number[]> | null = null;
  private exportRows: Map<string, number[]> | null = null;
  private assignmentRows: Map<number, number[]> | null = null;
  private callees: Uint8Array | null = null;

  constructor(path: string, id: number, facts: FileFacts) {
    this.path = path;
    this.id = id;
    this.facts = facts;
  }

  get language() {
    return this.facts.language;
  }

  /** The text of a string column's value; '' for none. */
  text(index: number): string {
    return index < 0 ? '' : this.facts.strings[index];
  }

  symbolName(row: number): string {
    return this.text(this.facts.symbols.name[row]);
  }

  /** The index of a string in this file, or -1 when the file never mentions it. */
  indexOfString(text: string): number {
    if (!this.stringIndex) {
      this.stringIndex = new Map();
      const { strings } = this.facts;
      for (let i = 0; i < strings.length; i++) this.stringIndex.set(strings[i], i);
    }
    return this.stringIndex.get(text) ?? -1;
  }

  /** The first binding of a name in exactly this scope, or -1; `nextBinding` gives the further ones, in order of their offsets. */
  firstBinding(scope: number, name: number): number {
    if (name < 0) return -1;
    if (!this.bindingRows) {
      const { bindings } = this.facts;
      this.bindingRows = new ChainedRows(bindings.scope, bindings.name, 0, bindings.count);
    }
    return this.bindingRows.first(scope, name);
  }
  nextBinding(binding: number): number {
    return this.bindingRows!.next(binding);
  }

  /** The first symbol of a name directly inside a symbol, or -1; `nextMember` gives the further ones (overloads). */
  firstMember(owner: number, name: number): number {
    if (name < 0) return -1;
    if (!this.memberRows) {
      const { symbols } = this.facts;
      this.memberRows = new ChainedRows(symbols.parent, symbols.name, 1, symbols.count);
    }
    return this.memberRows.first(owner, name);
  }
  nextMember(row: number): number {
    return this.memberRows!.next(row);
  }
  /** The first symbol directly inside a symbol, in order of the text; `nextChild` gives the further ones. */
  firstChild(owner: number): number {
    if (!this.childHeads) this.indexChildren();
    return this.childHeads![owner];
  }
  nextChild(row: number): number {
    return this.childNext[row];
  }

  /** The symbol whose initial value an expression is, or -1. */
  symbolOfValue(expr: number): number {
    if (!this.valueSymbols) {
      const { symbols } = this.facts;
      this.valueSymbols = new Map();
      for (let i = symbols.count - 1; i > 0; i--) if (symbols.value[i] >= 0) this.valueSymbols.set(symbols.value[i], i);
    }
    return this.valueSymbols.get(expr) ?? -1;
  }

  /** Reference rows of kind extends or implements, by the symbol that has the supertypes. */
  heritage(row: number): readonly number[] {
    if (!this.heritageRows) {
      const { references } = this.facts;
      this.heritageRows = new Map();
      for (let i = 0; i < references.count; i++) {
        const kind = references.kind[i];
        if (kind === ReferenceKind.extends || kind === ReferenceKind.implements)
          push(this.heritageRows, references.symbol[i], i);
      }
    }
    return this.heritageRows.get(row) ?? NONE;
  }

  /** The parameters of a function's or lambda's scope by their position, as rows of `bindings`. */
  parametersOf(scope: number): readonly number[] {
    if (!this.parameterRows) {
      const { bindings } = this.facts;
      this.parameterRows = new Map();
      for (let i = 0; i < bindings.count; i++) {
        if (bindings.kind[i] !== BindingKind.parameter) continue;
        const rows = this.parameterRows.get(bindings.scope[i]);
        if (!rows) this.parameterRows.set(bindings.scope[i], [i]);
        // A parameter that is taken apart binds several names.
        else if (bindings.target[rows[rows.length - 1]] !== bindings.target[i]) rows.push(i);
      }
    }
    return this.parameterRows.get(scope) ?? NONE;
  }

  /** The type parameters that a scope declares, in order, as rows of `bindings`. */
  typeParametersOf(scope: number): readonly number[] {
    if (!this.typeParameterRows) {
      const { bindings } = this.facts;
      this.typeParameterRows = new Map();
      for (let i = 0; i < bindings.count; i++) {
        if (bindings.kind[i] !== BindingKind.typeParameter) continue;
        // `where T: Bound` names a parameter again.
        const known = this.typeParameterRows.get(bindings.scope[i]);
        if (known?.some((row) => bindings.name[row] === bindings.name[i])) continue;
        push(this.typeParameterRows, bindings.scope[i], i);
      }
    }
    return this.typeParameterRows.get(scope) ?? NONE;
  }

  /** Return rows of a function symbol. */
  returnsOf(row: number): readonly number[] {
    return this.returns().get(row) ?? NONE;
  }
  /** Return rows of a lambda's scope. */
  returnsOfScope(scope: number): readonly number[] {
    return this.returns().get(-2 - scope) ?? NONE;
  }
  private returns(): Map<number, number[]> {
    if (!this.returnRows) {
      const { returns } = this.facts;
      this.returnRows = new Map();
      for (let i = 0; i < returns.count; i++)
        push(this.returnRows, returns.symbol[i] >= 0 ? returns.symbol[i] : -2 - returns.scope[i], i);
    }
    return this.returnRows;
  }

  /** Export rows by the name that others see. */
  exportsNamed(name: string): readonly number[] {
    if (!this.exportRows) {
      const { exports } = this.facts;
      this.exportRows = new Map();
      for (let i = 0; i < exports.count; i++) push(this.exportRows, this.text(exports.name[i]), i);
    }
    return this.exportRows.get(name) ?? NONE;
  }

  /** Assignment rows by the last name of their target (`a.b.c = x` under `c`). */
  assignmentsTo(name: number): readonly number[] {
    if (!this.assignmentRows) {
      const { assignments, exprs } = this.facts;
      this.assignmentRows = new Map();
      for (let i = 0; i < assignments.count; i++) {
        const target = assignments.target[i];
        if (target >= 0 && exprs.name[target] >= 0) push(this.assignmentRows, exprs.name[target], i);
      }
    }
    return this.assignmentRows.get(name) ?? NONE;
  }

  /** Whether an expression is what some call calls, type arguments aside. */
  isCallee(expr: number): boolean {
    if (!this.callees) {
      const { exprs } = this.facts;
      this.callees = new Uint8Array(exprs.count);
      for (let row = 0; row < exprs.count; row++) {
        if (exprs.op[row] !== ExprOp.call) continue;
        let callee = exprs.operand[row];
        if (callee >= 0 && exprs.op[callee] === ExprOp.generic) callee = exprs.operand[callee];
        if (callee >= 0) this.callees[callee] = 1;
      }
    }
    return this.callees[expr] === 1;
  }

  /** The symbol whose parameter or local variable a scope's bindings are. */
  symbolOfScope(scope: number): number {
    return this.facts.scopes.symbol[scope];
  }

  /** The symbol whose body a scope is, and not merely one that the scope lies in; -1 for none. */
  symbolOwning(scope: number): number {
    const row = this.symbolOfScope(scope);
    return row > 0 && this.facts.symbols.ownScope[row] === scope ? row : -1;
  }

  /** The innermost class-like symbol around a scope, or -1. */
  enclosingType(scope: number): number {
    const { scopes } = this.facts;
    for (let at = scope; at >= 0; at = scopes.parent[at]) {
      if (scopes.kind[at] === ScopeKind.class) return scopes.symbol[at];
    }
    return -1;
  }

  /** Lets go of all tables: those that somebody asks for after all are made again. */
  letGo(): void {
    this.stringIndex = null;
    this.bindingRows = null;
    this.memberRows = null;
    this.childHeads = null;
    this.childNext = EMPTY;
    this.valueSymbols = null;
    this.heritageRows = null;
    this.parameterRows = null;
    this.typeParameterRows = null;
    this.returnRows = null;
    this.exportRows = null;
    this.assignmentRows = null;
    this.callees = null;
    this.facts.letGo?.();
  }

  private indexChildren(): void {
    const { parent, count } = this.facts.symbols;
    const heads = new Int32Array(count).fill(-1);
    this.childNext = new Int32Array(count).fill(-1);
    for (let row = count - 1; row > 0; row--) {
      if (parent[row] < 0) continue;
      this.childNext[row] = heads[parent[row]];
      heads[parent[row]] = row;
    }
    this.childHeads = heads;
  }
}

const EMPTY = new Int32Array(0);
const NONE: readonly number[] = [];

function push<K>(map: Map<K, number[]>, key: K, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
