import type { GraphNode } from '../../../server/src/protocol/types.ts';
import type { GraphMenuAction } from '../../../server/src/protocol/webview.ts';
import type { GraphActions } from './graph-keys.ts';

const RUN: Readonly<Record<GraphMenuAction, (actions: GraphActions) => void>> = {
  open: (actions) => actions.withSelected((node) => actions.open(node, false)),
  openBeside: (actions) => actions.withSelected((node) => actions.open(node, true)),
  toggle: (actions) => actions.withSelected((node) => actions.toggle(node)),
  makeRoot: (actions) => actions.withSelected((node) => actions.makeRoot(node)),
  pin: (actions) => actions.withSelected((node) => actions.pin(node)),
  hide: (actions) => actions.withSelected((node) => actions.hide(node)),
  unhide: (actions) => actions.unhide(),
};

/** Does what was chosen in VS Code's context menu; the symbol it was opened on has been selected. */
export function runMenuAction(actions: GraphActions, action: string): void {
  if (Object.hasOwn(RUN, action)) RUN[action as GraphMenuAction](actions);
}

/** What VS Code's context menu is told (`data-vscode-context`), so that it shows what can be done with the symbol that is selected. */
export function menuContext(node: GraphNode | undefined): string {
  const section = node === undefined ? 'paper' : node.file ? 'symbol' : 'folder';
  return JSON.stringify({ webviewSection: section, preventDefaultContextMenuItems: true });
}
