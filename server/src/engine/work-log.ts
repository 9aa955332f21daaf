import type { IndexReport } from '../indexing/indexer.ts';
import type { IndexWork } from '../protocol/types.ts';

/** Adds up what runs did, for `status`: an edit that costs more than it should is seen here. */
export class WorkLog {
  readonly total: IndexWork = { runs: 0, analyzed: 0, recognized: 0, compared: 0, linked: 0, removed: 0, tookMs: 0 };
  last: IndexWork | undefined;

  note({ analyzed, recognized, compared, linked, removed, tookMs }: IndexReport): void {
    const work = {
      runs: 1,
      analyzed,
      recognized,
      compared,
      linked,
      removed: removed.length,
      tookMs: Math.round(tookMs),
    };
    for (const name of Object.keys(work) as (keyof IndexWork)[]) this.total[name] += work[name];
    if (analyzed + recognized + compared + linked + removed.length > 0) this.last = work;
  }
}
