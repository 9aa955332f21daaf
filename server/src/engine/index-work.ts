import type { IndexWork } from '../indexing/scheduler.ts';
import type { LateLinking } from './late-linking.ts';
import type { StoreMender } from './store-mender.ts';
import type { Workspace } from './workspace.ts';

/** What the scheduler drives: runs of the indexer, which mend the store where they must, and leave for later what may wait. */
export function indexWork(workspace: Workspace, mender: StoreMender, late: LateLinking, onScan: () => void): IndexWork {
  const giveWay = () => workspace.live.untilOpen;
  return {
    run: ({ isBackground, ...options }) => {
      const mayGoOn = late.inBackground();
      const linksDependents = () => !isBackground() || mayGoOn();
      return mender.run(() => workspace.indexer.run({ ...options, linksDependents, giveWay, onScan }));
    },
    update: (paths, options) => {
      const linksDependents = paths.length > 0 ? late.ofChanges(paths.length) : late.inBackground();
      return mender.run(() => workspace.indexer.update(paths, { ...options, linksDependents }));
    },
    prepare: (goesOn) => workspace.indexer.prepare(goesOn),
  };
}
