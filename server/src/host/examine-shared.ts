import { type Check, examine } from '../engine/examine.ts';
import { semanticWords } from '../protocol/semantic-words.ts';
import type { HostOptions } from './host-options.ts';
import { openSharedEngine } from './open-shared-engine.ts';

/**
 * Looks at everything that `examine` looks at; of an index that another process keeps, at what that one says of it. Its values are not read
 * one by one then: that takes the store for itself.
 */
export async function* examineShared(options: HostOptions): AsyncGenerator<Check> {
  for await (const check of examine(options)) {
    if (check.code === 'STORE_LOCKED') yield* examineOwned(options, check);
    else yield check;
  }
}

async function* examineOwned(options: HostOptions, locked: Check): AsyncGenerator<Check> {
  let engine: Awaited<ReturnType<typeof openSharedEngine>>;
  try {
    engine = await openSharedEngine(options);
  } catch {
    yield locked;
    return;
  }
  try {
    const { location, owner, files, symbols, revision, state, semantic, problems } = await engine.status();
    const keeper = owner.self ? '' : `, kept by the ${owner.door} (process ${owner.pid})`;
    yield { name: 'Index', state: 'ok', detail: `${location}${keeper}` };
    yield {
      name: 'Contents',
      state: revision === 0 ? 'warning' : 'ok',
      detail: `${files} files, ${symbols} symbols; ${state === 'idle' ? 'at rest' : state}.`,
      advice:
        'Close the process that keeps the index to have every value read; `codegraph doctor --full` compares it all the same.',
    };
    yield { name: 'Meaning', state: 'ok', detail: semanticWords(semantic) };
    for (const detail of problems) yield { name: 'Problem', state: 'warning', detail };
  } finally {
    await engine.close();
  }
}
