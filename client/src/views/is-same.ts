/**
 * Whether the rows of a tree say the same. The index changes with each file that is opened or typed in, and rows that are replaced while somebody goes
 * through them by keyboard lose the keys of that moment.
 */
export function isSame(rows: readonly object[], others: readonly object[]): boolean {
  return JSON.stringify(rows) === JSON.stringify(others);
}
