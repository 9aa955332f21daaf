import type * as vscode from 'vscode';

/**
 * Puts the focus on the first row of a tree that was empty when it was asked for: what had the focus were words in place of the rows, and it goes with them.
 * A tree that is filled anew meanwhile keeps what it has.
 */
export async function focusFirst<Node>(view: vscode.TreeView<Node>, roots: readonly Node[]): Promise<void> {
  if (!view.visible || roots.length === 0) return;
  await view.reveal(roots[0], { focus: true, select: false }).then(undefined, () => undefined);
}
