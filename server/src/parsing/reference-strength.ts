import { ReferenceKind } from '../model/file-facts.ts';

/** Which of two kinds of reference at one site stays. A decorator that is called is a decorator first; all else is as ordered. */
export const strength = (kind: number): number =>
  kind === ReferenceKind.decorator ? 2 * ReferenceKind.call + 1 : 2 * kind;
