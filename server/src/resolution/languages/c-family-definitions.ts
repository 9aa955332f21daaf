import { EdgeVia } from '../../model/edge.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import type { Denotation, SymbolDenotation } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import type { CNames, NamespacePath } from './c-family-names.ts';
import type { COverloads } from './c-family-overloads.ts';
import { keyOf, pathOfKey } from './c-family-using.ts';
import { isDeclaration } from './c-family-variants.ts';

/** Which declarations a definition fulfils: prototypes in headers, members that are written outside their class. */
export class CDefinitions {
  private readonly ev: Evaluator;
  private readonly names: CNames;
  private readonly overloads: COverloads;

  constructor(evaluator: Evaluator, names: CNames, overloads: COverloads) {
    this.ev = evaluator;
    this.names = names;
    this.overloads = overloads;
  }

  declarationsOf(view: FileView, row: number, receiverOf: ReceiverOf): readonly SymbolDenotation[] {
    const { symbols } = view.facts;
    const kind = symbols.kind[row];
    const isFunction = kind === SymbolKind.function || kind === SymbolKind.method || kind === SymbolKind.constructor;
    const isVariable = kind === SymbolKind.variable || (kind === SymbolKind.field && symbols.receiver[row] >= 0);
    if (!(isFunction || isVariable) || symbols.flags[row] & (SymbolFlag.declaration | SymbolFlag.local))
      return NO_MEMBERS;
    const name = view.symbolName(row);
    let candidates: readonly SymbolDenotation[] = NO_MEMBERS;
    if (symbols.receiver[row] >= 0) {
      const space = kind === SymbolKind.constructor ? 'callable' : 'any';
      candidates = receiverOf(view, row).flatMap((owner) => {
        if (owner.kind === 'package') return this.names.find(pathOfKey(owner.key), name, 'value', view);
        return owner.kind === 'symbol' ? this.ev.memberOfType(owner.file, owner.row, name, null, space) : [];
      });
    } else {
      const owner = symbols.parent[row];
      if (owner > 0 && symbols.kind[owner] !== SymbolKind.namespace) return NO_MEMBERS;
      candidates = this.names.find(this.names.namespaceOf(view, row), name, 'value', view);
      if (view.language === 'c') candidates = [...candidates, ...this.names.prototypesElsewhere(view, row, candidates)];
    }
    const declared = candidates.filter(
      (item) =>
        isDeclaration(item) &&
        item.via !== EdgeVia.inheritance &&
        (!isFunction || item.file.facts.symbols.parameterCount[item.row] === symbols.parameterCount[row]),
    );
    if (declared.length < 2 || !isFunction || view.language === 'c') return declared;
    return this.overloads.alike(declared, this.ev.symbol(view, row, EdgeVia.scope));
  }

  /** `void ns::f() {}`: functions of a namespace that are written outside of it. */
  fromOutside(
    path: NamespacePath,
    name: string,
    known: readonly Denotation[],
    receiverOf: ReceiverOf,
  ): readonly Denotation[] {
    const found: Denotation[] = [];
    if (!known.some((item) => item.kind === 'symbol' && isDeclaration(item))) return found;
    for (const place of this.ev.withReceiver('c', path[path.length - 1])) {
      const view = this.ev.view(place.path);
      if (!view || view.symbolName(place.row) !== name) continue;
      const owners = receiverOf(view, place.row);
      if (owners.some((item) => item.kind === 'package' && item.key === keyOf(path))) {
        found.push(this.ev.symbol(view, place.row, EdgeVia.include));
      }
    }
    return found;
  }
}

/** The class or namespace that is written before the name of a definition. */
type ReceiverOf = (view: FileView, definition: number) => readonly Denotation[];

const NO_MEMBERS: readonly SymbolDenotation[] = [];
