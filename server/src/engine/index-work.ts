import type { Indexer } from '../indexing/indexer.ts';
import type { IndexWork } from '../indexing/scheduler.ts';
import type { LateLinking } from './late-linking.ts';
import type { StoreMender } from './store-mender.ts';

/** What the scheduler drives: runs of the indexer, which mend the store where they must, and leave for later what may wait. */
export function indexWork(
  indexer: () => Indexer,
  mender: StoreMender,
  late: LateLinking,
  onScan: () => void,
): IndexWork {
  return {
    run: ({ isBackground, ...options }) => {
      const mayGoOn = late.inBackground();
      const linksDependents = () => !isBackground() || mayGoOn();
      return mender.run(() => indexer().run({ ...options, linksDependents, onScan }));
    },
    update: (paths, options) => {
      const linksDependents = paths.length > 0 ? late.ofChanges(paths.length) : late.inBackground();
      return mender.run(() => indexer().update(paths, { ...options, linksDependents }));
    },
    prepare: (goesOn) => indexer().prepare(goesOn),
  };
}
