import { ImportFlag } from '../model/file-facts.ts';
import { SymbolFlag } from '../model/symbol-flags.ts';
import type { ExtractionContext } from './extraction-context.ts';
import type { ItemMacro } from './item-macros.ts';

/**
 * Conditions of what is there only for the lack of something, or in a build that is made to look for mistakes, for Windows or by an unstable compiler. The same
 * as of `#[cfg(…)]` in definitions.scm.
 */
const FALLBACK =
  /\bnot\(\s*(?!(?:(?:all|any)\(\s*)?(?:test\b|miri\b|loom\b|fuzzing\b|kani\b|windows\b|feature = "nightly"))|^\(\s*(?:all\(\s*)?(?:test\b|miri\b|loom\b|fuzzing\b|kani\b|windows\b|feature = "nightly")/;
/** What `cfg_if!` asks for first although few have it. */
const RARE = /\btarget_(?:os|arch|family|env) = "(?:windows|wasm|sgx|redox|uefi)/;

type Range = readonly [start: number, end: number];

/** Marks what stands in later alternatives of a `cfg_if!`; before definitions become symbols. */
export function markFallbackDefinitions({ definitions, tree }: ExtractionContext, macros: readonly ItemMacro[]): void {
  const alternatives = macros.flatMap(laterAlternatives);
  if (alternatives.length === 0) return;
  for (const definition of definitions) {
    if (isWithin(alternatives, tree.start[definition.root])) definition.flags |= SymbolFlag.extern;
  }
}

/** Marks the imports that are only there for the lack of others, there or behind an attribute; once attributes are known. */
export function markFallbackImports(context: ExtractionContext, macros: readonly ItemMacro[]): void {
  const { tree, importRecords } = context;
  const ranges = [...macros.flatMap(laterAlternatives), ...attributed(context)];
  if (ranges.length === 0) return;
  for (const [index, record] of importRecords.entries()) {
    if (isWithin(ranges, tree.start[record.root]))
      importRecords[index] = { ...record, flags: record.flags | ImportFlag.fallback };
  }
}

/** All alternatives but the one that most builds take. */
function laterAlternatives({ alternatives }: ItemMacro): Range[] {
  const usual =
    alternatives.find(({ condition }) => !isFallback(condition) && !RARE.test(condition)) ?? alternatives[0];
  return alternatives.filter((each) => each !== usual).map(({ start, end }) => [start, end]);
}

/** What stands behind attributes that say so. */
function attributed({ attributeNodes, tree }: ExtractionContext): Range[] {
  const { source, start, end, type, subtreeEnd } = tree;
  const found: Range[] = [];
  for (const attribute of attributeNodes) {
    const text = source.slice(start[attribute], Math.min(end[attribute], start[attribute] + 200));
    if (!text.startsWith('#[cfg(') || !isFallback(text)) continue;
    let next = subtreeEnd[attribute];
    while (next < tree.size && type[next] === type[attribute]) next = subtreeEnd[next];
    if (next < tree.size) found.push([start[next], end[next]]);
  }
  return found;
}

/** Whether the text of a condition, from `cfg` on, is one of these. */
function isFallback(text: string): boolean {
  const at = text.indexOf('(');
  return at >= 0 && FALLBACK.test(text.slice(at));
}

const isWithin = (ranges: readonly Range[], at: number): boolean =>
  ranges.some(([start, end]) => start <= at && at < end);
