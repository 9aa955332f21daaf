import path from 'node:path';
import { errorMessage } from '../base/errors.ts';
import type { Engine } from '../engine/engine.ts';
import type { Check } from '../engine/examine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { indexHome } from '../platform/index-location.ts';
import { NodeFileSystem } from '../platform/node-file-system.ts';
import type { HostOptions } from './host-options.ts';
import { openSharedEngine } from './open-shared-engine.ts';

/** Searches that are compared: these, and some names out of the graph. */
const QUERIES = ['read the file', 'parse options', 'error handling'];
const NAMES = 20;

/**
 * Brings the index up to date, builds another one from nothing beside it, and compares every line of the graph and the answers to some searches.
 * Works with an index that another process keeps: that one is asked like any other.
 */
export async function* compareWithFresh(options: HostOptions): AsyncGenerator<Check> {
  const name = 'Fresh index';
  const home = path.join(options.home ?? indexHome(), `fresh-${process.pid}`);
  const kept = await openSharedEngine(options);
  try {
    await kept.index();
    const fresh = await openEngine({ ...options, home });
    try {
      const startMs = performance.now();
      const { files, symbols } = await fresh.index();
      const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
      const difference = (await differenceOfGraphs(kept, fresh)) ?? (await differenceOfSearches(kept, fresh));
      if (difference) {
        const advice =
          'Texts of an editor that are not saved make a difference: save them and try again. Else `codegraph index --force` builds it anew.';
        yield { name, state: 'failed', detail: difference, advice };
      } else {
        const detail = `The graph of ${files} files and ${symbols} symbols and the searches say the same as those of an index made from nothing in ${seconds} s.`;
        yield { name, state: 'ok', detail };
      }
    } finally {
      await fresh.close();
    }
  } catch (error) {
    yield { name, state: 'failed', detail: errorMessage(error) };
  } finally {
    await kept.close();
    await new NodeFileSystem().remove(home);
  }
}

/** Walks both exports side by side, which are in the same order. */
async function differenceOfGraphs(kept: Engine, fresh: Engine): Promise<string | undefined> {
  const lines = kept.export('jsonl')[Symbol.asyncIterator]();
  try {
    let count = 0;
    for await (const expected of fresh.export('jsonl')) {
      const { value, done } = await lines.next();
      count++;
      if (done) return `The graph ends after ${count - 1} lines; a fresh one goes on with ${shortened(expected)}`;
      if (value !== expected)
        return `Line ${count} is ${shortened(value)}, and in a fresh index ${shortened(expected)}`;
    }
    const { value, done } = await lines.next();
    return done ? undefined : `The graph goes on after line ${count}, where a fresh one ends, with ${shortened(value)}`;
  } finally {
    await lines.return?.();
  }
}

async function differenceOfSearches(kept: Engine, fresh: Engine): Promise<string | undefined> {
  const symbols = await fresh.workspaceSymbols('e', NAMES);
  for (const query of [...QUERIES, ...symbols.map((symbol) => symbol.name)]) {
    const [has, should] = await Promise.all([kept, fresh].map((engine) => engine.search({ query, limit: 20 })));
    const list = ({ results, total }: typeof has) => JSON.stringify([total, results]);
    if (list(has) !== list(should)) {
      const first = ({ results }: typeof has) => results.map(({ symbol }) => symbol).join(', ') || 'nothing';
      return `A search for "${query}" finds ${shortened(first(has))}, and in a fresh index ${shortened(first(should))}`;
    }
  }
  return undefined;
}

const shortened = (text: string): string => (text.length > 300 ? `${text.slice(0, 300)}…` : text);
