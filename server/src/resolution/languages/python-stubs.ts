import { EdgeVia } from '../../model/edge.ts';
import { BindingKind } from '../../model/file-facts.ts';
import { isTypeKind } from '../../model/symbol-kind.ts';
import type { Denotation, SymbolDenotation, Value } from '../denotation.ts';
import { NO_DENOTATIONS, NO_VALUES } from '../denotation.ts';
import { RecordedCache } from '../dependency-log.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import { Memo } from '../memo.ts';

const NO_SYMBOLS: readonly SymbolDenotation[] = [];

/**
 * A stub beside a module (`shapes.pyi` beside `shapes.py`) says of what types the module's things are, where the module does not say it
 * itself, and names what the module makes when it runs. What both have is the module's: edges lead to definitions.
 */
export class PythonStubs {
  private readonly ev: Evaluator;
  private readonly beside = new RecordedCache<FileView | null>();
  private readonly twins = new Memo<readonly SymbolDenotation[]>();

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  clear(): void {
    this.beside.clear();
    this.twins.clear();
  }

  /** The stub of a module, or the module of a stub. */
  twinOf(view: FileView): FileView | null {
    return this.beside.get(this.ev.log, view.path, () => {
      const path = isStub(view) ? view.path.slice(0, -1) : view.path.endsWith('.py') ? `${view.path}i` : '';
      return path ? (this.ev.view(path) ?? null) : null;
    });
  }

  /** What has the same name in the same place of the other file. */
  private twinsOf(view: FileView, row: number): readonly SymbolDenotation[] {
    const other = this.twinOf(view);
    if (!other || row <= 0) return NO_SYMBOLS;
    return this.twins.get(this.ev.log, view.id, row, NO_SYMBOLS, () => {
      this.ev.log.file(view.id);
      this.ev.log.file(other.id);
      const owner = view.facts.symbols.parent[row];
      const owners = owner <= 0 ? [0] : this.twinsOf(view, owner).map((item) => item.row);
      if (owners.length !== 1) return NO_SYMBOLS;
      return membersNamed(other, owners[0], view.symbolName(row)).map((member) =>
        this.ev.symbol(other, member, EdgeVia.declaredType),
      );
    });
  }

  /** The one declaration that the stub has of what a module defines; none where it has overloads. */
  declarationOf(view: FileView, row: number): SymbolDenotation | null {
    if (isStub(view)) return null;
    const found = this.twinsOf(view, row);
    return found.length === 1 ? found[0] : null;
  }

  /** The class of the module that a class of a stub stands for. */
  classOf(view: FileView, row: number): SymbolDenotation | null {
    if (!isStub(view) || !isTypeKind(view.facts.symbols.kind[row])) return null;
    return this.twinsOf(view, row).find((item) => isTypeKind(item.file.facts.symbols.kind[item.row])) ?? null;
  }

  /** Members of a class that only its stub has. */
  membersOf(view: FileView, row: number, name: string): readonly SymbolDenotation[] {
    const declared = this.declarationOf(view, row);
    if (!declared || view.firstMember(row, view.indexOfString(name)) >= 0) return NO_SYMBOLS;
    const { file } = declared;
    return membersNamed(file, declared.row, name).map((member) => this.ev.symbol(file, member, EdgeVia.declaredType));
  }

  /** What only the stub of a module offers. */
  exported(view: FileView, name: string, visited: Set<number>): readonly Denotation[] {
    const stub = isStub(view) ? null : this.twinOf(view);
    return stub ? this.ev.exportedFromFile(stub, name, visited) : NO_DENOTATIONS;
  }

  /** The declared type of a variable or attribute. */
  typeOfVariable(view: FileView, row: number): readonly Value[] {
    const declared = this.declarationOf(view, row);
    const type = declared ? declared.file.facts.symbols.type[declared.row] : -1;
    return declared && type >= 0 ? this.ev.typeOf(declared.file, type, null) : NO_VALUES;
  }

  /** The declared type of a parameter. */
  typeOfParameter(view: FileView, binding: number): readonly Value[] {
    const { bindings, scopes, symbols } = view.facts;
    const row = scopes.symbol[bindings.scope[binding]];
    if (row <= 0 || symbols.ownScope[row] !== bindings.scope[binding]) return NO_VALUES;
    const declared = this.declarationOf(view, row);
    if (!declared) return NO_VALUES;
    const { file } = declared;
    const scope = file.facts.symbols.ownScope[declared.row];
    const same = file.firstBinding(scope, file.indexOfString(view.text(bindings.name[binding])));
    if (same < 0 || file.facts.bindings.kind[same] !== BindingKind.parameter) return NO_VALUES;
    return this.ev.typeOf(file, file.facts.bindings.type[same], null);
  }
}

const isStub = (view: FileView): boolean => view.path.endsWith('.pyi');

function membersNamed(view: FileView, owner: number, name: string): number[] {
  const found: number[] = [];
  for (let row = view.firstMember(owner, view.indexOfString(name)); row >= 0; row = view.nextMember(row)) {
    found.push(row);
  }
  return found;
}
