import type { GraphNode, SubgraphRequest } from '../../../server/src/protocol/types.ts';
import { Keymap } from '../shared/keymap.ts';

/** What keys can do in the graph; the view does it. */
export interface GraphActions {
  move(key: string): void;
  selectRoot(): void;
  find(): void;
  back(): void;
  forward(): void;
  /** Calls back with the selected node, if there is one. */
  withSelected(run: (node: GraphNode) => void): void;
  open(node: GraphNode, beside: boolean): void;
  toggle(node: GraphNode): void;
  makeRoot(node: GraphNode): void;
  describe(node: GraphNode): void;
  pin(node: GraphNode): void;
  hide(node: GraphNode): void;
  unhide(): void;
  selectNothing(): void;
  fit(): void;
  zoomBy(factor: number): void;
  view(view: SubgraphRequest['view']): void;
  toggleLegend(): void;
  toggleTree(): void;
  help(): void;
}

/** All keys of the graph panel, in the order of the shortcut sheet. */
export function makeGraphKeymap(actions: GraphActions): Keymap {
  const selected = (run: (node: GraphNode) => void) => () => actions.withSelected(run);
  return new Keymap([
    {
      keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
      title: 'Select the next symbol',
      group: 'Move',
      run: ({ key }) => actions.move(key),
    },
    { keys: ['Home'], title: 'Select the root', group: 'Move', run: () => actions.selectRoot() },
    { keys: ['/'], title: 'Find in the graph', group: 'Move', run: () => actions.find() },
    { keys: ['Alt+ArrowLeft'], title: 'Back', group: 'Move', run: () => actions.back() },
    { keys: ['Alt+ArrowRight'], title: 'Forward', group: 'Move', run: () => actions.forward() },
    {
      keys: ['Enter'],
      title: 'Open the source',
      group: 'Symbol',
      run: selected((node) => actions.open(node, false)),
    },
    {
      keys: ['Shift+Enter'],
      title: 'Open the source to the side',
      group: 'Symbol',
      run: selected((node) => actions.open(node, true)),
    },
    {
      keys: ['e', ' '],
      title: 'Expand or collapse',
      group: 'Symbol',
      run: selected((node) => actions.toggle(node)),
    },
    {
      keys: ['i'],
      title: 'What it is, and its connections',
      group: 'Symbol',
      run: selected((node) => actions.describe(node)),
    },
    { keys: ['f'], title: 'Make it the root', group: 'Symbol', run: selected((node) => actions.makeRoot(node)) },
    { keys: ['p'], title: 'Pin or unpin', group: 'Symbol', run: selected((node) => actions.pin(node)) },
    { keys: ['h', 'Delete'], title: 'Hide', group: 'Symbol', run: selected((node) => actions.hide(node)) },
    { keys: ['u'], title: 'Show what was hidden', group: 'Symbol', run: () => actions.unhide() },
    { keys: ['Escape'], title: 'Select nothing', group: 'Symbol', run: () => actions.selectNothing() },
    { keys: ['0'], title: 'Show everything', group: 'View', run: () => actions.fit() },
    { keys: ['+', '='], title: 'Zoom in', group: 'View', run: () => actions.zoomBy(1.25) },
    { keys: ['-'], title: 'Zoom out', group: 'View', run: () => actions.zoomBy(0.8) },
    { keys: ['1'], title: 'Around', group: 'View', run: () => actions.view('neighbourhood') },
    { keys: ['2'], title: 'Calls', group: 'View', run: () => actions.view('calls') },
    { keys: ['3'], title: 'Modules', group: 'View', run: () => actions.view('modules') },
    { keys: ['l'], title: 'Legend and filters', group: 'View', run: () => actions.toggleLegend() },
    { keys: ['t'], title: 'Show as a tree', group: 'View', run: () => actions.toggleTree() },
    { keys: ['?'], title: 'Keyboard shortcuts', group: 'View', run: () => actions.help() },
  ]);
}
