import { Confidence } from '../../model/edge.ts';
import { SymbolFlag } from '../../model/symbol-flags.ts';
import { SymbolKind } from '../../model/symbol-kind.ts';
import { weaken, withEvidence } from '../copies.ts';
import type { Denotation, SymbolDenotation } from '../denotation.ts';
import type { FileView } from '../file-view.ts';

/** What is there under a condition of the preprocessor: which of several definitions a build takes in, and how sure that is. */

export const isDeclaration = ({ file, row }: SymbolDenotation): boolean =>
  (file.facts.symbols.flags[row] & SymbolFlag.declaration) !== 0;

export const isOptional = ({ file, row }: SymbolDenotation): boolean =>
  (file.facts.symbols.flags[row] & SymbolFlag.optional) !== 0;

export const isUndecided = ({ file, row }: SymbolDenotation): boolean =>
  (file.facts.symbols.flags[row] & SymbolFlag.undecided) !== 0;
export const isAmbiguous = (item: SymbolDenotation): boolean => item.confidence === Confidence.ambiguous;

export const allAmbiguous = (items: readonly SymbolDenotation[]): readonly SymbolDenotation[] =>
  items.map((item) => withEvidence(item, Confidence.ambiguous, item.via));

/**
 * Of what is defined under one condition each, that which a build takes in without being asked to; all, if there is none. Where a
 * switch decides of which nobody can say whether builds set it, it may be either.
 */
export function usualOnes(items: readonly SymbolDenotation[]): readonly SymbolDenotation[] {
  const usual = items.filter((item) => !isOptional(item));
  if (usual.length === 0 || usual.length === items.length) return items;
  const isAsked = (item: SymbolDenotation): boolean =>
    isOptional(item) &&
    isUndecided(item) &&
    usual.some(
      (other) => isUndecided(other) && other.file.id === item.file.id && isDeclaration(other) === isDeclaration(item),
    );
  if (!items.some(isAsked)) return usual.map((item) => withEvidence(item, Confidence.inferred, item.via));
  return allAmbiguous(items.filter((item) => usual.includes(item) || isAsked(item)));
}

/** Leads from what all builds have to what only some of them take in. */
export function asFarAsBuilt(found: readonly Denotation[], view: FileView, from: number): readonly Denotation[] {
  const isInPart = (item: Denotation): boolean => item.kind === 'symbol' && isOptional(item);
  if (!found.some(isInPart) || isInOptional(view, from)) return found;
  return found.map((item) => (isInPart(item) ? weaken(item, Confidence.inferred) : item));
}

function isInOptional({ facts: { symbols } }: FileView, row: number): boolean {
  for (let at = row; at > 0; at = symbols.parent[at]) if (symbols.flags[at] & SymbolFlag.optional) return true;
  return false;
}

/**
 * What stands in the place of something of the C library always, not only where a build lacks it: on some other system, without assertions.
 * A definition may lie in a file of its own, which only such builds compile: then what declares it says so.
 */
export function inPlaceOfLibrary(items: readonly SymbolDenotation[], from: FileView): readonly SymbolDenotation[] {
  const kept = items.filter((item) => !isOptional(item) && !isStopgap(item));
  if (kept.every(isDeclaration)) return [];
  const isDeclaredForSome = items.some(isDeclaration) && !kept.some(isDeclaration);
  if (isDeclaredForSome && !kept.some(({ file }) => file.id === from.id)) return [];
  return kept.map((item) => (isUndecided(item) ? weaken(item, Confidence.inferred) : item));
}

/** `#ifndef offsetof`: a macro for builds whose library has none. What it does where something is asserted is for projects to say. */
const isStopgap = (item: SymbolDenotation): boolean =>
  item.file.facts.symbols.kind[item.row] === SymbolKind.macro &&
  isUndecided(item) &&
  item.file.symbolName(item.row) !== 'assert';
