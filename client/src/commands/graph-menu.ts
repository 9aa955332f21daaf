import type { GraphMenuAction } from '../../../server/src/protocol/webview.ts';
import type { Command } from '../services.ts';

/** The context menu of the graph: VS Code shows it, the panel does what was chosen. */
const command = (id: string, action: GraphMenuAction): Command => ({
  id: `codegraph.${id}`,
  run: ({ graphs }) => graphs.act(action),
});

export const graphMenuCommands: readonly Command[] = [
  command('graphOpen', 'open'),
  command('graphOpenBeside', 'openBeside'),
  command('graphToggle', 'toggle'),
  command('graphMakeRoot', 'makeRoot'),
  command('graphPin', 'pin'),
  command('graphHide', 'hide'),
  command('graphUnhide', 'unhide'),
];
