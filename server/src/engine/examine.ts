import path from 'node:path';
import { errorCode, errorMessage } from '../base/errors.ts';
import { FileParser } from '../indexing/file-parser.ts';
import { decodeFacts } from '../model/facts-codec.ts';
import type { LanguageId } from '../model/language.ts';
import { GrammarFolder } from '../platform/grammar-folder.ts';
import { SharedThread } from '../platform/shared-thread.ts';
import { ThreadEmbedder } from '../platform/thread-embedder.ts';
import { NO_MODEL_INSTALLED } from '../ports/embedder.ts';
import { groupDigits } from '../protocol/group-digits.ts';
import { semanticWords } from '../protocol/semantic-words.ts';
import { decodeLinks } from '../storage/links-codec.ts';
import { loadHnswlib } from '../storage/load-hnswlib.ts';
import { STRATEGY_FROM } from '../storage/searcher-keeper.ts';
import { EngineSearch } from './answer-search.ts';
import { configure, type EngineConfiguration, type EngineOptions } from './configuration.ts';
import { modelSourceOf } from './embedding-settings.ts';
import { Meaning } from './meaning.ts';
import { DAMAGE_CODES } from './open-store.ts';
import { Workspace } from './workspace.ts';

/** One thing that was looked at, in words for people. */
export interface Check {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'failed';
  readonly detail: string;
  /** What to do about it. */
  readonly advice?: string;
  /** The code of the error that it is about. */
  readonly code?: string;
}

const REINSTALL = 'Install CodeGraph again; in a clone of its source, run `npm ci && npm run build`.';

/** So many files are read and linked anew to see whether the index says the same of them. */
const SAMPLE_FILES = 200;

/** Looks at everything that has to be in order for a folder to be indexed and asked, one check after the other. */
export async function* examine(options: EngineOptions): AsyncGenerator<Check> {
  const configuration = configure(options);
  yield { name: 'Node.js', state: 'ok', detail: `${process.version} on ${process.platform} ${process.arch}` };
  yield await examineParsers(configuration.programFolder);
  yield await examineModel(configuration);
  yield await examineGraph();
  let workspace: Workspace;
  try {
    workspace = await Workspace.open({ ...configuration, waitForOwnerMs: 0 });
  } catch (error) {
    const isLocked = errorCode(error) === 'STORE_LOCKED';
    yield {
      name: 'Index',
      state: isLocked ? 'warning' : 'failed',
      detail: errorMessage(error),
      ...(isLocked
        ? { code: 'STORE_LOCKED' }
        : { advice: `Look at the permissions of ${configuration.home}, or set CODEGRAPH_HOME to another folder.` }),
    };
    return;
  }
  try {
    yield { name: 'Index', state: 'ok', detail: workspace.location.folder };
    yield* examineStore(workspace);
    yield* examineSample(workspace);
    const meaning = new Meaning(workspace, { isBusy: () => false, onProgress: () => {} });
    yield { name: 'Meaning', state: 'ok', detail: semanticWords(await meaning.describe()) };
    for (const detail of workspace.problems) yield { name: 'Problem', state: 'warning', detail };
  } finally {
    await workspace.close();
  }
}

/** A dialect has a grammar of its own. */
const FLOW_SAMPLE: [LanguageId, string] = ['javascript', '// @flow\nx'];

/** Loads every grammar and parses a line with it. */
async function examineParsers(programFolder: string): Promise<Check> {
  const name = 'Parsers';
  try {
    const parser = new FileParser(new GrammarFolder(path.join(programFolder, 'grammars')));
    const { languages } = parser.registry;
    const samples: [LanguageId, string][] = [...languages.map((id): [LanguageId, string] => [id, 'x']), FLOW_SAMPLE];
    for (const [language, text] of samples) {
      await parser.prepare(language, text);
      const outcome = parser.parse(language, text, 5000, (facts) => facts.symbols.count);
      if (outcome.kind !== 'parsed')
        return { name, state: 'failed', detail: `${language} does not parse.`, advice: REINSTALL };
    }
    return { name, state: 'ok', detail: languages.join(', ') };
  } catch (error) {
    return { name, state: 'failed', detail: errorMessage(error), advice: REINSTALL };
  }
}

/** Makes facts and edges of a sample anew, and asks the index something, with the time that each stage takes. */
async function* examineSample(workspace: Workspace): AsyncGenerator<Check> {
  const { store, indexer, live } = workspace;
  if (store.revision === 0) return;
  try {
    const all = [...(await indexer.records()).values()].filter(({ factsKey }) => factsKey !== '');
    const step = Math.max(1, all.length / SAMPLE_FILES);
    const sample = Array.from({ length: Math.min(all.length, SAMPLE_FILES) }, (_, at) => all[Math.floor(at * step)]);
    const { differing, changed, parseMs, linkMs } = await indexer.verify(sample);
    const compared = sample.length - changed.length;
    if (differing.length > 0) {
      const [{ path: first, what }] = differing;
      const detail = `${differing.length} of ${compared} files say something else when they are made anew, such as the ${what} of ${first}.`;
      yield { name: 'Sample', state: 'failed', detail, advice: '`codegraph index --force` reads everything again.' };
    } else {
      const detail = `${compared} of ${all.length} files were read and linked anew and say the same.`;
      yield { name: 'Sample', state: 'ok', detail };
    }
    const openMs = await millisecondsOf(() => live.current());
    const snapshot = await live.current();
    const searchMs = await millisecondsOf(async () => new EngineSearch(snapshot, { query: 'read the file' }).answer());
    const each = (ms: number) => `${(ms / Math.max(1, sample.length)).toFixed(2)} ms a file`;
    const detail = [
      `reading and parsing ${each(parseMs)}`,
      `linking ${each(linkMs)}`,
      `opening ${openMs.toFixed(0)} ms`,
      `a search ${searchMs.toFixed(1)} ms`,
    ];
    yield { name: 'Time', state: 'ok', detail: `${detail.join(', ')}.` };
  } catch (error) {
    if (!DAMAGE_CODES.has(errorCode(error) ?? '')) throw error;
    // What cannot be read has been told of.
  }
}

async function millisecondsOf(action: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await action();
  return performance.now() - startMs;
}

/** Loads the embedding model that is chosen and asks it for a vector. Words do without one, so that nothing of it is a failure. */
async function examineModel({ embedding, programFolder }: EngineConfiguration): Promise<Check> {
  const name = 'Model';
  const source = modelSourceOf(embedding, programFolder);
  if (!source) return { name, state: 'ok', detail: 'Search by meaning is turned off.' };
  try {
    const thread = new SharedThread(path.join(programFolder, 'meaning-worker.js'));
    const startThread = () => thread.open('model');
    const embedder = await ThreadEmbedder.open({ startThread, source, analyzerVersion: '' });
    try {
      await embedder.embedQuery('read the configuration file').vector;
      const { name: model, version, dimensions } = embedder.model;
      return { name, state: 'ok', detail: `${model} ${version}, ${dimensions} dimensions` };
    } finally {
      await embedder.close();
    }
  } catch (error) {
    if (embedding.model === 'shipped' && errorCode(error) === 'MODEL_MISSING') {
      return { name, state: 'ok', detail: NO_MODEL_INSTALLED };
    }
    const detail = `${errorMessage(error)} Search goes by words.`;
    return { name, state: 'warning', detail, ...(embedding.model === 'shipped' ? { advice: REINSTALL } : {}) };
  }
}

/** Loads the native module that finds vectors when they are many. Partitions do its work where it is missing. */
async function examineGraph(): Promise<Check> {
  const name = 'Graph of vectors';
  const many = groupDigits(STRATEGY_FROM.fast);
  try {
    await loadHnswlib();
    return { name, state: 'ok', detail: `hnswlib-node loads; it is used from ${many} vectors on.` };
  } catch (error) {
    const reason = errorMessage(error).split('\n', 1)[0];
    const detail = `hnswlib-node cannot be loaded (${reason}). From ${many} vectors on, finding them takes more memory.`;
    const advice = 'Install CodeGraph again; in a clone of its source, run `npm ci` with a C++ compiler at hand.';
    return { name, state: 'warning', detail, advice };
  }
}

/** Reads every value of the index once, and compares the index with the folder. */
async function* examineStore({ store, indexer }: Workspace): AsyncGenerator<Check> {
  if (store.revision === 0) {
    yield {
      name: 'Contents',
      state: 'warning',
      detail: 'There is no index yet.',
      advice: '`codegraph index` builds it.',
    };
    return;
  }
  let files = 0;
  const missing: string[] = [];
  try {
    for await (const record of store.records()) {
      if (!record.factsKey) continue;
      files++;
      const links = store.getLinks(record);
      const facts = store.getFacts(record.factsKey);
      if (facts && store.getTerms(record.factsKey)) decodeFacts(facts);
      else missing.push(record.path);
      if (links) decodeLinks(links);
      else missing.push(record.path);
    }
  } catch (error) {
    yield {
      name: 'Contents',
      state: 'failed',
      detail: errorMessage(error),
      advice: 'The next `codegraph index` sets it aside and builds it anew.',
    };
    return;
  }
  if (missing.length === 0)
    yield { name: 'Contents', state: 'ok', detail: `All values of ${files} files are there and whole.` };
  else {
    const detail = `Something is missing of ${missing.length} files, such as ${missing[0]}.`;
    yield { name: 'Contents', state: 'failed', detail, advice: '`codegraph index --force` reads everything again.' };
  }
  yield (await indexer.isCurrent())
    ? { name: 'Up to date', state: 'ok', detail: 'The index is what a scan of the folder finds.' }
    : {
        name: 'Up to date',
        state: 'warning',
        detail: 'Files have changed since.',
        advice: '`codegraph index` takes them in.',
      };
}
