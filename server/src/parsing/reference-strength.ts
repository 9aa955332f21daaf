import { ReferenceKind } from '../model/file-facts.ts';

/**
 * Which of two kinds of reference at one site stays. A decorator that is called is a decorator first, and a token says a little more than the catch-all for
 * names; all else is as ordered.
 */
export function strength(kind: number): number {
  if (kind === ReferenceKind.decorator) return 2 * ReferenceKind.call + 1;
  return kind === ReferenceKind.token ? 2 * ReferenceKind.read + 1 : 2 * kind;
}
