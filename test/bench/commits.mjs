// commits COUNT CHECKOUT…: real commits of each checkout: are the files and tests that they touched among those of `related`, `impact`, `--tests` and `context`?
//
// Each commit is asked about in a clone that stands at its parent, so neither the index nor the history knows of it. For `--tests` only the commit's changes
// outside tests are made in the clone. CODEGRAPH_BENCH_VERBOSE=1 names what was missed.
import { runBundled } from './search/run-bundled.mjs';

await runBundled('commits.ts', process.argv.slice(2));
