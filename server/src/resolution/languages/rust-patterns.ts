import { EdgeVia } from '../../model/edge.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import type { Denotation, InstanceValue, Value } from '../denotation.ts';
import { NO_DENOTATIONS, NO_VALUES } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { RustModules } from './rust-modules.ts';
import type { RustStandardLibrary } from './rust-standard-library.ts';

/** What patterns take out of values, and the fields of variants. */
export class RustPatterns {
  private readonly ev: Evaluator;
  private readonly library: RustStandardLibrary;

  constructor(evaluator: Evaluator, library: RustStandardLibrary) {
    this.ev = evaluator;
    this.library = library;
  }

  /** What a pattern such as `Shape::Circle(c)` or `Some(x)` takes out of the value it is matched with. */
  part(view: FileView, pattern: number, matched: number, part: string): readonly Value[] | null {
    for (const item of this.ev.denote(view, pattern, 'type')) {
      if (item.kind === 'external') return this.library.variantPart(item.name, this.ev.evaluate(view, matched));
      if (item.kind !== 'symbol' || item.file.facts.symbols.kind[item.row] !== SymbolKind.enumMember) continue;
      const { file } = item;
      const enumRow = file.facts.symbols.parent[item.row];
      const env = this.ev
        .evaluate(view, matched)
        .find((value) => value.kind === 'instance' && value.file.id === file.id && value.row === enumRow) as
        | InstanceValue
        | undefined;
      const field = file.firstMember(item.row, file.indexOfString(part));
      if (field < 0) return NO_VALUES;
      return this.ev.symbolValue({ ...this.ev.symbol(file, field, EdgeVia.declaredType), env: env?.env ?? null });
    }
    return null;
  }

  /** A field in a literal or pattern of a variant, `Shape::Rect { width: 1 }`; in tokens, what an enum or module has: `Shape::Rect`. */
  partOfType(view: FileView, expr: number, modules: RustModules): readonly Denotation[] {
    const { exprs } = view.facts;
    const name = view.text(exprs.name[expr]);
    for (const item of this.ev.denote(view, exprs.operand[expr], 'type')) {
      if (modules.moduleOf(item)) return modules.memberOf(item, name);
      if (item.kind !== 'symbol') continue;
      const kind = item.file.facts.symbols.kind[item.row];
      if (kind !== SymbolKind.enumMember && kind !== SymbolKind.enum) continue;
      const field = item.file.firstMember(item.row, item.file.indexOfString(name));
      if (field >= 0) return [this.ev.symbol(item.file, field, EdgeVia.declaredType)];
    }
    return NO_DENOTATIONS;
  }
}
