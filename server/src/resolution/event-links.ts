import { Confidence, EdgeKind, EdgeVia } from '../model/edge.ts';
import { EventKind, ExprOp } from '../model/file-facts.ts';
import { withEvidence } from './copies.ts';
import type { Denotation, SymbolDenotation } from './denotation.ts';
import { distinctTargets } from './edge-targets.ts';
import {
  areRelated,
  calleeOf,
  type Emitter,
  emitterOf,
  givenTo,
  holderKey,
  isA,
  isSameEmitter,
  isSelf,
  type TypePlace,
  typesAmong,
} from './emitters.ts';
import type { Evaluator } from './evaluator.ts';
import { decorated, handlersOf } from './event-handlers.ts';
import type { FileView } from './file-view.ts';
import type { ImpliedEdge } from './language-rules.ts';
import { Memo, NamedMemo } from './memo.ts';

/** What somewhere is registered for an event. */
interface Listener {
  /** The object whose events it is for, where those have names. */
  readonly emitter: Emitter | null;
  /** What names it there, where that is no text. */
  readonly constant: string | null;
  /** The event, where it stands for itself. */
  readonly event: Origin | null;
  readonly handlers: readonly SymbolDenotation[];
}

/** Where something comes from that is named. */
interface Origin {
  readonly item: Denotation;
  /** Of an event: whether the item is what fires it. */
  readonly isFired: boolean;
  /** The types of which it is a member, as far as they are known. */
  readonly owners: readonly TypePlace[];
}

/** An event that is a property which gives what others hand their functions to. */
interface EventProperty {
  readonly item: SymbolDenotation;
  readonly name: string;
}

/** More handlers than this of one event say nothing to anybody. */
const MAX_HANDLERS = 32;
/** An event that is another one, and so on: longer chains are not followed. */
const MAX_ALIASES = 6;
const NO_LISTENERS: readonly Listener[] = [];
const NO_PROPERTIES: readonly EventProperty[] = [];

/**
 * Who is told when an event happens. Who registers for an event may stand in any file, so each place that makes one happen asks the project for all places that
 * register something under its name, and keeps those that are known to be of the same emitter.
 */
export class EventLinks {
  private readonly ev: Evaluator;
  private readonly family: string;
  /** By file and row of its events. One file after the other asks for those of an event, so they are not forgotten with their file. */
  private readonly listeners = new Memo<readonly Listener[]>();
  private readonly byName = new NamedMemo<readonly Listener[]>();
  private readonly properties = new Memo<readonly EventProperty[]>();

  /** `family`: the languages whose events these are. */
  constructor(evaluator: Evaluator, family: string) {
    this.ev = evaluator;
    this.family = family;
  }

  clear(): void {
    this.listeners.clear();
    this.byName.clear();
    this.properties.clear();
  }

  /** Edges from the code that makes events happen to what handles them. */
  notified(view: FileView): readonly ImpliedEdge[] {
    const { events } = view.facts;
    const found: ImpliedEdge[] = [];
    for (let row = 0; row < events.count; row++) {
      const isEmit = events.kind[row] === EventKind.emit;
      if (!isEmit && events.kind[row] !== EventKind.fire) {
        // Now that all about this file is at hand: who asks for it later finds it.
        this.listenersAt(view, row);
        continue;
      }
      const handlers = distinctTargets(isEmit ? this.emitted(view, row) : this.fired(view, row));
      if (handlers.length > MAX_HANDLERS) continue;
      const site = { line: events.line[row], character: events.character[row], length: events.length[row] };
      for (const handler of handlers) {
        // What handles its own events in place does so where it is.
        if (handler.kind !== 'symbol' || (handler.file.id === view.id && handler.row === events.symbol[row])) continue;
        const target = withEvidence(handler, Confidence.inferred, EdgeVia.dataFlow);
        found.push({ from: events.symbol[row], kind: EdgeKind.notifies, target, site });
      }
    }
    return found;
  }

  // ---------------------------------------------------------------- events with names

  private emitted(view: FileView, row: number): readonly SymbolDenotation[] {
    const { events, exprs } = view.facts;
    const emitter = emitterOf(this.ev, view, exprs.operand[calleeOf(view, events.call[row])]);
    if (!emitter) return [];
    const name = view.text(events.name[row]);
    return this.listenersOf(name)
      .filter((listener) => listener.emitter !== null && this.isSameName(view, row, listener))
      .filter((listener) => isSameEmitter(this.ev, emitter, listener.emitter!))
      .flatMap(({ handlers }) => handlers);
  }

  /** Whether two calls name the same event: by the same text, or by the same constant. */
  private isSameName(view: FileView, row: number, { constant }: Listener): boolean {
    const [name] = this.ev.childrenOf(view, view.facts.events.call[row]);
    if (view.facts.exprs.op[name] === ExprOp.literal) return constant === null;
    return constant !== null && constant === this.constantOf(view, name);
  }

  /** What a constant comes from, as a text: its declaration, or the member of something of which no more is known. */
  private constantOf(view: FileView, expr: number, step = 0): string | null {
    if (step > MAX_ALIASES) return null;
    const { op, name, operand } = view.facts.exprs;
    const [item, ...others] = this.ev.denote(view, expr, 'value');
    if (others.length > 0) return null;
    if (item === undefined) {
      if ((op[expr] !== ExprOp.member && op[expr] !== ExprOp.part) || operand[expr] < 0) return null;
      return this.memberOf(view, operand[expr], view.text(name[expr]), step);
    }
    const given = givenTo(this.ev, item);
    return (given && this.constantOf(given.file, given.expr, step + 1)) ?? keyOf(item);
  }

  /** A member that nobody declares: what is assigned to it beside its object, `Runner.constants = constants`, or just a member of that object. */
  private memberOf(view: FileView, object: number, name: string, step: number): string | null {
    const [item, ...others] = this.ev.denote(view, object, 'value');
    if (item?.kind === 'symbol' && others.length === 0) {
      const { assignments, exprs } = item.file.facts;
      const rows = item.file.assignmentsTo(item.file.indexOfString(name)).filter((row) => {
        const target = assignments.target[row];
        if (exprs.op[target] !== ExprOp.member) return false;
        const [of] = this.ev.denote(item.file, exprs.operand[target], 'value');
        return of?.kind === 'symbol' && of.file === item.file && of.row === item.row;
      });
      if (rows.length === 1) return this.constantOf(item.file, assignments.value[rows[0]], step + 1);
    }
    const holder = this.constantOf(view, object, step + 1);
    return holder && `${holder}.${name}`;
  }

  // ---------------------------------------------------------------- events that are properties

  private fired(view: FileView, row: number): readonly SymbolDenotation[] {
    const { events, exprs } = view.facts;
    const source = this.originOf(view, exprs.operand[calleeOf(view, events.call[row])], false);
    const holder = source && holderKey(source.item);
    if (!source || !holder) return [];
    const properties = this.propertiesOf(source.item);
    const own = events.name[row] < 0 ? EVENT : view.text(events.name[row]);
    const names = new Set([...properties.map(({ name }) => name), own]);
    const isHeard = (listener: Listener): boolean => {
      const { event } = listener;
      if (!event) return false;
      const isSame = event.isFired ? holderKey(event.item) === holder : this.isDeclared(event.item, source, properties);
      return isSame && areRelated(this.ev, source.owners, event.owners);
    };
    return [...names].flatMap((name) =>
      this.listenersOf(name)
        .filter(isHeard)
        .flatMap(({ handlers }) => handlers),
    );
  }

  /**
   * What an expression comes from: the variable or field that holds it, or the declaration that does not say what gives it. With `followsEvent` it is an event, and
   * what fires it is what counts, where that is known.
   */
  private originOf(view: FileView, expr: number, followsEvent: boolean): Origin | null {
    let [file, at] = [view, expr];
    let owners: readonly TypePlace[] | null = null;
    let isFired = !followsEvent;
    for (let step = 0; step <= MAX_ALIASES; step++) {
      for (let through = firedIn(file, at); through >= 0; through = firedIn(file, at)) {
        isFired = true;
        at = through;
      }
      const [item, ...others] = this.ev.denote(file, at, 'value');
      if (item === undefined || others.length > 0) return null;
      owners = this.ownersOf(file, at, owners);
      const given = givenTo(this.ev, item);
      const goesOn = given !== null && this.leadsOn(given.file, given.expr);
      if (!goesOn && !isFired && given) return null;
      if (!goesOn) return { item, isFired, owners };
      [file, at] = [given.file, given.expr];
    }
    return null;
  }

  private leadsOn(view: FileView, expr: number): boolean {
    return firedIn(view, expr) >= 0 || this.ev.denote(view, expr, 'value').length > 0;
  }

  /** Whose member something is that is named: of what its object is, where that is not just the object around that was named before. */
  private ownersOf(view: FileView, expr: number, known: readonly TypePlace[] | null): readonly TypePlace[] {
    const { op, operand } = view.facts.exprs;
    if (op[expr] !== ExprOp.member) return [];
    if (known !== null && isSelf(this.ev, view, operand[expr])) return known;
    return typesAmong(this.ev.evaluate(view, operand[expr]));
  }

  /** The properties that give the event of an emitter: `readonly onDidChange = this.emitter.event`, in the file that declares it. */
  private propertiesOf(source: Denotation): readonly EventProperty[] {
    if (source.kind !== 'symbol') return NO_PROPERTIES;
    const { file, row } = source;
    return this.properties.get(this.ev.log, file.id, row, NO_PROPERTIES, () => {
      const { symbols } = file.facts;
      const holder = holderKey(source);
      const found: EventProperty[] = [];
      for (let at = 1; at < symbols.count; at++) {
        if (symbols.value[at] < 0 && symbols.parent[at] !== symbols.parent[row]) continue;
        const item = this.ev.symbol(file, at, EdgeVia.dataFlow);
        const given = givenTo(this.ev, item);
        const fired = given ? firedIn(given.file, given.expr) : -1;
        if (!given || fired < 0) continue;
        const of = this.originOf(given.file, fired, false);
        if (of && holderKey(of.item) === holder) found.push({ item, name: file.symbolName(at) });
      }
      return found;
    });
  }

  /** Whether a declaration that does not say what gives it is one of the properties, as a supertype declares it. */
  private isDeclared(declared: Denotation, source: Origin, properties: readonly EventProperty[]): boolean {
    if (declared.kind !== 'symbol') return false;
    const above = { file: declared.file, row: declared.file.facts.symbols.parent[declared.row] };
    const name = declared.file.symbolName(declared.row);
    return properties.some((property) => {
      if (property.name !== name) return false;
      const type = { file: property.item.file, row: property.item.file.facts.symbols.parent[property.item.row] };
      return above.row > 0 && [type, ...source.owners].some((owner) => owner.row > 0 && isA(this.ev, owner, above));
    });
  }

  // ---------------------------------------------------------------- who listens

  /** What is registered under a name in all files. */
  private listenersOf(name: string): readonly Listener[] {
    return this.byName.get(this.ev.log, 0, name, () =>
      this.ev.listenersOf(this.family, name).flatMap((place) => {
        const file = this.ev.view(place.path);
        return file ? this.listenersAt(file, place.row) : NO_LISTENERS;
      }),
    );
  }

  private listenersAt(view: FileView, row: number): readonly Listener[] {
    return this.listeners.get(this.ev.log, view.id, row, NO_LISTENERS, () => {
      const { events, exprs } = view.facts;
      const call = events.call[row];
      const isNamed = events.kind[row] === EventKind.listen;
      const emitter = isNamed ? emitterOf(this.ev, view, exprs.operand[calleeOf(view, call)]) : null;
      const event = isNamed ? null : this.eventOf(view, row);
      if (!emitter && !event) return NO_LISTENERS;
      const [name] = this.ev.childrenOf(view, call);
      const isText = !isNamed || exprs.op[name] === ExprOp.literal;
      const constant = isText ? null : this.constantOf(view, name);
      if (!isText && constant === null) return NO_LISTENERS;
      const handlers = decorated(this.ev, view, row) ?? this.given(view, call, isNamed ? 1 : 0);
      return handlers.length > 0 ? [{ emitter, constant, event, handlers }] : NO_LISTENERS;
    });
  }

  /** The event that something is registered for: what is called, or what Django's `receiver` is given. */
  private eventOf(view: FileView, row: number): Origin | null {
    const { events, exprs } = view.facts;
    const call = events.call[row];
    const callee = calleeOf(view, call);
    if (view.text(exprs.name[callee]) !== 'receiver') return this.originOf(view, callee, true);
    const [first] = this.ev.childrenOf(view, call);
    const signals = exprs.op[first] === ExprOp.list ? this.ev.childrenOf(view, first) : [first];
    const signal = signals.find((each) => exprs.name[each] === events.name[row]);
    return signal === undefined ? null : this.originOf(view, signal, false);
  }

  /** The functions that are given to be called. */
  private given(view: FileView, call: number, position: number): readonly SymbolDenotation[] {
    const { op, operand, name } = view.facts.exprs;
    const children = this.ev.childrenOf(view, call);
    const named = children.find((each) => op[each] === ExprOp.entry && view.text(name[each]) === 'receiver');
    const handler = named === undefined ? children[position] : operand[named];
    return handler === undefined ? [] : handlersOf(this.ev, view, handler);
  }
}

/** The member of an emitter that others hand their functions to, where it does not say what is fired. */
const EVENT = 'event';
const REGISTERS: ReadonlySet<string> = new Set([EVENT, 'subscribe', 'connect', 'connect_via']);
/** What gives the same events to those who listen. */
const HANDS_ON: ReadonlySet<string> = new Set(['asObservable', 'pipe']);

/** The expression of the emitter in one that stands for its event: `emitter` of `emitter.event` and `signal.connect`; -1 for others. */
function firedIn(view: FileView, expr: number): number {
  const { op, name, operand } = view.facts.exprs;
  const isCall = op[expr] === ExprOp.call;
  const member = isCall ? calleeOf(view, expr) : expr;
  if (op[member] !== ExprOp.member) return -1;
  return (isCall ? HANDS_ON : REGISTERS).has(view.text(name[member])) ? operand[member] : -1;
}

function keyOf(item: Denotation): string | null {
  if (item.kind === 'symbol') return `symbol:${item.file.id}:${item.row}`;
  if (item.kind === 'external') return `external:${item.module}:${item.name}`;
  return null;
}
