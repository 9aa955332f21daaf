import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { configure } from '../../../server/src/engine/configuration.ts';
import type { Engine } from '../../../server/src/engine/engine.ts';
import { LocalEngine } from '../../../server/src/engine/local-engine.ts';
import { Workspace } from '../../../server/src/engine/workspace.ts';

/** What somebody can find out from an index: its counts, every node and edge, and the answers to some searches. */
interface Answers {
  readonly counts: string;
  readonly graph: readonly string[];
  readonly searches: readonly string[];
}

/** Queries that are always asked; names that occur in the folder come on top. */
const QUERIES = ['read the file', 'parse options', 'error handling', 'test of the request', 'close connection'];

/**
 * An index that follows a folder through many changes, and is held against one that is made from nothing whenever somebody wants to know.
 * Now and then it is closed and opened again, since what was packed has to say the same as what was followed.
 */
export class FollowedIndex {
  readonly root: string;
  engine!: Engine;
  comparisons = 0;
  comparisonsByMeaning = 0;
  private workspace!: Workspace;
  private readonly programFolder: string;
  private readonly scratch = mkdtempSync(path.join(os.tmpdir(), 'codegraph-parity-'));

  constructor(root: string, programFolder: string) {
    this.root = root;
    this.programFolder = programFolder;
  }

  async open(): Promise<void> {
    this.workspace = await Workspace.open(this.configured('followed'));
    this.engine = new LocalEngine(this.workspace);
  }

  async reopen(): Promise<void> {
    await this.engine.close();
    await this.open();
  }

  async close(): Promise<void> {
    await this.engine.close();
    rmSync(this.scratch, { recursive: true, force: true });
  }

  /**
   * What differs from a fresh index, in words; undefined when nothing does. Every tenth comparison embeds both to the end and searches by meaning too, which takes as long
   * as all else.
   */
  async difference(): Promise<string | undefined> {
    const byMeaning = this.comparisons++ % 10 === 0;
    if (byMeaning) this.comparisonsByMeaning++;
    const home = `fresh-${this.comparisons}`;
    // The workers know nothing of an index; what was read by them before makes no difference to it but time.
    const engine = new LocalEngine(await Workspace.open(this.configured(home), this.workspace.analyzer));
    try {
      await engine.index();
      const fresh = await answersOf(engine, byMeaning);
      return differenceOf(await answersOf(this.engine, byMeaning), fresh);
    } finally {
      await engine.close();
      rmSync(path.join(this.scratch, home), { recursive: true, force: true });
    }
  }

  private configured(home: string) {
    const { root: folder, programFolder } = this;
    return configure({ folder, home: path.join(this.scratch, home), programFolder, maxWorkers: 1 });
  }
}

async function answersOf(engine: Engine, byMeaning: boolean): Promise<Answers> {
  // Those that depend on what changed are linked a little later.
  while ((await engine.status()).queue.deferred > 0) await delay(20);
  // Half of the vectors say something else than all of them.
  if (byMeaning) await engine.embed();
  const mode = byMeaning ? 'hybrid' : 'lexical';
  const graph: string[] = [];
  for await (const line of engine.export('jsonl')) graph.push(line);
  const names = graph.flatMap((line) => (line.startsWith('{"type":"node"') ? [JSON.parse(line).name as string] : []));
  const step = Math.max(1, Math.floor(names.length / 8));
  const queries = [...QUERIES, ...names.filter((_, at) => at % step === 0)];
  const searches: string[] = [];
  for (const query of queries) {
    let answer = await engine.search({ query, limit: 20, mode });
    // On a busy machine a search may go on without the model.
    for (let again = 0; byMeaning && answer.mode === 'lexical' && again < 20; again++) {
      answer = await engine.search({ query, limit: 20, mode });
    }
    const { results, total, mode: answered } = answer;
    const list = results.map(({ symbol, score, why, range }) => [symbol, score, why, range]);
    searches.push(JSON.stringify([query, answered, total, list]));
  }
  // What was left out is counted by scans alone.
  const { files, symbols, edges, languages } = await engine.status();
  return { counts: JSON.stringify([files, symbols, edges, languages]), graph, searches };
}

function differenceOf(followed: Answers, fresh: Answers): string | undefined {
  if (followed.counts !== fresh.counts) {
    const only = (a: Answers, b: Answers) => a.graph.filter((line) => !b.graph.includes(line)).slice(0, 3);
    const lines = [
      `followed ${followed.counts}`,
      `fresh    ${fresh.counts}`,
      ...only(followed, fresh),
      ...only(fresh, followed),
    ];
    return `counts\n  ${lines.map((line) => line.slice(0, 300)).join('\n  ')}`;
  }
  for (const part of ['graph', 'searches'] as const) {
    if (followed[part].length === fresh[part].length && followed[part].every((line, at) => line === fresh[part][at])) {
      continue;
    }
    const [has, should] = [new Set(followed[part]), new Set(fresh[part])];
    const missing = fresh[part].filter((line) => !has.has(line));
    const extra = followed[part].filter((line) => !should.has(line));
    const [a = '', b = ''] = [missing[0], extra[0]];
    // Answers to searches are long, and mostly the same.
    let at = 0;
    while (at < a.length && a[at] === b[at]) at++;
    const shown = (line: string) => `${line.slice(0, 100)} … ${line.slice(Math.max(0, at - 300), at + 700)}`;
    const first = `\n  missing ${shown(a)}\n  extra   ${shown(b)}`;
    return `${part}: ${missing.length} lines are missing, ${extra.length} too many${first}`;
  }
  return undefined;
}
