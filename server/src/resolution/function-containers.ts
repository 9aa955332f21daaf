import { words } from '../base/words.ts';
import { ExprOp } from '../model/file-facts.ts';
import { ELEMENT } from '../model/function-names.ts';
import type { Denotation } from './denotation.ts';
import type { Evaluator } from './evaluator.ts';
import type { FileView } from './file-view.ts';

/** An expression that stands for something in a container. */
export interface Element {
  readonly view: FileView;
  readonly expr: number;
}

/** Methods of containers that put something into them, which is their last argument. */
const PUTS = words('put putIfAbsent add addFirst addLast offer push push_back push_front set insert or_insert');
/** Methods that take something out. */
const TAKES = words(
  'get getOrDefault remove getFirst getLast peek poll pop next first last get_mut pop_front pop_back nth front back',
);
/** Methods that give the container itself to go through it. */
const VIEWS = words(
  'iter iter_mut into_iter values values_mut into_values entrySet stream drain rev enumerate copied cloned as_slice to_vec entry',
);
/** Functions that make a container of their arguments, or of a list of them. */
const MAKES = words(
  'of ofEntries entry asList copyOf unmodifiableList unmodifiableMap unmodifiableSet vec from from_iter to_vec into into_boxed_slice',
);

/** From a container to what it is made of, and on. */
const MAX_DEPTH = 4;

/** Whether a call takes something out of a container. */
export function isTaken(view: FileView, call: number): boolean {
  const { exprs } = view.facts;
  const callee = exprs.operand[call];
  return exprs.op[callee] === ExprOp.member && TAKES.has(view.text(exprs.name[callee]));
}

/**
 * The elements of lists, maps and tables, as far as the file tells that declares a container: what it is made with, and what calls put into it.
 *
 * @param callsNamed the calls of a file that hand functions to something of that name
 */
export class FunctionContainers {
  private readonly ev: Evaluator;
  private readonly callsNamed: (view: FileView, name: string) => readonly number[];

  constructor(ev: Evaluator, callsNamed: (view: FileView, name: string) => readonly number[]) {
    this.ev = ev;
    this.callsNamed = callsNamed;
  }

  /** What may be in the container that an expression is. */
  elementsOf(view: FileView, container: number, depth = 0): readonly Element[] {
    const { exprs } = view.facts;
    let at = container;
    while (at >= 0 && exprs.op[at] === ExprOp.cast) at = exprs.operand[at];
    if (at < 0 || depth > MAX_DEPTH) return [];
    const inside = this.ev.rulesOf(view).unwrapped(view, at);
    if (inside >= 0) return this.elementsOf(view, inside, depth + 1);
    const op = exprs.op[at];
    if (op === ExprOp.list) return this.ev.childrenOf(view, at).map((expr) => ({ view, expr }));
    if (op === ExprOp.object) return elementsOfLiteral(view, at);
    if (op === ExprOp.name || op === ExprOp.member || op === ExprOp.path) return this.inVariable(view, at, depth);
    if (op === ExprOp.new) return this.ev.childrenOf(view, at).flatMap((e) => this.elementsOf(view, e, depth + 1));
    if (op !== ExprOp.call) return [];
    const callee = exprs.operand[at];
    const name = view.text(exprs.name[callee]);
    const isMember = exprs.op[callee] === ExprOp.member && exprs.operand[callee] >= 0;
    if (isMember && VIEWS.has(name)) return this.elementsOf(view, exprs.operand[callee], depth + 1);
    if (!MAKES.has(name)) return [];
    return this.made(view, at, depth);
  }

  /** What `List.of(a, b)`, `vec![a, b]` and `HashMap::from([("a", a)])` hold. Of what maps are made of, every second one is a key. */
  private made(view: FileView, call: number, depth: number): readonly Element[] {
    const { exprs } = view.facts;
    const children = this.ev.childrenOf(view, call);
    const owner = exprs.operand[exprs.operand[call]];
    const isMap = owner >= 0 && view.text(exprs.name[owner]) === 'Map' && children.length > 1;
    const values = isMap ? children.filter((_, at) => at % 2 === 1) : children;
    return values.flatMap((expr) => {
      const isMade = exprs.op[expr] === ExprOp.list || exprs.op[expr] === ExprOp.call;
      const inside = isMade ? this.elementsOf(view, expr, depth + 1) : [];
      return inside.length > 0 ? inside : [{ view, expr }];
    });
  }

  private inVariable(view: FileView, expr: number, depth: number): readonly Element[] {
    const [item, ...others] = this.ev.denote(view, expr, 'value');
    if (!item || others.length > 0 || (item.kind !== 'local' && item.kind !== 'symbol')) return [];
    const { file } = item;
    const { bindings, symbols, assignments, exprs } = file.facts;
    const isLocal = item.kind === 'local';
    const name = isLocal ? bindings.name[item.binding] : symbols.name[item.row];
    const initial = isLocal ? bindings.value[item.binding] : symbols.value[item.row];
    const isIt = (other: Denotation): boolean =>
      isLocal
        ? other.kind === 'local' && other.file === file && other.binding === item.binding
        : other.kind === 'symbol' && other.file === file && other.row === item.row;
    const found = [...this.elementsOf(file, initial, depth + 1)];
    for (const at of file.assignmentsTo(name)) {
      if (!this.ev.denote(file, assignments.target[at], 'value').some(isIt)) continue;
      found.push(...this.elementsOf(file, assignments.value[at], depth + 1));
    }
    for (const put of PUTS) {
      for (const call of this.callsNamed(file, put)) {
        const callee = exprs.operand[call];
        const isOn = exprs.op[callee] === ExprOp.member && this.isOf(file, exprs.operand[callee], isIt);
        const last = isOn ? this.ev.childrenOf(file, call).at(-1) : undefined;
        if (last !== undefined) found.push({ view: file, expr: last });
      }
    }
    return found;
  }

  /** Whether an expression is a variable, or a view of what it holds: `map.entry(key)`. */
  private isOf(view: FileView, expr: number, isIt: (item: Denotation) => boolean): boolean {
    const { exprs } = view.facts;
    let at = expr;
    for (let depth = 0; depth < MAX_DEPTH && at >= 0; depth++) {
      const inside = this.ev.rulesOf(view).unwrapped(view, at);
      const callee = exprs.op[at] === ExprOp.call ? exprs.operand[at] : -1;
      const isView = callee >= 0 && exprs.op[callee] === ExprOp.member && VIEWS.has(view.text(exprs.name[callee]));
      if (inside < 0 && !isView) break;
      at = inside >= 0 ? inside : exprs.operand[callee];
    }
    return this.ev.denote(view, at, 'value').some(isIt);
  }
}

/** What stands in a literal of which the facts keep nothing but its functions. */
function elementsOfLiteral(view: FileView, literal: number): readonly Element[] {
  const { assignments, exprs } = view.facts;
  const found: Element[] = [];
  for (const at of view.assignmentsTo(view.indexOfString(ELEMENT))) {
    if (exprs.operand[assignments.target[at]] === literal) found.push({ view, expr: assignments.value[at] });
  }
  return found;
}
