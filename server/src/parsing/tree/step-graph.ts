import {
  MODE_STRICT,
  STEP_DONE,
  STEP_END,
  STEP_FOUND,
  STEP_LOOP,
  STEP_MATCH,
  STEP_SKIP,
  STEP_SPLIT,
  type Step,
  SYMBOL_ANY,
  SYMBOL_NAMED,
  SYMBOL_SET,
} from './query-program.ts';

/** The match steps that `first` may begin with: the first ones of its alternatives, past what may be left out. */
export function startingSteps(first: Step): Step[] {
  const steps: Step[] = [];
  const visit = (step: Step | null): void => {
    if (step === null) return;
    if (step.kind === STEP_MATCH) {
      if (!steps.includes(step)) steps.push(step);
    } else if (step.kind === STEP_SPLIT) {
      for (const branch of step.branches) visit(branch);
    } else if (step.kind === STEP_SKIP) {
      visit(step.next);
    }
  };
  visit(first);
  return steps;
}

/** Of the children that must be there, the one that the fewest nodes have, by what can be seen at a glance. */
export function mostTellingChild(first: Step): Step | null {
  let best: Step | null = null;
  let bestScore = 0;
  let step: Step | null = first;
  while (step !== null && !endsList(step)) {
    if (step.kind === STEP_MATCH) {
      const score = (step.symbol >= 0 ? 4 : step.symbol === SYMBOL_SET ? 2 : 0) + (step.field === 0 ? 0 : 3);
      if (score > bestScore) {
        best = step;
        bestScore = score;
      }
      step = step.next;
    } else if (step.kind === STEP_SPLIT) {
      // What may be left out says nothing; what comes after it does. Alternatives are not looked into.
      const last: Step = step.branches[step.branches.length - 1];
      step = last.kind === STEP_SKIP ? last.next : null;
    } else {
      step = step.next;
    }
  }
  return best;
}

/** Whether a node without children can match the step, as far as its children are concerned. */
export function matchesWithoutChildren(step: Step): boolean {
  const canEnd = (child: Step | null): boolean => {
    if (child === null || endsList(child)) return true;
    if (child.kind === STEP_SPLIT) return child.branches.some(canEnd);
    return child.kind === STEP_SKIP && canEnd(child.next);
  };
  return canEnd(step.children);
}

/** Sets what depends on both the step's own criteria and what follows it. */
export function finish(step: Step, next: Step): void {
  const nextIsAnchored = startsAnchored(next);
  const capturesNothing = step.captures === null && (step.children === null || step.childrenAreTest);
  step.takesFirst = capturesNothing && !nextIsAnchored;
  // An anchor ignores literals, but not when it follows the wildcard that includes them.
  if (step.symbol === SYMBOL_ANY && !step.missing && firstMatch(next)?.anchored) step.nextMode = MODE_STRICT;
}

/** The match step that stands first in what follows, if what follows begins with one. */
function firstMatch(step: Step): Step | null {
  if (step.kind === STEP_MATCH) return step;
  return step.kind === STEP_SPLIT ? firstMatch(step.branches[0]) : null;
}

function startsAnchored(step: Step): boolean {
  if (step.kind === STEP_MATCH) return step.anchored;
  if (step.kind === STEP_SPLIT) return step.branches.some(startsAnchored);
  if (step.kind === STEP_SKIP && step.freesNext) return false;
  return (step.kind === STEP_SKIP || step.kind === STEP_LOOP) && step.next !== null && startsAnchored(step.next);
}

/** Whether nothing follows among the siblings. */
export function endsList(next: Step): boolean {
  return next.kind === STEP_END || next.kind === STEP_DONE || next.kind === STEP_FOUND;
}

/** Whether what follows a loop can match no node that the loop's body matches. */
export function cannotFollow(next: Step, body: Step): boolean {
  if (endsList(next)) return true;
  if (next.kind === STEP_SPLIT) return next.branches.every((branch) => cannotFollow(branch, body));
  if (next.kind !== STEP_MATCH || next.lastChild || body.lastChild) return false;
  if (next.symbol < 0 || body.symbol < 0) {
    if (next.symbol !== SYMBOL_SET && body.symbol !== SYMBOL_SET) return false;
    if (next.symbol === SYMBOL_ANY || next.symbol === SYMBOL_NAMED) return false;
    if (body.symbol === SYMBOL_ANY || body.symbol === SYMBOL_NAMED) return false;
    if (next.types !== null && body.types !== null) {
      return !next.types.some((flag, type) => flag === 1 && body.types?.[type] === 1);
    }
    const set = (next.types ?? body.types) as Uint8Array;
    return set[next.symbol >= 0 ? next.symbol : body.symbol] !== 1;
  }
  return next.symbol !== body.symbol;
}
