import { EdgeVia } from '../../model/edge.ts';
import { ReferenceKind } from '../../model/file-facts.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import { inEnvironment } from '../copies.ts';
import type { Denotation, InstanceValue, SymbolDenotation, TypeValue, Value } from '../denotation.ts';
import { NO_DENOTATIONS, weaker } from '../denotation.ts';
import type { Evaluator } from '../evaluator.ts';

/** Static members of classes: those of the classes above, and of what a class extends that is none but says how it is constructed. */

/** Classes further up than this are not asked. */
const MAX_DEPTH = 12;

const isStatic = ({ file, row }: SymbolDenotation): boolean =>
  (file.facts.symbols.flags[row] & SymbolFlag.static) !== 0;

/**
 * An instance has no static members; a class has the static one where there are both, and none that its bases do not have. A member of the other kind hides
 * nothing: `static create()` beside a `create()` that the class above has.
 */
export function seenOn(
  ev: Evaluator,
  value: InstanceValue | TypeValue,
  members: readonly SymbolDenotation[],
): readonly SymbolDenotation[] {
  if (value.kind === 'instance') {
    const seen = members.filter((item) => !isStatic(item));
    if (seen.length > 0) return seen;
    const above = inheritedBehind(ev, value, members[0]);
    // In a static block `this` is the class.
    return above.length > 0 || !value.isSelf ? above : members;
  }
  if (!members.some(isStatic)) {
    const above = inheritedBehind(ev, value, members[0]);
    return above.length > 0 ? above : members;
  }
  return members.filter((item) => isStatic(item) && isOfClass(ev, value, item));
}

/** What the types above the one that declares a member have under its name, as far as a value sees it. */
function inheritedBehind(
  ev: Evaluator,
  value: InstanceValue | TypeValue,
  { file, row }: SymbolDenotation,
): readonly SymbolDenotation[] {
  const { symbols } = file.facts;
  const owner = symbols.parent[row];
  if (owner <= 0 || symbols.kind[owner] !== SymbolKind.class) return [];
  for (const { view, row: above, env, confidence } of ev.supertypes(file, owner)) {
    const members = view ? ev.memberOfType(view, above, file.symbolName(row), env) : [];
    const seen = members.length > 0 ? seenOn(ev, value, members) : members;
    const isSeen = (item: SymbolDenotation): boolean => isStatic(item) === (value.kind === 'type');
    if (seen.some(isSeen)) {
      return seen
        .filter(isSeen)
        .map((item) => inEnvironment(item, item.env ?? env, weaker(item.confidence, confidence), EdgeVia.inheritance));
    }
  }
  return [];
}

function isOfClass(ev: Evaluator, value: TypeValue, { file, row }: SymbolDenotation): boolean {
  const owner = file.facts.symbols.parent[row];
  const isOwner = (type: Value | undefined): boolean =>
    type?.kind === 'type' && type.file.id === file.id && type.row === owner;
  return isOwner(value) || basesOf(ev, value).some(isOwner);
}

/** What the classes have that a class extends, where none of them declares it: members of `base: typeof Store` or of a `StoreConstructor`. */
export function inheritedStatic(ev: Evaluator, value: TypeValue, name: string): readonly Denotation[] {
  const last = basesOf(ev, value).at(-1);
  return last?.kind === 'instance' ? ev.membersOf(last, name, value.file, 'value') : NO_DENOTATIONS;
}

/** The values of what a class extends, one above the other, up to the first that is no class of the repository. */
function basesOf(ev: Evaluator, value: TypeValue): readonly Value[] {
  const found: Value[] = [];
  for (let at: Value | undefined = value; at?.kind === 'type' && found.length < MAX_DEPTH; at = found.at(-1)) {
    const { file, row }: TypeValue = at;
    const { references } = file.facts;
    const base = file.heritage(row).find((each) => references.kind[each] === ReferenceKind.extends);
    const [above, ...others] = base === undefined ? [] : ev.evaluate(file, references.expr[base]);
    if (above === undefined || others.length > 0) break;
    found.push(above);
  }
  return found;
}
