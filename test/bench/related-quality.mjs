// related-quality DIR…: given one file of a real commit, how well `related` finds the others; with and without history and similar code
//
// DIR is as for search-quality; tasks with several files count. The first file is asked for, the others are the answer.
import { runBundled } from './search/run-bundled.mjs';

await runBundled('related.ts', process.argv.slice(2));
