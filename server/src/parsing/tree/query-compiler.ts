import type { Language } from 'web-tree-sitter';
import { ERROR_TYPE } from './flat-tree.ts';
import { hasCaptures, isPlainChoice, passDown } from './pattern-shape.ts';
import {
  STEP_DONE,
  STEP_END,
  STEP_FOUND,
  STEP_LOOP,
  STEP_MATCH,
  STEP_SKIP,
  STEP_SPLIT,
  Step,
  SYMBOL_ANY,
  SYMBOL_NAMED,
  SYMBOL_SET,
} from './query-program.ts';
import { type AlternationItem, type NameAt, type NodeItem, type PatternItem, QueryError } from './query-syntax.ts';
import { cannotFollow, endsList, finish, mostTellingChild, startingSteps } from './step-graph.ts';

/**
 * Turns one parsed pattern into steps for one grammar. Lists are compiled from their end to their start, because each
 * step must know what comes after it.
 */
export class PatternCompiler {
  private readonly language: Language;
  private readonly source: string;
  private readonly fileName: string;
  private readonly captureId: (name: string) => number;
  private readonly probes = new Map<string, Step>();

  constructor(language: Language, source: string, fileName: string, captureId: (name: string) => number) {
    this.language = language;
    this.source = source;
    this.fileName = fileName;
    this.captureId = captureId;
  }

  /** The first step of the pattern. Throws `QueryError` for names the grammar does not have. */
  compile(root: PatternItem): Step {
    return this.compileItem(root, new Step(STEP_DONE), false);
  }

  /** The child that a step's node must have, the same object for all steps that ask for the same. */
  sharedProbe({ probe }: Step): Step | null {
    if (probe === null || probe.symbol === SYMBOL_SET) return probe;
    const key = `${probe.symbol} ${probe.field}`;
    const known = this.probes.get(key);
    if (known === undefined) this.probes.set(key, probe);
    return known ?? probe;
  }

  error(problem: string, offset: number): QueryError {
    return new QueryError(problem, this.fileName, this.source, offset);
  }

  /** `isFirst` and `lastChild` speak of the list as a whole. */
  private compileList(items: readonly PatternItem[], next: Step, isFirst: boolean, lastChild: boolean): Step {
    let step = next;
    for (let index = items.length - 1; index >= 0; index--) {
      step = this.compileItem(items[index], step, isFirst && index === 0, lastChild && index === items.length - 1);
    }
    return step;
  }

  /** `isFirst` says that the item is the first in a node's list of children. */
  private compileItem(item: PatternItem, next: Step, isFirst: boolean, lastChild = false): Step {
    let first: Step;
    if (item.repeated) {
      const loop = new Step(STEP_LOOP);
      loop.next = next;
      first = this.compileBody(item, loop, isFirst, lastChild);
      loop.body = first;
      if (first.kind === STEP_MATCH && first.next === loop && (first.children === null || first.childrenAreTest)) {
        loop.isRun = true;
        first.run = loop;
      } else {
        for (const start of startingSteps(first)) start.round ??= loop;
      }
      loop.longestOnly =
        endsList(next) || (first.kind === STEP_MATCH && first.next === loop && cannotFollow(next, first));
    } else {
      first = this.compileBody(item, next, isFirst, lastChild);
    }
    if (!item.optional) return first;

    const skip = new Step(STEP_SKIP);
    skip.next = next;
    skip.lastChild = lastChild;
    skip.freesNext = !item.anchored && next.kind <= STEP_SKIP;
    skip.isFirst = item.anchored && isFirst;
    const split = new Step(STEP_SPLIT);
    split.branches = [first, skip];
    return split;
  }

  private compileBody(item: PatternItem, next: Step, isFirst: boolean, lastChild: boolean): Step {
    switch (item.kind) {
      case 'group': {
        passDown(item, item.items.slice(0, 1));
        return this.compileList(item.items, next, isFirst, lastChild);
      }
      case 'alternation': {
        passDown(item, item.branches);
        if (isPlainChoice(item)) {
          const step = this.matchStep(item.branches[0], next, lastChild);
          step.symbol = SYMBOL_SET;
          step.types = this.typesOf(item);
          finish(step, next);
          return step;
        }
        const split = new Step(STEP_SPLIT);
        split.branches = item.branches.map((branch) => this.compileItem(branch, next, isFirst, lastChild));
        return split;
      }
      default: {
        const step = this.matchStep(item, next, lastChild);
        if (item.kind === 'node' && item.children.length > 0) {
          const holdsCaptures = item.children.some(hasCaptures);
          const end = new Step(holdsCaptures ? STEP_END : STEP_FOUND);
          end.next = next;
          step.children = this.compileList(item.children, end, true, item.lastAnchored);
          step.childrenAreTest = !holdsCaptures;
          step.probe = mostTellingChild(step.children);
        }
        finish(step, next);
        return step;
      }
    }
  }

  /** A match step for the item itself, without its children. */
  private matchStep(item: PatternItem, next: Step, lastChild: boolean): Step {
    const step = new Step(STEP_MATCH);
    step.next = next;
    step.anchored = item.anchored;
    step.lastChild = lastChild;
    step.captures = item.captures.length > 0 ? item.captures.map((capture) => this.captureId(capture.name)) : null;
    if (item.field !== null) step.field = this.fieldId(item.field);
    if (item.kind === 'literal') {
      step.symbol = this.literalId(item.text, item.offset);
    } else if (item.kind === 'node') {
      if (item.negatedFields.length > 0) step.negated = item.negatedFields.map((field) => this.fieldId(field));
      if (item.name.name === 'MISSING') {
        step.missing = true;
        if (item.missing === null) step.symbol = SYMBOL_ANY;
        else if (item.missing.literal) step.symbol = this.literalId(item.missing.name, item.missing.offset);
        else step.symbol = this.typeId(item.missing);
      } else if (item.name.name === '_') {
        step.symbol = SYMBOL_NAMED;
      } else {
        this.resolveNode(item, step);
      }
    }
    return step;
  }

  private resolveNode(item: NodeItem, step: Step): void {
    const { name } = item;
    const id = this.typeId(name);
    const isSupertype = id !== ERROR_TYPE && !this.language.nodeTypeIsVisible(id);
    if (item.subtype !== null) {
      // Whether a node stands in the place of a supertype is known while parsing only; the tree does not say.
      throw this.error(
        `"${name.name}/${item.subtype.name}" is not supported; name the node's parent or field instead.`,
        name.offset,
      );
    }
    if (!isSupertype) {
      step.symbol = id;
      return;
    }
    const types = new Uint8Array(this.language.nodeTypeCount);
    const visited = new Set<number>();
    const addSubtypes = (supertype: number): void => {
      if (visited.has(supertype)) return;
      visited.add(supertype);
      for (const type of this.language.subtypes(supertype)) {
        if (this.language.nodeTypeIsVisible(type)) types[type] = 1;
        else addSubtypes(type);
      }
    };
    addSubtypes(id);
    if (!types.includes(1)) {
      throw this.error(
        `The grammar does not say which nodes "${name.name}" stands for; list them in [ ] instead.`,
        name.offset,
      );
    }
    step.symbol = SYMBOL_SET;
    step.types = types;
  }

  /** The types that a plain choice chooses between. */
  private typesOf(item: AlternationItem): Uint8Array {
    const types = new Uint8Array(this.language.nodeTypeCount);
    const probe = new Step(STEP_MATCH);
    for (const branch of item.branches) {
      if (branch.kind === 'literal') {
        types[this.literalId(branch.text, branch.offset)] = 1;
      } else if (branch.kind === 'node') {
        this.resolveNode(branch, probe);
        if (probe.symbol !== SYMBOL_SET) types[probe.symbol] = 1;
        else for (let type = 0; type < types.length; type++) types[type] |= probe.types?.[type] ?? 0;
      }
    }
    return types;
  }

  private typeId(name: NameAt): number {
    if (name.name === 'ERROR') return ERROR_TYPE;
    const id = this.language.idForNodeType(name.name, true);
    if (id === null || id === ERROR_TYPE) {
      throw this.error(`The grammar has no node named "${name.name}".`, name.offset);
    }
    return id;
  }

  private literalId(text: string, offset: number): number {
    const id = this.language.idForNodeType(text, false);
    if (id === null) throw this.error(`The grammar has no literal "${text}".`, offset);
    return id;
  }

  private fieldId(name: NameAt): number {
    const id = this.language.fieldIdForName(name.name);
    if (id === null) throw this.error(`The grammar has no field named "${name.name}".`, name.offset);
    return id;
  }
}
