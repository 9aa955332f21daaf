import type * as vscode from 'vscode';

/**
 * Puts the focus on the first row of a tree that was empty when it was asked for: what had the focus were words in place of the rows, and it goes with them.
 * Returns whether it is there: rows that are replaced meanwhile cannot have it.
 */
export async function focusFirst<Node>(view: vscode.TreeView<Node>, roots: readonly Node[]): Promise<boolean> {
  if (!view.visible || roots.length === 0) return false;
  return view.reveal(roots[0], { focus: true, select: false }).then(
    () => true,
    () => false,
  );
}
