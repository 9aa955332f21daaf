import { BindingKind, ExprOp } from '../model/file-facts.ts';
import { ELEMENT, isFunctionType, mayNameFunction, unwrappedValue } from '../model/function-names.ts';
import { isCallableKind } from '../model/symbol-kind.ts';
import type { BindingIndex } from './binding-index.ts';
import { NodeTrait } from './compiled-language.ts';
import { addExpression, buildExpression } from './expression-builder.ts';
import type { ExtractionContext } from './extraction-context.ts';
import { NODE_NAMED } from './tree/flat-tree.ts';

/** Lists inside of lists deeper than this are not looked into, and values of more nodes are no plain names. */
const MAX_LEVELS = 6;
const MAX_NODES = 12;
/** Of Rust closures are looked at, too, which stand in what wraps them. */
const MAX_NODES_OF_RUST = 600;

const RUST = 'rust';

/** What a list initializes: something of a written type, or a member of that, by its name or position. */
interface Place {
  /** The node of the type, or of the literal whose elements are meant. */
  readonly node: number;
  readonly outer: Place | null;
  /** Index in the strings. */
  readonly member: number;
}

/**
 * Functions that initializers put into members: `struct command table[] = { { "get", get_command } }` is as if something assigned
 * `get_command` to member 1 of `command`. Whoever calls a member wants to know what is in it, so of all values only those are kept
 * that may be functions: names that the file does not say to be something else. The same goes for assignments that ask for it.
 */
export function extractInitializers(context: ExtractionContext, index: BindingIndex): void {
  for (const { type, list, root, ofElements } of context.initializers) {
    if (type < 0 || list < 0) continue;
    const initializer = new Initializer(context, index, list);
    if (ofElements) initializer.readElements(type, root);
    else initializer.readMembers(list, { node: type, outer: null, member: -1 }, 0);
  }
  const { functionNodes, nodes } = context;
  for (let i = 0; i < functionNodes.length; i += 2) {
    const [target, value] = [functionNodes[i], functionNodes[i + 1]];
    if (target < 0 || value < 0 || nodes.binds[target] === 1) continue;
    new Initializer(context, index, value).add(value, () => buildExpression(context, target));
  }
}

class Initializer {
  private readonly context: ExtractionContext;
  private readonly index: BindingIndex;
  private readonly list: number;

  constructor(context: ExtractionContext, index: BindingIndex, list: number) {
    this.context = context;
    this.index = index;
    this.list = list;
  }

  /** The elements of an array or map: lists for one more of the type, or functions. */
  readElements(type: number, root: number): void {
    const { context } = this;
    const place = { node: type, outer: null, member: -1 };
    for (const child of this.elements(this.list)) {
      let at = child;
      for (let level = 0; level < MAX_LEVELS && at >= 0 && !this.isList(at); level++) {
        at = this.elements(at).at(-1) ?? -1;
      }
      if (at >= 0 && this.isList(at)) this.readMembers(at, place, 0);
      else if (context.exprs.data.op[buildExpression(context, root)] === ExprOp.object) {
        const whole = { node: root, outer: null, member: -1 };
        const last = this.elements(child).at(-1) ?? child;
        this.add(last, () =>
          this.targetOf({ node: root, outer: whole, member: context.strings.intern(ELEMENT) }, last),
        );
      }
    }
  }

  readMembers(list: number, outer: Place, level: number): void {
    const { context } = this;
    let position = 0;
    for (const child of this.elements(list)) {
      const designator = context.designators.get(child);
      // What stands behind a name goes on from there; that is hardly written, and where is not known here.
      if (designator) position = -1;
      const name = designator
        ? context.nameId(designator.name)
        : position < 0
          ? -1
          : context.strings.intern(String(position++));
      if (name >= 0) this.readValue(designator?.value ?? child, { node: list, outer, member: name }, level);
    }
  }

  private readValue(node: number, place: Place, level: number): void {
    const inner = this.elements(node);
    const list = this.isList(node) ? node : inner.length === 1 && this.isList(inner[0]) ? inner[0] : -1;
    if (list >= 0) {
      if (level < MAX_LEVELS) this.readMembers(list, place, level + 1);
      return;
    }
    this.add(node, () => this.targetOf(place, node));
  }

  /** Adds what a node is assigned to, if it may be a function. */
  add(node: number, targetOf: () => number): void {
    const { context } = this;
    const { tree, nodes, exprs, assignments } = context;
    const limit = context.language.definition.id === RUST ? MAX_NODES_OF_RUST : MAX_NODES;
    if (node < 0 || tree.subtreeEnd[node] - node > limit) return;
    const value = buildExpression(context, node);
    if (!this.mayBeFunction(value)) return;
    const target = targetOf();
    const { op, operand } = exprs.data;
    const isKnown = op[target] === ExprOp.part ? op[operand[target]] !== ExprOp.unknown : op[target] !== ExprOp.unknown;
    if (!isKnown) return;
    const offset = tree.start[node];
    assignments.add({ target, value, symbol: nodes.symbolOf[node], scope: context.scopeAround(node), offset });
  }

  private targetOf({ node: from, outer, member }: Place, node: number): number {
    const { context } = this;
    if (!outer) return buildExpression(context, from);
    const operand = this.targetOf(outer, node);
    const { start } = context.tree;
    return addExpression(context, ExprOp.part, member, operand, context.scopeAround(node), start[node], node);
  }

  /** Whether a value is a name or member that may be a function. What is all in capitals is a constant or a macro. */
  private mayBeFunction(value: number): boolean {
    const { context } = this;
    const { op, name, operand, scope, offset } = context.exprs.data;
    const isRust = context.language.definition.id === RUST;
    let at = isRust ? this.unwrapped(value) : value;
    while (op[at] === ExprOp.cast) at = operand[at];
    if (at < 0) return false;
    if (isRust && op[at] === ExprOp.lambda) return true;
    if (op[at] !== ExprOp.name && op[at] !== ExprOp.member && op[at] !== ExprOp.path) return false;
    const text = context.strings.text(name[at]);
    if (isRust ? !/^[a-z_]/.test(text) : !mayNameFunction(text)) return false;
    if (op[at] !== ExprOp.name) return true;
    const binding = this.index.lookup(context, name[at], scope[at], offset[at], false);
    if (binding < 0) return true;
    const { kind, target } = context.bindings.data;
    if (kind[binding] === BindingKind.symbol) return isCallableKind(context.symbols.data.kind[target[binding]]);
    // An import may be anything; of Rust, where all names of others are imported, it may be a function.
    if (isRust && kind[binding] === BindingKind.import) return true;
    return kind[binding] === BindingKind.parameter && (!isRust || this.isOfFunction(binding));
  }

  private unwrapped(value: number): number {
    const { exprs, exprChildren, strings } = this.context;
    return unwrappedValue(exprs.data, exprChildren.data, value, (name) => strings.text(name));
  }

  /** Whether a parameter is declared to hold a function. */
  private isOfFunction(binding: number): boolean {
    const { bindings, exprs, exprChildren } = this.context;
    const { type, kind, name } = bindings.data;
    const isBound = (wanted: number): boolean => {
      for (let row = 0; row < bindings.count; row++) {
        if (kind[row] !== BindingKind.typeParameter || name[row] !== wanted) continue;
        if (isFunctionType(exprs.data, exprChildren.data, type[row], () => false)) return true;
      }
      return false;
    };
    return isFunctionType(exprs.data, exprChildren.data, type[binding], isBound);
  }

  private isList(node: number): boolean {
    const { type } = this.context.tree;
    return type[node] === type[this.list];
  }

  /** The named nodes directly inside of one that are no comments. */
  private elements(node: number): number[] {
    const { tree, language } = this.context;
    const { subtreeEnd, flags, type } = tree;
    const found: number[] = [];
    if (node < 0) return found;
    for (let child = node + 1; child < subtreeEnd[node]; child = subtreeEnd[child]) {
      const isElement = (flags[child] & NODE_NAMED) !== 0;
      if (isElement && !(language.nodeTraits[type[child]] & NodeTrait.comment)) found.push(child);
    }
    return found;
  }
}
