import { Confidence, EdgeVia } from '../../model/edge.ts';
import { ImportFlag } from '../../model/file-facts.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import { weaken, withVia } from '../copies.ts';
import type { Denotation, ExternalValue, SymbolDenotation, TypeArgument, Value } from '../denotation.ts';
import { NO_DENOTATIONS } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';
import { lastName } from '../file-keys.ts';
import type { FileView } from '../file-view.ts';
import { Memo, NamedMemo } from '../memo.ts';
import { hasKnownMethods, isInherent } from './rust-inherent-methods.ts';
import type { RustModules } from './rust-modules.ts';
import { PRIMITIVE_TYPE } from './rust-modules.ts';
import { nameOf } from './rust-standard-library.ts';

/** What traits of the repository give to types outside it: `impl Pointer for u32`. */
export class RustForeign {
  private readonly ev: Evaluator;
  private readonly modules: RustModules;
  private readonly impls = new NamedMemo<readonly ImplWithMember[]>();

  constructor(evaluator: Evaluator, modules: RustModules) {
    this.ev = evaluator;
    this.modules = modules;
  }

  clear(): void {
    this.impls.clear();
  }

  /** A member that an impl gives to a type outside; only with its trait in scope, and never before one of the type itself. */
  members(value: Value, name: string, from: FileView): readonly SymbolDenotation[] {
    const typeName = typeNameOf(value);
    if (!typeName || isInherent(typeName, name)) return [];
    const found = value.kind === 'list' ? [] : this.fromImplsFor(typeName, false, name, from);
    const element = found.length ? '' : elementName(value);
    // What a slice has, a vector has as well.
    if (!element || isInherent('list', name)) return found;
    return [element, 'T'].flatMap((item) => this.fromImplsFor(item, true, name, from));
  }

  /** From impls for a type, or for slices of it; what an impl leaves to its trait is found there. */
  private fromImplsFor(typeName: string, isSlice: boolean, name: string, from: FileView): readonly SymbolDenotation[] {
    const found: SymbolDenotation[] = [];
    for (const { view, row, members } of this.implsWith(typeName, isSlice, name)) {
      if (!this.isUsable(view, row, from)) continue;
      // A type of which little is known may have such a method itself; within the crate that gives it one nobody would.
      const isSure = hasKnownMethods(typeName) || this.modules.isSameCrate(view, from);
      found.push(...(isSure ? members : members.map((item) => weaken(item, Confidence.inferred))));
    }
    return found;
  }

  /** Impls for a type that have a member of a name. Of `Vec` or `T` there are hundreds in a large project, and each call asks for one of a few names. */
  private implsWith(typeName: string, isSlice: boolean, name: string): readonly ImplWithMember[] {
    const find = () => this.findImplsWith(typeName, isSlice, name);
    // Outside of a search nobody would notice that a limit cut the answer short.
    if (!Memo.isSearching()) return find();
    return this.impls.get(this.ev.log, 0, `${typeName}\n${isSlice ? 'slice' : ''}\n${name}`, find);
  }

  private findImplsWith(typeName: string, isSlice: boolean, name: string): readonly ImplWithMember[] {
    const found: ImplWithMember[] = [];
    for (const { path, row } of this.ev.withReceiver('rust', typeName)) {
      const view = this.ev.view(path);
      if (!view || view.facts.symbols.kind[row] !== SymbolKind.impl) continue;
      const members = this.membersOfImpl(view, row, name);
      if (!members.length) continue;
      const receiver = this.ev.typeOf(view, view.facts.symbols.receiver[row], null);
      if (receiver.some((item) => item.kind === 'instance' || isSliceType(item) !== isSlice)) continue;
      found.push({ view, row, members });
    }
    return found;
  }

  private membersOfImpl(view: FileView, impl: number, name: string): readonly SymbolDenotation[] {
    const own = view.firstMember(impl, view.indexOfString(name));
    if (own >= 0) return [this.ev.symbol(view, own, EdgeVia.declaredType)];
    return this.ev
      .supertypes(view, impl)
      .flatMap((trait) => (trait.view ? this.ev.memberOfType(trait.view, trait.row, name, trait.env) : []));
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
    return this.membersOfImpl(view, impl, name).map((item) => withVia(item, EdgeVia.self));
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

interface ImplWithMember {
  readonly view: FileView;
  readonly row: number;
  readonly members: readonly SymbolDenotation[];
}

const isSameType = (value: Value, other: ExternalValue): boolean =>
  value.kind === 'external' && value.module === other.module && value.name === other.name;

const typeNameOf = (value: Value): string => (value.kind === 'primitive' ? value.name : nameOf(value));

/** The name of the elements of a slice, array or vector whose type is declared. */
function elementName(value: Value): string {
  if (value.kind === 'list') return isSliceType(value) && value.element ? nameOfType(value.element) : '';
  return value.kind === 'external' && nameOf(value) === 'Vec' && value.args.length ? nameOfType(value.args[0]) : '';
}

/** Tuples are lists, too, of given members. */
const isSliceType = (value: Value): boolean => value.kind === 'list' && value.isType && value.literal < 0;

const nameOfType = ({ file, expr, isValue }: TypeArgument): string =>
  expr >= 0 && !isValue ? lastName(file.facts, expr) : '';
