// random-edits FOLDER [EDITS] [--seed N]: random edits, renames, deletions and syntax breaks in a copy, compared with a fresh index after each
import { runBundled } from './search/run-bundled.mjs';

await runBundled('../parity/random-edits.ts', process.argv.slice(2));
