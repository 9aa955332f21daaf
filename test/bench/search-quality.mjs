// search-quality DIR… [--fit] [--without SIGNAL,…] [--ablate] [--failures]: NDCG@10 and MRR of annotated searches, weights cross-validated by repository
//
// Each DIR holds tasks.json ([{repo, language, root, query, category, relevant: [path, …]}]) and a folder for each repository.
// --fit learns the file weights on all repositories but one and scores that one with them, for each in turn; then on all, and prints them.
// --ablate leaves out one group of signals after the other. --failures lists the queries that went worst. --program DIST uses another build's parser.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
// Inside the project, so that the packages it leaves out are found.
const outFolder = path.join(root, 'node_modules/.cache/codegraph-bench');
mkdirSync(outFolder, { recursive: true });
const outfile = path.join(outFolder, `search-quality-${process.pid}.mjs`);
await build({
  entryPoints: [path.join(here, 'search/quality.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'error',
});
const args = ['--max-old-space-size=8192', outfile, path.join(root, 'dist'), ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
