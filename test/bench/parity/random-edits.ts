import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { randomNumbers } from '../../support/random.ts';
import { listFiles, randomChanges } from '../../support/random-changes.ts';
import { FollowedIndex } from './followed-index.ts';

const { positionals, values } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' } },
});
const [programFolder, folder, count = '500'] = positionals;
if (!folder) {
  console.error('Usage: npm run bench -- random-edits FOLDER [EDITS] [--seed N]');
  process.exit(2);
}

/** A source tree comes back to what it was after so many edits: one that is nothing but broken syntax proves little. */
const EDITS_BEFORE_RESTORE = 40;
const SOURCE = /\.(ts|tsx|js|jsx|mjs|cjs|py|go|rs|java|c|cc|cpp|h|hpp)$|(^|\/)(package\.json|tsconfig\.json|go\.mod)$/;

const scratch = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'codegraph-edits-')));
const root = path.join(scratch, 'tree');
const started = process.cpuUsage();
let isEqual = true;
try {
  const copy = () => {
    rmSync(root, { recursive: true, force: true });
    // Without its history, which is not what is compared here.
    cpSync(folder, root, { recursive: true, filter: (file) => !/[\\/](\.git|node_modules)$/.test(file) });
  };
  copy();
  const original = Object.fromEntries(
    listFiles(root)
      .filter((file) => SOURCE.test(file))
      .map((file) => [file, readFileSync(path.join(root, file), 'utf8')]),
  );
  const random = randomNumbers(Number(values.seed));
  const changes = randomChanges(root, original, random);
  const followed = new FollowedIndex(root, programFolder);
  await followed.open();
  await followed.engine.index();
  let edits = 0;
  for (let step = 1; isEqual && edits < Number(count); step++) {
    const touched = new Set<string>();
    const wanted = random() < 0.7 ? 1 : 1 + Math.floor(random() * 4);
    for (let done = 0; done < wanted && edits < Number(count); ) {
      const files = changes.next();
      if (files.length === 0) continue;
      for (const file of files) touched.add(file);
      done++;
      edits++;
    }
    if (step % EDITS_BEFORE_RESTORE === 0) copy();
    const viaScan = step % EDITS_BEFORE_RESTORE === 0 || random() < 0.4;
    if (viaScan) await followed.engine.index();
    else await followed.engine.filesChanged([...touched].map((file) => path.join(root, file)));
    if (step % 60 === 0) await followed.reopen();
    const difference = await followed.difference();
    if (difference) {
      console.log(
        `after ${edits} edits, seed ${values.seed}:\n${changes.history.slice(-12).join('\n')}\n${difference}`,
      );
      isEqual = false;
    }
    if (step % 100 === 0) console.log(`  ${edits} edits`);
  }
  const { user, system } = process.cpuUsage(started);
  console.log(
    `${path.basename(path.resolve(folder))}: ${edits} edits, ${followed.comparisons} comparisons with a fresh index, ${followed.comparisonsByMeaning} of them by meaning too, ${isEqual ? 'all equal' : 'NOT EQUAL'} (${((user + system) / 1e6).toFixed(0)} s CPU)`,
  );
  await followed.close();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.exit(isEqual ? 0 : 1);
