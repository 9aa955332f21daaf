import { rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Engine } from '../../../server/src/engine/engine.ts';
import { openEngine } from '../../../server/src/engine/open-engine.ts';
import { CommitClone, isSource, isTestFile, type RealCommit } from './real-commits.ts';

const TOP = 10;
const BUDGET_TOKENS = 8000;
const CHARACTERS_A_TOKEN = 3.5;
/** What says nothing of what is to be done. */
const CHORE =
  /^(merge|bump|release|chore|docs?|ci|tests?|lint|format|revert|update (dep|readme|changelog|version)|prepare|version|v?\d+\.\d|add changelog|fix typo|typo|build)\b|changelog|readme/i;
const FEWEST_WORDS = 4;
const MOST_CONTEXT_FILES = 3;

const [dist, countText, ...checkouts] = process.argv.slice(2);
if (checkouts.length === 0) {
  console.error('Usage: npm run bench -- commits COUNT CHECKOUT…');
  process.exit(2);
}
const isVerbose = process.env.CODEGRAPH_BENCH_VERBOSE === '1';
const base = path.join(os.tmpdir(), `codegraph-commits-${process.pid}`);

/** Sums by what was asked; a share is printed as a part of how often. */
class Tally {
  private readonly sums = new Map<string, { sum: number; times: number }>();

  add(key: string, value: number): void {
    const entry = this.sums.get(key) ?? { sum: 0, times: 0 };
    entry.sum += value;
    entry.times++;
    this.sums.set(key, entry);
  }

  line(keys: readonly string[]): string {
    return keys
      .map((key) => {
        const { sum, times } = this.sums.get(key) ?? { sum: 0, times: 0 };
        return times === 0 ? '-'.padStart(12) : `${(sum / times).toFixed(3)} (${times})`.padStart(12);
      })
      .join(' ');
  }
}

/** related: another file of the commit among ten; each: the share of the others; impact likewise. tests: those it touched are all there, any, each. */
const COLUMNS = {
  related: 'related',
  relatedEach: 'rel. each',
  impact: 'impact',
  either: 'either',
  testsEach: 'tests each',
  testsAll: 'tests all',
  tests10: 'tests 10',
  listed: 'listed',
  context: 'context',
  baseline: 'whole files',
};
const KEYS = Object.keys(COLUMNS);
const total = new Tally();
console.log(
  `${'repository'.padEnd(30)} ${Object.values(COLUMNS)
    .map((title) => title.padStart(12))
    .join(' ')}`,
);
for (const checkout of checkouts) {
  const name = path.basename(path.resolve(checkout));
  const label = name === 'repo' ? path.basename(path.dirname(path.resolve(checkout))) : name;
  const own = new Tally();
  const clone = new CommitClone(path.resolve(checkout), path.join(base, label));
  const add = (key: string, value: number) => {
    own.add(key, value);
    total.add(key, value);
  };
  for (const commit of clone.commits(Number(countText))) await measure(clone, commit, add);
  clone.remove();
  console.log(`${label.padEnd(30)} ${own.line(KEYS)}`);
}
console.log(`${'all'.padEnd(30)} ${total.line(KEYS)}`);
rmSync(base, { recursive: true, force: true });
process.exit(0);

async function measure(clone: CommitClone, commit: RealCommit, add: (key: string, value: number) => void) {
  clone.reset(commit.parent);
  const modified = commit.changes.filter(({ status }) => status === 'M').map(({ file }) => file);
  const tests = modified.filter(isTestFile);
  await withEngine(clone.folder, async (engine) => {
    await measureRelated(engine, commit, modified, add);
    await measureContext(engine, clone.folder, commit, modified.filter(isSource), add);
    if (tests.length === 0) return;
    clone.apply(commit);
    await engine.index();
    const answer = await engine.changes({});
    const files = answer.tests.map(({ file }) => file);
    const found = tests.filter((test) => files.includes(test));
    const missed = tests.filter((test) => !files.includes(test));
    add('testsEach', found.length / tests.length);
    add('testsAll', missed.length === 0 ? 1 : 0);
    add('tests10', tests.filter((test) => files.slice(0, TOP).includes(test)).length / tests.length);
    add('listed', files.length);
    if (isVerbose && missed.length > 0) {
      const changed = modified.filter(isSource).join(' ');
      console.log(`  ${commit.commit.slice(0, 10)} misses ${missed.join(' ')} of ${files.length} for ${changed}`);
    }
  });
}

async function measureRelated(
  engine: Engine,
  { commit }: RealCommit,
  modified: readonly string[],
  add: (key: string, value: number) => void,
) {
  const [first, ...others] = modified;
  if (others.length === 0) return;
  const related = await engine.related({ of: { symbol: `${first}#` }, limit: 500 });
  if (!related.symbol) return;
  const byRelation = topFiles(related.items.map(({ symbol }) => symbol.file));
  const impact = await engine.impact({ of: { symbol: `${first}#` } });
  const byImpact = topFiles(impact.files.map(({ file }) => file).filter((file) => file !== first));
  const share = (files: readonly string[]) => others.filter((file) => files.includes(file)).length / others.length;
  add('related', share(byRelation) > 0 ? 1 : 0);
  add('relatedEach', share(byRelation));
  add('impact', share(byImpact) > 0 ? 1 : 0);
  add('either', share([...byRelation, ...byImpact]) > 0 ? 1 : 0);
  if (isVerbose && share(byRelation) === 0)
    console.log(`  ${commit.slice(0, 10)} ${first} without ${others.join(' ')}`);
}

async function measureContext(
  engine: Engine,
  folder: string,
  { subject }: RealCommit,
  sources: readonly string[],
  add: (key: string, value: number) => void,
) {
  const task = subject
    .replace(/\s*\(?(#|GH-?)\d+\)?/g, '')
    .replace(/^(feat|fix|refactor|perf)(\([^)]*\))?!?:\s*/i, '')
    .trim();
  if (CHORE.test(task) || task.split(/\s+/).length < FEWEST_WORDS) return;
  if (sources.length === 0 || sources.length > MOST_CONTEXT_FILES) return;
  // As the tool does, which keeps a fifth for names, numbers and its last lines.
  const context = await engine.context({ task, maxTokens: BUDGET_TOKENS * 0.8 });
  const named = context.files.map(({ file }) => file);
  const search = await engine.search({ query: task, limit: 200 });
  const whole = wholeFiles(folder, [...new Set(search.results.map(({ file }) => file))]);
  add('context', sources.every((file) => named.includes(file)) ? 1 : 0);
  add('baseline', sources.every((file) => whole.includes(file)) ? 1 : 0);
}

function topFiles(files: readonly (string | undefined)[]): string[] {
  return [...new Set(files.filter((file) => file !== undefined))].slice(0, TOP);
}

/** The first files of a list that fit into the budget; the one in which it ends counts, its beginning was read. */
function wholeFiles(folder: string, files: readonly string[]): string[] {
  let used = 0;
  return files.filter((file) => {
    if (used > BUDGET_TOKENS) return false;
    used += (statSync(path.join(folder, file), { throwIfNoEntry: false })?.size ?? 0) / CHARACTERS_A_TOKEN;
    return true;
  });
}

/** An engine that was opened for one state knows nothing of the one before but what is in its index. */
async function withEngine(folder: string, ask: (engine: Engine) => Promise<void>) {
  const programFolder = process.env.CODEGRAPH_DIST ?? dist;
  const engine = await openEngine({ folder, programFolder, home: path.join(base, 'home') });
  await engine.index();
  await ask(engine);
  await engine.close();
}
