import { Confidence, EdgeVia } from '../../model/edge.ts';
import { ImportFlag } from '../../model/file-facts.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import type { Denotation, ExternalValue, SymbolDenotation, Value } from '../denotation.ts';
import { NO_DENOTATIONS } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import type { FileView } from '../file-view.ts';
import { isInherent } from './rust-inherent-methods.ts';
import type { RustModules } from './rust-modules.ts';
import { PRIMITIVE_TYPE } from './rust-modules.ts';
import { nameOf } from './rust-standard-library.ts';

/** What traits of the repository give to types outside it: `impl Pointer for u32`. */
export class RustForeign {
  private readonly ev: Evaluator;
  private readonly modules: RustModules;

  constructor(evaluator: Evaluator, modules: RustModules) {
    this.ev = evaluator;
    this.modules = modules;
  }

  /** A member that an impl gives to a type outside; only with its trait in scope, and never before one of the type itself. */
  members(value: Value, name: string, from: FileView): readonly SymbolDenotation[] {
    const typeName = typeNameOf(value);
    if (!typeName || value.kind === 'list' || isInherent(typeName, name)) return [];
    const found: SymbolDenotation[] = [];
    for (const { path, row } of this.ev.withReceiver('rust', typeName)) {
      const other = this.ev.view(path);
      if (!other || other.facts.symbols.kind[row] !== SymbolKind.impl) continue;
      const member = other.firstMember(row, other.indexOfString(name));
      if (member < 0 || this.isOwnType(other, row) || !this.isUsable(other, row, from)) continue;
      found.push(this.ev.symbol(other, member, EdgeVia.declaredType));
    }
    return found;
  }

  /** The same of a type that a path names, `io::Error::parse`: of exactly this type, since another one may have the same last name. */
  membersOfPath(value: ExternalValue, name: string, from: FileView): readonly Denotation[] {
    return this.members(value, name, from).filter(({ file, row }) => {
      const { symbols } = file.facts;
      return this.ev
        .typeOf(file, symbols.receiver[symbols.parent[row]], null)
        .some((receiver) => isSameType(receiver, value));
    });
  }

  /** A function of a type that the language itself names: `u64::parse`. */
  membersOfPrimitive(type: string, name: string, from: FileView): readonly Denotation[] {
    if (!PRIMITIVE_TYPE.test(type)) return NO_DENOTATIONS;
    const evidence = { confidence: Confidence.exact, via: EdgeVia.declaredType };
    return this.members({ kind: 'primitive', name: type, ...evidence }, name, from);
  }

  /** A method called on `self` in an impl for a slice or the like, which has no name to find its impls by. */
  ofImplAround(view: FileView, scope: number, name: string): readonly Denotation[] {
    const impl = view.enclosingType(scope);
    if (impl < 0 || view.facts.symbols.kind[impl] !== SymbolKind.impl) return NO_DENOTATIONS;
    const self = this.ev.typeOf(view, view.facts.symbols.receiver[impl], null);
    if (self.some((value) => value.kind === 'instance' || isInherent(typeNameOf(value), name))) return NO_DENOTATIONS;
    const own = view.firstMember(impl, view.indexOfString(name));
    if (own >= 0) return [this.ev.symbol(view, own, EdgeVia.self)];
    for (const parent of this.ev.supertypes(view, impl)) {
      const found = parent.view ? this.ev.memberOfType(parent.view, parent.row, name, parent.env) : [];
      if (found.length) return found;
    }
    return NO_DENOTATIONS;
  }

  private isOwnType(view: FileView, impl: number): boolean {
    return this.ev.typeOf(view, view.facts.symbols.receiver[impl], null).some((value) => value.kind === 'instance');
  }

  private isUsable(view: FileView, impl: number, from: FileView): boolean {
    const traits = this.ev.supertypes(view, impl).filter((item) => item.view);
    if (!traits.length) return this.modules.isSameCrate(view, from);
    return traits.some((item) => this.isInScope(item.view!, item.row, from));
  }

  /** Whether a file declares a trait, or brings it in anywhere. */
  isInScope(trait: FileView, row: number, from: FileView): boolean {
    if (trait.id === from.id) return true;
    const { imports } = from.facts;
    const name = trait.symbolName(row);
    const isTrait = (item: Denotation) => item.kind === 'symbol' && item.file.id === trait.id && item.row === row;
    for (let at = 0; at < imports.count; at++) {
      if (imports.flags[at] & ImportFlag.wildcard) {
        if (this.modules.fromGlob(from, at, name).some(isTrait)) return true;
      } else if (from.text(imports.name[at]) === name || from.text(imports.local[at]) === name) {
        if (this.ev.importedBy(from, at).some(isTrait)) return true;
      }
    }
    return false;
  }
}

const isSameType = (value: Value, other: ExternalValue): boolean =>
  value.kind === 'external' && value.module === other.module && value.name === other.name;

const typeNameOf = (value: Value): string => (value.kind === 'primitive' ? value.name : nameOf(value));
