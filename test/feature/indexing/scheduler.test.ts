import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../../server/src/base/cancellation.ts';
import { silentLogger } from '../../../server/src/base/logger.ts';
import type { IndexReport } from '../../../server/src/indexing/indexer.ts';
import type { RunOptions } from '../../../server/src/indexing/run-outcome.ts';
import { IndexScheduler, type IndexWork } from '../../../server/src/indexing/scheduler.ts';

const REPORT = { changed: new Set<string>(), removed: [] as string[] } as unknown as IndexReport;

/** Work that ends when the test says so, and writes down what it was asked to do. */
class ManualWork implements IndexWork {
  readonly asked: string[] = [];
  private readonly open: { resolve: (report: IndexReport) => void; reject: (error: unknown) => void }[] = [];

  isBackground = (): boolean => false;
  prepares = false;

  run(options: Parameters<IndexWork['run']>[0]): Promise<IndexReport> {
    this.isBackground = options.isBackground;
    return this.begin(options.force ? 'all by force' : 'all', options);
  }
  update(paths: readonly string[], options: RunOptions): Promise<IndexReport> {
    return this.begin(paths.join(' '), options);
  }
  goesOn = (): boolean => true;
  prepare(goesOn: () => boolean): Promise<void> {
    this.goesOn = goesOn;
    return this.begin('prepare', {}).then(() => undefined);
  }
  async end(error?: unknown): Promise<void> {
    await settle();
    const next = this.open.shift();
    if (!next) throw new Error('Nothing is under way.');
    if (error) next.reject(error);
    else next.resolve(REPORT);
    await settle();
  }

  private begin(what: string, { signal }: RunOptions): Promise<IndexReport> {
    // There is nothing to prepare where the test does not say so.
    if (what === 'prepare' && !this.prepares) return Promise.resolve(REPORT);
    this.asked.push(what);
    return new Promise((resolve, reject) => {
      const entry = { resolve, reject };
      this.open.push(entry);
      signal?.addEventListener('abort', () => {
        this.open.splice(this.open.indexOf(entry), 1);
        reject(new CancelledError());
      });
    });
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

function makeScheduler(open: readonly string[] = []) {
  const work = new ManualWork();
  let reports = 0;
  const scheduler = new IndexScheduler(work, {
    logger: silentLogger,
    isOpen: (path) => open.includes(path),
    onProgress: () => {},
    onReport: async () => {
      reports++;
    },
  });
  return { work, scheduler, reports: () => reports };
}

describe('the scheduler', () => {
  it('does one run at a time and lets callers join it', async () => {
    const { work, scheduler, reports } = makeScheduler();
    const runs = [scheduler.full(), scheduler.full(), scheduler.full()];
    await settle();
    expect(work.asked).toEqual(['all']);
    await work.end();
    await Promise.all(runs);
    expect(work.asked).toEqual(['all']);
    expect(reports()).toBe(1);
  });

  it('makes ready for changes when nothing else is to be done, and gives way to one that comes', async () => {
    const { work, scheduler } = makeScheduler();
    work.prepares = true;
    const first = scheduler.update(['a']);
    await work.end();
    await first;
    expect(work.asked).toEqual(['a', 'prepare']);
    expect(scheduler.isBusy).toBe(false);
    expect(work.goesOn()).toBe(true);
    const second = scheduler.update(['b']);
    expect(work.goesOn()).toBe(false);
    await work.end(new Error('What cannot be made ready is nobody else’s trouble.'));
    expect(work.asked).toEqual(['a', 'prepare', 'b']);
    await work.end();
    await second;
    const closed = scheduler.close();
    expect(work.goesOn()).toBe(false);
    await work.end();
    await closed;
  });

  it('does not pass off a quick run as a thorough one', async () => {
    const { work, scheduler } = makeScheduler();
    const quick = scheduler.full();
    await settle();
    const thorough = scheduler.full({ force: true });
    await work.end();
    await quick;
    expect(work.asked).toEqual(['all', 'all by force']);
    await work.end();
    await thorough;
  });

  it('gathers changes while a run is under way, each file once, those of the editor first', async () => {
    const { work, scheduler } = makeScheduler(['open.ts']);
    const run = scheduler.full();
    await settle();
    const changes = [scheduler.update(['a.ts']), scheduler.update(['b.ts', 'a.ts']), scheduler.update(['open.ts'])];
    await work.end();
    await run;
    expect(work.asked).toEqual(['all', 'open.ts']);
    await work.end();
    expect(work.asked).toEqual(['all', 'open.ts', 'a.ts b.ts']);
    await work.end();
    await Promise.all(changes);
  });

  it('lets a scan stand for changes that were told before it began', async () => {
    const { work, scheduler } = makeScheduler();
    const first = scheduler.update(['x.ts']);
    await settle();
    const change = scheduler.update(['a.ts']);
    const run = scheduler.full();
    await work.end();
    await first;
    await work.end();
    await Promise.all([run, change]);
    expect(work.asked).toEqual(['x.ts', 'all']);
  });

  it('stops a run that nobody wants any more, and only then', async () => {
    const { work, scheduler } = makeScheduler();
    const [one, other] = [new AbortController(), new AbortController()];
    const runs = [scheduler.full({ signal: one.signal }), scheduler.full({ signal: other.signal })];
    const outcomes = Promise.allSettled(runs);
    await settle();
    one.abort();
    await settle();
    expect(scheduler.isBusy).toBe(true);
    other.abort();
    expect((await outcomes).map((outcome) => outcome.status)).toEqual(['rejected', 'rejected']);
    await settle();
    expect(scheduler.isBusy).toBe(false);
    const again = scheduler.full();
    await work.end();
    await again;
  });

  it('stops for a pause and begins anew after it', async () => {
    const { work, scheduler } = makeScheduler();
    const run = scheduler.full();
    await settle();
    scheduler.pause();
    await settle();
    const change = scheduler.update(['a.ts']);
    await settle();
    expect(work.asked).toEqual(['all']);
    scheduler.resume();
    await settle();
    expect(work.asked).toEqual(['all', 'all']);
    await work.end();
    await Promise.all([run, change]);
  });

  it('passes a failure on to all who wait, and works on', async () => {
    const { work, scheduler } = makeScheduler();
    const runs = Promise.allSettled([scheduler.full(), scheduler.update(['a.ts'])]);
    await work.end(new Error('no room'));
    expect((await runs).map((outcome) => outcome.status)).toEqual(['rejected', 'rejected']);
    const again = scheduler.update(['b.ts']);
    await work.end();
    await again;
    expect(work.asked.at(-1)).toBe('b.ts');
  });

  it('leaves what nobody waits for until it may go on, and does what is open or asked for', async () => {
    const { work, scheduler } = makeScheduler(['open.ts']);
    const begun = scheduler.full({ background: true });
    await settle();
    scheduler.hold(true);
    await settle();
    const changes = [scheduler.update(['a.ts']), scheduler.update(['open.ts'])];
    await settle();
    expect(work.asked).toEqual(['all', 'open.ts']);
    await work.end();
    await changes[1];
    expect([scheduler.hasWork, scheduler.isBusy]).toEqual([true, false]);
    const asked = scheduler.full();
    await work.end();
    await Promise.all([asked, begun]);
    expect(work.asked).toEqual(['all', 'open.ts', 'all']);
    const late = scheduler.update(['b.ts']);
    await settle();
    expect(work.asked).toHaveLength(3);
    scheduler.hold(false);
    await work.end();
    await Promise.all([...changes, late]);
    expect(work.asked).toEqual(['all', 'open.ts', 'all', 'b.ts']);
  });

  it('goes on with what runs have left when nothing else is to be done', async () => {
    const { work, scheduler } = makeScheduler();
    const change = scheduler.update(['a.ts']);
    scheduler.goOn();
    await settle();
    await work.end();
    await change;
    expect(work.asked).toEqual(['a.ts', '']);
    // A pause ends it, and it is not forgotten.
    scheduler.pause();
    await settle();
    scheduler.resume();
    await settle();
    expect(work.asked).toEqual(['a.ts', '', '']);
    await work.end();
    scheduler.hold(true);
    scheduler.goOn();
    await settle();
    expect(work.asked).toHaveLength(3);
    scheduler.hold(false);
    await settle();
    expect(work.asked).toHaveLength(4);
    await work.end();
    await scheduler.close();
  });

  it('says of a run in the background when somebody waits for it after all', async () => {
    const { work, scheduler } = makeScheduler();
    const all = [scheduler.full({ background: true })];
    await settle();
    expect(work.isBackground()).toBe(true);
    all.push(scheduler.full());
    expect(work.isBackground()).toBe(false);
    await work.end();
    await Promise.all(all);
    expect(work.asked).toEqual(['all']);
  });

  it('keeps no list of very many changes: a scan finds them, and only what is open is named', async () => {
    const { work, scheduler } = makeScheduler(['open.ts']);
    const paths = Array.from({ length: 20_000 }, (_, i) => `generated/${i}.ts`);
    const told = scheduler.update([...paths, 'open.ts']);
    expect(scheduler.waiting).toBe(1);
    await work.end();
    await work.end();
    await told;
    expect([...work.asked].sort()).toEqual(['all', 'open.ts']);
  });

  it('rejects what it will not do when it is closed', async () => {
    const { scheduler } = makeScheduler();
    const runs = Promise.allSettled([scheduler.full(), scheduler.update(['a.ts'])]);
    await settle();
    await scheduler.close();
    expect((await runs).map((outcome) => outcome.status)).toEqual(['rejected', 'rejected']);
    await expect(scheduler.full()).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
