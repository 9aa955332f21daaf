import type { AlternationItem, PatternItem } from './query-syntax.ts';

/** Whether the pattern can match in ways of which one has all captures of another. */
export function mayOverlap(item: PatternItem, isTopLevel = true): boolean {
  if (item.optional || item.repeated) return true;
  switch (item.kind) {
    case 'group':
      // Without one root, the same captures can be reached from several first nodes.
      return (isTopLevel && item.items.length > 1) || listMayOverlap(item.items, isTopLevel);
    case 'alternation':
      return !isPlainChoice(item);
    case 'node':
      return listMayOverlap(item.children, false) && hasCaptures(item);
    default:
      return false;
  }
}

function listMayOverlap(items: readonly PatternItem[], isTopLevel: boolean): boolean {
  return items.some((item, index) => {
    // An item that captures nothing but ties down its neighbour can match in several ways.
    const tiesDown = !hasCaptures(item) && items[index + 1]?.anchored === true;
    return tiesDown || mayOverlap(item, isTopLevel);
  });
}

/** Whether the pattern has one root node, so that all it matches lies within that node. */
export function isRooted(item: PatternItem): boolean {
  if (item.repeated) return false;
  if (item.kind === 'group') return item.items.length === 1 && isRooted(item.items[0]);
  if (item.kind === 'alternation') return item.branches.every(isRooted);
  return true;
}

/** Whether the item or anything in it has a capture. */
export function hasCaptures(item: PatternItem): boolean {
  if (item.captures.length > 0) return true;
  switch (item.kind) {
    case 'node':
      return item.children.some(hasCaptures);
    case 'group':
      return item.items.some(hasCaptures);
    case 'alternation':
      return item.branches.some(hasCaptures);
    default:
      return false;
  }
}

/** Gives an item's field and captures to those of its parts that stand first, as tree-sitter does. */
export function passDown(item: PatternItem, firstParts: readonly PatternItem[]): void {
  for (const part of firstParts) {
    if (item.field !== null) part.field = item.field;
    part.captures.push(...item.captures);
  }
  item.captures = [];
}

/** Whether an alternation only chooses between types, so that one step can match them all. */
export function isPlainChoice(item: AlternationItem): boolean {
  const model = item.branches[0];
  return item.branches.every((branch) => {
    const isPlain =
      branch.kind === 'literal' ||
      (branch.kind === 'node' &&
        branch.children.length === 0 &&
        branch.negatedFields.length === 0 &&
        branch.subtype === null &&
        !['_', 'MISSING', 'ERROR'].includes(branch.name.name));
    return (
      isPlain &&
      !branch.optional &&
      !branch.repeated &&
      branch.field?.name === model.field?.name &&
      branch.captures.length === model.captures.length &&
      branch.captures.every((capture, index) => capture.name === model.captures[index].name)
    );
  });
}
