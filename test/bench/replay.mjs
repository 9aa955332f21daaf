// replay REPOSITORY [COMMITS] [SKIP]: follows consecutive commits of a repository, and compares with a fresh index after each
import { runBundled } from './search/run-bundled.mjs';

await runBundled('../parity/replay.ts', process.argv.slice(2));
