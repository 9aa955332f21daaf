import { Confidence, EdgeVia } from '../model/edge.ts';
import { ExprOp } from '../model/file-facts.ts';
import { inEnvironment, weaken, withEvidence } from './copies.ts';
import type { Denotation, InstanceValue, SymbolDenotation, TypeEnvironment, TypeValue, Value } from './denotation.ts';
import { NO_DENOTATIONS, weaker } from './denotation.ts';
import type { Dependencies } from './dependency-log.ts';
import type { Evaluator } from './evaluator.ts';
import type { FileView } from './file-view.ts';
import type { Space, Supertype } from './language-rules.ts';
import { Memo } from './memo.ts';
import { memberInPlace } from './object-entries.ts';

const NO_SUPERTYPES: readonly Supertype[] = [];

/** What `inner` binds, seen from where `outer` is known: the arguments of `Base<T>` are those of the `Derived<T>` that says so. */
function seenWith(inner: TypeEnvironment | null, outer: TypeEnvironment | null): TypeEnvironment | null {
  if (!inner || !outer || inner === outer) return inner ?? outer;
  if (inner.args.every((argument) => argument.env !== null || argument.values)) return inner;
  const args = inner.args.map((argument) => (argument.env || argument.values ? argument : { ...argument, env: outer }));
  return { ...inner, args };
}

/** Members as they are found on a value. */
function foundOn(
  value: InstanceValue | TypeValue,
  members: readonly SymbolDenotation[],
  via: number,
): readonly SymbolDenotation[] {
  const found: SymbolDenotation[] = [];
  for (const item of members) {
    // Written out, for this is where most denotations are made.
    found.push({
      kind: 'symbol',
      file: item.file,
      row: item.row,
      env: item.env ?? value.env,
      confidence: weaker(item.confidence, value.confidence),
      via: item.via === EdgeVia.inheritance ? item.via : via,
      receiver: value,
    });
  }
  return found;
}

const allSeenWith = (members: readonly SymbolDenotation[], env: TypeEnvironment): readonly SymbolDenotation[] =>
  members.map((item) => inEnvironment(item, seenWith(item.env, env)));

interface RememberedMember {
  readonly value: readonly SymbolDenotation[];
  readonly deps: Dependencies;
}

/** Members of values and types: own, attached elsewhere, inherited; and the supertypes they are inherited from. */
export class MemberLookup {
  private readonly ev: Evaluator;
  private readonly supertypeMemo = new Memo<readonly Supertype[]>();
  /** By file id, then by the type's row, then by name. */
  private memberMemo: (Map<number, Map<string, RememberedMember>> | undefined)[] = [];

  constructor(evaluator: Evaluator) {
    this.ev = evaluator;
  }

  clear(): void {
    this.supertypeMemo.clear();
    this.memberMemo = [];
  }
  forgetFile(file: number): void {
    this.supertypeMemo.forget(file);
    if (file < this.memberMemo.length) this.memberMemo[file] = undefined;
  }

  /** `followed`: the object literals that were looked through already, as `file:expression`; a literal may spread itself. */
  membersOfAll(
    values: readonly Value[],
    name: string,
    from: FileView,
    space: Space = 'any',
    followed?: Set<string>,
  ): readonly Denotation[] {
    if (values.length === 0) return NO_DENOTATIONS;
    if (values.length === 1) return this.membersOf(values[0], name, from, space, followed);
    const found: Denotation[] = [];
    const seen = new Set<string>();
    for (const value of values) {
      for (const item of this.membersOf(value, name, from, space, followed)) {
        const key =
          item.kind === 'symbol'
            ? `${item.file.id}:${item.row}`
            : `${item.kind}:${item.kind === 'external' ? `${item.module}#${item.name}` : ''}`;
        if (!seen.has(key)) {
          seen.add(key);
          found.push(item);
        }
      }
    }
    return found;
  }

  /** What a member's name stands for on a value. */
  membersOf(
    value: Value,
    name: string,
    from: FileView,
    space: Space = 'any',
    followed?: Set<string>,
  ): readonly Denotation[] {
    if (!name) return NO_DENOTATIONS;
    switch (value.kind) {
      case 'instance':
      case 'type': {
        const members = this.memberOfType(value.file, value.row, name, value.env, space);
        const found = members.length ? this.ev.rulesOf(value.file).membersSeenOn(value, members) : members;
        if (!found.length && value.kind === 'type') return this.ev.rulesOf(value.file).membersOfTypeObject(value, name);
        const via = value.via === EdgeVia.scope ? EdgeVia.declaredType : value.via;
        if (!found.length) {
          return value.kind === 'instance'
            ? this.ev.rulesOf(value.file).membersBehind(value, name, from)
            : NO_DENOTATIONS;
        }
        return foundOn(value, found, via);
      }
      case 'module':
        return this.ev
          .exportedByModule(value.file, name)
          .map((item) =>
            withEvidence(
              item,
              weaker(item.confidence, value.confidence),
              item.via === EdgeVia.scope ? EdgeVia.import : item.via,
            ),
          );
      case 'package':
        return this.ev.rulesOfPackage(value.key).exportedFromPackage(value.key, name, from);
      case 'external': {
        const given = this.ev.rulesOf(from).membersOfForeign(value, name, from);
        if (given.length) return given;
        return [
          {
            kind: 'external',
            module: value.module,
            name: value.name ? `${value.name}.${name}` : name,
            confidence: value.confidence,
            via: value.via,
          },
        ];
      }
      case 'object':
        return this.entryOf(value.file, value.expr, name, followed).map((item) => weaken(item, value.confidence));
      case 'function': {
        const own = this.memberOfType(value.file, value.row, name, value.env);
        return own.length ? own : this.ev.rulesOf(value.file).membersOfFunction(value, name, from);
      }
      case 'lambda':
      case 'callable':
        return NO_DENOTATIONS;
      case 'list':
      case 'primitive': {
        const given = this.ev.rulesOf(from).membersOfForeign(value, name, from);
        if (given.length) return given;
        return [
          {
            kind: 'external',
            module: '',
            name: `${from.language}.${value.kind === 'list' ? 'list' : value.name}.${name}`,
            confidence: Confidence.exact,
            via: EdgeVia.declaredType,
          },
        ];
      }
    }
  }

  /** A member of an object literal: declared in it, named by it, or attached to it later (`app.use = function`). */
  private entryOf(view: FileView, expr: number, name: string, followed = new Set<string>()): readonly Denotation[] {
    const place = `${view.id}:${expr}`;
    if (followed.has(place)) return NO_DENOTATIONS;
    followed.add(place);
    const { exprs, symbols } = view.facts;
    this.ev.log.file(view.id);
    const nameIndex = view.indexOfString(name);
    if (exprs.op[expr] === ExprOp.class) {
      const declared = memberInPlace(view, expr, nameIndex);
      return declared >= 0 ? [this.ev.symbol(view, declared, EdgeVia.declaredType)] : NO_DENOTATIONS;
    }
    const owner = view.symbolOfValue(expr);
    if (owner >= 0) {
      const member = view.firstMember(owner, nameIndex);
      if (member >= 0) return [this.ev.symbol(view, member, EdgeVia.assignment)];
    }
    for (const child of this.ev.childrenOf(view, expr)) {
      if (exprs.op[child] === ExprOp.spread) {
        const values = this.ev.evaluate(view, exprs.operand[child]);
        const spread = this.membersOfAll(values, name, view, 'any', followed);
        if (spread.length) return spread;
      }
      if (exprs.op[child] !== ExprOp.entry || exprs.name[child] !== nameIndex) continue;
      return this.inEntry(view, exprs.operand[child]);
    }
    for (let row = view.firstMember(0, nameIndex); row >= 0; row = view.nextMember(row)) {
      if (symbols.receiver[row] < 0) continue;
      const receivers = this.ev.evaluate(view, symbols.receiver[row]);
      if (receivers.some((value) => value.kind === 'object' && value.file.id === view.id && value.expr === expr)) {
        return [this.ev.symbol(view, row, EdgeVia.assignment)];
      }
    }
    return NO_DENOTATIONS;
  }

  /** What stands in an entry of a literal: what it names, or the function that is written there. */
  private inEntry(view: FileView, value: number): readonly Denotation[] {
    const { exprs } = view.facts;
    if (exprs.op[value] !== ExprOp.lambda) return this.ev.denote(view, value, 'value');
    const row = view.symbolOwning(exprs.scopeRef[value]);
    return row >= 0 ? [this.ev.symbol(view, row, EdgeVia.assignment)] : NO_DENOTATIONS;
  }

  /** A member of a type: its own, attached to it elsewhere, or inherited; all overloads of the first type that has it. */
  memberOfType(
    view: FileView,
    row: number,
    name: string,
    env: TypeEnvironment | null,
    space: Space = 'any',
  ): readonly SymbolDenotation[] {
    let byRow = this.memberMemo[view.id];
    if (!byRow) {
      byRow = new Map();
      this.memberMemo[view.id] = byRow;
    }
    let byName = byRow.get(row);
    if (!byName) {
      byName = new Map();
      byRow.set(row, byName);
    }
    const key = space === 'any' ? name : `${space.charAt(0)}:${name}`;
    const known = byName.get(key);
    if (known) {
      this.ev.log.replay(known.deps);
      return env ? allSeenWith(known.value, env) : known.value;
    }
    this.ev.log.enter();
    const taintBefore = Memo.beginTaintWatch();
    const value = this.findMember(view, row, name, new Set(), space);
    const deps = this.ev.log.leave();
    if (!Memo.endTaintWatch(taintBefore)) byName.set(key, { value, deps });
    return env ? allSeenWith(value, env) : value;
  }

  private findMember(
    view: FileView,
    row: number,
    name: string,
    visited: Set<string>,
    space: Space,
  ): readonly SymbolDenotation[] {
    const place = `${view.id}:${row}`;
    if (visited.has(place) || visited.size > 200) return [];
    visited.add(place);
    const rules = this.ev.rulesOf(view);
    const own = this.ownMembers(view, row, name, space);
    const addsUp = rules.inheritsOverloads(space);
    if (own.length && !addsUp) return own;
    if (visited.size === 1) {
      const order = rules.memberOrder(view, row);
      if (order) return this.findInOrder(order.slice(1), name, space);
    }
    let all = own;
    for (const parent of this.supertypes(view, row)) {
      if (parent.isContract) continue;
      if (!parent.view) {
        // What a type from outside is known to declare hides what would be found further on.
        if (parent.external && rules.isDeclaredOutside(parent.external, name)) break;
        continue;
      }
      const found = this.findMember(parent.view, parent.row, name, visited, space).map((item) =>
        inEnvironment(
          item,
          seenWith(item.env, parent.env),
          weaker(item.confidence, parent.confidence),
          EdgeVia.inheritance,
        ),
      );
      if (found.length && !addsUp) return found;
      if (found.length) all = [...all, ...found];
    }
    return all;
  }

  /** Members that a type declares itself, and those attached to it elsewhere. */
  private ownMembers(view: FileView, row: number, name: string, space: Space): readonly SymbolDenotation[] {
    this.ev.log.file(view.id);
    const rules = this.ev.rulesOf(view);
    let rows: readonly number[] = [];
    for (let member = view.firstMember(row, view.indexOfString(name)); member >= 0; member = view.nextMember(member)) {
      rows = [...rows, member];
    }
    if (rows.length > 0) rows = rules.chooseMembers(view, rows, space);
    const own = rows.map((member) => this.ev.symbol(view, member, EdgeVia.declaredType));
    const attached = rules.attachedMembers(view, row, name, space);
    return attached.length ? [...own, ...attached] : own;
  }

  /** A member of the first of these types that has it itself. Behind an external type it may be that one's. */
  private findInOrder(order: readonly Supertype[], name: string, space: Space): readonly SymbolDenotation[] {
    let confidence: number = Confidence.exact;
    for (const type of order) {
      if (!type.view) {
        confidence = Confidence.inferred;
        continue;
      }
      // What the type inherits stands further on in the order.
      const found = this.ownMembers(type.view, type.row, name, space);
      if (!found.length) continue;
      const sure = weaker(confidence, type.confidence);
      return found.map((item) =>
        inEnvironment(item, item.env ?? type.env, weaker(item.confidence, sure), EdgeVia.inheritance),
      );
    }
    return [];
  }

  /** A member of what stands above the type around a scope. */
  membersOfSuper(view: FileView, superExpr: number, name: string, space: Space): readonly Denotation[] {
    const scope = view.facts.exprs.scope[superExpr];
    const type = view.enclosingType(scope);
    if (type < 0) return NO_DENOTATIONS;
    const rules = this.ev.rulesOf(view);
    const order = rules.memberOrder(view, type);
    const [receiver] = rules.selfValue(view, scope);
    const above = order ? order.slice(this.placeOfSuper(view, superExpr, order) + 1) : rules.superTypes(view, type);
    let confidence: number = Confidence.exact;
    for (const parent of above) {
      if (!parent.view) {
        confidence = Confidence.inferred;
        continue;
      }
      const found = order
        ? this.ownMembers(parent.view, parent.row, name, space)
        : this.memberOfType(parent.view, parent.row, name, parent.env, space);
      if (!found.length) continue;
      return found.map((item) => ({
        ...item,
        env: item.env ?? parent.env,
        receiver,
        confidence: weaker(item.confidence, weaker(confidence, parent.confidence)),
        via: EdgeVia.super,
      }));
    }
    return NO_DENOTATIONS;
  }

  /** The type behind which `super(Type, self)` begins to look, as a place in the order; the first, where none is named. */
  private placeOfSuper(view: FileView, superExpr: number, order: readonly Supertype[]): number {
    const [named] = this.ev.denote(view, view.facts.exprs.operand[superExpr], 'type');
    if (named?.kind !== 'symbol') return 0;
    return Math.max(
      0,
      order.findIndex((type) => type.view?.id === named.file.id && type.row === named.row),
    );
  }

  supertypes(view: FileView, row: number): readonly Supertype[] {
    return this.supertypeMemo.known(this.ev.log, view.id, row) ?? this.supertypesAnew(view, row);
  }

  private supertypesAnew(view: FileView, row: number): readonly Supertype[] {
    return this.supertypeMemo.get(this.ev.log, view.id, row, NO_SUPERTYPES, () => {
      this.ev.log.file(view.id);
      return this.ev.rulesOf(view).supertypes(view, row);
    });
  }

  /** Reads an expression in a heritage clause as supertypes. */
  supertypesOf(view: FileView, expr: number): readonly Supertype[] {
    const found: Supertype[] = [];
    for (const value of this.ev.typeOf(view, expr, null)) {
      if (value.kind === 'instance')
        found.push({ view: value.file, row: value.row, env: value.env, confidence: value.confidence });
      else if (value.kind === 'external') {
        found.push({ view: null, row: -1, env: null, confidence: value.confidence, external: value });
      }
    }
    if (!found.length) found.push({ view: null, row: -1, env: null, confidence: Confidence.exact });
    return found;
  }
}
